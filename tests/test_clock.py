"""The world's time, as it is read: never backwards, and a sleep is noticed."""

from datetime import timedelta

from clocks import SEVEN, FakeClock
from facilitator.system.clock import LocalZone, Timekeeper


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
