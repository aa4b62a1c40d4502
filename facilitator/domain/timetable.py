"""The time plan of a meeting before it has begun: for so many seats, in so much time."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from facilitator.domain.asking import Stay, asks
from facilitator.domain.counting import counts_of
from facilitator.domain.forecast import each_of, forecast
from facilitator.domain.meeting import Meeting
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
    """A turn's length, in a round that has any turns."""
    optional: bool
    supposed: int = 0
    """How many are supposed to ask for room, where its turns depend on that and nobody knows it yet; else none."""


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


def timetable(meeting: Meeting, seats: int, length: timedelta, asked: int | None = None) -> Timetable:
    """The plan for a meeting, before anyone has asked for room; or as if so many had, wherever one can."""
    session = opened(meeting, seats, length)
    return timetable_of(session if asked is None else _as_if_asked(session, asked), NO_TIME_IN_PARTICULAR)


def timetable_of(session: Session, now: datetime) -> Timetable:
    """The plan for a session at its welcome face, if it begins now; what is left out has no row."""
    ahead, start = forecast(session, now), 0
    rows = []
    for index, share in ahead.ahead.items():
        step = session.meeting.steps[index]
        counts = counts_of(session, index)
        each = each_of(session, counts, ahead.ahead) if any(count.to_come for count in counts.values()) else None
        supposed = _asking(session, index) if any(count.guessed for count in counts.values()) else 0
        rows.append(Row(index, step.title, start, share, each, step.optional, supposed))
        start += share
    return Timetable(tuple(rows), ahead.spare, ahead.short)


def _asking(session: Session, index: int) -> int:
    """How many are supposed to ask for the room that a round depends on: as many as can get any."""
    before = session.asks.rounds_before(index)
    room = session.asks.room(before[-1] if before and not session.asks.is_shared(index) else index)
    return min(len(session.present), room or len(session.present))


def _as_if_asked(session: Session, asked: int) -> Session:
    """As it would stand if so many had asked for room, or as many as can get it, wherever that is asked."""

    def stay(index: int) -> Stay:
        room = session.asks.room(index)
        wishes = frozenset(session.present[: asked if room is None else min(asked, room)])
        step = session.meeting.steps[index]
        return Stay(asked=True, wishes=wishes) if asks(step) else session.stays[index]

    return replace(session, stays=tuple(map(stay, range(len(session.stays)))))


def fit(table: Timetable, words: Words) -> str:
    """What there is to say where it does not fit, or where there is time to spare; nothing where it fits."""
    if table.spare:
        return words("plan.spare", length=clock_time(table.spare))
    if not table.short:
        return ""
    steps = ", ".join(f"{row.title} ({clock_time(row.length)})" for row in table.optional)
    without = [words("plan.short_leave_out", steps=steps)] if steps else []
    return " ".join([words("plan.short", length=clock_time(table.short)), *without, words("plan.short_end")])
