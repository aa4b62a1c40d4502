"""How the rest of the evening looks from a moment in a session: the plan, for the steps and turns as they are."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from facilitator.domain.counting import counts_of, counts_under_way
from facilitator.domain.meeting import Step, TimedTurns, seconds
from facilitator.domain.plan import Count, Part, part, plan, quiet, turn_length, turns, within
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
    if session.visit is None or not session.visit.to_come:
        return ZERO
    rested = replace(session, timer=None)
    return each_to_come(rested, forecast(rested, now))


def each_to_come(session: Session, made: Forecast) -> timedelta:
    """What each turn to come gets of what the plan has for them, without the pauses between."""
    counts = counts_under_way(session)
    shares = {index: made.ahead.get(index, made.to_come) for index in counts}
    return each_of(session, counts, shares) * SECOND


def each_of(session: Session, counts: Mapping[int, Count], shares: Mapping[int, int]) -> int:
    """A turn's length in rounds that share their turns, from what each of them gets; in seconds."""
    rounds = {index: step for index in counts if isinstance(step := limited(session, index), TimedTurns)}
    first = next(iter(rounds), None)
    to_come = sum((counts[index].to_come for index in rounds), Fraction(0))
    if first is None or not to_come:
        return 0
    if not any(step.flexible for step in rounds.values()):
        return turn_length(rounds[first], counts[first].all)
    pauses = sum((quiet(step, counts[index].pauses) for index, step in rounds.items()), Fraction(0))
    time = max(sum(shares[index] for index in rounds) - pauses, Fraction(0))
    # What is supposed asks the plan for no more than its own length; even so no turn will be shorter than it may be.
    supposed = [step.at_least_each or 0 for index, step in rounds.items() if counts[index].guessed]
    return max(floor(time / to_come), *map(seconds, supposed), 0)


def part_of(session: Session, index: int) -> Part:
    """What the plan needs to know of a step ahead."""
    return part(limited(session, index), counts_of(session, index).get(index, turns(0)))


def limited(session: Session, index: int) -> Step:
    """A step as it is tonight, a turn in it within the limits of all the rounds that share its turns."""
    step = session.tonight(index)
    if not isinstance(step, TimedTurns) or not step.is_shared_by_asking:
        return step
    rounds = (session.meeting.steps[each] for each in session.asks.sharing(index))
    return within(step, [each for each in rounds if isinstance(each, TimedTurns)])


def _under_way(session: Session) -> list[Part]:
    """The turns to come in the round under way, if there is one."""
    counts = counts_under_way(session)
    return [part(limited(session, session.step), counts[session.step])] if counts else []


def _ahead(session: Session, first: int) -> Collection[int]:
    return [index for index in range(max(first, 0), len(session.meeting.steps)) if index not in session.left_out]


def _time(session: Session, now: datetime) -> int:
    return (session.ends(now) - now) // SECOND
