"""What is chosen before a meeting, and the session that comes of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from facilitator.app.live import LiveSession
from facilitator.domain.cards import with_number_to_find
from facilitator.domain.choices import MOVE_END_BY
from facilitator.domain.countries import code_of
from facilitator.domain.evening import WholeEvening, evening_ahead
from facilitator.domain.guidance import Guidance
from facilitator.domain.meeting import MOST_SEATS, Meeting, seconds
from facilitator.domain.sentences import hours
from facilitator.domain.session import opened
from facilitator.domain.timetable import Row, Timetable, timetable
from facilitator.domain.words import Words
from facilitator.journal.codec import LONGEST_PATH, Beginning
from facilitator.journal.file import Journal
from facilitator.library.content import Library
from facilitator.library.problems import printable, shown
from facilitator.system.clock import Clock

LEAST_MINUTES, MOST_MINUTES = 1, 600
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")


class UnclearError(ValueError):
    """Something that was asked for cannot be: the key of the sentence that says so, and what it is to name."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class Gathering(NamedTuple):
    """A meeting, the seats, and how long it is to last or (where it has been chosen) when it is to end."""

    meeting: Meeting
    seats: int
    length: timedelta
    end: datetime | None = None
    name: str = ""
    """What the meeting was named by: its id, or the path of its file; nothing, where it is gone on with."""

    def time(self, now: datetime) -> timedelta:
        """How long there is if it begins now; an end that has passed is none."""
        return self.end - now if self.end and self.end > now else self.length


def gathering(
    meeting: Meeting, seats: int | None = None, minutes: float | None = None, end: datetime | None = None
) -> Gathering:
    """What was chosen, and the meeting's own where nothing was; raises UnclearError."""
    if seats is not None and not 1 <= seats <= MOST_SEATS:
        raise UnclearError("error.seats", most=MOST_SEATS)
    if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise UnclearError("error.minutes", least=LEAST_MINUTES, most=MOST_MINUTES)
    length = timedelta(seconds=seconds(minutes or meeting.minutes))
    return Gathering(meeting, seats or meeting.seats.usual, length, end)


def time_of_day(text: str) -> timedelta:
    """How long after midnight clocks show `text` (21:00, 21.00 or 21); raises UnclearError."""
    found = _HOUR.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise UnclearError("error.until_unclear", value=shown(text))
    return timedelta(hours=int(found[1]), minutes=int(found[2] or 0))


def next_time(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The next instant at which local clocks show `text` (21:00, 21.00 or 21); raises UnclearError."""
    hour, minute = divmod(time_of_day(text) // timedelta(minutes=1), 60)
    today = now.astimezone(zone).replace(hour=hour, minute=minute, second=0, microsecond=0)
    # Where summer time ends, an hour comes twice; the second one is as good.
    times = (today, today.replace(fold=1), today + timedelta(days=1))
    instant = next(then for time in times if (then := time.astimezone(UTC)) > now)
    if instant - now > timedelta(hours=12):  # It was more lately than it will be.
        raise UnclearError("error.until_passed", value=shown(text), now=f"{now.astimezone(zone):%H:%M}")
    if instant - now > timedelta(minutes=MOST_MINUTES):
        raise UnclearError("error.until_far", value=shown(text))
    return instant


class Leaf(NamedTuple):
    """A paper of a meeting, that is a file of its own."""

    title: str
    text: str


Printer = Callable[[Library, Gathering, str | None, "Setting"], Sequence[Leaf]]
"""Puts a meeting on paper, with the numbers of a country (by its code) or of all of them; raises ContentError."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a meeting is held: with what content, by which clock, in which country, and where it is kept."""

    library: Library
    clock: Clock
    zone: tzinfo
    country_of: Callable[[str], str | None]
    """The code of the country for a language, or None where it must be asked."""
    journal: Journal | None = None
    """None where nothing is to be kept."""
    printer: Printer | None = None
    """Puts a meeting on paper; a face of its own, which no other face knows."""

    def ends(self, chosen: Gathering) -> datetime:
        """When it ends if it begins now."""
        now = self.clock.wall()
        return now + chosen.time(now)

    def timetable(self, chosen: Gathering) -> Timetable:
        """How its time is shared if it begins now."""
        return timetable(chosen.meeting, chosen.seats, chosen.time(self.clock.wall()))

    def begins(self, chosen: Gathering, row: Row) -> datetime:
        """When a step begins, if the meeting begins now."""
        return self.ends(chosen) - chosen.time(self.clock.wall()) + timedelta(seconds=row.start)

    def read_through(self, chosen: Gathering, words: Words) -> WholeEvening:
        """All of it, as it is read before it begins; raises ContentError."""
        now = self.clock.wall()
        session = opened(chosen.meeting, chosen.seats, chosen.time(now))
        return evening_ahead(session, now, words, hours(words, self.zone))

    def next_time(self, text: str) -> datetime:
        """The next instant at which the clocks here show `text`; raises UnclearError."""
        return next_time(text, self.clock.wall(), self.zone)

    def moved_end(self, chosen: Gathering, step: int) -> datetime:
        """The end five minutes later or earlier; the first time to a whole five minutes, and never out of reach."""
        now, end = self.clock.wall(), self.ends(chosen)
        if chosen.end != end:
            down = end - timedelta(minutes=end.minute % 5, seconds=end.second, microseconds=end.microsecond)
            return down + MOVE_END_BY if step > 0 else down
        latest, earliest = now + timedelta(minutes=MOST_MINUTES), now + timedelta(minutes=LEAST_MINUTES)
        return end + MOVE_END_BY * step if earliest <= end + MOVE_END_BY * step <= latest else end


def sat_down(chosen: Gathering, setting: Setting, country: str) -> LiveSession:
    """The session at its welcome face, in a country by its code; raises ContentError where something is not right."""
    library, journal = setting.library, setting.journal
    guidance, words = library.guidance(country), library.words()
    opening = beginning(chosen, setting, guidance)
    if journal:
        journal.begin(opening)
    return LiveSession(opening.session(), setting.clock, words, setting.zone, guidance, journal)


def beginning(chosen: Gathering, setting: Setting, guidance: Guidance) -> Beginning:
    """What a session begins with: all that has been chosen, and the meeting as it is written tonight."""
    meeting = with_number_to_find(chosen.meeting, guidance.country, setting.library.words())
    return Beginning(
        opened=setting.clock.wall(),
        language=setting.library.language,
        country=code_of(guidance.country),
        seats=chosen.seats,
        length=chosen.length,
        end=chosen.end,
        content=laid_over(setting.library),
        meeting=meeting,
    )


def as_read(beginning: Beginning, library: Library) -> Beginning:
    """With what is read: a version before this one kept the ids of it, and not the texts; raises ContentError."""
    return beginning.model_copy(update={"meeting": library.with_readings(beginning.meeting)})


def chosen_again(live: LiveSession, chosen: Gathering | None) -> Gathering:
    """What a session at its welcome face was begun with, and what has been changed there."""
    session = live.session
    meeting, name = (chosen.meeting, chosen.name) if chosen else (session.meeting, "")
    return Gathering(meeting, len(session.present), session.length, session.end, name)


def laid_over(library: Library) -> str | None:
    """The folder that the last word was with, where it is not our own."""
    path = printable(library.folders[-1].absolute())
    return path if len(library.folders) > 1 and len(path) <= LONGEST_PATH else None
