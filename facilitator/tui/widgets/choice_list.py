"""What can be chosen, a line each, one of which is chosen."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.tui.widgets.shorten import shortened


class ChoiceList(Widget):
    """As many as there is room for, the chosen one among them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--chosen", "choices--other"}

    names: reactive[tuple[str, ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(0)

    def __init__(self, *, round_and_round: bool = False) -> None:
        """`round_and_round`: after the last comes the first; not where a key held down is to come to rest."""
        super().__init__()
        self._round = round_and_round

    def get_content_height(self, *_: object) -> int:
        return len(self.names)

    def render(self) -> VisualType:
        """As many as there is room for, the chosen one among them; an arrow where there are more."""
        first, height = self._first(), self.content_size.height
        marks = {self.chosen: "▸"}
        if first > 0:
            marks.setdefault(first, "↑")
        if first + height < len(self.names):
            marks.setdefault(first + height - 1, "↓")
        rows = range(first, min(first + height, len(self.names)))
        return Content("\n").join(self._line(index, marks.get(index, " ")) for index in rows)

    def move(self, stroke: str) -> None:
        """Choose the next one, up or down; the first or the last; or one so far away as can be seen."""
        last, page = len(self.names) - 1, max(self.content_size.height - 1, 1)
        match stroke:
            case "home":
                self.chosen = 0
            case "end":
                self.chosen = last
            case "pageup" | "pagedown":
                self.chosen = max(min(self.chosen + (page if stroke == "pagedown" else -page), last), 0)
            case _ if self._round:
                self.chosen = (self.chosen + (1 if stroke == "down" else -1)) % (last + 1)
            case _:
                self.chosen = max(min(self.chosen + (1 if stroke == "down" else -1), last), 0)

    def click(self, y: int) -> bool:
        """A click chooses what is drawn on a line of this widget; whether it was chosen already."""
        index = self.choice_at(y)
        if index is None or index == self.chosen:
            return index is not None
        self.chosen = index
        return False

    def choice_at(self, y: int) -> int | None:
        """The choice that is drawn on a line of this widget."""
        index = y - self.gutter.top + self._first()
        return index if 0 <= index < len(self.names) else None

    def _first(self) -> int:
        height = self.content_size.height
        return max(min(self.chosen - height // 2, len(self.names) - height), 0)

    def _line(self, index: int, mark: str) -> Content:
        style = self.get_visual_style("choices--chosen" if index == self.chosen else "choices--other")
        return Content.styled(f"{mark} {shortened(self.names[index], self.content_size.width - 2)}", style)
