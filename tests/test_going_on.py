"""Cut off anywhere, and gone on with: as if nothing had been; on disks and clocks that are not to be trusted."""

import errno
import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from clocks import SEVEN, FakeClock, a_setting, do, press
from evening import Evening, a_meeting
from facilitator.app.live import LiveSession
from facilitator.app.setup import gathering, sat_down
from facilitator.app.start import found_in, resumed, session_of
from facilitator.domain.events import Event, GivenBack
from facilitator.domain.session import replay
from facilitator.domain.slices import View
from facilitator.domain.state import WELCOME, Session, remaining, turn_runs
from facilitator.journal.codec import Record, first_line, read
from facilitator.journal.file import KEPT_FOR, Journal, Kept, SetAside
from test_histories import holds

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

Press = tuple[float, str, tuple[int, ...]]
"""So many seconds after the one before; a verb of the live session, or a sleep of the machine; to what."""


class Laptop:
    """A meeting on a laptop, by a clock that stands until it is told to move, with a journal in a folder."""

    def __init__(self, folder: Path, wall: datetime = SEVEN) -> None:
        self.clock, self.journal = FakeClock(wall), Journal(folder)
        self._setting = a_setting(self.clock, journal=self.journal)
        self.found = self.journal.take(wall)
        self.live: LiveSession

    def begin(self) -> "Laptop":
        self.live = sat_down(gathering(a_meeting(), 8), self._setting, "NO")
        return self

    def go_on(self, *, given_back: bool = False) -> "Laptop":
        assert isinstance(self.found, Kept)
        self.live = resumed(self.found, self._setting)
        if given_back:
            self.live.give_back(self.found.last_sign)
        return self

    def look(self) -> View:
        self.live.tick()
        return self.live.look(figures=True)

    def act(self, verb: str, *to: int) -> View:
        """What is seen when somebody has pressed."""
        match verb, to:
            case "sleep", (minutes, counts):
                self.clock.sleep(minutes=minutes)
                self.live.tick()
                self.live.time_away_counts(counts=bool(counts))
            case _:
                do(self.live, verb, *to)
        return self.look()

    def on(self, times: int = 1, *, after: float = 20) -> "Laptop":
        for _ in range(times):
            self.clock.wait(after)
            self.live.on()
        return self

    @property
    def left(self) -> timedelta:
        """Of the turn, now."""
        return remaining(self.live.session, self.clock.wall())

    def dies(self) -> Path:
        """The power goes; what is left is what is on the disk."""
        self.journal.close()
        return self.journal.path.parent

    def starts_again(self, away: timedelta, *, given_back: bool = False) -> "Laptop":
        return Laptop(self.dies(), self.clock.wall() + away).go_on(given_back=given_back)


@dataclass(frozen=True)
class Moment:
    """A press in a meeting that was not cut off."""

    before: View
    """What was seen just before it."""
    after: View
    session: Session
    content: bytes
    """What stood in the journal."""
    wall: datetime


SEATED = ("come", "leave", "begin_with")
VERBS = (
    *("on",) * 12,
    *("hold", "pass", "take_back", "yes", "choose") * 3,
    *("more", "less", "turn_clock", "next_step", "move_end", "sleep", *SEATED),
    *("turn_round", "jump", "leave_out") * 2,
)


def object_of(verb: str, chance: random.Random) -> tuple[int, ...]:
    match verb:
        case "choose" | "come" | "leave" | "begin_with":
            return (chance.randint(1, 10),)
        case "jump":
            return (chance.randint(0, 7),)
        case "leave_out":
            return chance.randint(3, 5), chance.randint(0, 1)
        case "move_end":
            return (chance.choice((-5, 5)),)
        case "sleep":
            return chance.randint(1, 20), chance.randint(0, 1)
        case _:
            return ()


def an_evening_of(presses: int, seed: int) -> list[Press]:
    """Presses of every kind; while the line stands that tells of a sleep (one minute), nobody presses."""
    chance = random.Random(seed)  # noqa: S311
    evening: list[Press] = [(0.0, "on", ())]
    for verb in chance.choices(VERBS, k=presses):
        quarters = chance.randrange(244 if evening[-1][1] == "sleep" else 0, 600)
        evening.append((quarters / 4, verb, object_of(verb, chance)))
    return evening


