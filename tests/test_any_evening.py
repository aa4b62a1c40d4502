"""Any evening, on any laptop: presses, sleeps, crashes with torn writes and disks that refuse, in any order."""

import errno
import os
import random
import shutil
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from clocks import SEVEN, FakeClock, a_setting, do
from evening import Evening
from facilitator.app.setup import gathering, sat_down
from facilitator.app.start import resumed, session_of
from facilitator.domain.events import Event
from facilitator.domain.session import replay
from facilitator.journal.codec import Record, read
from facilitator.journal.file import KEPT_FOR, Journal, Kept, SetAside
from laptop import VERBS, object_of
from test_histories import holds


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
