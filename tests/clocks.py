"""A clock that stands until it is told to move."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.app.live import LiveSession
from facilitator.app.setup import Setting, gathering, sat_down
from facilitator.journal.file import Journal
from facilitator.library.content import Library

CONTENT = Path(__file__).parents[1] / "content"
OSLO = ZoneInfo("Europe/Oslo")
SEVEN = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
"""Seven in the evening, in Oslo."""


class FakeClock:
    def __init__(self, wall: datetime = SEVEN) -> None:
        self._wall, self._monotonic = wall, 0.0

    def wall(self) -> datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._monotonic

    def wait(self, seconds: float = 0, *, minutes: float = 0) -> None:
        self._wall += timedelta(seconds=seconds, minutes=minutes)
        self._monotonic += seconds + minutes * 60

    def sleep(self, *, minutes: float) -> None:
        """The machine sleeps: the wall clock goes on, the monotonic one rests."""
        self._wall += timedelta(minutes=minutes)

    def set_wall(self, wall: datetime) -> None:
        self._wall = wall


def our_library(language: str = "nb") -> Library:
    return Library((CONTENT,), language)


def a_setting(
    clock: FakeClock, language: str = "nb", *, country: str | None = "NO", journal: Journal | None = None
) -> Setting:
    return Setting(our_library(language), clock, OSLO, lambda _: country, journal)


def a_live(clock: FakeClock, *, meeting: str = "ordinary", seats: int = 6, minutes: float | None = None) -> LiveSession:
    setting = a_setting(clock)
    return sat_down(gathering(setting.library.meeting(meeting), seats, minutes), setting, "NO")
