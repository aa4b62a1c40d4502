"""What can be chosen before a meeting: a name and a value on each line."""

from typing import ClassVar

from rich.cells import set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget


class Fields(Widget):
    """The lines, one of which is chosen; its value stands between arrows."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"fields--name", "fields--value", "fields--chosen", "fields--arrow"}

    rows: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(0)

    def get_content_height(self, *_: object) -> int:
        """A line each, and one between where there is room."""
        return len(self.rows) * 2 - 1

    def render(self) -> VisualType:
        return Content("\n" * self._apart).join(self._line(index) for index in range(len(self.rows)))

    def row_at(self, y: int) -> int | None:
        """The line drawn at a row of this widget."""
        index = (y - self.gutter.top) // self._apart
        return index if 0 <= index < len(self.rows) else None

    @property
    def _apart(self) -> int:
        return 2 if self.content_size.height >= len(self.rows) * 2 - 1 else 1

    def _line(self, index: int) -> Content:
        name, value = self.rows[index]
        chosen = index == self.chosen
        arrow = self.get_visual_style("fields--arrow")
        wide = max(len(name) for name, _ in self.rows) + 2
        style = self.get_visual_style("fields--chosen" if chosen else "fields--value")
        left, right = ("‹ ", " ›") if chosen else ("  ", "")
        named = (set_cell_size(name, wide), self.get_visual_style("fields--name"))
        return Content.assemble(named, (left, arrow), (value, style), (right, arrow))