def lived(laptop: Laptop, evening: Sequence[Press]) -> Iterator[Moment]:
    for seconds, verb, to in evening:
        laptop.clock.wait(seconds)
        before, after = laptop.look(), laptop.act(verb, *to)
        yield Moment(before, after, laptop.live.session, laptop.journal.path.read_bytes(), laptop.clock.wall())


def left(folder: Path, content: bytes, sign: datetime) -> Path:
    folder.mkdir()
    (folder / "meeting.journal").write_bytes(content)
    os.utime(folder / "meeting.journal", (sign.timestamp(), sign.timestamp()))
    return folder


def cut_off_after_every_press(tmp_path: Path, seed: int, presses: int, further: int) -> tuple[Event, ...]:
    """Killed after each press that meant something; gone on with when the next is due; then the same presses come."""
    evening = an_evening_of(presses, seed)
    first = Laptop(tmp_path / "first").begin()
    moments = list(lived(first, evening))
    for number, moment in enumerate(moments[:-1]):
        if number and moment.content == moments[number - 1].content:
            continue
        away = timedelta(seconds=evening[number + 1][0])
        second = Laptop(left(tmp_path / f"{number}", moment.content, moment.wall), moment.wall + away).go_on()
        assert second.live.session == moment.session
        assert second.look() == moments[number + 1].before
        following = zip(evening[number + 1 : number + 1 + further], moments[number + 1 :], strict=False)
        for which, ((seconds, verb, to), known) in enumerate(following):
            second.clock.wait(seconds if which else 0)
            assert second.look() == known.before
            assert second.act(verb, *to) == known.after
            assert second.journal.path.read_bytes() == known.content
        second.dies()
    record = read(first.journal.path.read_bytes())
    assert replay(record.beginning.session(), record.events) == first.live.session
    first.dies()
    return record.events


def test_cut_off_after_any_event_it_is_the_same_screen_to_the_second_then_and_later(tmp_path: Path) -> None:
    assert len(cut_off_after_every_press(tmp_path, seed=24, presses=100, further=1)) >= 80


@pytest.mark.slow
def test_the_same_after_any_of_two_hundred_events_of_every_kind(tmp_path: Path) -> None:
    events = cut_off_after_every_press(tmp_path, seed=19, presses=290, further=1)
    assert len(events) >= 200
    assert {type(event) for event in events} == {*get_args(Event)}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [1, 2, 4])
def test_the_same_for_other_evenings_and_much_later(tmp_path: Path, seed: int) -> None:
    assert len(cut_off_after_every_press(tmp_path, seed, presses=400, further=25)) > 80


# The time away


def in_a_turn(folder: Path) -> Laptop:
    """The first turn of the check-in, twenty seconds into it."""
    laptop = Laptop(folder).begin()
    laptop.on(20, after=0)
    do(
        laptop.live,
        "jump",
        next(at for at, step in enumerate(laptop.live.session.meeting.steps) if step.kind == "round"),
    )
    laptop.live.on()
    assert turn_runs(laptop.live.session)
    laptop.clock.wait(20)
    return laptop


@pytest.mark.parametrize("away", [SECOND, 4 * MINUTE, 11 * HOUR])
def test_the_time_away_counts(tmp_path: Path, away: timedelta) -> None:
    first = in_a_turn(tmp_path / "state")
    before, end = first.left, first.live.session.end
    second = first.starts_again(away)
    assert second.left == before - away
    assert second.live.session.end == end


@pytest.mark.parametrize("away", [SECOND, 4 * MINUTE, 11 * HOUR])
@pytest.mark.parametrize("touched", [0, 29.999999, 30])
def test_given_back_the_turn_has_what_it_had_at_the_last_sign_of_life(
    tmp_path: Path, away: timedelta, touched: float
) -> None:
    first = in_a_turn(tmp_path / "state")
    press(first.live, "more")
    first.clock.wait(touched)
    first.journal.touch(first.clock.wall())
    before, end = first.left, first.live.session.end
    first.clock.wait(7)
    second = first.starts_again(away, given_back=True)
    assert second.left == before
    assert second.live.session.end == end
    assert isinstance(second.live.session.given_back[-1], GivenBack)


