"""One sitting of a meeting: what has happened so far, as a fold over events."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from typing import TypeVar, assert_never

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
from facilitator.domain.meeting import MOST_SEATS, Agenda, Meeting, Principles, Round
from facilitator.domain.outlook import form, length_of_next_turn, prospect, share_of
from facilitator.domain.state import WELCOME, ZERO, Session, Timer, elapsed
from facilitator.domain.turns import Visit, ended, given, line_in, line_up, passed, seated, without

_T = TypeVar("_T")


def opened(
    meeting: Meeting, seats: int, length: timedelta, *, end: datetime | None = None, readings: int = 1
) -> Session:
    """A session at its welcome face. With an `end` it is over then; else `length` after it begins."""
    nothing = (None,) * len(meeting.steps)
    return Session(meeting, seated(seats), length, readings, end, entered=nothing, kept=nothing)


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
            return _advanced(session, at, first)
        case Asked(at):
            return _asked(session, at)
        case Wished(at, seat):
            return _wished(session, at, seat)
        case Unwished(at, seat):
            return _unwished(session, at, seat)
        case Passed(at):
            return _passed(session, at)
        case Held(at):
            return _held(session, at)
        case Released(at):
            return _released(session, at)
        case Adjusted(_, by):
            return _adjusted(session, by)
        case Jumped(at, step):
            return _jumped(session, at, step)
        case Came(at, place):
            return _came(session, at, place)
        case Left(at, seat):
            return _left(session, at, seat)
        case Turned():
            return _turned(session)
        case BeginnerChosen(_, seat):
            return _beginner_chosen(session, seat)
        case ClockChosen(_, clock):
            return session if session.clock == clock else replace(session, clock=clock)
        case LeftOut(_, step, out):
            return _left_out(session, step, out=out)
        case EndMoved(at, by):
            return _end_moved(session, at, by)
        case GivenBack() | TakenBack():
            return session
        case _:
            assert_never(event)


# Going on


def _advanced(session: Session, at: datetime, first: int | None) -> Session:
    if session.at_end:
        return session
    if session.step == WELCOME:
        begun = replace(session, end=session.end or at + session.length)
        return _entered(begun, at, next_step(begun))
    if session.held:
        return _released(session, at)
    if isinstance(session.here, Principles) and session.reading + 1 < session.readings:
        return replace(session, reading=session.reading + 1)
    if session.visit is None or session.visit.over:
        return _entered(session, at, next_step(session))
    if first is not None:
        session = _beginner_chosen(session, first)
    return _word_moved(session, at)


def _word_moved(session: Session, at: datetime) -> Session:
    """The turn under way is over; the first one waiting has the word, or the round is over."""
    if session.visit is None:
        return session
    visit = ended(session.visit)
    starting = not visit.opened and not visit.spoken and bool(visit.queue)
    session = replace(session, visit=given(visit), timer=_timer_of_next_turn(replace(session, visit=visit), at))
    return replace(session, began=visit.queue[0].seat) if starting else session


def _timer_of_next_turn(session: Session, at: datetime) -> Timer | None:
    """In an agenda the clock of the step goes on; in a round each turn has its own."""
    if isinstance(session.here, Agenda):
        return session.timer
    return Timer(length_of_next_turn(session, at), since=at)


def next_step(session: Session) -> int:
    """The next step that is not left out; one past the last is the end."""
    steps = range(session.step + 1, len(session.meeting.steps))
    return next((index for index in steps if index not in session.left_out), len(session.meeting.steps))


def _entered(session: Session, at: datetime, index: int) -> Session:
    """The step that was under way is left, and another gone into, anew."""
    session = replace(_departed(session), step=index, timer=None, visit=None, reading=0)
    if session.at_end:
        return session
    session = replace(session, left_out=session.left_out - {index}, entered=_put(session.entered, index, at))
    return _opened_step(session, at, index)


def _opened_step(session: Session, at: datetime, index: int) -> Session:
    # Seen from just before it, so that the step is one of those ahead.
    before = replace(session, step=index - 1)
    visit = prospect(before, index)
    if isinstance(session.here, Round) and visit is not None:
        return replace(session, visit=visit, timer=Timer(ZERO, since=at), kept=_put(session.kept, index, None))
    return replace(session, visit=visit, timer=Timer(share_of(before, index, at), since=at))


def _departed(session: Session) -> Session:
    """What stays of the step that is left: who waits in a round, and that the agenda has been."""
    if not session.under_way or session.visit is None:
        return session
    if isinstance(session.here, Agenda):
        return replace(session, agenda_left=True)
    visit = ended(session.visit)
    begun = visit.opened or visit.spoken or visit.passed
    waiting = replace(visit, opened=False) if begun and visit.queue else None
    return replace(session, kept=_put(session.kept, session.step, waiting))


def _jumped(session: Session, at: datetime, step: int) -> Session:
    if not session.under_way or not 0 <= step <= len(session.meeting.steps):
        return session
    return _entered(session, at, step)


# The word


def _asked(session: Session, at: datetime) -> Session:
    if not _in_agenda(session) or session.held or session.visit is None or session.visit.speaking is None:
        return session
    return _word_moved(replace(session, wishes=session.wishes | {session.visit.speaking.seat}), at)


def _wished(session: Session, at: datetime, seat: int) -> Session:
    if not wishes_count(session) or seat not in session.present:
        return session
    wishing = replace(session, wishes=session.wishes | {seat})
    if session.visit is None:
        return _resting(session, _opened_step(wishing, at, session.step), at)
    if session.visit.over and isinstance(session.here, Round):
        moved = _word_moved(replace(wishing, visit=line_in(session.visit, _far(session), seat)), at)
        return _resting(session, moved, at)
    if not _by_wish(session):
        return session if seat in session.wishes else wishing
    if session.visit.waits(seat) or _had_the_word(session, seat):
        return session
    return replace(wishing, visit=line_in(session.visit, _far(session), seat))


def _unwished(session: Session, at: datetime, seat: int) -> Session:
    if not wishes_count(session) or seat not in session.wishes:
        return session
    content = replace(session, wishes=session.wishes - {seat})
    if not _by_wish(session) or session.visit is None:
        return content
    if _had_the_word(session, seat):
        return session
    return _waits_no_more(content, at, seat)


def _waits_no_more(session: Session, at: datetime, seat: int) -> Session:
    """One less waits; where nobody is left who asked for room, and nobody has had any, the word is free."""
    if session.visit is None:
        return session
    visit = without(session.visit, seat)
    if _by_wish(session) and visit.over and not visit.turns:
        return _resting(session, _opened_step(replace(session, visit=None), at, session.step), at)
    return replace(session, visit=visit)


def _passed(session: Session, at: datetime) -> Session:
    if session.visit is None or session.visit.speaking is None:
        return session
    return _word_moved(replace(_released(session, at), visit=passed(session.visit)), at)


def _turned(session: Session) -> Session:
    if session.visit is None or session.visit.opened:
        return session
    return _lined_up(replace(session, direction=-session.direction), session.visit)


def _beginner_chosen(session: Session, seat: int) -> Session:
    visit = session.visit
    if visit is None or visit.opened or visit.first == seat or seat not in session.present:
        return session
    return _lined_up(session, replace(visit, first=seat))


def _lined_up(session: Session, visit: Visit) -> Session:
    far = session.seating.steps_from(visit.first, session.direction)
    return replace(session, visit=line_up(visit, far, {offer.seat for offer in visit.queue}))


# The circle


def _came(session: Session, at: datetime, place: int) -> Session:
    if len(session.present) >= MOST_SEATS or not 0 <= place <= len(session.present) or session.at_end:
        return session
    session = replace(session, seating=session.seating.came(place))
    newcomer = len(session.seating.order)
    if session.visit is None or _by_wish(session):
        return session
    waited_for = session.visit.over and isinstance(session.here, Round) and not session.held
    timer = Timer(ZERO, since=at) if waited_for else session.timer
    return replace(session, visit=line_in(session.visit, _far(session), newcomer), timer=timer)


def _left(session: Session, at: datetime, seat: int) -> Session:
    if seat not in session.present or len(session.present) == 1 or session.at_end:
        return session
    session = replace(session, seating=session.seating.left(seat), wishes=session.wishes - {seat})
    if session.visit is None:
        return session
    if _speaks(session, seat):
        return _resting(session, _word_moved(replace(session, visit=replace(session.visit, speaking=None)), at), at)
    return _waits_no_more(session, at, seat)


# The clock


def _held(session: Session, at: datetime) -> Session:
    if session.timer is None or session.held:
        return session
    return replace(session, timer=replace(session.timer, since=None, spent=elapsed(session, at)))


def _resting(before: Session, after: Session, at: datetime) -> Session:
    """After a change in a hold, the clock goes on resting: no key ends a hold but those that say so."""
    return _held(after, at) if before.held else after


def _released(session: Session, at: datetime) -> Session:
    if session.timer is None or not session.held:
        return session
    return replace(session, timer=replace(session.timer, since=at))


def _adjusted(session: Session, by: timedelta) -> Session:
    if session.timer is None or not has_time(session):
        return session
    length = max(session.timer.length + by, ZERO)
    return session if length == session.timer.length else replace(session, timer=replace(session.timer, length=length))


def has_time(session: Session) -> bool:
    """Whether a turn, or a step with a time of its own, is under way."""
    if not session.under_way:
        return False
    return not isinstance(form(session, session.step), Round) or bool(session.visit and session.visit.speaking)


def _left_out(session: Session, step: int, *, out: bool) -> Session:
    if not session.step < step < len(session.meeting.steps) or not session.meeting.steps[step].optional:
        return session
    left_out = session.left_out | {step} if out else session.left_out - {step}
    return session if left_out == session.left_out else replace(session, left_out=left_out)


def _end_moved(session: Session, at: datetime, by: timedelta) -> Session:
    if session.at_end or not by:
        return session
    if session.end is None:
        length = max(session.length + by, ZERO)
        return session if length == session.length else replace(session, length=length)
    end = max(session.end + by, min(at, session.end))
    return session if end == session.end else replace(session, end=end)


# What is asked of the state above


def _in_agenda(session: Session) -> bool:
    return session.under_way and isinstance(session.here, Agenda)


def _by_wish(session: Session) -> bool:
    """Whether this is a sharing round that those who asked have."""
    if not session.under_way or not session.agenda_left:
        return False
    return isinstance(session.here, Round) and session.here.who == "asked"


def wishes_count(session: Session) -> bool:
    """Whether this is a step in which room can be asked for."""
    return _in_agenda(session) or (
        session.under_way and isinstance(session.here, Round) and session.here.who == "asked"
    )


def _had_the_word(session: Session, seat: int) -> bool:
    return session.visit is not None and (seat in session.visit.spoken or _speaks(session, seat))


def _speaks(session: Session, seat: int) -> bool:
    return session.visit is not None and session.visit.speaking is not None and session.visit.speaking.seat == seat


def _far(session: Session) -> dict[int, int]:
    return {} if session.visit is None else session.seating.steps_from(session.visit.first, session.direction)


def _put(values: tuple[_T, ...], index: int, value: _T) -> tuple[_T, ...]:
    return (*values[:index], value, *values[index + 1 :])
