"""The guides to the files: what they show can be used, what they list is all there is, and what they name is there."""

import re
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
import yaml

from facilitator.domain.guidance import (
    Contact,
    Contacts,
    Country,
    Moment,
    Moments,
    Paper,
    Papers,
    Principle,
    Principles,
)
from facilitator.domain.meeting import KINDS, Meeting, PrinciplesStep, Seats, Step
from facilitator.domain.text import Value
from facilitator.library.content import Library, languages, own_content
from facilitator.library.lint import check
from facilitator.library.words_file import WordsFile
from facilitator.system.locale import OURS_FIRST

OURS = own_content()
LANGUAGES = languages((OURS,))
STEPS: dict[str, type[Value]] = dict(zip(KINDS, get_args(Step), strict=True))
OTHERS: tuple[type[Value], ...] = (
    Principles,
    Principle,
    Moments,
    Moment,
    Papers,
    Paper,
    Contacts,
    Country,
    Contact,
    WordsFile,
)


class Guide(NamedTuple):
    """A guide in one language, and what its tables are called."""

    file: str
    of_the_meeting: str
    of_a_step: str
    in_: str
    all: str
    every_file: str
    places: tuple[str, ...]
    """What each of the other files, and of the things in them, is called in the table."""

    @property
    def text(self) -> str:
        return (OURS / self.file).read_text(encoding="utf-8")

    @property
    def yaml_blocks(self) -> list[str]:
        return re.findall(r"^```yaml\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)

    def table(self, first: str) -> list[list[str]]:
        """The rows, as cells, of the table whose first column is called so."""
        (found,) = re.findall(rf"^\| {re.escape(first)} \|.*\n\| --- .*\n((?:\|.*\n)+)", self.text, re.MULTILINE)
        return [[cell.strip() for cell in row.strip("|").split("|")] for row in found.splitlines()]

    def kinds_in(self, cell: str) -> "Fields":
        """The kinds of step that a cell names, `all` first, and after it what differs."""
        kinds: Fields = {}
        for name, must in marked(cell).items():
            kinds |= dict.fromkeys(KINDS if name == self.all else (name,), must)
        return kinds

    def other_fields(self) -> dict[str, "Fields"]:
        """The fields of the other files by place; a place stands only on its first row."""
        told: dict[str, Fields] = {}
        place = ""
        for where, cell, _ in self.table(self.in_):
            place = where or place
            told.setdefault(place, {}).update(marked(cell))
        return told


GUIDES = {
    "en": Guide(
        "README.md",
        "Of the meeting",
        "Of a step",
        "In",
        "all",
        "every file",
        (
            "principles.yaml",
            "a principle or a frame",
            "moments.yaml",
            "a moment",
            "papers.yaml",
            "a sheet",
            "contacts.yaml",
            "a country",
            "a contact",
            "words.yaml",
        ),
    ),
    "nb": Guide(
        "README.nb.md",
        "I møtet",
        "I et steg",
        "I",
        "alle",
        "hver fil",
        (
            "principles.yaml",
            "et prinsipp eller en ramme",
            "moments.yaml",
            "et kort",
            "papers.yaml",
            "et ark",
            "contacts.yaml",
            "et land",
            "et nummer",
            "words.yaml",
        ),
    ),
    "da": Guide(
        "README.da.md",
        "I mødet",
        "I et trin",
        "I",
        "alle",
        "hver fil",
        (
            "principles.yaml",
            "et princip eller en ramme",
            "moments.yaml",
            "et kort",
            "papers.yaml",
            "et papir",
            "contacts.yaml",
            "et land",
            "et nummer",
            "words.yaml",
        ),
    ),
}
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", GUIDES)
README = GUIDES["en"].text

Fields = dict[str, bool]
"""Names, and whether each must be there."""


def example(language: str, folder: Path) -> Path:
    path = folder / "example.yaml"
    path.write_text(GUIDES[language].yaml_blocks[0], encoding="utf-8")
    return path


# What it shows can be used


@IN_EVERY_LANGUAGE
def test_the_example_is_a_meeting_with_every_kind_of_step(language: str, tmp_path: Path) -> None:
    meeting = Library((OURS,), language).meeting(str(example(language, tmp_path)))
    assert {step.kind for step in meeting.steps} == set(KINDS)


@IN_EVERY_LANGUAGE
def test_there_is_nothing_to_say_against_the_example(language: str, tmp_path: Path) -> None:
    assert check((OURS,), (example(language, tmp_path),), language) == ()


@IN_EVERY_LANGUAGE
def test_the_helpline_can_be_added_to_our_contacts(language: str, tmp_path: Path) -> None:
    ours = (OURS / "contacts.yaml").read_text(encoding="utf-8")
    (tmp_path / "contacts.yaml").write_text(ours + GUIDES[language].yaml_blocks[1], encoding="utf-8")
    added = Library((OURS, tmp_path), language).countries()[-1].contacts[-1]
    assert added.number == "00 00 00 00"
    assert check((OURS,), (tmp_path,), language) == ()


@IN_EVERY_LANGUAGE
def test_the_words_it_shows_are_ours(language: str) -> None:
    (shown,) = re.findall(r"`(\{one: .*?\})`", GUIDES[language].text)
    assert yaml.safe_load(shown) == Library((OURS,), language).words().phrases["gather.seats_count"]


def test_the_line_for_editors_is_the_first_of_our_own_meetings() -> None:
    line = next(line.strip() for line in README.splitlines() if "yaml-language-server" in line)
    ours = OURS / "en" / "meetings" / "ordinary.yaml"
    assert ours.read_text(encoding="utf-8").startswith(f"{line}\n")
    assert (ours.parent / line.partition("=")[2]).is_file()


# What it lists is all there is


@IN_EVERY_LANGUAGE
def test_every_field_of_a_meeting_is_there_and_no_other(language: str) -> None:
    rows = GUIDES[language].table(GUIDES[language].of_the_meeting)
    assert {name: must for cell, _ in rows for name, must in marked(cell).items()} == fields(Meeting)


@IN_EVERY_LANGUAGE
def test_the_seats_are_told_in_full(language: str) -> None:
    rows = GUIDES[language].table(GUIDES[language].of_the_meeting)
    (about,) = (about for cell, about in rows if "seats" in cell)
    assert set(re.findall(r"`(\w+)`", about)) == set(Seats.model_fields)


@IN_EVERY_LANGUAGE
def test_every_field_of_a_step_stands_with_its_kinds_and_no_others(language: str) -> None:
    guide = GUIDES[language]
    told = {name: guide.kinds_in(where) for cell, where, _, _ in guide.table(guide.of_a_step) for name in marked(cell)}
    true: dict[str, Fields] = {}
    for kind, model in STEPS.items():
        in_a_file = fields(model) | {"kind": True}  # It has a default only in Python.
        for name, must in in_a_file.items():
            true.setdefault(name, {})[kind] = must
    assert told == true


@IN_EVERY_LANGUAGE
def test_what_a_field_is_when_it_is_left_out_is_true(language: str) -> None:
    guide = GUIDES[language]
    for cell, where, _, left_out in guide.table(guide.of_a_step):
        for name in marked(cell):
            kinds = guide.kinds_in(where).items()
            defaults = {STEPS[kind].model_fields[name].default for kind, must in kinds if not must}
            plain = {str(one).lower() for one in defaults if one is not None}
            assert plain <= set(re.findall(r"`(\w+)`", left_out)), name


@IN_EVERY_LANGUAGE
def test_every_field_of_the_other_files_is_there_and_no_other(language: str) -> None:
    guide = GUIDES[language]
    told = guide.other_fields()
    every = told.pop(guide.every_file)
    assert tuple(told) == guide.places
    for place, model in zip(guide.places, OTHERS, strict=True):
        assert (every if place.endswith(".yaml") else {}) | told[place] == fields(model), place


# What it points at is there


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_principle_and_frame_it_names_is_there(language: str) -> None:
    named = {name for _, principles, _ in where_it_is_said() for name in ids(principles)}
    assert named
    assert named <= {one.id for one in Library((OURS,), language).principles().all}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_bold_is_read_aloud_at_the_first_meeting(language: str) -> None:
    bold = {name for _, principles, _ in where_it_is_said() for name in re.findall(r"\*\*`([\w-]+)`\*\*", principles)}
    library = Library((OURS,), language)
    assert bold
    assert not has(library, "first") or bold <= read_aloud(library, "first")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_card_it_names_is_there(language: str) -> None:
    library = Library((OURS,), language)
    cards = {moment.id for moment in library.moments()}
    for name in (name for _, _, places in where_it_is_said() for name in ids(places)):
        meeting, slash, step = name.partition("/")
        if not slash:
            assert name in cards
        elif has(library, meeting):
            assert step in {one.id for one in library.meeting(meeting).steps}, name


def test_what_is_said_is_said_somewhere_or_on_purpose_nowhere() -> None:
    for said, principles, places in where_it_is_said():
        assert ids(principles) or ids(places) or principles.startswith("nowhere: "), said


# Reading it


def marked(cell: str) -> Fields:
    """The names in a cell; in bold are those that must be there."""
    pieces = re.findall(r"\*\*(.+?)\*\*|([^*]+)", cell)
    return {name: bool(bold) for bold, plain in pieces for name in re.findall(r"\w+", bold or plain)}


def where_it_is_said() -> list[list[str]]:
    return GUIDES["en"].table("What they say")


def ids(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def fields(model: type[Value]) -> Fields:
    """A model's fields as they stand in a file, and whether each must be there."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def has(library: Library, meeting: str) -> bool:
    """Whether a language has, or must have, a meeting; all but the first may leave one out."""
    return library.language == OURS_FIRST or meeting in library.meetings()


def read_aloud(library: Library, meeting: str) -> set[str]:
    """The principles and frames that are read in a meeting."""
    every = tuple(one.id for one in library.principles().principles)
    steps = [step for step in library.meeting(meeting).steps if isinstance(step, PrinciplesStep)]
    return {name for step in steps for name in step.read or every}
