"""Where everything stands in the circle, worked out once for a size and a number of seats.

Lengths are in pixels: a cell is one wide and two high. Seat k of n stands (k + 0.5) / n of a turn clockwise from the
laptop, so that one who sits behind the laptop has the first seat at the left hand.
"""

from functools import lru_cache
from math import atan2, ceil, cos, hypot, pi, sin, sqrt, tau
from typing import NamedTuple

from facilitator.tui.circle.canvas import Pixel

_SMALLEST = 5  # A disc of fewer pixels across is mud: then a seat is a single character.


class Layout(NamedTuple):
    """The places in the circle, the ring inside them, and the laptop on the table."""

    width: int
    height: int
    """In cells."""
    centre: tuple[float, float]
    across: int
    """The width of a seat's disc, an odd number; 0 where a seat is a single character."""
    diamond: int
    """From the middle of a diamond to its points: one more than a disc's where there is air enough."""
    places: tuple[Pixel, ...]
    """The middle pixel of each seat; where a seat is a character, the upper pixel of its cell."""
    inwards: tuple[tuple[float, float], ...]
    """From each seat towards the middle, one long."""
    radius: float
    """Of the ring, to the middle of its line; 0 where there is no room for one."""
    thick: float
    """How thick the arc is."""
    laptop: tuple[Pixel, ...]
    """The pixels of the laptop."""

    @property
    def ring(self) -> "tuple[RingPixel, ...]":
        """The pixels of the ring; kept, so that a moving arc costs only its colours."""
        return _ring(self.centre, self.radius, self.thick)

    def character_at(self, seat: int) -> Pixel:
        """The cell in which the middle of the seat stands."""
        x, y = self.places[seat]
        return x, y // 2


class RingPixel(NamedTuple):
    """A pixel of the ring: how much of it the thin and the thick line cover, and where on the way round it is."""

    place: Pixel
    thin: float
    thick: float
    turn: float
    """From 0 at twelve o'clock, clockwise, to 1."""


@lru_cache(maxsize=16)
def layout(width: int, height: int, seats: int, at_top: bool, as_characters: bool = False) -> Layout:
    """Place `seats` in so many cells, with the laptop at the bottom, or at the top."""
    across = 0 if as_characters else _disc(width, height, seats)
    # Places are snapped to whole pixels, or cells, so that all seats are of one shape and left mirrors right.
    centre = ((width - 1) // 2 + 0.5, height - 0.5) if across else ((width - 1) // 2 + 0.5, (height - 1) // 2 * 2 + 1.0)
    reach = _reach(width, height, across)
    outer = reach - _gap(across)
    thick = max(1.6, min(4.4, outer * 0.2))
    radius = outer - thick / 2 if outer >= 2 else 0.0
    angles = [(seat + 0.5) / seats * tau for seat in range(seats)]
    side = 1 if at_top else -1
    inwards = tuple((-side * sin(angle), side * cos(angle)) for angle in angles)
    places = tuple(_snap(centre, reach, inward, across) for inward in inwards)
    diamond = across // 2 + (_apart(reach, seats) >= across + 4)
    laptop = _laptop(centre, radius - thick / 2, at_top)
    return Layout(width, height, centre, across, diamond, places, inwards, radius, thick, laptop)


def _disc(width: int, height: int, seats: int) -> int:
    """The widest disc, in pixels, for which all seats have air between them, or 0."""
    wanted = round((min(width, 2 * height) * 0.14 - 1) / 2) * 2 + 1
    fitting = (across for across in range(wanted, _SMALLEST - 1, -2) if _airy(width, height, seats, across))
    return next(fitting, 0)


def _airy(width: int, height: int, seats: int, across: int) -> bool:
    return _apart(_reach(width, height, across), seats) >= across + 1.6


def _apart(reach: float, seats: int) -> float:
    """How far from each other two neighbours stand."""
    return 2 * reach * sin(pi / seats) if seats > 1 else 2 * reach


def _reach(width: int, height: int, across: int) -> float:
    """How far from the centre a seat stands, with room for the brackets round it."""
    if across:
        return max(0.0, (min(width, 2 * height) - 1) // 2 - across // 2 - 1)
    return max(0.0, min((width - 1) // 2 - 1.0, (height - 1) // 2 * 2))


def _gap(across: int) -> float:
    """From the middle of a seat to the ring: air, or room for a label."""
    return across * 0.65 + 2.5 if across else 3.6


def _snap(centre: tuple[float, float], reach: float, inward: tuple[float, float], across: int) -> Pixel:
    x = centre[0] - 0.5 - _round(reach * inward[0])
    if across:
        return int(x), int(centre[1] - 0.5 - _round(reach * inward[1]))
    return int(x), int(centre[1] - 1 - 2 * _round(reach * inward[1] / 2))


def _round(length: float) -> int:
    """To the nearest whole, alike on both sides of 0."""
    return int(length + 0.5) if length >= 0 else -int(0.5 - length)


@lru_cache(maxsize=16)
def _ring(centre: tuple[float, float], radius: float, thick: float) -> tuple[RingPixel, ...]:
    if not radius:
        return ()
    reach = int(radius + thick) + 2
    left, top = int(centre[0]) - reach, int(centre[1]) - reach
    pixels = (
        _ring_pixel((x, y), centre, radius, thick)
        for y in range(top, top + 2 * reach + 1)
        for x in range(left, left + 2 * reach + 1)
    )
    return tuple(pixel for pixel in pixels if pixel.thick > 0)


def _ring_pixel(place: Pixel, centre: tuple[float, float], radius: float, thick: float) -> RingPixel:
    x, y = place[0] + 0.5 - centre[0], place[1] + 0.5 - centre[1]
    off = abs(hypot(x, y) - radius)
    return RingPixel(place, covered(0.5 - off), covered(thick / 2 - off), atan2(x, -y) / tau % 1)


def covered(inside: float) -> float:
    """How much of a pixel is covered whose middle is so far inside an edge, from 0 to 1."""
    return max(0.0, min(1.0, inside + 0.5))


def _laptop(centre: tuple[float, float], inner: float, at_top: bool) -> tuple[Pixel, ...]:
    """On the table before the one who sits behind it: a frame on a wider foot, or where that is too small, a bar."""
    half = min(6, int(inner * 0.36))
    if half < 1:
        return ()
    high = half if half >= 3 else 0
    corner = half - 0.5 if at_top and high else half + 0.5  # What is nearest to the ring keeps clear of it.
    middle, edge = int(centre[0]), sqrt(max(0.0, (inner - 1.7) ** 2 - corner**2))
    foot = ceil(centre[1] - edge) + high if at_top else int(centre[1] + edge) - 1
    frame = [(x, y) for x in range(1 - half, half) for y in range(1, high + 1) if y == high or abs(x) == half - 1]
    return tuple((middle + x, foot - y) for x, y in [(x, 0) for x in range(-half, half + 1)] + frame)
