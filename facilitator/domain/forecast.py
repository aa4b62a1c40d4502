"""How the rest of the evening looks from a moment in a session: the plan, for the steps and turns as they are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from facilitator.domain.circle import Visit, enqueue, lined_up
from facilitator.domain.meeting import InTurns, Step, TimedTurns, seconds
from facilitator.domain.plan import Count, Part, part, plan, quiet, shared, turn_length, turns
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
    if not isinstance(session.here, TimedTurns) or session.visit is None or not session.visit.to_come:
        return ZERO
    rested = replace(session, timer=None)
    return each_to_come(rested, forecast(rested, now))


def each_to_come(session: Session, made: Forecast) -> timedelta:
    """What each turn to come gets of what the plan has for them, without the pauses between."""
    step, counts = session.here, counts_under_way(session)
    if not isinstance(step, TimedTurns) or not counts:
        return ZERO
    shares = {index: made.ahead.get(index, made.to_come) for index in counts}
    return each_of(session, counts, shares) * SECOND


def each_of(session: Session, counts: Mapping[int, Count], shares: Mapping[int, int]) -> int:
    """A turn's length in rounds that share their turns, from what each of them gets; in seconds."""
    steps = {index: session.tonight(index) for index in counts}
    rounds = {index: step for index, step in steps.items() if isinstance(step, TimedTurns)}
    first = next(iter(rounds), None)
    to_come = sum((counts[index].to_come for index in rounds), Fraction(0))
    if first is None or not to_come:
        return 0
    if not any(step.flexible for step in rounds.values()):
        return turn_length(rounds[first], counts[first].all)
    pauses = sum((quiet(step, counts[index].pauses) for index, step in rounds.items()), Fraction(0))
    time = max(sum(shares[index] for index in rounds) - pauses, Fraction(0))
    return floor(time / to_come)


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
        anew = Visit(session.seating.after(session.last_first))
        return lined_up(anew, session.seating.steps_from(anew.first, session.direction), who)
    return _gone_on_with(unfinished, session.seating.steps_from(unfinished.first, session.direction), waiting)


def _whose(session: Session, index: int, step: InTurns) -> frozenset[int]:
    """Who has a turn in it."""
    present = frozenset(session.present)
    if session.is_for_those_who_asked(index):
        return session.asking(index)
    if isinstance(step, TimedTurns) and step.who in ("others", "waiting"):
        return present - session.asks.had_before(index)
    return present


def _gone_on_with(unfinished: Visit, far: Mapping[int, int], waiting: Collection[int]) -> Visit:
    """A visit that was left: those who still wait, in their order; those who have come since, where they sit."""
    visit = replace(unfinished, queue=tuple(offer for offer in unfinished.queue if offer.seat in waiting))
    for seat in sorted(waiting, key=far.__getitem__):
        if not visit.waits(seat):
            visit = enqueue(visit, far, seat)
    return visit


def part_of(session: Session, index: int) -> Part:
    """What the plan needs to know of a step ahead."""
    step = session.tonight(index)
    counts = counts_of(session, index) if isinstance(step, TimedTurns) else {}
    return part(step, counts.get(index, turns(len(session.present))))


def counts_of(session: Session, index: int) -> dict[int, Count]:
    """The turns of a round under way or ahead; and where it shares them with other rounds, of those to come too."""
    behind, left = _sharing(session, index)
    alone = _count_alone(session, left[0])
    if not behind and len(left) == 1:
        return {index: alone}
    minutes = [_minutes(session, each) for each in (*behind, *left)]
    counts = shared(alone, len(_heard_in(session, behind)), minutes, len(behind))
    return dict(zip(left, counts, strict=True))


def counts_under_way(session: Session) -> dict[int, Count]:
    """The turns to come of the round under way; and of those that it shares them with."""
    if session.visit is None or not session.in_a_round:
        return {}
    counts = counts_of(session, session.step)
    return counts | {session.step: counts[session.step]._replace(begun=True)}


def _sharing(session: Session, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rounds that share their turns with one: those that have been left, and those under way or ahead."""
    place, rounds = session.asks.place_for(index), session.asks.sharing(index)
    if place is None or (place < session.step and not session.is_for_those_who_asked(index)):
        return (), (index,)
    left = tuple(each for each in rounds if _is_to_come(session, each))
    return tuple(each for each in rounds if each not in left and session.stays[each].entered), left


def _is_to_come(session: Session, index: int) -> bool:
    return index > session.step or (index == session.step and session.visit is not None)


def _heard_in(session: Session, rounds: Iterable[int]) -> frozenset[int]:
    return frozenset(seat for each in rounds for seat in session.stays[each].heard)


def _count_alone(session: Session, index: int) -> Count:
    """The turns of a round under way or ahead, as if it shared none."""
    visit = session.visit
    if index != session.step or visit is None:
        return _count_ahead(session, index)
    return turns(visit.turns, visit.to_come, visit.to_come + (visit.speaking is not None))


def _minutes(session: Session, index: int) -> Fraction:
    step = session.meeting.steps[index]
    return Fraction(seconds(step.minutes or 0)) if isinstance(step, TimedTurns) else Fraction(0)


def _count_ahead(session: Session, index: int) -> Count:
    """The turns of a round ahead, by itself: as many as there are seats for it, or as are supposed."""
    supposed = _supposed(session, index, session.tonight(index))
    if supposed is not None:
        return supposed
    visit = prospect(session, index)
    if visit is None:
        return turns(len(session.present))
    return turns(visit.turns, None if visit.to_come == visit.turns else visit.to_come)


def _supposed(session: Session, index: int, step: Step) -> Count | None:
    """How many turns there may be where that is not known yet; None where it is."""
    if not isinstance(step, TimedTurns):
        return None
    seats, asks = len(session.present), session.asks
    if step.who == "others":
        return _others_supposed(session, index)
    place = asks.place_for(index)
    is_open = step.is_shared_by_asking and not session.is_for_those_who_asked(index)
    if not is_open or place is None or place < session.step:
        return None
    return turns(min(seats, asks.room(place) or seats))._replace(guessed=True)


def _others_supposed(session: Session, index: int) -> Count | None:
    """The seats, without the turns that those who asked will have had by then; None where they have had them."""
    before = session.asks.round_before(index)
    rounds = () if before is None else session.asks.sharing(before)
    to_come = [each for each in rounds if each < index and _is_to_come(session, each)]
    if not to_come:
        return None
    had = len(_heard_in(session, (each for each in rounds if each < to_come[0])))
    if not isinstance(session.tonight(to_come[0]), TimedTurns):
        return turns(max(len(session.present) - had, 0))
    alone, counts = _count_alone(session, to_come[0]), counts_of(session, to_come[0])
    later = sum((count.to_come for each, count in counts.items() if each > index), Fraction(0))
    return turns(max(len(session.present) - had - ceil(alone.all - later), 0))._replace(guessed=alone.guessed)


def _under_way(session: Session) -> list[Part]:
    """The turns to come in the round under way, if there is one."""
    step, counts = session.here, counts_under_way(session)
    return [part(step, counts[session.step])] if step is not None and counts else []


def _ahead(session: Session, first: int) -> Collection[int]:
    return [index for index in range(max(first, 0), len(session.meeting.steps)) if index not in session.left_out]


def _time(session: Session, now: datetime) -> int:
    return (session.ends(now) - now) // SECOND
