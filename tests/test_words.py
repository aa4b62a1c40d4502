"""What the interface says: nothing missing, nothing left over, nothing in Python."""

import ast
import re
from pathlib import Path
from typing import get_args

from clocks import our_library
from facilitator.app.prepared import LINES
from facilitator.app.start import Missing
from facilitator.domain.commands import Command
from facilitator.domain.meeting import KINDS, Meeting, Seats, Share, Step, TextToRead, TurnClock
from facilitator.domain.words import Words, clock_time
from facilitator.domain.written import Repeat
from facilitator.journal.codec import Damage

ROOT = Path(__file__).parents[1]
WORDS = our_library().words()
KEY = re.compile(r"[a-z_]+\.[a-z_0-9]+")
MADE_UP = {*(f"key.{command}" for command in get_args(Command)), *(f"number.{n}" for n in range(1, 13))}
"""Keys that the program puts together: a command's name, a number, the way the word goes."""
WAYS = {f"word.{does}_{way}" for does in ("begins", "goes") for way in ("left", "right")} | {
    f"key.clock_{way}" for way in get_args(TurnClock)
}
GATHER = {f"key.{name}" for name in ("choose_row", "change", "open")} | {f"gather.{line}" for line in LINES}

DAMAGES = {f"set_aside.{damage}" for damage in get_args(Damage)} | {f"elsewhere.{what}" for what in get_args(Missing)}
SHARED = {f"way.{who}" for who in get_args(Share) if who != "everyone"}
OF_MODELS = (
    {f"kind.{kind}" for kind in KINDS}
    | SHARED
    | {
        f"field.{field.alias or name}"
        for model in (Meeting, Seats, Repeat, TextToRead, *get_args(Step))
        for name, field in model.model_fields.items()
    }
)
"""What each field and kind of step means, for the one who writes a meeting."""


def literals() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "facilitator").rglob("*.py"))
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and not text.endswith(("_", ".yaml"))}


def asked_for() -> set[str]:
    heads = {key.split(".")[0] for key in WORDS.phrases}
    return {text for text in literals() if KEY.fullmatch(text) and text.split(".")[0] in heads}


def test_every_word_that_is_asked_for_is_there() -> None:
    assert asked_for() | WAYS | GATHER | OF_MODELS | DAMAGES <= set(WORDS.phrases)


def test_no_word_is_left_over() -> None:
    told = {key for key in WORDS.phrases if key.startswith("problem.") or key == "language"}
    assert set(WORDS.phrases) - told - asked_for() - MADE_UP - WAYS - GATHER - OF_MODELS - DAMAGES == set()


def test_plurals_and_placeholders() -> None:
    words = Words("xx", {"seats": {"one": "one seat", "other": "{n} seats"}, "plain": "{name} {other} [/b]"})
    assert words("seats", n=1) == "one seat"
    assert words("seats", n=3) == "3 seats"
    assert words("plain", name="{other}", other="x") == "{other} x [/b]"


def test_small_numbers_are_words_and_large_ones_figures() -> None:
    assert (WORDS.number(4), WORDS.number(22)) == ("fire", "22")


def test_a_length_is_minutes_and_seconds_and_from_an_hour_hours_too() -> None:
    assert [clock_time(seconds) for seconds in (0, 59, 1506, 3600, 7199)] == [
        "0:00",
        "0:59",
        "25:06",
        "1:00:00",
        "1:59:59",
    ]
