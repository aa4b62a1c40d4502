"""The steps of an evening, each after the hour at which it begins; a long title goes on below itself."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.domain.slices import PathRow

_BETWEEN = 2


class Hours(Widget):
    """A list that is read before a meeting: so nothing of it is cut."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hours--hour", "hours--step"}

    rows: reactive[tuple[PathRow, ...]] = reactive((), layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        return sum(1 for _ in self._lines(width))

    def render(self) -> VisualType:
        hour, step = self.get_visual_style("hours--hour"), self.get_visual_style("hours--step")
        lines = self._lines(self.content_size.width)
        return Content("\n").join(Content.assemble((time, hour), (part, step)) for time, part in lines)

    def _lines(self, width: int) -> Iterator[tuple[str, str]]:
        wide = max((len(row.time) for row in self.rows), default=0) + _BETWEEN
        for row in self.rows:
            before = f"{row.time:<{wide}}"
            for line in Content(row.title).wrap(max(width - wide, 1)):
                yield before, line.plain
                before = " " * wide
