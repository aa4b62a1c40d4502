"""The plan's middle once more, found another way: as water that rises in vessels with a floor and a ceiling."""

import random
from collections.abc import Sequence
from fractions import Fraction

from facilitator.domain.plan import Part, resolve


def poured(middle: Fraction, parts: Sequence[Part]) -> tuple[Fraction, ...]:
    """Each part has its weight times one level, between its floor and its ceiling; the level is where it adds up."""
    marks = {Fraction(0)}
    for part in parts:
        if part.base:
            marks |= {mark / part.base for mark in (part.floor, part.ceiling) if mark is not None}
    below, held = Fraction(0), _at(Fraction(0), parts)
    for level in (*sorted(marks), max(marks) + 1):
        before, held = held, _at(level, parts)
        if sum(held) >= middle:
            rises = sum(held) - sum(before)
            exact = below + (level - below) * (middle - sum(before)) / rises if rises else level
            return _at(max(exact, below), parts)
        below = level
    loose = sum((part.base for part in parts if part.ceiling is None), Fraction(0))
    return _at(below + (middle - sum(held)) / loose, parts) if loose else held


def _at(level: Fraction, parts: Sequence[Part]) -> tuple[Fraction, ...]:
    raised = [max(part.base * level, part.floor) for part in parts]
    return tuple(
        share if part.ceiling is None else min(share, part.ceiling) for share, part in zip(raised, parts, strict=True)
    )


def both_ways_share_alike(chance: random.Random) -> None:
    """For parts and a time by chance."""
    parts = tuple(_part(chance) for _ in range(chance.randint(1, 7)))
    middle = Fraction(chance.choice((0, chance.randrange(600), chance.randrange(20_000))))
    ours, other = resolve(middle, parts), poured(middle, parts)
    assert ours == other, f"{middle} among {parts}: {ours}, or {other}"


def _part(chance: random.Random) -> Part:
    floor = Fraction(chance.choice((0, chance.randrange(900))))
    ceiling = chance.choice((None, floor, floor + chance.randrange(3000)))
    return Part(Fraction(chance.randint(1, 3000), chance.randint(1, 9)), flexible=True, floor=floor, ceiling=ceiling)
