"""What can be chosen before a meeting: the meetings, a line each; and lines of a name and a value."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.app.prepared import Entry
from facilitator.tui.widgets.shorten import shortened

_NUMBERED = 10
"""So many have a digit; 0 is the tenth."""

_MUCH_ROOM = 50
"""On a screen of so many rows there is one between the lines."""


class _Lines(Widget):
    """Lines, with one between where there is much room."""

    ALLOW_SELECT = False

    def get_content_height(self, _container: Size, viewport: Size, _width: int) -> int:
        return max(self.count * 2 - 1, 0) if viewport.height >= _MUCH_ROOM else self.count

    @property
    def count(self) -> int:
        """How many there are."""
        raise NotImplementedError

    @property
    def apart(self) -> int:
        """Rows from one to the next."""
        return 2 if self.count > 1 and self.content_size.height >= self.count * 2 - 1 else 1

    def drawn(self, lines: Iterable[Content]) -> Content:
        return Content("\n" * self.apart).join(lines)


class MeetingList(_Lines):
    """The meetings. The chosen one is marked; where there are more than there is room for, arrows say so."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "meetings--chosen",
        "meetings--kept",
        "meetings--other",
        "meetings--digit",
    }

    entries: reactive[tuple[Entry, ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(-1)
    here: reactive[bool] = reactive(True)
    """One stands in the list, and not on a line below it."""

    @property
    def count(self) -> int:
        return len(self.entries)

    def render(self) -> VisualType:
        """As many as there is room for, the chosen one among them."""
        first, height = self._first(), self._height
        shown = range(first, min(first + height, len(self.entries)))
        arrows = {}
        if first > 0:
            arrows[first] = "↑"
        if shown.stop < len(self.entries):
            arrows[shown.stop - 1] = "↓"
        return self.drawn(self._line(place, arrows.get(place, " ")) for place in shown)

    def meeting_at(self, y: int) -> int | None:
        """The meeting that is drawn at a row of this widget."""
        place = (y - self.gutter.top) // self.apart + self._first()
        return place if 0 <= place < len(self.entries) else None

    @property
    def _height(self) -> int:
        """How many there is room for."""
        return self.count if self.apart > 1 else self.content_size.height

    def _first(self) -> int:
        return max(min(self.chosen - self._height // 2, self.count - self._height), 0)

    def _named(self, entry: Entry, room: int) -> str:
        """Of a title that is too long the mark stays; all of it stands beside, where it is chosen."""
        after = f" · {entry.mark}" if entry.mark else ""
        return shortened(entry.title, room - cell_len(after)) + after

    def _line(self, place: int, arrow: str) -> Content:
        chosen = place == self.chosen
        style = self.get_visual_style(f"meetings--{'other' if not chosen else 'chosen' if self.here else 'kept'}")
        digit = str((place + 1) % _NUMBERED) if place < _NUMBERED else " "
        room = max(self.content_size.width - 6, 0)
        title = set_cell_size(self._named(self.entries[place], room), room)
        marks = ("▸ " if chosen else "  ", style), (f"{digit} ", self.get_visual_style("meetings--digit"))
        return Content.assemble(*marks, (title, style), " ", (arrow, self.get_visual_style("meetings--digit")))


class Fields(_Lines):
    """The lines, one of which may be chosen; its value stands between arrows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"fields--name", "fields--value", "fields--chosen", "fields--arrow"}

    rows: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(-1)
    """Which of them; −1 for none."""

    @property
    def count(self) -> int:
        return len(self.rows)

    def render(self) -> VisualType:
        return self.drawn(self._line(index) for index in range(self.count))

    def row_at(self, y: int) -> int | None:
        """The line drawn at a row of this widget."""
        index = (y - self.gutter.top) // self.apart
        return index if 0 <= index < len(self.rows) else None

    def _line(self, index: int) -> Content:
        name, value = self.rows[index]
        chosen = index == self.chosen
        arrow = self.get_visual_style("fields--arrow")
        wide = max(len(name) for name, _ in self.rows) + 2
        style = self.get_visual_style("fields--chosen" if chosen else "fields--value")
        left, right = ("‹ ", " ›") if chosen else ("  ", "")
        named = (set_cell_size(name, wide), self.get_visual_style("fields--name"))
        return Content.assemble("  ", named, (left, arrow), (value, style), (right, arrow))
