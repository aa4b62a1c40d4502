"""A table in lines of text: a head, then a row a line."""

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

_BETWEEN = "  "


def columns(head: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[int] = ()) -> Iterator[str]:
    """The lines; figures stand to the right in their columns, whose numbers are given."""
    table = [head, *rows]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    for row in table:
        padded = []
        for number, (text, width) in enumerate(zip(row, widths, strict=True)):
            space = " " * (width - cells(text))
            padded.append(space + text if number in figures else text + space)
        yield _BETWEEN.join(padded).rstrip()


def cells(text: str) -> int:
    """How wide a terminal draws it."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if category(letter) in {"Mn", "Me", "Cf"}:  # They are drawn on the letter before.
        return 0
    return 2 if east_asian_width(letter) in {"W", "F"} else 1
