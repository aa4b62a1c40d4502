"""How the circle is drawn: in discs where there is room, in single characters where there is not, or in plain letters.

What a seat is shows in its shape, and again in its colour: full has the word, a heart is next, hollow is another;
a diamond wants room; brackets are pointed at.
"""

from functools import lru_cache
from math import cos, sin, tau
from typing import NamedTuple

from facilitator.domain.slices import ARC, CircleView, SeatView
from facilitator.tui.circle.canvas import Picture, Pixel, mix
from facilitator.tui.circle.layout import Layout, RingPixel, covered
from facilitator.tui.circle.shapes import Stamp, corners, diamond, disc

_ROUND = {"speaking": "●", "next": "◉", "other": "○"}
_DIAMOND = {"speaking": "◆", "next": "◈", "other": "◇"}
_TYPED = {"speaking": "*", "next": ">", "other": "o"}
_TYPED_ASKED = {"speaking": "@", "next": "}", "other": "+"}


class Inks(NamedTuple):
    """The colours of the circle, already mixed with the ground."""

    ground: int
    ring: int
    arc: int
    resting: int
    speaking: int
    next: int
    seat: int
    asked: int
    pointed: int
    laptop: int

    def of(self, seat: SeatView) -> int:
        """The colour of a seat."""
        other = self.asked if seat.asked else self.seat
        return {"speaking": self.speaking, "next": self.next, "other": other}[seat.state]


class Look(NamedTuple):
    """What decides how a view is drawn, besides the view itself."""

    inks: Inks
    pointed: int | None = None
    labels: bool = False
    ascii: bool = False
    soft: bool = True
    """Whether edges are softened by mixing colours."""

    def labelled(self, seat: SeatView) -> bool:
        """Whether the number of the seat stands beside it."""
        return self.labels or seat.seat == self.pointed


def draw(view: CircleView, layout: Layout, look: Look) -> Picture:
    """The whole circle."""
    picture = Picture(look.inks.ground)
    if look.ascii:
        _type_ring(picture, view, layout, look)
        _type_seats(picture, view, layout, look)
        return picture
    _draw_ring(picture, view, layout, look)
    picture.pixels.update(dict.fromkeys(layout.laptop, look.inks.laptop))
    if layout.across:
        _draw_discs(picture, view, layout, look)
    else:
        _write_seats(picture, view, layout, look)
    return picture


# The ring and the arc: the end of the arc goes round clockwise like the hand of a clock, and what is left is before it.


def _draw_ring(picture: Picture, view: CircleView, layout: Layout, look: Look) -> None:
    inks = look.inks
    arc = inks.resting if view.resting else inks.arc
    ring = inks.ring if view.arc is not None else mix(inks.ground, inks.ring, 0.8)
    picture.pixels.update(_ring_pixels(layout, view.arc or 0, ring, arc, inks.ground, look.soft))


@lru_cache(maxsize=4)
def _ring_pixels(layout: Layout, left: int, ring: int, arc: int, ground: int, soft: bool) -> dict[Pixel, int]:
    length = layout.radius * tau
    drawn: dict[Pixel, int] = {}
    for pixel, whole, none in _inked_ring(layout, ring, arc, ground, soft):
        part = _left(pixel.turn, left, length)
        ink = whole if part == 1 else _arc_ink(pixel, part, ring, arc, ground, soft) if part else none
        if ink is not None:
            drawn[pixel.place] = ink
    return drawn


@lru_cache(maxsize=4)
def _inked_ring(
    layout: Layout, ring: int, arc: int, ground: int, soft: bool
) -> tuple[tuple[RingPixel, int | None, int | None], ...]:
    """The pixels of the ring with their two colours, where the arc is and where it is not: all but its two ends."""
    inks = (ring, arc, ground, soft)
    return tuple((pixel, _arc_ink(pixel, 1, *inks), _arc_ink(pixel, 0, *inks)) for pixel in layout.ring)


def _arc_ink(pixel: RingPixel, part: float, ring: int, arc: int, ground: int, soft: bool) -> int | None:
    thin = _ink(ground, ring, pixel.thin, soft)
    colour = _ink(ground if thin is None else thin, arc, pixel.thick * part, soft)
    return thin if colour is None else colour


def _left(turn: float, left: int, length: float) -> float:
    """How much of a pixel of the ring lies in the part of the turn that is left."""
    if left in {0, ARC}:
        return left / ARC
    start, here = (1 - left / ARC) * length, turn * length
    if start + 1 < here < length - 1:
        return 1.0
    if 1 < here < start - 1:
        return 0.0
    ways = (here, here + length)  # The end at twelve o'clock is at 0 and at 1.
    return max(min(covered(way - start), covered(length - way)) for way in ways)


def _ink(ground: int, colour: int, part: float, soft: bool) -> int | None:
    """The colour of a pixel of which `part` is covered; None where that is too little to see."""
    if not soft:
        return colour if part >= 0.5 else None
    return mix(ground, colour, part) if part > 0.06 else None


# Seats as discs.


