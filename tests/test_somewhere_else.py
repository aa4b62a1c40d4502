"""A group in a country that we have no numbers for: it says so, and is told what to do about it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from clocks import LANGUAGES, SEVEN, FakeClock, a_setting, our_library
from facilitator.app.preparing import Preparing
from facilitator.app.setup import gathering, sat_down
from facilitator.app.start import Start, found_in, resumed
from facilitator.cli.parser import main
from facilitator.domain.cards import contacts_card, emergency, moment_card
from facilitator.domain.countries import SOMEWHERE_ELSE, code_of
from facilitator.domain.text import MOST_ITEMS
from facilitator.domain.words import Words
from facilitator.handout.leaning import A_LINE
from facilitator.journal.file import Journal, Kept
from facilitator.plain.main import hold_in_lines
from test_plain import Script
from vocabulary import foreign, vocabulary

WORDS = our_library().words()
NUMBER = re.compile(r"\d{3}")
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def ran(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str, str]:
    status = main(list(line))
    return status, *capsys.readouterr()


def said_of(words: Words) -> list[str]:
    """All that is said of whom to ring, over the cards and on each of them."""
    moments = our_library(words.language).moments()
    cards = [
        contacts_card(None, words, SEVEN.date()),
        *(moment_card(one, None, words, SEVEN.date()) for one in moments),
    ]
    return [emergency(None, words), *(line.text for card in cards for line in card.lines)]


@IN_EVERY_LANGUAGE
def test_no_number_is_shown_but_that_there_is_none_and_where_to_write_one_s_own(language: str) -> None:
    words = our_library(language).words()
    said = said_of(words)
    assert not NUMBER.search("\n".join(said))
    assert {words("moments.no_number"), words("contacts.none"), words("contacts.find")} <= {*said}
    (own,) = {line for line in said if "contacts.yaml" in line}
    assert "facilitator" in own
    assert foreign(said, vocabulary(language)) == set()


@IN_EVERY_LANGUAGE
def test_the_card_for_danger_to_life_says_it_too(language: str) -> None:
    library = our_library(language)
    words = library.words()
    danger = moment_card(library.moments()[0], None, words, SEVEN.date())
    assert words("contacts.none") in [line.text for line in danger.lines]


def test_to_find_the_number_is_the_first_thing_to_make_ready_before_a_meeting() -> None:
    setting = a_setting(FakeClock())
    chosen = gathering(setting.library.meeting("ordinary"))
    assert sat_down(chosen, setting, "NO").look().needs == chosen.meeting.needs
    live = sat_down(chosen, setting, SOMEWHERE_ELSE)
    assert live.look().needs == (WORDS("welcome.find_number"), *chosen.meeting.needs)
    assert live.moments_in_room().title == WORDS("moments.no_number")


@pytest.mark.parametrize(("country", "told"), [("none", True), ("NO", False), (None, False)])
def test_where_the_evening_is_read_through_before_it_is_begun_it_stands_there_too(
    country: str | None, told: bool
) -> None:
    evening = Preparing(Start(a_setting(FakeClock(), country=country))).read_through()
    assert evening
    assert (WORDS("welcome.find_number") in [passage.text for passage in evening.passages]) is told


def test_a_meeting_with_as_much_to_make_ready_as_there_may_be_is_kept_all_the_same(tmp_path: Path) -> None:
    clock, journal = FakeClock(), Journal(tmp_path)
    journal.take(clock.wall())
    setting = a_setting(clock, journal=journal)
    meeting = setting.library.meeting("ordinary").model_copy(update={"needs": tuple(map(str, range(MOST_ITEMS)))})
    sat_down(gathering(meeting), setting, SOMEWHERE_ELSE).on()
    journal.close()
    again = a_setting(FakeClock(SEVEN + timedelta(minutes=1)), journal=Journal(tmp_path))
    found = found_in(again)
    assert isinstance(found, Kept)
    live = resumed(found, again)
    assert (code_of(live.guidance.country), live.session.meeting.needs[0]) == ("none", WORDS("welcome.find_number"))


def test_it_is_the_last_of_the_countries_where_one_is_asked_for() -> None:
    setting = a_setting(FakeClock(), country=None)
    start = Start(setting, gathering(setting.library.meeting("ordinary"), 3))
    *_, last = start.question().menu.choices
    assert (last.value, last.name) == ("none", "Et annet sted")
    start.answer(last.value)
    assert start.live
    assert start.live.guidance.country is None


def test_in_lines_it_is_asked_for_prepared_for_and_said_again_when_it_gets_hard() -> None:
    clock = FakeClock()
    setting = a_setting(clock, "en", country=None)
    words, chosen = setting.library.words(), gathering(setting.library.meeting("ordinary"), 3)
    script = Script(clock, ["5", "", "m"], by_hand=True)
    hold_in_lines(Start(setting, chosen), script, script.said.append)
    said = "\n".join(script.said)
    assert "5. Somewhere else" in said
    assert said.index(words("welcome.find_number")) < said.index(words("moments.no_number"))


# On the command line


@pytest.mark.parametrize("code", ["none", "NONE"])
def test_on_paper_there_is_a_line_to_write_the_number_on(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "handout", "first", "--lang", "nb", "--country", code, "--format", "md")
    assert (status, err) == (0, "")
    assert WORDS("moments.no_number") in out
    assert f"{WORDS('paper.number')} {A_LINE}" in out.replace("\\", "")
    assert WORDS("welcome.find_number") in out
    assert not re.search(r"\b113\b|116 123|Samaritans", out)


def test_a_handout_without_a_country_still_has_those_of_every_country(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "handout", "first", "--lang", "nb", "--paper", "moments", "--format", "md")
    assert "Samaritans" in out
    assert WORDS("moments.no_number") not in out


def test_a_rehearsal_needs_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    line = ("rehearse", "short", "--lang", "en", "--country", "none", "--plain", "--unattended", "--speed", "600")
    status, out, _ = ran(capsys, *line, "--seed", "1")
    assert status == 0
    assert our_library("en").words()("welcome.find_number") in out


@pytest.mark.parametrize(("language", "name"), [("nb", "Et annet sted"), ("da", "Et andet sted"), ("en", "Somewhere")])
def test_a_country_that_is_not_there_is_answered_with_this_one_too(
    language: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = ran(capsys, "run", "ordinary", "--lang", language, "--country", "XX")
    assert status == 2
    assert f"none ({name}" in err
