"""A clock that stands until it is told to move."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from facilitator.app.live import LiveSession
from facilitator.app.setup import Setting, gathering, sat_down
from facilitator.domain.commands import Command
from facilitator.domain.events import Act, BeginnerChosen, Came, EndMoved, Jumped, Left, LeftOut, Turned, act
from facilitator.journal.file import Journal
from facilitator.library.content import Library, languages

CONTENT = Path(__file__).parents[1] / "content"
LANGUAGES = languages((CONTENT,))
OSLO = ZoneInfo("Europe/Oslo")
SEVEN = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
"""Seven in the evening, in Oslo."""


class FakeClock:
    def __init__(self, wall: datetime = SEVEN) -> None:
        self._wall, self._monotonic, self._running = wall, 0.0, 0.0

    def wall(self) -> datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._monotonic

    def running(self) -> float:
        return self._running

    def wait(self, seconds: float = 0, *, minutes: float = 0) -> None:
        """Time goes on, and somebody looks at it all the time."""
        self._wall += timedelta(seconds=seconds, minutes=minutes)
        self._monotonic += seconds + minutes * 60

    def sleep(self, *, minutes: float) -> None:
        """The machine sleeps: the wall clock goes on, the monotonic one rests."""
        self._wall += timedelta(minutes=minutes)

    def stand_still(self, *, minutes: float) -> None:
        """The program is stopped, or it sleeps where the monotonic clock does not rest: nobody looks."""
        self.wait(minutes=minutes)
        self._running += minutes * 60

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


def do(live: LiveSession, verb: str, *to: int) -> None:
    """Let something happen: what a key does, or (by its event, in small letters) what is chosen in a menu."""
    match verb:
        case "on":
            live.on()
        case "choose":
            live.choose(*to)
        case "move_end":
            live.do(act(EndMoved, timedelta(minutes=to[0])))
        case "leave_out":
            live.do(act(LeftOut, to[0], bool(to[1])))
        case "come" | "leave" | "begin_with" | "jump" | "turn_round":
            live.do(Act(CHOSEN[verb], to))
        case _:
            press(live, cast("Command", verb))


CHOSEN = {"come": Came, "leave": Left, "begin_with": BeginnerChosen, "jump": Jumped, "turn_round": Turned}


def press(live: LiveSession, *commands: Command) -> None:
    """What the keys of these commands do, where they do something."""
    for command in commands:
        if (offer := live.look().offer(command)) and offer.act:
            live.do(offer.act)
