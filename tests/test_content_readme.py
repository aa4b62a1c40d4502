"""The guides to the files: what they show can be used, and what they list is all there is."""

import re
from pathlib import Path
from typing import get_args

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
from facilitator.domain.meeting import KINDS, Meeting, Seats, Step, TextToRead
from facilitator.domain.text import Value
from facilitator.domain.written import Repeat
from facilitator.library.content import Library
from facilitator.library.lint import check
from facilitator.library.words_file import WordsFile
from guides import ENGLISH, GUIDES, OURS, Fields, fields_by_place, marked

STEPS: dict[str, type[Value]] = dict(zip(KINDS, get_args(Step), strict=True))
OTHERS: tuple[tuple[str, type[Value]], ...] = (
    ("principles.yaml", Principles),
    ("", Principle),
    ("moments.yaml", Moments),
    ("", Moment),
    ("papers.yaml", Papers),
    ("", Paper),
    ("contacts.yaml", Contacts),
    ("", Country),
    ("", Contact),
    ("words.yaml", WordsFile),
)
"""In which file; what lies inside one, each language calls what it likes."""

IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", GUIDES)
README = GUIDES[ENGLISH].text


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
    (tmp_path / "contacts.yaml").write_text(ours + GUIDES[language].yaml_blocks[-1], encoding="utf-8")
    added = Library((OURS, tmp_path), language).countries()[-1].contacts[-1]
    assert added.number == "00 00 00 00"
    assert check((OURS,), (tmp_path,), language) == ()


@IN_EVERY_LANGUAGE
def test_every_recipe_is_taught_by_lines_of_its_own(language: str) -> None:
    """Those that are shown stand in its file, in their order; what is between them is left out."""
    library, guide = Library((OURS,), language), GUIDES[language]
    taught = re.findall(r"^\*\*`([\w-]+)`\*\*.*?^```yaml\n(.*?)^```$", guide.text, re.MULTILINE | re.DOTALL)
    assert sorted(name for name, _ in taught) == list(library.recipes())
    assert [shown for _, shown in taught] == guide.yaml_blocks[1:-1]
    for name, shown in taught:
        lines = iter(library.meeting_file(name).read_text(encoding="utf-8").splitlines())
        written = (line.split("  #")[0].rstrip() for line in lines)
        assert [line for line in shown.splitlines() if line not in written] == [], name


@IN_EVERY_LANGUAGE
def test_the_words_it_shows_are_ours(language: str) -> None:
    (shown,) = re.findall(r"`(\{one: .*?\})`", GUIDES[language].text)
    assert yaml.safe_load(shown) == Library((OURS,), language).words().phrases["gather.seats_count"]


def test_the_line_for_editors_is_the_first_of_our_own_meetings() -> None:
    line = next(line.strip() for line in README.splitlines() if "yaml-language-server" in line)
    ours = OURS / ENGLISH / "meetings" / "ordinary.yaml"
    assert ours.read_text(encoding="utf-8").startswith(f"{line}\n")
    assert (ours.parent / line.partition("=")[2]).is_file()


# What it lists is all there is


@IN_EVERY_LANGUAGE
def test_every_field_of_a_meeting_is_there_and_no_other(language: str) -> None:
    rows = GUIDES[language].of_the_meeting
    assert {name: must for cell, _ in rows for name, must in marked(cell).items()} == fields(Meeting)


@IN_EVERY_LANGUAGE
def test_the_seats_are_told_in_full(language: str) -> None:
    rows = GUIDES[language].of_the_meeting
    (about,) = (about for cell, about in rows if "seats" in cell)
    assert set(re.findall(r"`(\w+)`", about)) == set(Seats.model_fields)


@IN_EVERY_LANGUAGE
def test_every_field_of_a_step_stands_with_its_kinds_and_no_others(language: str) -> None:
    guide = GUIDES[language]
    told = {name: guide.kinds_in(where) for cell, where, _, _ in guide.of_a_step for name in marked(cell)}
    true: dict[str, Fields] = {}
    for kind, model in STEPS.items():
        in_a_file = fields(model) | {"kind": True}  # It has a default only in Python.
        for name, must in in_a_file.items():
            true.setdefault(name, {})[kind] = must
    assert told == true


@IN_EVERY_LANGUAGE
def test_every_field_of_what_stands_inside_a_step_or_around_it_is_there_and_no_other(language: str) -> None:
    guide = GUIDES[language]
    told = fields_by_place(guide.inside)
    assert [*told.values()] == [fields(TextToRead), fields(Repeat)]


@IN_EVERY_LANGUAGE
def test_every_value_that_a_field_can_have_is_named(language: str) -> None:
    guide = GUIDES[language]
    for cell, where, about, left_out in guide.of_a_step:
        for name in marked(cell).keys() - {"kind"}:
            for kind in guide.kinds_in(where):
                values = get_args(STEPS[kind].model_fields[name].annotation)
                named = {value for value in values if isinstance(value, str)}
                assert named <= set(re.findall(r"`(\w+)`", about + left_out)), name


@IN_EVERY_LANGUAGE
def test_what_a_field_is_when_it_is_left_out_is_true(language: str) -> None:
    guide = GUIDES[language]
    for cell, where, _, left_out in guide.of_a_step:
        for name in marked(cell):
            kinds = guide.kinds_in(where).items()
            defaults = {STEPS[kind].model_fields[name].default for kind, must in kinds if not must}
            plain = {str(one).lower() for one in defaults if one is not None}
            assert plain <= set(re.findall(r"`(\w+)`", left_out)), name


@IN_EVERY_LANGUAGE
def test_every_field_of_the_other_files_is_there_and_no_other(language: str) -> None:
    guide = GUIDES[language]
    (_, in_every_file), *told = fields_by_place(guide.of_the_other_files).items()
    for (place, there), (file, model) in zip(told, OTHERS, strict=True):
        assert not file or place == file
        assert (in_every_file if file else {}) | there == fields(model), place


# Reading it


def fields(model: type[Value]) -> Fields:
    """A model's fields as they stand in a file, and whether each must be there."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}
