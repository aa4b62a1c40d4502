"""One sitting of a meeting: what has happened so far, as a fold over events."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from typing import assert_never

from facilitator.domain import changes, events, onward
from facilitator.domain.asking import Stay
from facilitator.domain.circle import seated
from facilitator.domain.events import Event
from facilitator.domain.meeting import Meeting
from facilitator.domain.state import ZERO, Session


def opened(meeting: Meeting, seats: int, length: timedelta, *, end: datetime | None = None) -> Session:
    """A session at its welcome face. With an `end` it is over then; else `length` after it begins."""
    return Session(meeting, seated(seats), length, end, stays=(Stay(),) * len(meeting.steps))


def replay(start: Session, events: Iterable[Event]) -> Session:
    """The session after these events."""
    return reduce(apply, events, start)


def apply(session: Session, event: Event) -> Session:
    """The session after one event; the very same session where the event means nothing."""
    match event:
        case events.TakenBack():
            return session if session.past is None else replace(session.past, given_back=session.given_back)
        case events.GivenBack() if session.begun is None or event.gone <= ZERO:
            return session
        case events.GivenBack():
            return replace(session, given_back=(*session.given_back, event))
        case _:
            after = _happened(session, event)
            return session if after is session else replace(after, past=session)


def _happened(session: Session, event: Event) -> Session:  # noqa: C901, PLR0911, PLR0912 - a table of the events
    match event:
        case events.Advanced(at, first):
            return onward.advanced(session, at, first)
        case events.Asked(at):
            return changes.asked(session, at)
        case events.Wished(at, seat):
            return changes.wished(session, at, seat)
        case events.Unwished(at, seat):
            return changes.unwished(session, at, seat)
        case events.Passed(at):
            return changes.passed(session, at)
        case events.Held(at):
            return changes.held(session, at)
        case events.Released(at):
            return onward.released(session, at)
        case events.Adjusted(_, by):
            return changes.adjusted(session, by)
        case events.Jumped(at, step):
            return onward.jumped(session, at, step)
        case events.Came(at, place):
            return changes.came(session, at, place)
        case events.Left(at, seat):
            return changes.departed(session, at, seat)
        case events.Turned():
            return changes.turned(session)
        case events.BeginnerChosen(_, seat):
            return onward.beginner_chosen(session, seat)
        case events.Named(at, seat):
            return onward.named(session, at, seat)
        case events.ClockChosen(_, clock):
            return changes.clock_chosen(session, clock)
        case events.LeftOut(_, step, out):
            return changes.left_out(session, step, out=out)
        case events.EndMoved(at, by):
            return changes.end_moved(session, at, by)
        case events.GivenBack() | events.TakenBack():
            return session
        case _:
            assert_never(event)
