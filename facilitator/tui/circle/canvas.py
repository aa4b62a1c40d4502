"""A picture of square pixels, two to a cell, with a few characters laid over it.

A pixel is named by its column and its row; a cell holds the pixel rows 2y and 2y + 1. A colour is a number, 0xRRGGBB.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

Pixel = tuple[int, int]
"""A column and a row."""

Cell = tuple[str, int, int]
"""A character, its colour, and the colour behind it."""

_TEXT, _INKS = itemgetter(0), itemgetter(1, 2)

_NEAR = 3  # Cells that stay the same between two that change, and are yet drawn with them: cheaper than a jump.


@dataclass(slots=True)
class Picture:
    """What is drawn on the ground: pixels by their place, and characters by the place of their cell."""

    ground: int = 0
    pixels: dict[Pixel, int] = field(default_factory=dict)
    characters: dict[Pixel, Cell] = field(default_factory=dict)
    _filled: dict[int, set[int]] = field(default_factory=dict)
    """For each row of cells the columns where it is not ground, once they have been looked for."""

    def write(self, text: str, column: int, row: int, colour: int, behind: int | None = None) -> None:
        """Lay `text` over the cells from `column` on."""
        ground = self.ground if behind is None else behind
        self.characters.update({(column + step, row): (letter, colour, ground) for step, letter in enumerate(text)})

    def strip(self, row: int, width: int) -> Strip:
        """A row of cells as Textual wants it."""
        cells = groupby(self._row(row, width), key=_INKS)
        return Strip([Segment("".join(map(_TEXT, run)), _style(*ink)) for ink, run in cells], width)

    def changed(self, before: "Picture") -> list[Region]:
        """The cells that differ from another picture on the same ground, as few short pieces of rows."""
        cells = {(x, y // 2) for (x, y), _ in self.pixels.items() ^ before.pixels.items()}
        cells |= {place for place, _ in self.characters.items() ^ before.characters.items()}
        return list(_pieces(cells))

    def _row(self, row: int, width: int) -> Iterator[Cell]:
        """Cell by cell what is drawn, and in one piece what is not: mostly that is ground."""
        pixels, characters, ground, here = self.pixels, self.characters, self.ground, 0
        for column in sorted(self._columns().get(row, ())):
            if not 0 <= column < width:
                continue
            if column > here:
                yield " " * (column - here), ground, ground
            cell = characters.get((column, row))
            yield cell or _halves(pixels.get((column, 2 * row)), pixels.get((column, 2 * row + 1)), ground)
            here = column + 1
        if here < width:
            yield " " * (width - here), ground, ground

    def _columns(self) -> dict[int, set[int]]:
        if not self._filled:
            for column, row in self.pixels:
                self._filled.setdefault(row // 2, set()).add(column)
            for column, row in self.characters:
                self._filled.setdefault(row, set()).add(column)
        return self._filled


def _halves(upper: int | None, lower: int | None, ground: int) -> Cell:
    if upper == lower:
        return (" ", ground, ground) if upper is None else ("█", upper, ground)
    if upper is None:
        return "▄", lower or 0, ground
    return "▀", upper, ground if lower is None else lower


def _pieces(cells: Iterable[Pixel]) -> Iterator[Region]:
    for row, places in groupby(sorted((y, x) for x, y in cells), key=lambda place: place[0]):
        first, *others = (column for _, column in places)
        last = first
        for column in others:
            if column - last > _NEAR:
                yield Region(first, row, last - first + 1, 1)
                first = column
            last = column
        yield Region(first, row, last - first + 1, 1)


@lru_cache(maxsize=4096)
def mix(ground: int, ink: int, part: float) -> int:
    """The colour of a pixel of which `part`, from 0 to 1, is covered with ink."""

    def channel(shift: int) -> int:
        below, above = ground >> shift & 255, ink >> shift & 255
        return round(below + (above - below) * part) << shift

    return channel(16) | channel(8) | channel(0)


@lru_cache(maxsize=4096)
def _style(ink: int, ground: int) -> Style:
    return Style(color=_rich(ink), bgcolor=_rich(ground))


def _rich(colour: int) -> RichColor:
    return RichColor.from_rgb(colour >> 16, colour >> 8 & 255, colour & 255)
