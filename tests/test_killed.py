"""Killed without a word, and started again, on a real terminal: nothing is lost, and the next start says so."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)


from clocks import OSLO
from meetings_cut_off import (
    BEGUN,
    CANNOT_GO_ON,
    CUT_OFF,
    DOWN,
    END,
    ENTER,
    ORDINARY,
    UP,
    WELCOME,
    cut_off,
    happened,
    journal_in,
    leave_done,
    left_in,
)
from pty_terminal import Terminal, a_terminal, timeless

OWN_MEETING = """
format: 1
title: Fjelltur
about: For prøven.
for: starter
minutes: 600
seats: {fewest: 3, most: 12, usual: 4}
steps:
  - {kind: words, id: hut, title: Hytta, minutes: 10, say: Nå fyrer vi i ovnen.}
  - {kind: round, id: boots, title: Støvlene, question: Hvor har du gått?, minutes_each: 30, say: Støv dem av.}
  - {kind: agenda, id: map, title: Kartet, question: Hvor vil du hen?, minutes: 10}
  - {kind: round, id: summit, title: Toppen, question: Hva ser du?, who: asked, minutes: 200, flexible: true}
  - {kind: break, id: coffee, title: Kaffekjelen, minutes: 60, say: Nå koker kjelen.}
  - {kind: open, id: stove, title: Ved ovnen, question: Hva knitrer?, minutes: 60}
  - {kind: words, id: descent, title: Ned igjen, minutes: 10, say: Nå går vi ned.}
