"""The path: the steps of the meeting, done, now and ahead, with their times."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.domain.slices import PathRow

_MARKS = {"done": "✓", "now": "▸", "ahead": " ", "out": "–"}


class Path(Widget):
    """A list one glances at. Where it is higher than its room, the step under way stays in sight."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"path--done", "path--now", "path--ahead", "path--out", "path--mark"}

    rows: reactive[tuple[PathRow, ...]] = reactive((), layout=True)

    def get_content_height(self, *_: object) -> int:
        """A line a step."""
        return len(self.rows)

    def render(self) -> VisualType:
        """The rows that there is room for."""
        first = self._first()
        return Content("\n").join(self._line(row) for row in self.rows[first : first + self.content_size.height])

    def row_at(self, y: int) -> int | None:
        """The index of the step drawn on a line of this widget."""
        line = y - self.gutter.top + self._first()
        return self.rows[line].index if 0 <= line < len(self.rows) else None

    def _first(self) -> int:
        hidden = len(self.rows) - self.content_size.height
        now = next((line for line, row in enumerate(self.rows) if row.state == "now"), 0)
        return max(min(now - self.content_size.height // 3, hidden), 0)

    def _line(self, row: PathRow) -> Content:
        style = self.get_visual_style(f"path--{row.state}")
        mark = self.get_visual_style("path--mark") if row.state == "now" else style
        room = max(self.content_size.width - 2 - 6, 1)
        title = row.title if cell_len(row.title) <= room else set_cell_size(row.title, room - 1).rstrip() + "…"
        return Content.assemble((_MARKS[row.state], mark), " ", (f"{set_cell_size(title, room)} {row.time:>5}", style))
