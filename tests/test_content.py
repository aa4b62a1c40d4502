"""Our own content: every file can be used, every meeting runs, and no language speaks another."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

import make_schema
from clocks import FakeClock, a_setting, our_library, press
from evening import SEVEN
from facilitator.app.live import LiveSession
from facilitator.app.setup import gathering, sat_down
from facilitator.domain.cards import contacts_card, emergency, moment_card
from facilitator.domain.commands import Command
from facilitator.domain.guidance import Guidance
from facilitator.domain.meeting import TurnClock
from facilitator.domain.slices import View
from facilitator.domain.text import told
from facilitator.domain.timetable import timetable
from facilitator.library.content import languages
from facilitator.library.folders import own_content
from facilitator.library.lint import check
from facilitator.library.yaml_file import read_yaml
from vocabulary import foreign, vocabulary

OURS = own_content()
FILES = sorted(OURS.rglob("*.y*ml"))
LANGUAGES = languages((OURS,))
SEVEN_MEETINGS = {"demo", "first", "handover", "last", "open", "ordinary", "short"}

IN_EACH = [(language, name) for language in LANGUAGES for name in our_library(language).meetings()]


# Every file


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(OURS)))
def test_every_file_says_what_it_should(path: Path) -> None:
    assert check((OURS,), (path,)) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(OURS)))
def test_every_file_is_written_as_one_can_write_oneself(path: Path) -> None:
    assert read_yaml(path).problems == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(OURS)))
def test_the_first_line_of_every_file_names_the_schema_that_it_follows(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    name = "meeting" if path.parent.name in ("meetings", "recipes") else path.stem
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).resolve() == OURS / "schema" / f"{name}.json"


def test_the_schemas_are_those_of_the_models() -> None:
    written = {path.stem: path.read_text(encoding="utf-8") for path in (OURS / "schema").glob("*.json")}
    assert written == make_schema.schemas()


def test_all_is_well_with_the_whole_library() -> None:
    assert check((OURS,)) == ()


def test_each_language_has_the_seven_meetings_and_those_that_its_own_groups_need() -> None:
    there = {language: set(our_library(language).meetings()) for language in LANGUAGES}
    assert [language for language, meetings in there.items() if not meetings >= SEVEN_MEETINGS] == []
    assert "with-starter" in there["da"], "in Denmark the starter stays for all the evenings"


def test_there_are_nineteen_moments_danger_to_life_first() -> None:
    (ids,) = {tuple(moment.id for moment in our_library(language).moments()) for language in LANGUAGES}
    assert (len(ids), ids[0]) == (19, "danger")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_asked_to_sign_at_the_first_meeting_finds_what_to_sign(language: str) -> None:
    library = our_library(language)
    step = next(step for step in library.meeting("first").steps if step.id == "confidentiality")
    signed = {paper.id: paper.sign for paper in library.papers()}
    assert signed == {step.id: True, "frames": False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frames_of_the_group_can_be_filled_in_and_a_sheet_fits_on_a_page(language: str) -> None:
    papers = {paper.id: paper.say for paper in our_library(language).papers()}
    assert len(re.findall("____+", papers["frames"])) >= 5
    assert all(len(say.split()) < 300 for say in papers.values())


def test_the_countries_are_four_and_each_begins_with_its_own_number_for_danger_to_life() -> None:
    countries = our_library().countries()
    assert [country.code for country in countries] == ["NO", "DK", "SE", "GB"]
    assert [country.contacts[0].number for country in countries] == ["113", "112", "112", "999"]


def test_a_number_that_stands_for_one_thing_here_and_another_there_is_in_both_countries() -> None:
    # 116 123 is Mental Helse in Norway and Samaritans in the United Kingdom: a number alone tells nothing.
    countries = {country.code: country.contacts for country in our_library().countries()}
    names = {
        code: [told(one.name, "nb") for one in these if one.number == "116 123"] for code, these in countries.items()
    }
    assert (names["NO"], names["GB"]) == (["Mental Helse"], ["Samaritans"])


# Every meeting


@pytest.mark.parametrize(("language", "name"), IN_EACH)
def test_from_the_fewest_seats_to_the_most_nothing_is_short(language: str, name: str) -> None:
    meeting = our_library(language).meeting(name)
    length = timedelta(minutes=meeting.minutes)
    seats = range(meeting.seats.fewest, meeting.seats.most + 1)
    assert {count: timetable(meeting, count, length).short for count in seats} == dict.fromkeys(seats, 0)


@pytest.mark.parametrize("how_many", ["fewest", pytest.param("usual", marks=pytest.mark.slow), "most"])
@pytest.mark.parametrize(("language", "name"), IN_EACH)
def test_every_meeting_runs_to_its_end_and_speaks_one_language(language: str, name: str, how_many: str) -> None:
    clock, meeting = FakeClock(), our_library(language).meeting(name)
    live = sat_down(gathering(meeting, getattr(meeting.seats, how_many)), a_setting(clock, language), "NO")
    shown = list(each_look(live, clock))
    assert {row.title for view in shown for row in view.path} == {step.title for step in meeting.steps}
    assert live.phase == "end"
    assert foreign(shown, vocabulary(language) | STATES) == set()


STATES = {
    *("welcome", "meeting", "end", "done", "now", "ahead", "out", "speaking", "next", "other"),
    *("none", "running", "last", "minute", "up", "resting", *get_args(TurnClock)),
    *(word for command in get_args(Command) for word in command.split("_")),
}
"""What a view calls its states and commands; never shown."""


def each_look(live: LiveSession, clock: FakeClock) -> Iterator[View]:
    """What is seen when a group uses its time, and every second one in the agenda wants room."""
    for which in range(400):
        yield live.look()
        if live.phase == "end":
            return
        clock.wait(minutes=1)
        if which % 2 and any(offer.command == "yes" for offer in live.look().offers):
            press(live, "yes")
        else:
            live.on()
    raise AssertionError("it never ended")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_in_every_country_speaks_one_language(language: str) -> None:
    library = our_library(language)
    words, known = library.words(), vocabulary(language)
    kinds = {"first", "then", "label", "say", "number", "about", "quiet"}
    for country in library.countries():
        guidance = Guidance(library.principles(), library.moments(), country)
        cards = [moment_card(moment, country, words, SEVEN.date()) for moment in guidance.moments]
        shown = [emergency(country, words), contacts_card(country, words, SEVEN.date()), *cards]
        assert foreign(shown, known | kinds) == set()
