"""One sitting of a meeting: what has happened so far, as a fold over events."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from typing import assert_never

from facilitator.domain import changes
from facilitator.domain.circle import seated
from facilitator.domain.events import (
    Adjusted,
    Advanced,
    Asked,
    BeginnerChosen,
    Came,
    ClockChosen,
    EndMoved,
    Event,
    GivenBack,
    Held,
    Jumped,
    Left,
    LeftOut,
    Passed,
    Released,
    TakenBack,
    Turned,
    Unwished,
    Wished,
)
from facilitator.domain.meeting import Meeting
from facilitator.domain.state import WELCOME, ZERO, Session


def opened(meeting: Meeting, seats: int, length: timedelta, *, end: datetime | None = None) -> Session:
    """A session at its welcome face. With an `end` it is over then; else `length` after it begins."""
    nothing = (None,) * len(meeting.steps)
    return Session(meeting, seated(seats), length, end, entered=nothing, kept=nothing)


def replay(start: Session, events: Iterable[Event]) -> Session:
    """The session after these events."""
    return reduce(apply, events, start)


def apply(session: Session, event: Event) -> Session:
    """The session after one event; the very same session where the event means nothing."""
    match event:
        case TakenBack():
            return session if session.past is None else replace(session.past, given_back=session.given_back)
        case GivenBack() if session.step == WELCOME or event.gone <= ZERO:
            return session
        case GivenBack():
            return replace(session, given_back=(*session.given_back, event))
        case _:
            after = _happened(session, event)
            return session if after is session else replace(after, past=session)


def _happened(session: Session, event: Event) -> Session:  # noqa: C901, PLR0911, PLR0912 - a table of the events
    match event:
        case Advanced(at, first):
            return changes.advanced(session, at, first)
        case Asked(at):
            return changes.asked(session, at)
        case Wished(at, seat):
            return changes.wished(session, at, seat)
        case Unwished(at, seat):
            return changes.unwished(session, at, seat)
        case Passed(at):
            return changes.passed(session, at)
        case Held(at):
            return changes.held(session, at)
        case Released(at):
            return changes.released(session, at)
        case Adjusted(_, by):
            return changes.adjusted(session, by)
        case Jumped(at, step):
            return changes.jumped(session, at, step)
        case Came(at, place):
            return changes.came(session, at, place)
        case Left(at, seat):
            return changes.left(session, at, seat)
        case Turned():
            return changes.turned(session)
        case BeginnerChosen(_, seat):
            return changes.beginner_chosen(session, seat)
        case ClockChosen(_, clock):
            return changes.clock_chosen(session, clock)
        case LeftOut(_, step, out):
            return changes.left_out(session, step, out=out)
        case EndMoved(at, by):
            return changes.end_moved(session, at, by)
        case GivenBack() | TakenBack():
            return session
        case _:
            assert_never(event)
