"""How far in the lines of a YAML file begin; and of one that begins elsewhere, where it ought to."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINE = re.compile(r"(?P<lead> *)(?P<dash>-(?: +|$))?(?:(?P<name>[^\s:#\"'][^:#]*):(?=\s|$))?(?P<value>.*)")
_TEXT = re.compile(r"\s*[>|][-+\d]*\s*(#.*)?$")


class Begun(NamedTuple):
    """A line on which a field or an item begins."""

    number: int
    """From 0."""
    dash: int | None
    """How far in its dash stands, if it has one."""
    column: int
    """How far in what follows stands."""
    name: str
    """Of its field, if it is one."""
    value: str


class Under(NamedTuple):
    """A line, from 1, and the line and the name under which it ought to begin."""

    line: int
    like: int
    name: str


def misplaced(number: int, lines: Sequence[str]) -> Under | None:
    """What ought to be moved where the parser stopped at a line (from 0): that line, or the one before."""
    begun = tuple(_begun(lines, number))
    if len(begun) < 2 or begun[0].number != number:
        return None
    here, *above = begun
    level = here.column if here.dash is None else here.dash
    if _level(above[0], here) == level:
        return None
    if any(_level(each, here) == level for each in above[1:]):
        return _under(above[0], above[1:2])  # It stands as others do: the line before is what does not.
    return _under(here, above)


def text_begun(number: int, lines: Sequence[str]) -> Begun | None:
    """The field whose text a line (from 0) without a field of its own may be meant to go on with."""
    begun = next(_begun(lines, number), None)
    is_text = begun and begun.name and begun.value.strip() and begun.value.strip()[0] not in "[{\"'#"
    return begun if is_text and begun and begun.number < number else None


def _begun(lines: Sequence[str], last: int) -> Iterator[Begun]:
    """Those down to a line, the last one first; what stands in a text begins nothing."""
    found: list[Begun] = []
    text = -1
    for number, line in enumerate(lines[: last + 1]):
        parts = _LINE.match(line)
        lead = len(line) - len(line.lstrip(" "))
        if not parts or not line.strip() or line.lstrip().startswith("#") or (0 <= text < lead):
            continue
        text = -1
        if parts["dash"] is None and parts["name"] is None:
            continue
        column = lead + len(parts["dash"] or "")
        found.append(
            Begun(number, lead if parts["dash"] else None, column, (parts["name"] or "").strip(), parts["value"])
        )
        if _TEXT.match(parts["value"]):
            text = column
    return reversed(found)


def _level(one: Begun, like: Begun) -> int | None:
    """How far in it stands, as what the other is: an item or a field."""
    return one.dash if like.dash is not None else one.column if one.name else None


def _under(moved: Begun, above: Sequence[Begun]) -> Under | None:
    """The nearest of those that stand nearly as it does."""
    level = moved.column if moved.dash is None else moved.dash
    there = [(each, at) for each in above if (at := _level(each, moved)) is not None and at != level]
    nearest = min(there, key=lambda one: abs(one[1] - level), default=None)
    if nearest is None:
        return None
    return Under(moved.number + 1, nearest[0].number + 1, "-" if moved.dash is not None else nearest[0].name)
