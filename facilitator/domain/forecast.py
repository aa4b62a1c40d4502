"""How the rest of the evening looks from a moment in a session: the plan, for the steps and turns as they are."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from facilitator.domain.circle import Visit, enqueue, lined_up
from facilitator.domain.meeting import InTurns, TimedTurns
from facilitator.domain.plan import Part, part, plan, turn_length
from facilitator.domain.state import ZERO, Session, remaining

SECOND = timedelta(seconds=1)


class Forecast(NamedTuple):
    """Until the planned end: rest + to come + the steps ahead + spare − short, in seconds."""

    rest: int
    """What is left of the turn, or of the step without turns, under way."""
    to_come: int
    """For the turns to come in the round under way."""
    ahead: dict[int, int]
    """For each step ahead that is not left out."""
    spare: int
    short: int


def forecast(session: Session, now: datetime) -> Forecast:
    """The plan from here on."""
    rest = max(ceil(remaining(session, now) / SECOND), 0)
    here = _under_way(session)
    ahead = _ahead(session, session.step + 1)
    made = plan(_time(session, now) - rest, [*here, *(part_of(session, index) for index in ahead)])
    shares = made.shares[len(here) :]
    return Forecast(rest, sum(made.shares[: len(here)]), dict(zip(ahead, shares, strict=True)), made.spare, made.short)


def share_of(session: Session, index: int, now: datetime) -> timedelta:
    """What a step gets that is gone into now."""
    indices = [index, *_ahead(session, index + 1)]
    return plan(_time(session, now), [part_of(session, each) for each in indices]).shares[0] * SECOND


def length_of_next_turn(session: Session, now: datetime) -> timedelta:
    """What the next turn of the round under way gets if it begins now, the turn before it being over."""
    step, visit = session.here, session.visit
    if not isinstance(step, TimedTurns) or visit is None or not visit.queue:
        return ZERO
    if not step.flexible:
        return turn_length(step, visit.turns) * SECOND
    return forecast(replace(session, timer=None), now).to_come // len(visit.queue) * SECOND


def prospect(session: Session, index: int) -> Visit | None:
    """The visit to a step in turns that would begin if it was gone into now; None for any other step.

    A round that was left with people waiting keeps them waiting; otherwise it begins anew.
    """
    step = session.tonight(index)
    if not isinstance(step, InTurns):
        return None
    who = session.asking if session.is_for_those_who_asked(step) else {*session.present}
    unfinished = session.stays[index].unfinished
    waiting = who - unfinished.spoken - unfinished.passed if unfinished else who
    if unfinished is None or not waiting:
        anew = Visit(session.seating.after(session.last_first))
        return lined_up(anew, session.seating.steps_from(anew.first, session.direction), who)
    return _gone_on_with(unfinished, session.seating.steps_from(unfinished.first, session.direction), waiting)


def _gone_on_with(unfinished: Visit, far: Mapping[int, int], waiting: Collection[int]) -> Visit:
    """A visit that was left: those who still wait, in their order; those who have come since, where they sit."""
    visit = replace(unfinished, queue=tuple(offer for offer in unfinished.queue if offer.seat in waiting))
    for seat in sorted(waiting, key=far.__getitem__):
        if not visit.waits(seat):
            visit = enqueue(visit, far, seat)
    return visit


def part_of(session: Session, index: int) -> Part:
    """What the plan needs to know of a step ahead."""
    step, visit = session.tonight(index), prospect(session, index)
    if not isinstance(step, TimedTurns) or visit is None:
        return part(step, len(session.present))
    to_come = len(visit.queue)
    return part(step, visit.turns, None if to_come == visit.turns else to_come)


def _under_way(session: Session) -> list[Part]:
    """The turns to come in the round under way, if there is one."""
    visit, step = session.visit, session.here
    if visit is None or not isinstance(step, TimedTurns):
        return []
    return [part(step, visit.turns, len(visit.queue))]


def _ahead(session: Session, first: int) -> Collection[int]:
    return [index for index in range(max(first, 0), len(session.meeting.steps)) if index not in session.left_out]


def _time(session: Session, now: datetime) -> int:
    return (session.ends(now) - now) // SECOND
