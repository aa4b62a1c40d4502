"""A click on a key, wherever it is drawn, is a stroke of that key; of two arrows, of the one that was clicked."""

from typing import Final

from facilitator.domain.commands import Command
from facilitator.tui.keys import KEYS
from facilitator.tui.widgets.keybar import KeyBar, KeyLabel
from facilitator.tui.widgets.shorten import BETWEEN

_PAIRS: Final[tuple[Command, ...]] = ("point", "scroll")
"""Drawn as two arrows, the second of them two cells from the first."""


def stroke_at(command: Command, x: int) -> str | None:
    """The stroke, so many cells into a key as it is drawn. The digits have none: a seat is clicked in the circle."""
    if command == "seat":
        return None
    return KEYS[command].strokes[1 if command in _PAIRS and x >= 2 else 0]


def stroke_on(bar: KeyBar, x: int, y: int) -> str | None:
    """The stroke of the key that is drawn at a cell of the keys at the bottom."""
    command = bar.command_at(x, y)
    if command is None:
        return None
    return stroke_at(command, 2 if bar.command_at(x - 2, y) == command else 0)


def stroke_in(text: str, labels: tuple[KeyLabel, ...], x: int, y: int) -> str | None:
    """The stroke of the key at a cell of a text that is made of keys and their names."""
    start = 0
    for key in (text.splitlines()[y : y + 1] or ("",))[0].split(BETWEEN):
        label = next((label for label in labels if key == f"{label.cap} {label.name}"), None)
        if label is not None and start <= x < start + len(key):
            return stroke_at(label.command, x - start)
        start += len(key) + len(BETWEEN)
    return None