"""
"""With turns so long that a second more or less moves no clock."""

slow = pytest.mark.slow

# Killed without a word

PLACES: tuple[tuple[str, int, Callable[[Terminal], object]], ...] = (
    (
        "welcome, after a seat came",
        1,
        lambda t: (
            t.press("k")
            .until("▸ 1 Én til kommer")
            .press(ENTER)
            .until("Mellom maskinen")
            .press_anew(ENTER)
            .until("fem pl")
        ),
    ),
    (
        "a round",
        3,
        lambda t: (
            t.press(" ").until("Nå fyrer vi").press("n").until("Støv dem av").press_anew(" ").until("Etterpå går")
        ),
    ),
    ("a hold", 1, lambda t: t.press("h").until("Klokka hviler")),
    ("after a pass", 2, lambda t: t.press("h").until("La klokka hvile").press("o").quiet(1)),
    ("after a take-back", 1, lambda t: t.press("u").quiet(1)),
    (
        "the agenda",
        3,
        lambda t: (
            t.press("n")
            .until("venter")
            .press(ENTER)
            .until("Begynn runden")
            .press(" ")
            .until("Vil ha")
            .press_anew(ENTER)
            .until("er det én")
        ),
    ),
    (
        "the sharing round",
        2,
        lambda t: t.press("n").until("er ikke spurt").press(ENTER).until("Begynn runden").press(" ").until("Stå over"),
    ),
    ("the break", 1, lambda t: t.press("n").until("Nå koker kjelen")),
    ("open", 1, lambda t: t.press("n").until("Hva knitrer?")),
    (
        "after a jump",
        1,
        lambda t: t.press("j").until("esc Lukk").press(UP * 4 + ENTER).until("Støv dem av"),
    ),
    (
        "after more and less",
        5,
        lambda t: t.press(" ").until("Stå over").press("t").until("29:5").press("++-").until("30:5"),
    ),
    (
        "the end face",
        2,
        lambda t: (
            t.press("j")
            .until("esc Lukk")
            .press(END + ENTER)
            .until("venter")
            .press_anew(ENTER)
            .until("Nå går")
            .press(" ")
            .until("slettes")
        ),
    ),
)


@slow
@pytest.mark.timeout(300)
def test_killed_at_twelve_places_it_goes_straight_to_the_same_screen_and_nothing_is_lost(tmp_path: Path) -> None:
    own = tmp_path / "tur.yaml"
    own.write_text(OWN_MEETING, encoding="utf-8")
    words = ("run", str(own), "--lang", "nb", "--country", "NO", "--resume")
    state, pressed, before = tmp_path / "state", 0, ""
    for place, presses, go in PLACES:
        with a_terminal(*words, columns=110, rows=36, XDG_STATE_HOME=str(state)) as terminal:
            if before:
                terminal.until_picture(before)
            else:
                terminal.until(WELCOME)  # Nothing is there yet to go on with: a fresh start.
            go(terminal.quiet(0.3))
            before = timeless(terminal.quiet(0.5).picture)
            assert terminal.kill(signal.SIGKILL).status() == 128 + signal.SIGKILL
        pressed += presses
        assert happened(state) == pressed, place
    with a_terminal(*words, columns=110, rows=36, XDG_STATE_HOME=str(state)) as terminal:
        terminal.until_picture(before).press(ENTER)
        assert terminal.status() == 0
    assert left_in(state) == []


def test_killed_in_a_hold_it_goes_straight_to_the_same_screen(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("h").until("Klokka hviler").quiet(0.3)
        before = timeless(terminal.picture)
        terminal.kill(signal.SIGKILL).status()
    assert happened(tmp_path) == 2
    with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until_picture(before)
        assert CANNOT_GO_ON not in terminal.picture


# The next start


@slow
def test_the_next_start_says_how_long_ago_it_was_and_not_which_meeting(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until("Glem det").quiet()
        assert "Et møte ble avbrutt for åtte minutter siden." in terminal.picture
        assert not any(said in terminal.picture for said in ("Møte med runder", "Hvordan har du det"))
        terminal.press(ENTER).until("Du kan runde av når det passer.")  # The turn was of two minutes.
        assert "Hvordan har du det akkurat nå" in terminal.quiet().picture


@slow
def test_the_time_away_is_given_back_to_the_one_who_had_the_word(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF).press(DOWN).until("▸ Gå videre, og gi tiden").press(ENTER)
        terminal.until("Etterpå går ordet").press("t").until("kl.").quiet()
        assert "Du kan runde av" not in terminal.picture
    assert happened(tmp_path) == 6  # Five presses, and what was given back.


@slow
def test_it_is_forgotten_where_that_is_chosen(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF).press(DOWN + DOWN).until("▸ Glem det").press(ENTER).until(WELCOME)
        assert happened(tmp_path) == 0


@slow
def test_with_forget_nothing_is_asked(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, "--forget", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME)
        assert CUT_OFF not in terminal.seen
        assert happened(tmp_path) == 0


@slow
def test_what_is_left_at_the_question_can_still_be_gone_on_with(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF).press("q")
        assert (terminal.status(), terminal.is_sane) == (0, True)
    assert happened(tmp_path) == 4


@slow
def test_later_tonight_it_says_until_when_and_the_next_start_offers_it(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path), TZ="Europe/Oslo") as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("q").until("Vil dere avslutte?")
        terminal.press(DOWN).until("▸ Fortsett senere").press(ENTER)
        assert terminal.status() == 0
        now = datetime.now(UTC) + timedelta(hours=12)
        hours = [f"kl. {(now - timedelta(minutes=off)).astimezone(OSLO):%H.%M}" for off in (0, 1)]
        assert any(hour in terminal.afterwards for hour in hours)
        assert BEGUN not in terminal.afterwards
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF)


@slow
def test_what_is_older_than_twelve_hours_is_removed_unread(tmp_path: Path) -> None:
    cut_off(tmp_path)
    journal_in(tmp_path).write_text("Whoever reads this would have to set it aside.")
    old = datetime.now(UTC).timestamp() - 13 * 3600
    os.utime(journal_in(tmp_path), (old, old))
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME)
    assert left_in(tmp_path) == [journal_in(tmp_path)]
    assert happened(tmp_path) == 0


@slow
def test_a_second_program_says_that_a_meeting_is_open_and_can_do_without(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as first:
        first.until(WELCOME).press(" ").until(BEGUN)
        with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as second:
            second.until("Et møte er allerede åpent").press(DOWN).until("▸ Start likevel").press(ENTER).until(WELCOME)
            leave_done(second.press(" ").until(BEGUN).quiet(0.75))  # An enter of its own.
            assert second.status() == 0
            assert "Ingenting fra møtet er lagret" in second.afterwards
        first.press("h").until("Klokka hviler")
    assert happened(tmp_path) == 2
