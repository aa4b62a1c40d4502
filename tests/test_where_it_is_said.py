"""Where the things are said that the seeds say: what the guides name is there, and what they quote is read aloud."""

import re

import pytest

from facilitator.domain.guidance import Moment, Principle
from facilitator.domain.meeting import Step
from facilitator.domain.readings import read_in
from facilitator.library.content import Library, languages
from facilitator.system.locale import OURS_FIRST
from guides import ENGLISH, GUIDES, OURS

LANGUAGES = languages((OURS,))
SAID = GUIDES[ENGLISH].table("What they say")
"""What each says, who, in which principles and frames, and in which steps and cards."""
IN_ITS_OWN = [language for language, guide in GUIDES.items() if language != ENGLISH and guide.in_its_own_words]
"""The languages of the seeds; all that they say is told in English."""


# The table of all of them, for every language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_principle_and_frame_it_names_is_there(language: str) -> None:
    named = {name for row in SAID for name in names(row[2], language)}
    assert named
    assert named <= {one.id for one in Library((OURS,), language).principles().all}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_bold_is_read_aloud_at_the_first_meeting(language: str) -> None:
    bold = {name for row in SAID for name in names(" ".join(re.findall(BOLD, row[2])), language)}
    library = Library((OURS,), language)
    assert bold
    assert not has(library, "first") or bold <= read_aloud(library, "first")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_card_it_names_is_there(language: str) -> None:
    library = Library((OURS,), language)
    for name in (name for row in SAID for name in names(row[3], language)):
        assert not has(library, name.partition("/")[0]) or words_at(library, name), name


def test_what_is_said_is_said_somewhere() -> None:
    for row in SAID:
        assert NAME.search(row[2] + row[3]), row[0]


# What is not said, and why


def test_what_is_nowhere_has_a_reason() -> None:
    left_out = GUIDES[ENGLISH].table("What they say, and we do not")
    assert left_out
    assert all(reason for _, _, reason in left_out)


# The words, in the language of the seed


@pytest.mark.parametrize("language", IN_ITS_OWN)
def test_the_words_that_are_quoted_are_read_aloud_where_it_says(language: str) -> None:
    library = Library((OURS,), language)
    for idea, _, where, quote in spoken(language):
        (name,) = names(where, language)
        assert plain(quote)[1:-1] in words_at(library, name), idea


@pytest.mark.parametrize("language", IN_ITS_OWN)
def test_what_stands_nowhere_there_says_why(language: str) -> None:
    rows = GUIDES[language].in_its_own_words
    silent = [row for row in rows if not NAME.search(row[2])]
    assert silent
    assert all(re.fullmatch(r"\w[^:]*: .{20,}", where) and not quote for _, _, where, quote in silent)


# Reading it

NAME = re.compile(r"`([\w/-]+)`(?:\*\*)?(?: \(([\w, ]+)\))?")
"""A name in a cell, and the languages it is said in (or, after `not`, those it is not said in), if not in all."""
BOLD = r"\*\*`[\w-]+`\*\*(?: \([\w, ]+\))?"


def names(cell: str, language: str) -> list[str]:
    """The names in a cell that a language is said to have: it is one of those behind the name, or none of those not."""
    found = ((name, only.removeprefix("not "), only.startswith("not ")) for name, only in NAME.findall(cell))
    return [name for name, those, but in found if not those or (language in those.split(", ")) is not but]


def spoken(language: str) -> list[list[str]]:
    return [row for row in GUIDES[language].in_its_own_words if NAME.search(row[2])]


def words_at(library: Library, name: str) -> str:
    """Everything that is read at a principle, a card, or a step `meeting/step`; nothing where there is none."""
    meeting, slash, step = name.partition("/")
    if slash:
        found: tuple[Step | Principle | Moment, ...] = library.meeting(meeting).steps
    else:
        found = (*library.principles().all, *library.moments())
    texts = [text for one in found if one.id == (step or meeting) for text in read_of(one)]
    return plain(" ".join(texts))


def read_of(one: Step | Principle | Moment) -> list[str]:
    read = [one.say] if isinstance(one.say, str) else list(one.say or ())
    return [one.title, getattr(one, "question", None) or "", *read]


def plain(text: str) -> str:
    return " ".join(text.split())


def has(library: Library, meeting: str) -> bool:
    """Whether a language has, or must have, a meeting; all but the first may leave one out. A card is not left out."""
    return library.language == OURS_FIRST or meeting in library.meetings() or meeting in CARDS


def read_aloud(library: Library, meeting: str) -> set[str]:
    """The principles and frames that are read in a meeting."""
    read = read_in(library.meeting(meeting))
    return {one.id for one in library.principles().all if one.say in {text.say for text in read}}


CARDS = {moment.id for moment in Library((OURS,), OURS_FIRST).moments()}
