"""The visit to a round, or an agenda, as it would begin: whose it is, and in which order they wait."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from facilitator.domain.circle import Visit, enqueue, lined_up
from facilitator.domain.meeting import InTurns, TimedTurns
from facilitator.domain.state import Session


def prospect(session: Session, index: int) -> Visit | None:
    """The visit to a step in turns that would begin if it was gone into now; None for any other step.

    A round that was left with people waiting keeps them waiting; otherwise it begins anew.
    """
    step = session.tonight(index)
    if not isinstance(step, InTurns):
        return None
    who = _whose(session, index, step)
    unfinished = session.stays[index].unfinished
    waiting = who - unfinished.spoken - unfinished.passed if unfinished else who
    if unfinished is None or len(waiting) <= unfinished.unnamed:
        anew = Visit(session.seating.after(session.last_first), unnamed=_unnamed_before(session, index))
        return lined_up(anew, session.seating.steps_from(anew.first, session.direction), who)
    return _gone_on_with(unfinished, session.seating.steps_from(unfinished.first, session.direction), waiting)


def _whose(session: Session, index: int, step: InTurns) -> frozenset[int]:
    """Who has a turn in it."""
    present, asks = frozenset(session.present), session.asks
    if session.is_for_those_who_asked(index):
        return session.asking(index)
    match step:
        case TimedTurns(who="others"):
            return present - asks.heard_in(asks.rounds_before(index))
        case TimedTurns(who="waiting"):
            return present - asks.heard_in(each for each in asks.sharing(index) if each < index)
        case _:
            return present


def _unnamed_before(session: Session, index: int) -> int:
    """How many of those who still wait have been heard all the same, where nobody has said whose turns those were."""
    step, before = session.meeting.steps[index], session.asks.waits_after(index)
    unfinished = None if before is None else session.stays[before].unfinished
    return unfinished.unnamed if unfinished and isinstance(step, TimedTurns) and not step.in_order else 0


def _gone_on_with(unfinished: Visit, far: Mapping[int, int], waiting: Collection[int]) -> Visit:
    """A visit that was left: those who still wait, in their order; those who have come since, where they sit."""
    visit = replace(unfinished, queue=tuple(offer for offer in unfinished.queue if offer.seat in waiting))
    for seat in sorted(waiting, key=far.__getitem__):
        if not visit.waits(seat):
            visit = enqueue(visit, far, seat)
    return visit
