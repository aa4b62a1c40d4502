"""How the rest of the evening looks from a moment in a session: the plan, for the steps and turns as they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from facilitator.domain.circle import Visit, line_in, line_up
from facilitator.domain.meeting import Agenda, Open, Round, Step
from facilitator.domain.plan import Part, part, plan, turn_length
from facilitator.domain.state import Session, remaining

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Forecast:
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
    if not isinstance(step, Round) or visit is None or not visit.queue:
        return timedelta(0)
    if not step.flexible:
        return turn_length(step, visit.turns) * SECOND
    return forecast(replace(session, timer=None), now).to_come // len(visit.queue) * SECOND


def form(session: Session, index: int) -> Step:
    """A step as it is tonight: where nobody asked for room, the word is free in place of the sharing round."""
    step = session.meeting.steps[index]
    if not isinstance(step, Round) or not _by_wish(session, step):
        return step
    if session.visit if index == session.step else _asking(session):
        return step
    return Open(
        id=step.id,
        title=step.title,
        say=step.say,
        hint=step.hint,
        purpose=step.purpose,
        optional=step.optional,
        flexible=step.flexible,
        minutes=step.minutes or 0.25,
    )


def prospect(session: Session, index: int) -> Visit | None:
    """The visit to a round or an agenda that would begin if it was gone into now; None for any other step.

    A round that was left with people waiting keeps them waiting; otherwise it begins anew.
    """
    step = form(session, index)
    if not isinstance(step, Round | Agenda):
        return None
    who = _asking(session) if isinstance(step, Round) and _by_wish(session, step) else {*session.present}
    kept = session.kept[index]
    waiting = who - kept.spoken - kept.passed if kept else who
    if kept is None or not waiting:
        anew = Visit(session.seating.after(session.began))
        return line_up(anew, session.seating.steps_from(anew.first, session.direction), who)
    return _gone_on_with(kept, session.seating.steps_from(kept.first, session.direction), waiting)


def _gone_on_with(kept: Visit, far: Mapping[int, int], waiting: Collection[int]) -> Visit:
    """A visit that was left: those who still wait, in their order; those who have come since, where they sit."""
    visit = replace(kept, queue=tuple(offer for offer in kept.queue if offer.seat in waiting))
    for seat in sorted(waiting, key=far.__getitem__):
        if not visit.waits(seat):
            visit = line_in(visit, far, seat)
    return visit


def part_of(session: Session, index: int) -> Part:
    """What the plan needs to know of a step ahead."""
    step, visit = form(session, index), prospect(session, index)
    if not isinstance(step, Round) or visit is None:
        return part(step, len(session.present))
    to_come = len(visit.queue)
    return part(step, visit.turns, None if to_come == visit.turns else to_come)


def _under_way(session: Session) -> list[Part]:
    """The turns to come in the round under way, if there is one."""
    visit = session.visit
    if visit is None or not isinstance(session.here, Round):
        return []
    return [part(session.here, visit.turns, len(visit.queue))]


def _ahead(session: Session, first: int) -> Collection[int]:
    return [index for index in range(max(first, 0), len(session.meeting.steps)) if index not in session.left_out]


def _asking(session: Session) -> set[int]:
    return {*session.wishes}.intersection(session.present)


def _by_wish(session: Session, step: Round) -> bool:
    """Whether those who asked have this round; until the agenda has been left, nobody knows who they are."""
    return step.who == "asked" and session.agenda_over


def _time(session: Session, now: datetime) -> int:
    return (session.length if session.end is None else session.end - now) // SECOND
