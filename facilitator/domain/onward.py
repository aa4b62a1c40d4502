"""On: to the next text, the next turn, the next step; or to another one."""

from dataclasses import replace
from datetime import datetime

from facilitator.domain import circle
from facilitator.domain.asking import Stay, asks
from facilitator.domain.circle import Visit, lined_up, somebody_begins, turn_ended, word_given
from facilitator.domain.forecast import SECOND, length_of_next_turn, share_of
from facilitator.domain.meeting import InTurns, TimedTurns, seconds
from facilitator.domain.prospect import prospect
from facilitator.domain.state import WELCOME, ZERO, Session, Timer


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
    return _gone_on_in_round(session, at, first)


def _gone_on_in_round(session: Session, at: datetime, first: int | None) -> Session:
    """The next turn; where the round is over, or there is none, the next step."""
    if session.visit is None or session.round_over:
        return _entered(session, at, next_step(session))
    if session.speaking and isinstance(session.here, TimedTurns) and session.here.stops_between:
        return _stopped(session, session.here, at)
    if first is not None and not session.in_order:
        return named(session, at, first)
    return word_moved(session if first is None else beginner_chosen(session, first), at)


def _stopped(session: Session, step: TimedTurns, at: datetime) -> Session:
    """The turn under way is over, and nobody has the word until the next one begins."""
    if session.visit is None:
        return session
    pause = seconds(step.quiet_between or 0) * SECOND
    return replace(session, visit=turn_ended(session.visit), timer=Timer(pause, since=at))


def word_moved(session: Session, at: datetime) -> Session:
    """The turn under way is over; the first one waiting has the word, or the round is over."""
    if session.visit is None:
        return session
    visit = turn_ended(session.visit)
    session = replace(session, visit=visit)
    if session.round_over and visit.queue:  # There is no more room to be asked for.
        return session
    timer = _timer_of_next_turn(session, at)
    if not session.in_order:
        return replace(session, visit=somebody_begins(visit), timer=timer)
    starting = not visit.opened and not visit.spoken and bool(visit.queue)
    session = replace(session, visit=word_given(visit), timer=timer)
    return replace(session, last_first=visit.queue[0].seat) if starting else session


def named(session: Session, at: datetime, seat: int) -> Session:
    """Where the word goes in no order, it is this seat that has it, or begins."""
    if session.visit is None or session.in_order or session.held or seat not in session.present:
        return session
    visit = circle.named(session.visit, seat)
    if visit is session.visit:
        return session
    timer = session.timer if session.speaking else _timer_of_next_turn(session, at)
    return replace(session, visit=visit, timer=timer)


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
    stay = session.stays[index]
    if asks(session.meeting.steps[index]) and stay.entered is None:
        stay = replace(stay, wishes=session.asks.carried_to(index).intersection(session.present))
    return opened_step(noted(session, index, replace(stay, entered=at)), at, index)


def opened_step(session: Session, at: datetime, index: int) -> Session:
    """The step as it is gone into: with who has a turn in it, and its time."""
    # Seen from just before it, so that the step is one of those ahead.
    before = replace(session, step=index - 1)
    visit = prospect(before, index)
    if visit is not None and isinstance(before.tonight(index), TimedTurns):
        session = noted(session, index, replace(session.stays[index], unfinished=None))
        return replace(session, visit=visit, timer=Timer(ZERO, since=at))
    return replace(session, visit=visit, timer=Timer(share_of(before, index, at), since=at))


def _departed(session: Session) -> Session:
    """What stays of the step that is left: that it is known who asked; of a round, who was heard, and who waits."""
    visit = session.visit
    if visit is None:
        return session
    stay = session.stays[session.step]
    if asks(session.meeting.steps[session.step]):
        stay = replace(stay, asked=True)
    if isinstance(session.here, TimedTurns):
        visit = turn_ended(visit)
        begun = visit.opened or visit.spoken or visit.passed
        waiting = replace(visit, opened=False) if begun and visit.to_come else None
        stay = replace(stay, unfinished=waiting, heard=stay.heard | visit.heard)
    return noted(session, session.step, stay)


def jumped(session: Session, at: datetime, step: int) -> Session:
    """To another step, which begins anew."""
    if not session.under_way or not 0 <= step <= len(session.meeting.steps):
        return session
    return _entered(session, at, step)


def beginner_chosen(session: Session, seat: int) -> Session:
    """A seat begins the round; until the first turn."""
    visit, step = session.visit, session.here
    if visit is None or not isinstance(step, InTurns) or seat not in session.present:
        return session
    if not session.fresh or not session.in_order:
        return session
    chosen = step.begins == "anyone"
    if (visit.first, visit.chosen) == (seat, chosen):
        return session
    return lined_up_anew(session, replace(visit, first=seat, chosen=chosen))


def lined_up_anew(session: Session, visit: Visit) -> Session:
    """Those who wait, in the order of the circle as it is now."""
    far = session.seating.steps_from(visit.first, session.direction)
    return replace(session, visit=lined_up(visit, far, {offer.seat for offer in visit.queue}))


def released(session: Session, at: datetime) -> Session:
    """The clock goes on."""
    if session.timer is None or not session.held:
        return session
    return replace(session, timer=replace(session.timer, since=at))


def noted(session: Session, index: int, stay: Stay) -> Session:
    """What is known of a step is this."""
    return replace(session, stays=(*session.stays[:index], stay, *session.stays[index + 1 :]))
