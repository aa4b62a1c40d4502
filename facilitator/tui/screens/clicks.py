"""A click on a key, wherever it is drawn, is a stroke of that key; of two arrows, of the one that was clicked."""

from typing import Final

from facilitator.domain.commands import Command
from facilitator.tui.keys import KEYS
from facilitator.tui.widgets.keybar import KeyBar

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
