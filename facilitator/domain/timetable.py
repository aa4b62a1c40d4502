"""The time plan of a meeting before it has begun: for so many seats, in so much time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from facilitator.domain.forecast import forecast
from facilitator.domain.meeting import Meeting, TimedTurns
from facilitator.domain.plan import turn_length
from facilitator.domain.session import opened
from facilitator.domain.state import Session
from facilitator.domain.words import Words, clock_time

NO_TIME_IN_PARTICULAR = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """A step in the plan. In seconds; `start` counts from the beginning of the meeting."""

    index: int
    title: str
    start: int
    length: int
    each: int | None
    """A turn's length, in a round."""
    optional: bool


@dataclass(frozen=True, slots=True)
class Timetable:
    """How the time is shared. The lengths + `spare` − `short` are the time there is."""

    rows: tuple[Row, ...]
    spare: int
    short: int

    @property
    def optional(self) -> tuple[Row, ...]:
        """What could be left out."""
        return tuple(row for row in self.rows if row.optional)


def timetable(meeting: Meeting, seats: int, length: timedelta) -> Timetable:
    """The plan for a meeting, before anyone has asked for room."""
    return timetable_of(opened(meeting, seats, length), NO_TIME_IN_PARTICULAR)


def timetable_of(session: Session, now: datetime) -> Timetable:
    """The plan for a session at its welcome face, if it begins now; what is left out has no row."""
    ahead, seats = forecast(session, now), len(session.present)
    rows, start = [], 0
    for index, share in ahead.ahead.items():
        step = session.meeting.steps[index]
        each = (share // seats if step.flexible else turn_length(step, seats)) if isinstance(step, TimedTurns) else None
        rows.append(Row(index, step.title, start, share, each, step.optional))
        start += share
    return Timetable(tuple(rows), ahead.spare, ahead.short)


def fit(table: Timetable, words: Words) -> str:
    """What there is to say where it does not fit, or where there is time to spare; nothing where it fits."""
    if table.spare:
        return words("plan.spare", length=clock_time(table.spare))
    if not table.short:
        return ""
    steps = ", ".join(f"{row.title} ({clock_time(row.length)})" for row in table.optional)
    without = [words("plan.short_leave_out", steps=steps)] if steps else []
    return " ".join([words("plan.short", length=clock_time(table.short)), *without, words("plan.short_end")])
