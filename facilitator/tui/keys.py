"""What a stroke on the screen asks for, in either case, and whether it is a press of its own."""

from collections.abc import Callable
from typing import Final

from textual.events import Key as KeyEvent

from facilitator.app.keyboard import KEYS
from facilitator.domain.commands import Command

__all__ = ["KEYS", "Guard", "command_of", "stroke_of"]

_COMMANDS: Final = {stroke: command for command, key in KEYS.items() for stroke in key.strokes}

SAME_PRESS: Final = {"space": 0.7, "enter": 0.7, "n": 0.7, "o": 0.7, "d": 0.7, "r": 0.7, "u": 0.3, "backspace": 0.3}
"""Seconds within which another stroke of a key is the same press: a key held down, an elbow, a cat."""


def stroke_of(event: KeyEvent) -> str:
    """The stroke, in small letters whatever Caps Lock says."""
    return event.key.lower()


def command_of(stroke: str) -> Command | None:
    """What a stroke asks for."""
    return _COMMANDS.get(stroke)


class Guard:
    """Tells a new press from the same one going on. Measured from the last stroke, whether or not it counted."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._last: dict[str, float] = {}

    def is_same_press(self, stroke: str) -> bool:
        """Whether this stroke is the last one of its key, going on."""
        if stroke not in SAME_PRESS:
            return False
        now, last = self._monotonic(), self._last.get(stroke)
        self._last[stroke] = now
        return last is not None and now - last < SAME_PRESS[stroke]
