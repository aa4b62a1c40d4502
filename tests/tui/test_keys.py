"""The table of keys is the whole truth."""

from typing import get_args

from facilitator.domain.commands import Command
from facilitator.tui.keys import KEYS, Guard, command_of

TABLE = {
    "space": "on",
    "enter": "yes",
    "u": "take_back",
    "backspace": "take_back",
    "n": "next_step",
    "p": "hold",
    "h": "hold",
    "o": "pass",
    "plus": "more",
    "minus": "less",
    "e": "end",
    "t": "turn_clock",
    "k": "circle",
    **dict.fromkeys("0123456789", "seat"),
    "left": "point",
    "right": "point",
    "up": "scroll",
    "down": "scroll",
    "v": "room",
    "m": "moments",
    "g": "principles",
    "w": "why",
    "j": "jump",
    "s": "sound",
    "c": "colours",
    "question_mark": "help",
    "f1": "help",
    "escape": "let_go",
    "q": "leave",
}
"""As the design has them; ctrl+c and ctrl+q are bound in the app."""


def test_the_keys_are_those_of_the_table_and_no_others() -> None:
    assert {stroke: command for command, key in KEYS.items() for stroke in key.strokes} == TABLE


def test_every_command_has_a_key() -> None:
    assert set(KEYS) == set(get_args(Command))
    assert command_of("x") is None


def test_the_guard_measures_from_the_last_stroke_whether_or_not_it_counted() -> None:
    now = [0.0]
    guard = Guard(lambda: now[0])
    heard = []
    for now[0] in (0.0, 0.5, 1.0, 1.5, 2.3):
        heard.append(guard.is_same_press("space"))
    assert heard == [False, True, True, True, False]


def test_each_key_has_its_own_guard_and_take_back_a_shorter_one() -> None:
    now = [10.0]
    guard = Guard(lambda: now[0])
    assert not guard.is_same_press("space")
    assert not guard.is_same_press("enter")
    assert not guard.is_same_press("u")
    now[0] += 0.31
    assert not guard.is_same_press("u")
    assert guard.is_same_press("enter")
    assert not guard.is_same_press("j")
    assert not guard.is_same_press("j")
