"""The plan: how long each step gets, worked out from the time there is. Plain values, in whole seconds."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple, TypeVar, assert_never

from facilitator.domain.meeting import Step, TimedTurns, Whole, seconds

_T = TypeVar("_T", bound=TimedTurns)


class Part(NamedTuple):
    """What the plan needs to know of a step, or of what is left of one. In seconds."""

    base: Fraction
    """Its length when there is time enough; for a flexible part also its weight."""
    flexible: bool = False
    floor: Fraction = Fraction(0)
    ceiling: Fraction | None = None


class Plan(NamedTuple):
    """How long each part gets. The time there was = the shares + `spare` − `short`, to the second."""

    shares: tuple[int, ...]
    spare: int = 0
    """What nobody must use: every flexible part has its ceiling, or there is none."""
    short: int = 0
    """What is missing: every flexible part has its floor, and it still does not fit."""


def plan(time: int, parts: Sequence[Part]) -> Plan:
    """Share `time` among the parts: the protected have their base, the flexible ones share what is between."""
    flexible = [part for part in parts if part.flexible]
    middle = time - sum((part.base for part in parts if not part.flexible), Fraction(0))
    between = iter(resolve(max(middle, Fraction(0)), flexible))
    shares = _whole([next(between) if part.flexible else part.base for part in parts])
    rest = time - sum(shares)
    return Plan(shares, spare=max(rest, 0), short=max(-rest, 0))


def resolve(middle: Fraction, parts: Sequence[Part]) -> tuple[Fraction, ...]:
    """The middle in proportion to the weights, between floors and ceilings, as CSS resolves flexible lengths.

    Source: CSS Flexible Box Layout Module Level 1, section 9.7: share; see whether the floors or the ceilings
    ask for more in all; settle the parts on that side, and share what is left among the others anew.
    """
    settled: dict[int, Fraction] = {}
    while len(settled) < len(parts):
        loose = [index for index in range(len(parts)) if index not in settled]
        unshared = max(middle - sum(settled.values(), Fraction(0)), Fraction(0))
        weight = sum((parts[index].base for index in loose), Fraction(0))
        tried = {index: unshared * parts[index].base / weight if weight else Fraction(0) for index in loose}
        held = {index: _between(parts[index], share) for index, share in tried.items()}
        excess = sum((held[index] - tried[index] for index in loose), Fraction(0))
        settled |= {index: held[index] for index in loose if not excess or (held[index] - tried[index]) * excess > 0}
    return tuple(settled[index] for index in range(len(parts)))


class Count(NamedTuple):
    """The turns of a round. Fractions, where two rounds share them."""

    all: Fraction
    to_come: Fraction
    pauses: Fraction
    """After turns, where the round has any: those that have not been taken yet."""
    begun: bool = False
    """Turns have been had; the round keeps the fraction of its time that those to come are of all."""
    guessed: bool = False
    """Nobody knows yet how many there will be: so it alarms no further than the round's own length."""


def turns(count: int, to_come: int | None = None, pauses: int | None = None) -> Count:
    """So many turns, all of them to come unless it is said how many are."""
    left = count if to_come is None else to_come
    rests = left if pauses is None else pauses
    return Count(Fraction(count), Fraction(left), Fraction(rests), begun=to_come is not None)


def part(step: Step, count: Count) -> Part:
    """What the plan needs to know of `step`, or of what is left of it."""
    match step:
        case TimedTurns():
            made = _part_of_round(step, count)
            return made._replace(floor=min(made.floor, made.base)) if count.guessed else made
        case Whole():
            base = Fraction(seconds(step.minutes))
            return _part_of(step, base, least=(), most=(), fraction=Fraction(1), at_least=base / 2)
        case _:
            assert_never(step)


def turn_length(step: TimedTurns, count: int | Fraction) -> int:
    """A turn's length in a protected round of so many turns, in seconds."""
    if step.minutes_each is not None:
        return seconds(step.minutes_each)
    return seconds(step.minutes or 0) // (count or 1)


def quiet(step: TimedTurns, pauses: Fraction | int = 1) -> Fraction:
    """How long its pauses are, in seconds."""
    return seconds(step.quiet_between or 0) * Fraction(pauses)


def within(step: _T, sharing: Sequence[TimedTurns]) -> _T:
    """The step, where rounds share their turns: then a turn has the tightest of their limits, in whichever it is."""
    least = max((each.at_least_each for each in sharing if each.at_least_each is not None), default=None)
    most = min((each.at_most_each for each in sharing if each.at_most_each is not None), default=None)
    return step.model_copy(update={"at_least_each": least, "at_most_each": most})


def _part_of_round(step: TimedTurns, count: Count) -> Part:
    pauses = quiet(step, count.pauses)
    if step.minutes is None or (count.begun and not step.flexible):
        return Part(turn_length(step, count.all) * count.to_come + pauses)
    fraction = count.to_come / count.all if count.all else Fraction(0)
    base = seconds(step.minutes) * fraction + pauses
    least = _limit(step.at_least_each, count.to_come, pauses)
    most = _limit(step.at_most_each, count.to_come, pauses)
    return _part_of(step, base, least, most, fraction, max(base / 2, pauses))


def _limit(each: float | None, to_come: Fraction, pauses: Fraction) -> tuple[Fraction, ...]:
    return () if each is None else (seconds(each) * to_come + pauses,)


def _part_of(
    step: TimedTurns | Whole,
    base: Fraction,
    least: tuple[Fraction, ...],
    most: tuple[Fraction, ...],
    fraction: Fraction,
    at_least: Fraction,
) -> Part:
    """Where two limits stand beside each other, the tighter one holds; `at_least`, where none does."""
    if not step.flexible:
        return Part(base)
    least += () if step.at_least is None else (seconds(step.at_least) * fraction,)
    most += () if step.at_most is None else (seconds(step.at_most) * fraction,)
    ceiling = min(most, default=None)
    lowest = max(least, default=at_least)
    return Part(base, flexible=True, floor=lowest if ceiling is None else min(lowest, ceiling), ceiling=ceiling)


def _between(part: Part, share: Fraction) -> Fraction:
    share = max(share, part.floor)
    return share if part.ceiling is None else min(share, part.ceiling)


def _whole(shares: Sequence[Fraction]) -> tuple[int, ...]:
    """Whole seconds that add up: each share ends at the second its end falls in, so that no second is lost."""
    ends = [Fraction(0)]
    for share in shares:
        ends.append(ends[-1] + share)
    return tuple(floor(end) - floor(begin) for begin, end in pairwise(ends))