def test_given_back_after_any_event_the_turn_has_what_it_had(tmp_path: Path) -> None:
    turns = 0
    laptop = Laptop(tmp_path / "first").begin()
    for number, moment in enumerate(lived(laptop, an_evening_of(200, seed=11))):
        if not turn_runs(moment.session):
            continue
        turns += 1
        folder = left(tmp_path / f"{number}", moment.content, moment.wall)
        second = Laptop(folder, moment.wall + 5 * MINUTE).go_on(given_back=True)
        assert second.left == remaining(moment.session, moment.wall)
        assert second.live.session.end == moment.session.end
        second.dies()
    assert turns > 20
    laptop.dies()


def test_given_back_twice_it_is_given_back_twice(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    first.journal.touch(first.clock.wall())
    before = first.left
    second = first.starts_again(3 * MINUTE, given_back=True)
    assert second.starts_again(8 * MINUTE, given_back=True).left == before


def test_what_is_given_back_in_a_hold_or_a_break_changes_nothing(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    press(first.live, "hold")
    before = first.left
    second = first.starts_again(8 * MINUTE, given_back=True)
    press(second.live, "hold")
    assert second.left == before


# What was taken back


def test_what_was_taken_back_stays_taken_back(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    before = first.live.session
    first.on()
    press(first.live, "take_back")
    assert first.starts_again(MINUTE).live.session == before


def test_a_take_back_goes_past_as_many_crashes_as_there_were_to_before_the_beginning(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "state").begin()
    sessions = [laptop.live.session]
    for _ in range(12):
        laptop.on()
        sessions.append(laptop.live.session)
        laptop = laptop.starts_again(3 * SECOND)
    for was in reversed(sessions[:-1]):
        press(laptop.live, "take_back")
        assert laptop.live.session == was
        laptop = laptop.starts_again(3 * SECOND)
    assert laptop.live.session.step == WELCOME
    press(laptop.live, "take_back")
    assert laptop.live.session.step == WELCOME


# Clocks that were set


@pytest.mark.parametrize("back", [10 * SECOND, HOUR, timedelta(days=20_000)])
@pytest.mark.parametrize("given_back", [False, True])
def test_where_the_clock_was_set_back_between_time_stands_and_then_goes_on(
    tmp_path: Path, back: timedelta, *, given_back: bool
) -> None:
    first = in_a_turn(tmp_path / "state")
    press(first.live, "more")
    at, before = first.clock.wall(), first.left
    second = first.starts_again(-back, given_back=given_back)
    assert remaining(second.live.session, at) == before
    second.clock.wait(10)
    second.live.on()
    record = read(second.journal.path.read_bytes())
    assert record.events[-1].at == at + 10 * SECOND
    assert second.live.session.timer
    assert second.live.session.timer.since == at + 10 * SECOND


def test_where_the_clock_was_set_back_the_hours_are_those_of_the_wall(tmp_path: Path) -> None:
    second = in_a_turn(tmp_path / "state").starts_again(-HOUR)
    assert second.look().clock.now == "kl. 18.00"


def test_where_the_clock_was_set_forward_between_what_is_given_back_is_all_of_it(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    first.journal.touch(first.clock.wall())
    before = first.left
    assert first.starts_again(3 * HOUR, given_back=True).left == before


# What is told


def test_a_press_that_was_torn_is_told_for_a_minute_and_the_others_are_there(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    before = first.live.session
    press(first.live, "more")
    os.truncate(first.journal.path, first.journal.path.stat().st_size - 1)
    os.utime(first.journal.path, (first.clock.wall().timestamp(),) * 2)
    second = first.starts_again(MINUTE)
    assert second.live.session == before
    assert second.look().notice == second.live.words("note.torn")
    second.clock.wait(61)
    assert second.look().notice == ""


def test_where_nothing_was_lost_nothing_is_told(tmp_path: Path) -> None:
    assert in_a_turn(tmp_path / "state").starts_again(MINUTE).look().notice == ""


def test_where_the_disk_refuses_when_it_is_gone_on_with_it_goes_on_and_is_told(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    before = first.live.session
    folder = first.dies()
    with patch.object(os, "ftruncate", side_effect=OSError(errno.EROFS, "read-only")):
        second = Laptop(folder, first.clock.wall() + MINUTE).go_on()
    assert second.live.session == before
    assert second.look().notice == second.live.words("note.not_kept")
    second.on(3)
    assert Laptop(second.dies(), second.clock.wall()).found is None


def test_on_a_full_disk_the_meeting_goes_on_to_its_end_and_the_next_start_is_clean(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "state").begin().on(10)
    assert laptop.look().notice == ""
    with patch.object(os, "write", side_effect=OSError(errno.ENOSPC, "full")):
        laptop.on()
        assert laptop.look().notice == laptop.live.words("note.not_kept")
        laptop.on(200)
    assert laptop.live.phase == "end"
    assert not laptop.live.can_wait
    assert Laptop(laptop.dies(), laptop.clock.wall()).found is None


@pytest.mark.parametrize("name", ["../..", "../nb", "nb/", "./nb", "NB", "", ".", "..", "schema", "/etc", "nb\0", "xx"])
@pytest.mark.parametrize("what", ["language", "country"])
def test_a_journal_that_names_another_place_is_not_gone_on_with(tmp_path: Path, name: str, what: str) -> None:
    laptop = Laptop(tmp_path / "state").begin().on(2)
    found = Laptop(laptop.dies(), laptop.clock.wall()).found
    assert isinstance(found, Kept)
    beginning = found.record.beginning.model_copy(update={what: name})
    path = laptop.journal.path
    path.write_bytes(path.read_bytes().replace(first_line(found.record.beginning), first_line(beginning)))
    os.utime(path, (laptop.clock.wall().timestamp(),) * 2)
    journal = Journal(path.parent)
    elsewhere = found_in(a_setting(laptop.clock, journal=journal))
    assert elsewhere == SetAside("damaged", path.with_name("set-aside.journal"))
    journal.close()


# Any evening, on any laptop


class Watched(Journal):
    """A journal that remembers, as we do, what it was given."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.given: list[Event] = []

    def append(self, event: Event) -> None:
        super().append(event)
        self.given.append(event)


chances = st.integers(0, 99).map(random.Random)
presses = st.sampled_from([verb for verb in VERBS if verb != "sleep"]).flatmap(
    lambda verb: st.tuples(st.just(verb), chances.map(lambda chance: object_of(verb, chance)))
)
times_away = st.one_of(st.floats(0, 600), st.floats(-7200, 0), st.just(11 * 3600.0))


class AnyEvening(RuleBasedStateMachine):
    """Presses, sleeps, crashes with torn writes, starts with the time counted or given back, disks that refuse."""

    steps_taken = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.refusal = ExitStack()
        self.clock = FakeClock()
        self.journal = Watched(self.folder)
        assert self.journal.take(SEVEN) is None
        self.begin()

    def begin(self) -> None:
        setting = a_setting(self.clock, journal=self.journal)
        self.live = sat_down(gathering(setting.library.meeting("ordinary"), 5), setting, "NO")
        self.opening = self.live.session

    def teardown(self) -> None:
        self.refusal.close()
        self.journal.close()
        shutil.rmtree(self.folder)

    @rule(seconds=st.floats(0, 300), press=presses)
    def press(self, seconds: float, press: tuple[str, tuple[int, ...]]) -> None:
        self.clock.wait(seconds)
        do(self.live, press[0], *press[1])

    @rule(seconds=st.floats(0, 60), times=st.integers(2, 9))
    def goes_on_quickly(self, seconds: float, times: int) -> None:
        for _ in range(times):
            self.clock.wait(seconds)
            self.live.on()

    @rule(minutes=st.floats(0.1, 30), counts=st.booleans())
    def sleep(self, minutes: float, *, counts: bool) -> None:
        self.clock.sleep(minutes=minutes)
        self.live.tick()
        self.live.time_away_counts(counts=counts)

    @rule(seconds=st.floats(-3600, 0))
    def the_clock_is_set_back(self, seconds: float) -> None:
        self.clock.set_wall(self.clock.wall() + timedelta(seconds=seconds))

    @rule(seconds=st.floats(0, 60))
    def a_sign_of_life(self, seconds: float) -> None:
        self.clock.wait(seconds)
        self.live.tick()

    @rule(call=st.sampled_from(["write", "fsync", "utime"]))
    @precondition(lambda self: self.journal.safe)
    def the_disk_begins_to_refuse(self, call: str) -> None:
        self.refusal.enter_context(patch.object(os, call, side_effect=OSError(errno.ENOSPC, "full")))

    @rule(torn=st.just(0) | st.integers(1, 200) | st.integers(200, 20_000), away=times_away, given_back=st.booleans())
    def crash(self, torn: int, away: float, *, given_back: bool) -> None:
        left = self.what_is_left(torn)
        self.clock = FakeClock(self.clock.wall() + timedelta(seconds=away))
        self.journal = Watched(self.folder)
        path, now = self.journal.path, self.clock.wall()
        too_old = path.exists() and now.timestamp() - path.stat().st_mtime > KEPT_FOR.total_seconds()
        found = self.journal.take(now)
        if too_old:
            assert found is None
            self.begin()
        elif isinstance(left, Record) and left.events:
            assert isinstance(found, Kept)
            assert found.record == left
            self.goes_on_with(found, given_back=given_back)
        else:
            assert (found is None) if left != "damage" else isinstance(found, SetAside)
            self.begin()

    def what_is_left(self, torn: int) -> Record | str | None:
        """After the power has gone, and the last bytes with it."""
        self.journal.close()
        self.refusal.close()
        path = self.journal.path
        if not path.exists():
            return None
        sign, lines = path.stat().st_mtime_ns, path.read_bytes().splitlines(keepends=True)
        size = max(sum(map(len, lines)) - torn, 0)
        os.truncate(path, size)
        os.utime(path, ns=(sign, sign))
        if size < len(lines[0]):
            return "damage" if size else None
        events, whole = self.journal.given, len(lines[0])
        for count, line in enumerate(lines[1:]):
            if whole + len(line) > size:
                return Record(read(lines[0]).beginning, tuple(events[:count]), torn=whole != size, whole=whole)
            whole += len(line)
        return Record(read(lines[0]).beginning, tuple(events), torn=False, whole=whole)

    def goes_on_with(self, kept: Kept, *, given_back: bool) -> None:
        setting = a_setting(self.clock, journal=self.journal)
        self.journal.given = [*kept.record.events]
        self.opening = kept.record.beginning.session()
        self.live = resumed(kept, setting)
        assert self.live.session == session_of(kept) == replay(self.opening, self.journal.given)
        assert bool(self.live.look().notice) == kept.record.torn
        if given_back:
            self.live.give_back(kept.last_sign)
        self.journal.touch(self.clock.wall())  # The file's own time is that of the machine that runs this.

    @invariant()
    def all_that_holds_of_a_session_holds(self) -> None:
        session = self.live.session
        AnyEvening.steps_taken += 1
        holds(Evening(session, max([self.clock.wall(), *(event.at for event in self.journal.given)])))
        assert replay(self.opening, self.journal.given) == session
        assert [event.at for event in self.journal.given] == sorted(event.at for event in self.journal.given)

    @invariant()
    def what_is_on_the_screen_is_on_the_disk_or_the_screen_says_so(self) -> None:
        path, notice = self.journal.path, self.live.look().notice
        if self.journal.safe:
            record = read(path.read_bytes())
            assert record.events == tuple(self.journal.given)
            assert not record.torn
        else:
            assert not path.exists()
            assert notice == self.live.words("note.not_kept")


def evenings(count: int, steps: int) -> int:
    """Live through so many, and give how many steps that were."""
    AnyEvening.steps_taken = 0
    run_state_machine_as_test(
        AnyEvening,
        settings=settings(
            max_examples=count, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    return AnyEvening.steps_taken


def test_any_evening_can_be_cut_off_anywhere_and_gone_on_with() -> None:
    assert evenings(10, 30) >= 300


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_same_for_more_than_five_thousand_steps() -> None:
    assert evenings(100, 60) >= 5000
