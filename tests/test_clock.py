"""The world's time, as it is read: never backwards, and a sleep is noticed."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from clocks import SEVEN, FakeClock
from facilitator.system.clock import LocalZone, MachineClock, Timekeeper


def test_time_is_what_the_monotonic_clock_has_moved() -> None:
    clock = FakeClock()
    keeper = Timekeeper(clock)
    clock.wait(90)
    assert keeper.read().now == SEVEN + timedelta(seconds=90)


def test_a_sleep_is_noticed_once_and_counted() -> None:
    clock = FakeClock()
    keeper = Timekeeper(clock)
    clock.wait(10)
    clock.sleep(minutes=8)
    assert keeper.read() == keeper.read(), "a look changes nothing"
    reading = keeper.notice()
    assert reading.gone == timedelta(minutes=8)
    assert reading.now == SEVEN + timedelta(minutes=8, seconds=10)
    assert keeper.notice().gone == keeper.read().gone == timedelta(0)


def test_less_than_five_seconds_is_no_sleep() -> None:
    clock = FakeClock()
    keeper = Timekeeper(clock)
    clock.sleep(minutes=4.9 / 60)
    assert keeper.read().gone == timedelta(0)


@pytest.mark.parametrize(("minutes", "gone"), [(0.1, 0), (0.99, 0), (1, 1), (10, 10)])
def test_a_program_that_stood_still_is_noticed_though_no_clock_rested(minutes: float, gone: float) -> None:
    clock = FakeClock()
    keeper = Timekeeper(clock)
    clock.stand_still(minutes=minutes)
    reading = keeper.notice()
    assert reading.gone == timedelta(minutes=gone)
    assert reading.now == SEVEN + timedelta(minutes=minutes), "the time itself is what it is"
    assert reading.shift == keeper.notice().gone == timedelta(0)


def test_where_it_stood_still_and_then_slept_it_was_away_for_both() -> None:
    clock = FakeClock()
    keeper = Timekeeper(clock)
    clock.stand_still(minutes=2)
    clock.sleep(minutes=3)
    assert keeper.notice().gone == timedelta(minutes=5)


def test_the_clock_of_the_machine_goes_forward_and_is_the_one_by_which_looks_are_late() -> None:
    clock = MachineClock()
    assert clock.monotonic() <= clock.running() <= clock.monotonic()


def test_on_windows_the_clock_that_rests_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own runs on while such a machine sleeps; nothing here runs Windows, so its part is played."""

    class Kernel:
        now = 0

        def QueryUnbiasedInterruptTime(self, pointer: object) -> None:  # noqa: N802 - Windows' own name
            pointer._obj.value = self.now  # type: ignore[attr-defined]

    kernel = Kernel()
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    clock = MachineClock()
    kernel.now = 25_000_000
    assert (clock.monotonic(), clock.running()) == (2.5, 2.5)


def test_a_wall_clock_set_back_moves_only_the_hours_shown() -> None:
    clock = FakeClock()
    keeper = Timekeeper(clock)
    clock.set_wall(SEVEN - timedelta(hours=1))
    clock.wait(5)
    reading = keeper.read()
    assert reading.now == SEVEN + timedelta(seconds=5)
    assert reading.shift == timedelta(hours=-1)


def test_it_is_never_before_what_has_already_happened() -> None:
    later = SEVEN + timedelta(hours=1)
    assert Timekeeper(FakeClock(), not_before=later).read().now == later


def test_the_local_zone_knows_its_summer_time() -> None:
    local = SEVEN.astimezone(LocalZone())
    assert local.utcoffset() == SEVEN.astimezone().utcoffset()
    assert (local.hour, local.minute) == (SEVEN.astimezone().hour, SEVEN.astimezone().minute)
