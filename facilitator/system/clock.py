"""The world's time: the wall clock, the monotonic clock and the local zone. Nothing else asks what time it is."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple, Protocol

AWAY = timedelta(seconds=5)
"""Where the wall clock has gone this much further than the monotonic one, the machine was away."""

STOOD_STILL = timedelta(minutes=1)
"""Where nobody has looked for so long, the program stood still: it was stopped, or the clock runs on in a sleep."""


class Clock(Protocol):
    """What tells the time."""

    def wall(self) -> datetime:
        """The time of the world; it jumps when the machine has slept, or when somebody sets it."""

    def monotonic(self) -> float:
        """Seconds that only go forward, from no particular beginning."""

    def running(self) -> float:
        """The machine's own such seconds, by which a look is late; whatever this clock makes of the others."""


class MachineClock:
    """The clock of this machine."""

    def __init__(self) -> None:
        self._seconds = _resting_seconds()

    def wall(self) -> datetime:
        """The time of the world, as the machine believes it to be."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; they rest while the machine sleeps."""
        return self._seconds()

    def running(self) -> float:
        """The same."""
        return self._seconds()


class FasterClock:
    """Goes so many times as fast as another. When its speed changes, its time does not jump."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock, self._speed = clock, speed
        self._began, self._before, self._since = clock.wall(), 0.0, clock.monotonic()

    @property
    def speed(self) -> float:
        """How many times as fast."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._before, self._since, self._speed = self.monotonic(), self._clock.monotonic(), speed

    def wall(self) -> datetime:
        """The hour it would be if all of it had gone so fast; so nothing looks like a sleep."""
        return self._began + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds since it was made, by its own measure."""
        return self._before + (self._clock.monotonic() - self._since) * self._speed

    def running(self) -> float:
        """Those of the machine: a look is late by these."""
        return self._clock.running()


def _resting_seconds() -> Callable[[], float]:
    """What counts seconds and rests in a sleep: on Windows the clock that Python reads runs on in it."""
    if sys.platform != "win32":
        return time.monotonic
    import ctypes  # noqa: PLC0415 - nowhere else

    tenths_of_a_microsecond = ctypes.c_ulonglong()

    def seconds() -> float:
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(tenths_of_a_microsecond))
        return tenths_of_a_microsecond.value / 10_000_000

    return seconds


class ClockReading(NamedTuple):
    """What a look at the clock tells."""

    now: datetime
    """Never backwards, whatever the wall clock does."""
    gone: timedelta
    """How long the machine has slept or stood still and nobody has noticed yet; nothing, mostly."""
    shift: timedelta
    """How far the wall clock is from `now`, where it has been set; it moves the hours that are shown."""


class Timekeeper:
    """Reads a clock so that time never goes backwards, and notices when the machine has been away.

    `now` is the last reading and what the monotonic clock has moved since; a sleep is counted when it is noticed. Of a
    program that stood still the clock knows; it is only that nobody looked.
    """

    def __init__(self, clock: Clock, not_before: datetime | None = None) -> None:
        self._clock = clock
        self._wall, self._monotonic, self._running = clock.wall(), clock.monotonic(), clock.running()
        self._now = max(self._wall, not_before or self._wall)

    def read(self) -> ClockReading:
        """One look at the clock."""
        return self._reading(self._clock.wall(), self._clock.monotonic(), self._clock.running())

    def notice(self) -> ClockReading:
        """One look, from which the next ones are counted: time away that it tells of is told once."""
        wall, monotonic, running = self._clock.wall(), self._clock.monotonic(), self._clock.running()
        reading = self._reading(wall, monotonic, running)
        self._now, self._wall, self._monotonic, self._running = reading.now, wall, monotonic, running
        return reading

    def _reading(self, wall: datetime, monotonic: float, running: float) -> ClockReading:
        moved = timedelta(seconds=max(monotonic - self._monotonic, 0))
        further = wall - self._wall - moved
        slept = further if further >= AWAY else timedelta(0)
        unseen = timedelta(seconds=running - self._running)
        stood = unseen if unseen >= STOOD_STILL else timedelta(0)
        now = self._now + moved + slept
        off = wall - now
        return ClockReading(now, slept + stood, off if abs(off) >= AWAY else timedelta(0))


class LocalZone(tzinfo):
    """The zone this machine is in, with its summer time for each instant."""

    def utcoffset(self, instant: datetime | None, /) -> timedelta:
        """How far local time is ahead of UTC at that local time."""
        return (instant or datetime.now(UTC)).replace(tzinfo=None).astimezone().utcoffset() or timedelta(0)

    def dst(self, _: datetime | None, /) -> timedelta | None:
        """Not told apart from the offset."""
        return None

    def tzname(self, instant: datetime | None, /) -> str:
        """The zone's own short name."""
        return (instant or datetime.now(UTC)).replace(tzinfo=None).astimezone().tzname() or ""

    def fromutc(self, instant: datetime, /) -> datetime:
        """The local time of an instant."""
        return instant.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)
