"""The plan: how long each step gets, worked out from the time there is. Plain values, in whole seconds."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple, assert_never

from facilitator.domain.meeting import Step, TimedTurns, Whole, seconds


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


def part(step: Step, turns: int, to_come: int | None = None) -> Part:
    """What the plan needs to know of `step`, where `to_come` of its `turns` are left (all of them, unless said).

    A round under way keeps the fraction of its time that the turns to come are of all its turns.
    """
    match step:
        case TimedTurns():
            return _part_of_round(step, turns, turns if to_come is None else to_come, begun=to_come is not None)
        case Whole():
            return _part_of(step, Fraction(seconds(step.minutes)), None, None, Fraction(1))
        case _:
            assert_never(step)


def turn_length(step: TimedTurns, turns: int) -> int:
    """A turn's length in a protected round of so many turns, in seconds."""
    if step.minutes_each is not None:
        return seconds(step.minutes_each)
    return seconds(step.minutes or 0) // max(turns, 1)


def _part_of_round(step: TimedTurns, turns: int, to_come: int, *, begun: bool) -> Part:
    if step.minutes is None or (begun and not step.flexible):
        return Part(Fraction(turn_length(step, turns) * to_come))
    fraction = Fraction(to_come, turns) if turns else Fraction(0)
    each_floor = None if step.at_least_each is None else Fraction(seconds(step.at_least_each) * to_come)
    each_ceiling = None if step.at_most_each is None else Fraction(seconds(step.at_most_each) * to_come)
    return _part_of(step, seconds(step.minutes) * fraction, each_floor, each_ceiling, fraction)


def _part_of(
    step: TimedTurns | Whole, base: Fraction, least: Fraction | None, most: Fraction | None, fraction: Fraction
) -> Part:
    if not step.flexible:
        return Part(base)
    if least is None:
        least = base / 2 if step.at_least is None else seconds(step.at_least) * fraction
    if most is None and step.at_most is not None:
        most = seconds(step.at_most) * fraction
    return Part(base, flexible=True, floor=least if most is None else min(least, most), ceiling=most)


def _between(part: Part, share: Fraction) -> Fraction:
    share = max(share, part.floor)
    return share if part.ceiling is None else min(share, part.ceiling)


def _whole(shares: Sequence[Fraction]) -> tuple[int, ...]:
    """Whole seconds that add up: each share ends at the second its end falls in, so that no second is lost."""
    ends = [Fraction(0)]
    for share in shares:
        ends.append(ends[-1] + share)
    return tuple(floor(end) - floor(begin) for begin, end in pairwise(ends))