def _draw_discs(picture: Picture, view: CircleView, layout: Layout, look: Look) -> None:
    seats = list(zip(view.seats, layout.places, strict=True))
    for seat, place in seats:  # Before the discs, so that each of these is whole.
        if seat.seat == look.pointed:
            _stamp(picture, place, corners(layout.across), look.inks.pointed, look)
    for seat, place in seats:
        labelled = look.labelled(seat)
        draw_as, size = (diamond, layout.diamond) if seat.asked else (disc, layout.across)
        _stamp(picture, place, draw_as(size, seat.state, labelled), look.inks.of(seat), look)
        if labelled:
            _label_disc(picture, seat, place, look)


def _stamp(picture: Picture, middle: Pixel, stamp: Stamp, colour: int, look: Look) -> None:
    column, row = middle
    inked = _inked(stamp, colour, look.inks.ground, look.soft)
    picture.pixels.update({(column + x, row + y): ink for (x, y), ink in inked})


@lru_cache(maxsize=64)
def _inked(stamp: Stamp, colour: int, ground: int, soft: bool) -> tuple[tuple[Pixel, int], ...]:
    inks = ((pixel, _ink(ground, colour, part, soft)) for pixel, part in stamp)
    return tuple((pixel, ink) for pixel, ink in inks if ink is not None)


def _label_disc(picture: Picture, seat: SeatView, place: Pixel, look: Look) -> None:
    inks, label = look.inks, seat.sign
    column, row = place[0] - len(label) // 2, place[1] // 2
    if seat.state == "speaking":
        picture.write(label, column, row, inks.ground, inks.speaking)
    else:
        picture.write(label, column, row, inks.next)


# Seats as single characters.


def _write_seats(picture: Picture, view: CircleView, layout: Layout, look: Look) -> None:
    for number, seat in _most_telling_last(view):
        mark = (_DIAMOND if seat.asked else _ROUND)[seat.state]
        picture.write(mark, *layout.character_at(number), look.inks.of(seat))
    _write_labels(picture, view, layout, look)


def _write_labels(picture: Picture, view: CircleView, layout: Layout, look: Look) -> None:
    """The one pointed at first; a number that would stand on another is left out."""
    order = sorted(enumerate(view.seats), key=lambda numbered: numbered[1].seat != look.pointed)
    for number, seat in order:
        column, row = layout.character_at(number)
        if seat.seat == look.pointed:
            _write_free(picture, "[", column - 1, row, look.inks.pointed)
            _write_free(picture, "]", column + 1, row, look.inks.pointed)
        if look.labelled(seat):
            colour = look.inks.pointed if seat.seat == look.pointed else look.inks.seat
            _write_apart(picture, seat.sign, *_label_place(layout, number, len(seat.sign)), colour)


def _write_apart(picture: Picture, sign: str, column: int, row: int, colour: int) -> None:
    """Two numbers side by side would be read as one."""
    beside = (picture.characters.get((column + step, row)) for step in (-1, len(sign)))
    if not any(cell is not None and cell[0].isdigit() for cell in beside):
        _write_free(picture, sign, column, row, colour)


def _write_free(picture: Picture, text: str, column: int, row: int, colour: int) -> None:
    if not any((column + step, row) in picture.characters for step in range(len(text))):
        picture.write(text, column, row, colour)


def _label_place(layout: Layout, number: int, wide: int) -> Pixel:
    (column, row), (right, down) = layout.character_at(number), layout.inwards[number]
    if abs(down) > 0.6:
        return column - wide // 2, row + (1 if down > 0 else -1)
    return (column + 2 if right > 0 else column - 1 - wide), row


def _most_telling_last(view: CircleView) -> list[tuple[int, SeatView]]:
    """Where there is so little room that seats share a cell, the one who has the word is seen."""
    return sorted(enumerate(view.seats), key=lambda numbered: ("other", "next", "speaking").index(numbered[1].state))


# Letters only, for a terminal that has nothing else.


def _type_ring(picture: Picture, view: CircleView, layout: Layout, look: Look) -> None:
    left, inks = view.arc or 0, look.inks
    count = max(1, round(layout.radius * tau / 2.4)) if layout.radius else 0
    for step in range(0, count, 1 if view.arc is not None else 2):
        turn = (step + 0.5) / count
        x = int(layout.centre[0] + layout.radius * sin(turn * tau))
        y = int(layout.centre[1] - layout.radius * cos(turn * tau)) // 2
        if turn < 1 - left / ARC or not left:
            picture.write(".", x, y, inks.ring)
        else:
            picture.write("=" if view.resting else "#", x, y, inks.resting if view.resting else inks.arc)
    if layout.laptop:
        picture.write("/_\\", int(layout.centre[0]) - 1, layout.laptop[0][1] // 2, inks.laptop)


def _type_seats(picture: Picture, view: CircleView, layout: Layout, look: Look) -> None:
    room = min(layout.width, 2 * layout.height) * 2 // max(len(view.seats), 1)
    for number, seat in _most_telling_last(view):
        text = _typed(seat, look, room)
        column, row = layout.character_at(number)
        column = max(0, min(column - len(text) // 2, layout.width - len(text)))
        picture.write(text, column, row, look.inks.of(seat))


def _typed(seat: SeatView, look: Look, room: int) -> str:
    """In so many cells a seat: its mark, its number, and brackets."""
    mark = (_TYPED_ASKED if seat.asked else _TYPED)[seat.state]
    if room >= 4 and look.labelled(seat):
        mark += seat.sign
    if seat.seat == look.pointed:
        return f"[{mark}]"
    return f"({mark})" if room >= 6 else mark
