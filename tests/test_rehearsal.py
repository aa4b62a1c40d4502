"""A rehearsal: an invented group holds any meeting to its end, the same way with the same seed, and keeps nothing."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clocks import LANGUAGES, OSLO, SEVEN, FakeClock, a_setting, our_library
from facilitator.app.invented_group import Deed, InventedGroup
from facilitator.app.outcome import Outcome
from facilitator.app.papers import papers_at_welcome
from facilitator.app.playing import FASTEST, SPEEDS, Tempo
from facilitator.app.rehearsal import Rehearsal, rehearsed
from facilitator.app.setup import gathering
from facilitator.app.start import Start
from facilitator.cli.parser import main
from facilitator.domain import events
from facilitator.domain.events import Event
from facilitator.domain.session import apply, opened
from facilitator.domain.state import Session
from facilitator.journal.file import Journal
from facilitator.plain.main import hold_in_lines
from facilitator.system.clock import STOOD_STILL, FasterClock, Timekeeper

WORDS = our_library().words()
MEETINGS = [(language, name) for language in LANGUAGES for name in our_library(language).meetings()]
MOST_PRESSES = 2000
"""Thirty seats that are offered the word twice, in every round there is."""


class Played:
    """A rehearsal on a clock that stands until it is told to move."""

    def __init__(self, *, seed: int | None = 1, speed: int = 60, seats: int = 6, unattended: bool = False) -> None:
        self.clock = FakeClock()
        setting = a_setting(self.clock)
        chosen = gathering(setting.library.meeting("ordinary"), seats)
        self.live: Rehearsal = rehearsed(chosen, setting, "NO", Tempo(speed, seed, unattended))
        self.events: list[Event] = []
        happen = self.live._happen

        def noted(event: Event) -> None:
            self.events.append(event)
            happen(event)

        self.live._happen = noted  # type: ignore[method-assign]

    def wait(self, seconds: float) -> "Played":
        self.clock.wait(seconds)
        self.live.tick()
        return self

    def to_the_end(self, seconds: float = 0.25) -> "Played":
        while not self.live.session.at_end:
            self.wait(seconds)
        return self


def invented(session: Session, seed: int) -> Iterator[tuple[Session, Event]]:
    """All that a group does, without a screen and without waiting: each event, and what came of it."""
    group, now = InventedGroup(seed, len(session.meeting.steps)), SEVEN
    for _ in range(MOST_PRESSES):
        deed: Deed | None = group.next(session, now, WORDS)
        if deed is None:
            return
        assert deed.after >= timedelta(0)
        now += deed.after
        event = deed.act.happens(now)
        session = apply(session, event)
        yield session, event
    raise AssertionError("the meeting never comes to its end")


# The group


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), seats=st.integers(1, 30), meeting=st.sampled_from(MEETINGS))
def test_no_invented_meeting_gets_stuck_and_every_seat_is_offered_its_turns(
    seed: int, seats: int, meeting: tuple[str, str]
) -> None:
    language, name = meeting
    chosen = our_library(language).meeting(name)
    session = opened(chosen, seats, timedelta(minutes=chosen.minutes))
    for after, event in invented(session, seed):
        if session.visit is not None and after.step != session.step:
            assert session.visit.over, f"{event} left people waiting"
        session = after
    assert session.at_end
    assert session.begun is not None


def test_a_group_speaks_passes_asks_comes_late_rests_and_leaves() -> None:
    for seed in range(20):
        did = [type(event) for event in Played(seed=seed, speed=FASTEST).to_the_end().events]
        assert {events.Advanced, events.Passed, events.Asked, events.Came, events.Held, events.Released} <= set(did)
        assert did.count(events.Left) == did.count(events.Came) == did.count(events.Held) == 1


def test_somebody_runs_over() -> None:
    live = Played(speed=10).live
    clock, over = live._machine, 0
    assert isinstance(clock, FakeClock)
    while not live.session.at_end:
        clock.wait(1)
        live.tick()
        over += live.session.in_a_turn and live.look().time.pace == "up"
    assert over


# The clock and the seed


@pytest.mark.parametrize(("speed", "look"), [(60, 0.25), (600, 1), (1, 5)])
def test_the_same_seed_gives_the_same_events_however_fast_and_however_seldom_one_looks(speed: int, look: float) -> None:
    first = Played(seed=7, speed=120).to_the_end(0.1)
    assert Played(seed=7, speed=speed).to_the_end(look).events == first.events
    assert Played(seed=8, speed=speed).to_the_end(look).events != first.events


def test_two_hours_are_a_minute_at_120_times() -> None:
    played = Played(speed=120).to_the_end()
    assert 40 <= played.clock.monotonic() <= 75


def test_when_the_speed_changes_the_time_does_not_jump() -> None:
    machine = FakeClock()
    clock = FasterClock(machine, 10)
    machine.wait(6)
    clock.speed = 600
    assert (clock.monotonic(), clock.wall()) == (60, SEVEN + timedelta(minutes=1))
    machine.wait(1)
    assert (clock.monotonic(), clock.wall()) == (660, SEVEN + timedelta(minutes=11))


def test_a_fast_clock_is_no_sleep() -> None:
    machine = FakeClock()
    keeper = Timekeeper(FasterClock(machine, FASTEST))
    machine.wait(60)
    assert keeper.notice().gone == timedelta(0)


def test_a_machine_that_was_away_asks_nothing() -> None:
    played = Played().wait(30)
    played.clock.stand_still(minutes=STOOD_STILL.total_seconds() / 60 + 1)
    played.live.tick()
    assert not played.live.look().away


@pytest.mark.parametrize("speed", SPEEDS)
def test_however_fast_one_looks_ten_times_a_second_at_most(speed: int) -> None:
    played = Played(speed=speed)
    while not played.live.session.at_end:
        seconds = played.live.look_again_in(played.live.look())
        assert 0.1 <= seconds <= 5
        played.wait(seconds)


# Whoever sits there


def test_a_press_acts_at_once_and_lets_the_group_rest() -> None:
    played = Played(speed=120)
    played.live.on()
    assert played.live.phase == "meeting"
    before = played.live.session
    played.wait(600)
    assert played.live.session is before
    played.live.begin_or_rest()
    assert played.to_the_end().live.session.at_end


def test_while_it_rests_the_clock_takes_its_own_time() -> None:
    played = Played(speed=600)
    played.live.rest()
    before = played.live._now()
    played.wait(10)
    assert played.live._now() - before == timedelta(seconds=10)


def test_faster_and_slower_only_while_it_goes_on_and_never_out_of_reach() -> None:
    live = Played(speed=20).live

    def offered() -> str:
        offer = live.look().offer("point")
        return offer.name if offer else ""

    assert offered() == WORDS("rehearsal.speed")
    for _ in SPEEDS:
        live.change_speed(1)
    assert WORDS("rehearsal.at_speed", n=600) in live.look().notice
    for _ in SPEEDS:
        live.change_speed(-1)
    assert live.look().notice == WORDS("rehearsal.title")
    live.rest()
    live.change_speed(1)
    assert live.look().notice == WORDS("rehearsal.rests")
    assert offered() != WORDS("rehearsal.speed")


def test_at_the_end_one_can_begin_again_and_it_is_the_same_meeting() -> None:
    played = Played(seed=None, speed=600).to_the_end()
    did = [type(event) for event in played.events]
    played.live.begin_or_rest()
    assert played.live.phase == "welcome"
    played.events.clear()
    assert [type(event) for event in played.to_the_end().events] == did


def test_only_unattended_it_closes_by_itself_and_not_at_once() -> None:
    assert not Played().to_the_end().wait(60).live.closes
    played = Played(unattended=True).to_the_end()
    assert not played.live.closes
    assert played.wait(4).live.closes
    played.live.do(events.act(events.TakenBack))
    assert not played.wait(4).live.closes


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_all_the_time_that_this_is_a_rehearsal(language: str) -> None:
    setting = a_setting(FakeClock(), language)
    live = rehearsed(gathering(setting.library.meeting("first")), setting, "NO", Tempo())
    said = live.words("rehearsal.title")
    assert live.look().notice.startswith(said)
    live.rest()
    assert live.look().notice.startswith(said)
    live.tell("Vi er sju.")
    assert live.look().notice.endswith("Vi er sju.")


# Where one came from


def test_from_the_welcome_face_and_back_nothing_is_touched(tmp_path: Path) -> None:
    clock, journal = FakeClock(), Journal(tmp_path)
    journal.take(SEVEN)
    setting = a_setting(clock, journal=journal)
    start = Start(setting, gathering(setting.library.meeting("ordinary"), 8))
    there, kept = start.live, journal.path.read_bytes()
    start.rehearse()
    assert start.live
    assert start.live is not there
    assert len(start.live.session.present) == 8
    start.live.on()
    clock.stand_still(minutes=30)
    assert journal.path.read_bytes() == kept
    start.back()
    assert start.live is there
    start.live.tick()
    assert not start.live.look().away
    assert start.live.look().note != start.live.words("note.asleep", length="30 minutter")
    assert journal.path.read_bytes() == kept


def test_a_meeting_that_can_be_gone_on_with_outlives_a_rehearsal_that_is_cut_off(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.take(SEVEN)
    setting = a_setting(FakeClock(), journal=journal)
    start = Start(setting, gathering(setting.library.meeting("ordinary"), 8))
    assert start.live
    start.live.do(events.act(events.EndMoved, timedelta(minutes=5)))
    start.rehearse()
    start.leave_nothing_that_is_over()
    assert journal.path.exists()
    assert start.cut_off().how == "later"


def test_a_rehearsal_of_its_own_leads_out() -> None:
    setting = a_setting(FakeClock())
    start = Start(setting, gathering(setting.library.meeting("first")), rehearsal=Tempo())
    assert start.live
    assert start.live.playing
    start.back()
    assert start.stage == "left"


class Scripted:
    """Lines that are typed in a terminal, when the group has been left alone for a while."""

    by_hand = True

    def __init__(self, clock: FakeClock, *lines: str) -> None:
        self._clock, self._lines = clock, list(lines)
        self.said: list[str] = []

    def wait(self, seconds: float) -> str | None:
        self._clock.wait(max(seconds, 3))
        return self._lines.pop(0)


def test_in_lines_r_rehearses_what_is_about_to_begin_and_leads_back_to_it() -> None:
    clock = FakeClock()
    setting = a_setting(clock)
    lines = Scripted(clock, "r", "r", "", "q", "2", "q", "2")
    start = Start(setting, gathering(setting.library.meeting("ordinary"), 4))
    there = start.live
    outcome = hold_in_lines(start, lines, lines.said.append)
    assert (outcome.failure, outcome.how) == (None, "over")
    assert start.live is there
    assert {WORDS("rehearsal.at_speed", n=20), WORDS("rehearsal.rests"), WORDS("rehearsal.leave")} <= {*lines.said}


# On the command line


def rehearse(*line: str) -> int:
    return main(["rehearse", *line, "--lang", "nb", "--country", "NO"])


@pytest.mark.parametrize("speed", ["0", "601", "-5"])
def test_a_speed_that_cannot_be_is_refused(speed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert rehearse("first", "--speed", speed) == 2
    assert "1" in capsys.readouterr().err


def test_the_papers_of_a_rehearsed_meeting_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.cli.arguments.own_folder", lambda: tmp_path)
    monkeypatch.setattr("facilitator.cli.rehearsing.in_lines", lambda start, _: pressed_a(start))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert rehearse("first", "--plain", "--unattended") == 0
    assert {path.parent.name for path in tmp_path.rglob("*.html")} == {"første-møte"}


def pressed_a(start: Start) -> Outcome:
    papers_at_welcome(start)
    return Outcome()


def test_in_lines_it_plays_to_its_end_with_nobody_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = FakeClock()
    monkeypatch.setattr("facilitator.cli.rehearsing.MachineClock", lambda: machine)
    monkeypatch.setattr("facilitator.cli.rehearsing.LocalZone", lambda: OSLO)
    monkeypatch.setattr("facilitator.plain.lines.NoLines.wait", lambda _, seconds: machine.wait(seconds))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert rehearse("ordinary", "--plain", "--unattended", "--seed", "1") == 0
    said = capsys.readouterr().out
    assert said.count(WORDS("rehearsal.at_speed", n=20)) == 1
    assert [title for step in our_library().meeting("ordinary").steps if (title := step.title) not in said] == []
    assert said.rstrip().endswith(WORDS("rehearsal.over"))
