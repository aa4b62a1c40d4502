"""What is wrong in the content: values with file, line and field, and the sentence for each."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.text import unseen
from facilitator.domain.words import Words

ADVICE = frozenset(
    {
        "long_sentence",
        "long_to_read",
        "longer_than_meeting",
        "much_to_spare",
        "neighbour_word",
        "never_shown",
        "same_text",
        "short_of_time",
        "short_of_time_if_all_ask",
        "short_turn",
        "short_turns",
        "short_when_many",
        "short_when_many_if_all_ask",
    }
)
"""What is no mistake, but should be looked at."""

MOST_SHOWN = 100
"""More problems than this in one file are counted, not listed."""

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what its sentence needs."""

    file: str
    line: int
    """From 1; also for what concerns the whole file."""
    field: str
    """As one finds it in the file: `steps.check-in.minutes_each`; empty for what concerns the whole file."""
    code: str
    arguments: tuple[tuple[str, str | int], ...] = ()

    @property
    def is_advice(self) -> bool:
        """Nothing is wrong: the content can be used."""
        return self.code in ADVICE

    def sentence(self, words: Words) -> str:
        """What is wrong and what to do; without words for it, the code and what is known."""
        key = f"problem.{self.code}"
        if key in words.phrases:
            return words(key, **dict(self.arguments))
        known = ", ".join(f"{name}={value}" for name, value in self.arguments)
        return f"{self.code} ({known})" if known else self.code

    def report(self, words: Words) -> str:
        """The whole line: file, line, field and sentence, with colons between."""
        place = f"{self.file}:{self.line}: "
        sentence = self.sentence(words)
        if self.is_advice and "check.advice" in words.phrases:
            sentence = words("check.advice", sentence=sentence)
        return place + (f"{self.field}: " if self.field else "") + sentence


class ContentError(Exception):
    """The content cannot be used; `problems` says all that is wrong, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(*(f"{one.file}:{one.line}: {one.field}: {one.code}" for one in self.problems))


def refusal(file: str, line: int, code: str, **arguments: str | int) -> ContentError:
    """The one problem that stops the reading of a whole file."""
    return ContentError((Problem(file, line, "", code, tuple(arguments.items())),))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """One file's problems from the top down; of very many the first, and how many more there are."""
    ordered = sorted(problems, key=lambda problem: problem.line)
    if len(ordered) <= MOST_SHOWN:
        return tuple(ordered)
    last = ordered[MOST_SHOWN - 1]
    rest = Problem(last.file, last.line, "", "and_more", (("n", len(ordered) - MOST_SHOWN),))
    return (*ordered[:MOST_SHOWN], rest)


def shown(value: object) -> str:
    """A value as a sentence can quote it: on one line, short, with nothing in it that is not for reading."""
    match value:
        case bool():
            text = str(value).lower()
        case tuple():
            text = "[…]"
        case dict():
            text = "{…}"
        case _:
            text = _clean(str(value)[: 10 * _LONGEST])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def printable(path: os.PathLike[str] | str) -> str:
    """A path that any terminal can show, whatever bytes it is made of."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join("\ufffd" if character == "\n" or unseen(character) else character for character in text)


def _clean(text: str) -> str:
    words = " ".join(text.split())
    return "".join(character for character in words if character.isprintable() and not unseen(character))
