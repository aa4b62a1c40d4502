"""The path: the steps of the meeting, done, now and ahead, with their times."""

from typing import ClassVar

from rich.cells import set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.domain.slices import PathRow
from facilitator.tui.widgets.say import AIRY
from facilitator.tui.widgets.shorten import shortened

_MARKS = {"done": "✓", "skipped": "·", "now": "▸", "ahead": " ", "out": "–"}


class StepPath(Widget):
    """A list one glances at. Where it is higher than its room, the step under way stays in sight."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"path--{what}" for what in (*_MARKS, "mark")}

    rows: reactive[tuple[PathRow, ...]] = reactive((), layout=True)

    def get_content_height(self, *_: object) -> int:
        """A line each, and one between on a screen that has many."""
        return len(self.rows) * 2 - 1 if self.screen.size.height >= AIRY else len(self.rows)

    def render(self) -> VisualType:
        """The rows that there is room for; an arrow where there are more."""
        first, high = self._first(), self.content_size.height
        rows = self.rows[first : first + high]
        more = {0: "↑"} if first else {}
        if first + high < len(self.rows):
            more[high - 1] = "↓"
        return Content("\n" * self._apart).join(self._line(row, more.get(line)) for line, row in enumerate(rows))

    def row_at(self, y: int) -> int | None:
        """The index of the step drawn on a line of this widget."""
        line = (y - self.gutter.top) // self._apart + self._first()
        return self.rows[line].index if 0 <= line < len(self.rows) else None

    @property
    def _apart(self) -> int:
        return 2 if self.rows and self.content_size.height >= len(self.rows) * 2 - 1 > 1 else 1

    def _first(self) -> int:
        hidden = len(self.rows) - self.content_size.height
        now = next((line for line, row in enumerate(self.rows) if row.state == "now"), 0)
        return max(min(now - self.content_size.height // 3, hidden), 0)

    def _line(self, row: PathRow, arrow: str | None) -> Content:
        style, now = self.get_visual_style(f"path--{row.state}"), row.state == "now"
        mark = (_MARKS["now"], self.get_visual_style("path--mark")) if now else (arrow or _MARKS[row.state], style)
        room = max(self.content_size.width - 2 - 6, 1)
        title = set_cell_size(shortened(row.title, room), room)
        return Content.assemble(mark, " ", (f"{title} {row.time:>5}", style))
