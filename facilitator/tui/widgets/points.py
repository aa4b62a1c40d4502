"""The points of a list: their lines begin under each other, not under the dot."""

from collections.abc import Iterator

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.tui.widgets.say import AIRY

_DOT = "· "


class Points(Widget):
    """A dot, and a text beside it, as often as there are texts; one widget, for each of its own costs at the start."""

    ALLOW_SELECT = False

    def __init__(self, *texts: str, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._texts = texts

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        return len(list(self._lines(width)))

    def render(self) -> VisualType:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        airy = self.screen.size.height >= AIRY
        for number, text in enumerate(self._texts):
            if airy and number:
                yield Content("")
            before = _DOT
            for line in Content(text).wrap(max(width - len(_DOT), 1)):
                yield Content(before) + line
                before = " " * len(_DOT)
