"""The whole evening, set like a page: the hours at its edge, and beside them what is said, asked, and only known."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.domain.evening import ReadPassage
from facilitator.tui.widgets.say import AIRY

_KINDS = ("about", "quiet", "label", "point", "step", "question", "say", "hint", "principle", "why")
_HOUR = 7
"""Cells that an hour takes with the room after it."""

_ROOMY = 56
"""So wide that the hours can have an edge of their own."""

_BEFORE = {"hint": "▌ ", "point": "· "}
_CLOSE = {("principle", "say"), ("label", "point"), ("point", "point")}
"""What stands under what is before it, with no line between."""


class Passages(Widget):
    """One widget, for each of its own would cost at the start."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"passages--{kind}" for kind in (*_KINDS, "hour", "bar")}

    def __init__(self, passages: tuple[ReadPassage, ...]) -> None:
        super().__init__()
        self.passages = passages

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        return sum(1 for _ in self._lines(width))

    def render(self) -> VisualType:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        edge = _HOUR if width >= _ROOMY else 0
        between = 2 if self.screen.size.height >= AIRY else 1
        before = ""
        for passage in self.passages:
            apart = between if passage.kind == "step" else (before, passage.kind) not in _CLOSE
            yield from [Content("")] * (apart if before else 0)
            yield from self._heading(passage, width) if passage.kind == "step" else self._set(passage, width, edge)
            before = passage.kind

    def _heading(self, passage: ReadPassage, width: int) -> Iterator[Content]:
        """When, what, and how long; where they do not fit in a line they go on in the next."""
        step, quiet = self.get_visual_style("passages--step"), self.get_visual_style("passages--hour")
        hour = f"{passage.hour:<{_HOUR}}" if passage.hour else ""
        whole = Content.assemble((passage.text, step), (f"  {passage.length}", quiet))
        for number, line in enumerate(whole.wrap(max(width - _HOUR, 1))):
            yield Content.assemble((hour if number == 0 and hour else " " * _HOUR, quiet), line)

    def _set(self, passage: ReadPassage, width: int, edge: int) -> Iterator[Content]:
        mark, style = _BEFORE.get(passage.kind, ""), self.get_visual_style(f"passages--{passage.kind}")
        bar = self.get_visual_style("passages--bar")
        for number, line in enumerate(Content(passage.text).wrap(max(width - edge - len(mark), 1))):
            shown = mark if number == 0 or passage.kind == "hint" else " " * len(mark)
            yield Content.assemble(" " * edge, (shown, bar), (line.plain, style))
