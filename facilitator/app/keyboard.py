"""Which key does what: one stroke each, the same in every language, on a screen and in lines."""

from typing import Final, NamedTuple

from facilitator.domain.commands import Command


class Key(NamedTuple):
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
    "leap": Key(("home", "end", "pageup", "pagedown"), "cap.far"),
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
    "rehearse": Key(("r",), "r"),
    "own": Key(("d",), "d"),
    "read_through": Key(("l",), "l"),
    "papers": Key(("a",), "a"),
    "colours": Key(("c",), "c"),
    "help": Key(("question_mark", "f1"), "?"),
    "leave": Key(("q",), "q"),
}
"""Every key there is. Ctrl+c and ctrl+q are as q, everywhere."""
