"""The shapes of a seat, as pixels about its middle.

A label takes the place of the heart of the one who is next; the rim is then thicker, to be known by still.
"""

from collections.abc import Callable
from functools import lru_cache
from math import hypot
from typing import Literal

from facilitator.tui.circle.canvas import Pixel
from facilitator.tui.circle.layout import covered

State = Literal["speaking", "next", "other"]

Stamp = tuple[tuple[Pixel, float], ...]
"""Pixels about a middle, and how much of each is covered."""


@lru_cache(maxsize=64)
def disc(across: int, state: State, labelled: bool) -> Stamp:
    """A full disc, a ring with a heart, or a ring."""
    outer, next_ = across / 2, state == "next"
    small = across < 7  # So few pixels blur when a rim is softened.
    heart = 0.5 if small else outer * 0.42
    thick = (0.9, 1.0) if small else (1.0, 1.6)
    rim = thick[next_ and labelled]

    def part(away: float) -> float:
        if state == "speaking":
            return covered(outer + (0.0 if small else 0.3) - away)
        if next_ and not labelled and away < heart + 0.5:
            return covered(heart - away)
        ring = min(covered(outer - away), covered(away - outer + rim))
        return float(ring > 0.4) if small else ring

    return _sampled(across // 2 + 1, lambda x, y: part(hypot(x, y)))


@lru_cache(maxsize=64)
def diamond(reach: int, state: State, labelled: bool) -> Stamp:
    """The same for one who wants room, with points instead of a round."""
    next_ = state == "next"
    heart = reach // 4 if next_ and not labelled else -1

    def part(x: int, y: int) -> float:
        away = abs(x) + abs(y)
        if away <= heart or away == reach or (state == "speaking" and away < reach):
            return 1.0
        if away != reach - 1:
            return 0.0
        return float(x != 0) if next_ and labelled else 0.3 * (reach > 3)

    return _sampled(reach, part)


def _sampled(reach: int, part: Callable[[int, int], float]) -> Stamp:
    around = range(-reach, reach + 1)
    return tuple(((x, y), found) for y in around for x in around if (found := part(x, y)) > 0)


@lru_cache(maxsize=8)
def corners(across: int) -> Stamp:
    """Four corners about a disc, as about what one looks at."""
    edge = across // 2 + 1
    arm = range(max(1, edge - across // 4), edge + 1)
    sides = [(x, y) for x in (-1, 1) for y in (-1, 1)]
    pixels = {(x * edge, y * along) for x, y in sides for along in arm}
    pixels |= {(x * along, y * edge) for x, y in sides for along in arm}
    return tuple((pixel, 1.0) for pixel in sorted(pixels))
