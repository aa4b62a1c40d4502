"""The keys at the bottom: only those that do something now."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.tui.keys import KEYS

BETWEEN = 3

ALWAYS = frozenset[Command]({"on", "take_back", "hold", "moments"})
"""Drawn on the smallest screen; for these the others give up their names, the least needed first."""


class KeyLabel(NamedTuple):
    """A key as drawn: key, then name."""

    command: Command
    cap: str
    name: str

    @property
    def width(self) -> int:
        """In cells."""
        return len(self.cap) + 1 + len(self.name) if self.name else len(self.cap)


class _Placed(NamedTuple):
    label: KeyLabel
    x: int
    y: int


def label_of(command: Command, name: str, words: Words) -> KeyLabel:
    """A command's key, as it is drawn."""
    cap = KEYS[command].cap
    return KeyLabel(command, words(cap) if cap.startswith("cap.") else cap, name)


def placed(labels: tuple[KeyLabel, ...], width: int, rows: int) -> tuple[_Placed, ...]:
    """Where each key stands: the most needed first, and `?` always; what does not fit is left to `?`."""
    last = tuple(label for label in labels if label.command == "help")
    first = [label for label in labels if label.command != "help"]
    least = max((count for count, label in enumerate(first, 1) if label.command in ALWAYS), default=0)
    whole = ((*first[:count], *last) for count in range(len(first), least - 1, -1))
    needed = (*first[:least], *last)
    named = (_named(needed, count) for count in range(len(needed) - 1, -1, -1))
    fewer = (_named((*first[:count], *last), 0) for count in range(least - 1, -1, -1))
    for drawn in (*whole, *named, *fewer):
        laid = _laid(drawn, width)
        if all(each.y < rows for each in laid):
            return laid
    return ()


def _named(labels: Sequence[KeyLabel], most: int) -> tuple[KeyLabel, ...]:
    """So many with their names, the others as keys alone."""
    return (*labels[:most], *(label._replace(name="") for label in labels[most:]))


def _laid(labels: tuple[KeyLabel, ...], width: int) -> tuple[_Placed, ...]:
    laid, x, y = [], 0, 0
    for label in labels:
        if x and x + label.width > width:
            x, y = 0, y + 1
        laid.append(_Placed(label, x, y))
        x += label.width + BETWEEN
    return tuple(laid)


class KeyBar(Widget):
    """Key, then name; as many as there is room for."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--cap", "keybar--name"}

    labels: reactive[tuple[KeyLabel, ...]] = reactive((), layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """All of them, where nothing else says how high it is."""
        return max((each.y for each in _laid(self.labels, width)), default=-1) + 1

    def render(self) -> VisualType:
        """The keys, on one line or two."""
        cap, name = self.get_visual_style("keybar--cap"), self.get_visual_style("keybar--name")
        lines: list[Content] = []
        for each in self._placed():
            while len(lines) <= each.y:
                lines.append(Content(""))
            line = lines[each.y]
            gap = Content(" " * (each.x - line.cell_length))
            lines[each.y] = line + gap + Content.assemble((each.label.cap, cap), " ", (each.label.name, name))
        return Content("\n").join(lines)

    def command_at(self, x: int, y: int) -> Command | None:
        """The command whose key is drawn at a cell of this widget."""
        across, down = x - self.gutter.left, y - self.gutter.top
        for each in self._placed():
            if each.y == down and each.x <= across < each.x + each.label.width:
                return each.label.command
        return None

    def _placed(self) -> tuple[_Placed, ...]:
        return placed(self.labels, self.content_size.width, self.content_size.height)
