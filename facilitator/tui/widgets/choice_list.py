"""What can be chosen, a line each, one of which is chosen."""

from typing import ClassVar, NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from facilitator.tui.widgets.shorten import shortened


class _Line(NamedTuple):
    choice: int
    text: str


class ChoiceList(Widget):
    """As many as there is room for, the chosen one among them; that one is shown whole, on more lines if need be."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--chosen", "choices--other"}

    names: reactive[tuple[str, ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(0, layout=True)
    read: reactive[int] = reactive(0)
    """Lines of the chosen one that have been scrolled by, where it is higher than the room there is."""

    def __init__(self, *, round_and_round: bool = False) -> None:
        """`round_and_round`: after the last comes the first; not where a key held down is to come to rest."""
        super().__init__()
        self._round = round_and_round

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> VisualType:
        """The lines that there is room for; an arrow where there are more."""
        lines, first, height = self._lines(self.content_size.width), self._first(), self.content_size.height
        shown = lines[first : first + height]
        marks = {next((row for row, line in enumerate(shown) if line.choice == self.chosen), 0): "▸"}
        if first > 0:
            marks.setdefault(0, "↑")
        if first + height < len(lines):
            marks.setdefault(height - 1, "↓")
        return Content("\n").join(self._line(line, marks.get(row, " ")) for row, line in enumerate(shown))

    def move(self, stroke: str) -> None:
        """Choose the next one, or read on in one that does not fit; the first, the last, or one far away."""
        last, page = len(self.names) - 1, max(self.content_size.height - 1, 1)
        step = {"down": 1, "up": -1, "pagedown": page, "pageup": -page}.get(stroke, 0)
        if stroke in ("up", "down") and 0 <= self.read + step <= self._chosen_lines() - self.content_size.height:
            self.read += step
        elif stroke in ("home", "end"):
            self.chosen = 0 if stroke == "home" else last
        elif self._round and abs(step) == 1:
            self.chosen = (self.chosen + step) % (last + 1)
        else:
            self.chosen = max(min(self.chosen + step, last), 0)

    def watch_chosen(self) -> None:
        """Another one: from its first line."""
        self.read = 0

    def click(self, y: int) -> bool:
        """A click chooses what is drawn on a line of this widget; whether it was chosen already."""
        index = self.choice_at(y)
        if index is None or index == self.chosen:
            return index is not None
        self.chosen = index
        return False

    def choice_at(self, y: int) -> int | None:
        """The choice that is drawn on a line of this widget."""
        row, lines = y - self.gutter.top + self._first(), self._lines(self.content_size.width)
        return lines[row].choice if 0 <= row < len(lines) else None

    def _first(self) -> int:
        high, all_, chosen = self.content_size.height, len(self._lines(self.content_size.width)), self._chosen_lines()
        if chosen > high:
            return self.chosen + self.read
        return max(min(self.chosen - (high - chosen + 1) // 2, all_ - high), 0)

    def _chosen_lines(self) -> int:
        return len(self._lines(self.content_size.width)) - len(self.names) + 1

    def _lines(self, width: int) -> list[_Line]:
        room, lines = max(width - 2, 1), list[_Line]()
        for index, name in enumerate(self.names):
            texts = (
                [line.plain for line in Content(name).wrap(room)] if index == self.chosen else [shortened(name, room)]
            )
            lines += [_Line(index, text) for text in texts]
        return lines

    def _line(self, line: _Line, mark: str) -> Content:
        style = self.get_visual_style("choices--chosen" if line.choice == self.chosen else "choices--other")
        return Content.styled(f"{mark} {line.text}", style)
