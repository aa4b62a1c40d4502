"""What each event does to a session; the very same session where it means nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

from facilitator.domain import circle
from facilitator.domain.circle import Visit, enqueue, lined_up, turn_ended, without, word_given
from facilitator.domain.forecast import length_of_next_turn, prospect, share_of
from facilitator.domain.meeting import MOST_SEATS, Agenda, InTurns, TimedTurns, TurnClock
from facilitator.domain.state import WELCOME, ZERO, Session, Stay, Timer, elapsed

# Going on


def advanced(session: Session, at: datetime, first: int | None) -> Session:
    """On: the meeting begins, a hold ends, the next principle, the next turn, or the next step."""
    if session.at_end:
        return session
    if session.step == WELCOME:
        begun = replace(session, begun=at, end=session.ends(at))
        return _entered(begun, at, next_step(begun))
    if session.held:
        return released(session, at)
    if session.more_to_read:
        return replace(session, reading=session.reading + 1)
    if session.visit is None or session.visit.over:
        return _entered(session, at, next_step(session))
    if first is not None:
        session = beginner_chosen(session, first)
    return _word_moved(session, at)


def _word_moved(session: Session, at: datetime) -> Session:
    """The turn under way is over; the first one waiting has the word, or the round is over."""
    if session.visit is None:
        return session
    visit = turn_ended(session.visit)
    starting = not visit.opened and not visit.spoken and bool(visit.queue)
    session = replace(session, visit=word_given(visit), timer=_timer_of_next_turn(replace(session, visit=visit), at))
    return replace(session, last_first=visit.queue[0].seat) if starting else session


def _timer_of_next_turn(session: Session, at: datetime) -> Timer | None:
    """In an agenda the clock of the step goes on; in a round each turn has its own."""
    if not session.in_a_round:
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
    session = replace(session, left_out=session.left_out - {index})
    return _opened_step(_noted(session, index, replace(session.stays[index], entered=at)), at, index)


def _opened_step(session: Session, at: datetime, index: int) -> Session:
    # Seen from just before it, so that the step is one of those ahead.
    before = replace(session, step=index - 1)
    visit = prospect(before, index)
    if visit is not None and isinstance(before.tonight(index), TimedTurns):
        session = _noted(session, index, replace(session.stays[index], unfinished=None))
        return replace(session, visit=visit, timer=Timer(ZERO, since=at))
    return replace(session, visit=visit, timer=Timer(share_of(before, index, at), since=at))


def _departed(session: Session) -> Session:
    """What stays of the step that is left: who waits in a round, and that the agenda has been."""
    if session.visit is None:
        return session
    if isinstance(session.here, Agenda):
        return replace(session, agenda_over=True)
    visit = turn_ended(session.visit)
    begun = visit.opened or visit.spoken or visit.passed
    waiting = replace(visit, opened=False) if begun and visit.queue else None
    return _noted(session, session.step, replace(session.stays[session.step], unfinished=waiting))


def jumped(session: Session, at: datetime, step: int) -> Session:
    """To another step, which begins anew."""
    if not session.under_way or not 0 <= step <= len(session.meeting.steps):
        return session
    return _entered(session, at, step)


# The word


def asked(session: Session, at: datetime) -> Session:
    """The one who has the word in the agenda wants room, and the word goes on."""
    if not isinstance(session.here, Agenda) or session.held or not session.visit or not session.visit.speaking:
        return session
    return _word_moved(replace(session, wishes=session.wishes | {session.visit.speaking.seat}), at)


def wished(session: Session, at: datetime, seat: int) -> Session:
    """A seat wants room. When the round is over, that is a turn."""
    if not session.takes_wishes or seat not in session.present:
        return session
    wishing = replace(session, wishes=session.wishes | {seat})
    if session.visit is None:
        return _resting(session, _opened_step(wishing, at, session.step), at)
    if session.visit.over and session.in_a_round:
        moved = _word_moved(replace(wishing, visit=enqueue(session.visit, _far(session), seat)), at)
        return _resting(session, moved, at)
    if not session.is_for_those_who_asked(session.here):
        return session if seat in session.wishes else wishing
    if session.visit.waits(seat) or _had_the_word(session, seat):
        return session
    return replace(wishing, visit=enqueue(session.visit, _far(session), seat))


def unwished(session: Session, at: datetime, seat: int) -> Session:
    """A seat wants no room after all; one who has had it keeps the mark."""
    if not session.takes_wishes or seat not in session.wishes:
        return session
    content = replace(session, wishes=session.wishes - {seat})
    if not session.is_for_those_who_asked(session.here) or session.visit is None:
        return content
    if _had_the_word(session, seat):
        return session
    return _waits_no_more(content, at, seat)


def _waits_no_more(session: Session, at: datetime, seat: int) -> Session:
    """One less waits; where nobody is left who asked for room, and nobody has had any, the word is free."""
    if session.visit is None:
        return session
    visit = without(session.visit, seat)
    if session.is_for_those_who_asked(session.here) and visit.over and not visit.turns:
        return _resting(session, _opened_step(replace(session, visit=None), at, session.step), at)
    return replace(session, visit=visit)


def passed(session: Session, at: datetime) -> Session:
    """The one who has the word passes."""
    if session.visit is None or session.visit.speaking is None:
        return session
    return _word_moved(replace(released(session, at), visit=circle.passed(session.visit)), at)


def turned(session: Session) -> Session:
    """The word goes the other way; until the first turn."""
    if session.visit is None or not session.fresh:
        return session
    return _lined_up(replace(session, direction=-session.direction), session.visit)


def beginner_chosen(session: Session, seat: int) -> Session:
    """A seat begins the round; until the first turn."""
    visit, step = session.visit, session.here
    if visit is None or not session.fresh or not isinstance(step, InTurns) or seat not in session.present:
        return session
    chosen = step.begins == "anyone"
    if (visit.first, visit.chosen) == (seat, chosen):
        return session
    return _lined_up(session, replace(visit, first=seat, chosen=chosen))


def _lined_up(session: Session, visit: Visit) -> Session:
    far = session.seating.steps_from(visit.first, session.direction)
    return replace(session, visit=lined_up(visit, far, {offer.seat for offer in visit.queue}))


# The circle


def came(session: Session, at: datetime, place: int) -> Session:
    """One more in the circle; asked like the others, unless it is only those who asked for room."""
    if len(session.present) >= MOST_SEATS or not 0 <= place <= len(session.present) or session.at_end:
        return session
    session = replace(session, seating=session.seating.came(place))
    newcomer = len(session.seating.order)
    if session.visit is None or session.is_for_those_who_asked(session.here):
        return session
    waited_for = session.visit.over and session.in_a_round and not session.held
    timer = Timer(ZERO, since=at) if waited_for else session.timer
    return replace(session, visit=enqueue(session.visit, _far(session), newcomer), timer=timer)


def departed(session: Session, at: datetime, seat: int) -> Session:
    """One less in the circle; if it had the word, the next has it. The last one cannot leave."""
    if seat not in session.present or len(session.present) == 1 or session.at_end:
        return session
    session = replace(session, seating=session.seating.without(seat), wishes=session.wishes - {seat})
    if session.visit is None:
        return session
    if _speaks(session, seat):
        return _resting(session, _word_moved(replace(session, visit=replace(session.visit, speaking=None)), at), at)
    return _waits_no_more(session, at, seat)


# The clock


def held(session: Session, at: datetime) -> Session:
    """The clock rests."""
    if session.timer is None or session.held:
        return session
    return replace(session, timer=replace(session.timer, since=None, spent=elapsed(session, at)))


def _resting(before: Session, after: Session, at: datetime) -> Session:
    """After a change in a hold, the clock goes on resting: no key ends a hold but those that say so."""
    return held(after, at) if before.held else after


def released(session: Session, at: datetime) -> Session:
    """The clock goes on."""
    if session.timer is None or not session.held:
        return session
    return replace(session, timer=replace(session.timer, since=at))


def adjusted(session: Session, by: timedelta) -> Session:
    """More time for the turn or step under way, or less; never under nothing."""
    if session.timer is None or not session.has_time:
        return session
    length = max(session.timer.length + by, ZERO)
    return session if length == session.timer.length else replace(session, timer=replace(session.timer, length=length))


def clock_chosen(session: Session, clock: TurnClock) -> Session:
    """How the turn clock shows itself."""
    return session if session.clock == clock else replace(session, clock=clock)


def left_out(session: Session, step: int, *, out: bool) -> Session:
    """An optional step ahead is left out, or put back."""
    if not session.step < step < len(session.meeting.steps) or not session.meeting.steps[step].optional:
        return session
    steps = session.left_out | {step} if out else session.left_out - {step}
    return session if steps == session.left_out else replace(session, left_out=steps)


def end_moved(session: Session, at: datetime, by: timedelta) -> Session:
    """The planned end is moved; never to before now."""
    if session.at_end or not by:
        return session
    if session.end is None:
        length = max(session.length + by, ZERO)
        return session if length == session.length else replace(session, length=length)
    end = max(session.ends(at) + by, min(at, session.ends(at)))
    return session if end == session.end else replace(session, end=end)


# What is asked of the state above


def _had_the_word(session: Session, seat: int) -> bool:
    return session.visit is not None and (seat in session.visit.spoken or _speaks(session, seat))


def _speaks(session: Session, seat: int) -> bool:
    return session.visit is not None and session.visit.speaking is not None and session.visit.speaking.seat == seat


def _far(session: Session) -> dict[int, int]:
    return {} if session.visit is None else session.seating.steps_from(session.visit.first, session.direction)


def _noted(session: Session, index: int, stay: Stay) -> Session:
    return replace(session, stays=(*session.stays[:index], stay, *session.stays[index + 1 :]))
