"""Which key does what: one stroke each, the same in every language and in either case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from textual.events import Key as KeyEvent

from facilitator.domain.offers import Command


@dataclass(frozen=True, slots=True)
class Key:
    """The strokes of a command, and how they are drawn: a letter, or (with a dot) one of the words."""

    strokes: tuple[str, ...]
    cap: str


KEYS: Final[dict[Command, Key]] = {
    "on": Key(("space",), "cap.space"),
    "yes": Key(("enter",), "cap.enter"),
    "take_back": Key(("u", "backspace"), "u"),
    "hold": Key(("h", "p"), "h"),
    "pass": Key(("o",), "o"),
    "next_step": Key(("n",), "n"),
    "more": Key(("plus",), "+"),
    "less": Key(("minus",), "-"),
    "seat": Key(tuple("1234567890"), "cap.digits"),
    "point": Key(("left", "right"), "cap.arrows_side"),
    "scroll": Key(("up", "down"), "cap.arrows_up"),
    "let_go": Key(("escape",), "cap.escape"),
    "room": Key(("v",), "v"),
    "turn_clock": Key(("t",), "t"),
    "end": Key(("e",), "e"),
    "circle": Key(("k",), "k"),
    "jump": Key(("j",), "j"),
    "moments": Key(("m",), "m"),
    "principles": Key(("g",), "g"),
    "why": Key(("w",), "w"),
    "sound": Key(("s",), "s"),
    "colours": Key(("c",), "c"),
    "help": Key(("question_mark", "f1"), "?"),
    "leave": Key(("q",), "q"),
}
"""Every key there is. Ctrl+c and ctrl+q are as q, everywhere."""

_COMMANDS: Final = {stroke: command for command, key in KEYS.items() for stroke in key.strokes}

SAME_PRESS: Final = {"space": 0.7, "enter": 0.7, "n": 0.7, "o": 0.7, "u": 0.3, "backspace": 0.3}
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
