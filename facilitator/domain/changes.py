"""What each event does to a session, but for going on; the very same session where it means nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

from facilitator.domain import circle
from facilitator.domain.circle import Visit, enqueue, turn_ended, without
from facilitator.domain.meeting import MOST_SEATS, Agenda, TurnClock
from facilitator.domain.onward import lined_up_anew, named, noted, opened_step, released, word_moved
from facilitator.domain.state import ZERO, Session, Timer, elapsed

# The word


def asked(session: Session, at: datetime) -> Session:
    """The one who has the word in the agenda wants room, and the word goes on."""
    if not isinstance(session.here, Agenda) or session.held or not session.visit or not session.visit.speaking:
        return session
    return word_moved(_wishing(session, session.wishes | {session.visit.speaking.seat}), at)


def wished(session: Session, at: datetime, seat: int) -> Session:
    """A seat wants room, where there is any. When a round of those who asked is over, that is a turn."""
    refused = session.is_full and seat not in session.wishes
    if not session.takes_wishes or seat not in session.present or refused:
        return session
    wishing = _wishing(session, session.wishes | {seat})
    if session.is_shared:
        return _wished_for_a_turn(session, wishing, at, seat)
    return session if seat in session.wishes else _rested_if_full(wishing)


def _wished_for_a_turn(session: Session, wishing: Session, at: datetime, seat: int) -> Session:
    if session.visit is None:
        opened = session if _had_the_word(session, seat) else opened_step(wishing, at, session.step)
        return _resting(session, opened, at)
    if session.visit.over and not session.is_full:
        return _resting(session, _given_the_word(released(wishing, at), at, seat), at)
    if not session.is_for_those_who_asked(session.step):
        return session if seat in session.wishes else wishing
    if session.visit.waits(seat) or _had_the_word(session, seat):
        return session
    return replace(wishing, visit=enqueue(session.visit, _far(session), seat))


def _given_the_word(session: Session, at: datetime, seat: int) -> Session:
    """Where the word has been to all who asked for it, and there is one more."""
    if session.visit is None:
        return session
    waiting = replace(session, visit=enqueue(turn_ended(session.visit), _far(session), seat))
    return word_moved(waiting, at) if session.in_order else named(waiting, at, seat)


def _rested_if_full(session: Session) -> Session:
    """In an agenda that has no more room the word goes no further; whoever has it is asked first if there is again."""
    visit = session.visit
    if visit is None or visit.speaking is None or not isinstance(session.here, Agenda) or not session.is_full:
        return session
    return replace(session, visit=replace(visit, speaking=None, queue=(visit.speaking, *visit.queue)))


def _wishing(session: Session, seats: frozenset[int]) -> Session:
    """With these seats wanting the room that can be asked for now."""
    place = session.asks.place_of_wishes(session.step)
    return session if place is None else noted(session, place, replace(session.stays[place], wishes=seats))


def unwished(session: Session, at: datetime, seat: int) -> Session:
    """A seat wants no room after all; one who has had it keeps the mark."""
    if not session.takes_wishes or seat not in session.wishes:
        return session
    content = _wishing(session, session.wishes - {seat})
    if not session.is_shared or not session.is_for_those_who_asked(session.step):
        return content
    if _had_the_word(session, seat):
        return session
    return _waits_no_more(content, at, seat)


def _waits_no_more(session: Session, at: datetime, seat: int) -> Session:
    """One less waits; where nobody is left who asked for room, and nobody has had any, the word is free."""
    if session.visit is None:
        return session
    visit = without(session.visit, seat)
    if session.is_for_those_who_asked(session.step) and visit.over and not visit.turns:
        return _resting(session, opened_step(replace(session, visit=None), at, session.step), at)
    return replace(session, visit=visit)


def passed(session: Session, at: datetime) -> Session:
    """The one who has the word passes; where the word goes in no order nobody need to."""
    if session.visit is None or session.visit.speaking is None or not session.in_order:
        return session
    return word_moved(replace(released(session, at), visit=circle.passed(session.visit)), at)


def turned(session: Session) -> Session:
    """The word goes the other way; until the first turn."""
    if session.visit is None or not session.fresh or not session.in_order:
        return session
    return lined_up_anew(replace(session, direction=-session.direction), session.visit)


# The circle


def came(session: Session, at: datetime, place: int) -> Session:
    """One more in the circle; asked like the others, unless it is only those who asked for room."""
    if len(session.present) >= MOST_SEATS or not 0 <= place <= len(session.present) or session.at_end:
        return session
    session = replace(session, seating=session.seating.came(place))
    newcomer = len(session.seating.order)
    if session.visit is None or session.is_for_those_who_asked(session.step):
        return session
    waited_for = session.visit.over and session.in_a_round and not session.held and not session.in_a_pause
    timer = Timer(ZERO, since=at) if waited_for else session.timer
    return replace(session, visit=enqueue(session.visit, _far(session), newcomer), timer=timer)


def departed(session: Session, at: datetime, seat: int) -> Session:
    """One less in the circle; if it had the word, the next has it. The last one cannot leave."""
    if seat not in session.present or len(session.present) == 1 or session.at_end:
        return session
    session = _without_wish(replace(session, seating=session.seating.without(seat)), seat)
    if session.visit is None:
        return session
    if _speaks(session, seat):
        return _resting(session, _without_speaker(session, session.visit, at), at)
    return _waits_no_more(session, at, seat)


def _without_speaker(session: Session, visit: Visit, at: datetime) -> Session:
    """The next one has the word; in no order nobody has it until somebody is ready."""
    silent = replace(session, visit=replace(visit, speaking=None))
    return word_moved(silent, at) if session.in_order else replace(silent, timer=Timer(ZERO, since=at))


def _without_wish(session: Session, seat: int) -> Session:
    """One who has left wants no room; where they have had what they asked for, that is not forgotten."""
    asks = session.asks
    content = (
        stay if seat in asks.heard_of(place) else replace(stay, wishes=stay.wishes - {seat})
        for place, stay in enumerate(session.stays)
    )
    return replace(session, stays=tuple(content))


# The clock


def held(session: Session, at: datetime) -> Session:
    """The clock rests."""
    if session.timer is None or session.held:
        return session
    return replace(session, timer=replace(session.timer, since=None, spent=elapsed(session, at)))


def _resting(before: Session, after: Session, at: datetime) -> Session:
    """After a change in a hold, the clock goes on resting: no key ends a hold but those that say so."""
    return held(after, at) if before.held else after


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
    """In this round, or in the one before whose turns it has taken over."""
    return seat in session.heard_before or (session.visit is not None and seat in session.visit.heard)


def _speaks(session: Session, seat: int) -> bool:
    return session.visit is not None and session.visit.speaking is not None and session.visit.speaking.seat == seat


def _far(session: Session) -> dict[int, int]:
    return {} if session.visit is None else session.seating.steps_from(session.visit.first, session.direction)
