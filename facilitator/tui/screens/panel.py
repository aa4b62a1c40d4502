"""What lies over a face: it holds the keys, closes with its own key or escape, and lets the clock go on behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, Key
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

from facilitator.domain.words import Words
from facilitator.tui.keys import stroke_of
from facilitator.tui.widgets.say import Say

if TYPE_CHECKING:
    from facilitator.tui.app import FacilitatorApp


class Panel(ModalScreen[None]):
    """A panel over a face."""

    def __init__(self, stroke: str, title: str, foot: str) -> None:
        super().__init__()
        self._stroke, self._title, self._foot = stroke, title, foot

    def compose(self) -> ComposeResult:
        """A title, what is in it, and its keys."""
        with Vertical(id="panel"):
            yield Say(self._title, id="panel-title")
            yield from self.compose_inside()
            yield Say(self._foot, id="panel-foot")

    def compose_inside(self) -> ComposeResult:
        """What is between the title and the keys."""
        raise NotImplementedError

    def on_key(self, event: Key) -> None:
        """Its own key or escape closes it; the rest is for what is inside. Nothing goes on to the face."""
        event.stop()
        event.prevent_default()
        if self.app.screen is not self:  # It has closed; this key was pressed with the one that closed it.
            return
        stroke = stroke_of(event)
        if cast("FacilitatorApp", self.app).guard.is_same_press(stroke):
            return
        if stroke in ("escape", self._stroke):
            self.close()
        else:
            self.press(stroke)

    def press(self, stroke: str) -> None:
        """Any other key."""

    def close(self) -> None:
        """Lie over the face no more."""
        self.dismiss()


class ReadingPanel(Panel):
    """Something to read, which can be scrolled."""

    def compose_inside(self) -> ComposeResult:
        """The text."""
        with VerticalScroll(can_focus=False):
            yield from self.compose_text()

    def compose_text(self) -> ComposeResult:
        """What there is to read."""
        raise NotImplementedError

    def press(self, stroke: str) -> None:
        """Up and down."""
        scroll = self.query_one(VerticalScroll)
        match stroke:
            case "down":
                scroll.scroll_relative(y=1, animate=False)
            case "up":
                scroll.scroll_relative(y=-1, animate=False)
            case "space":
                scroll.scroll_page_down(animate=False)


class TextPanel(ReadingPanel):
    """One text to read."""

    def __init__(self, stroke: str, title: str, text: str, foot: str) -> None:
        super().__init__(stroke, title, foot)
        self._text = text

    def compose_text(self) -> ComposeResult:
        """The text."""
        yield Static(Content(self._text))


class AskPanel(Panel):
    """A question: enter is yes, escape is no, space is nothing."""

    def __init__(
        self, question: str, foot: str, do: Callable[[], None], otherwise: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__("", question, foot)
        self._do, self._otherwise = do, otherwise

    def compose_inside(self) -> ComposeResult:
        """The question is all there is."""
        return iter(())

    def press(self, stroke: str) -> None:
        """Yes."""
        if stroke == "enter":
            self.dismiss()
            self._do()

    def close(self) -> None:
        """No."""
        self.dismiss()
        self._otherwise()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose, and what comes of it."""

    name: str
    do: Callable[[], None]
    stays: bool = False
    """The panel stays open, for choosing again."""


class ChoiceList(Widget):
    """The choices, one of which is chosen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--chosen", "choices--other"}

    names: reactive[tuple[str, ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(0)

    def get_content_height(self, *_: object) -> int:
        """A line a choice."""
        return len(self.names)

    def render(self) -> VisualType:
        """As many as there is room for, the chosen one among them."""
        first, height = self._first(), self.content_size.height
        rows = list(enumerate(self.names))[first : first + height]
        return Content("\n").join(self._line(name, chosen=index == self.chosen) for index, name in rows)

    def choice_at(self, y: int) -> int | None:
        """The choice that is drawn on a line of this widget."""
        index = y - self.gutter.top + self._first()
        return index if 0 <= index < len(self.names) else None

    def _first(self) -> int:
        height = self.content_size.height
        return max(min(self.chosen - height // 2, len(self.names) - height), 0)

    def _line(self, name: str, *, chosen: bool) -> Content:
        style = self.get_visual_style("choices--chosen" if chosen else "choices--other")
        line = Content.assemble(("▸ " if chosen else "  ", style), (name, style))
        return line.truncate(self.content_size.width, ellipsis=True)


class ChoicePanel(Panel):
    """Something to choose with the arrows and enter."""

    def __init__(
        self, stroke: str, title: Callable[[], str], choices: Callable[[], tuple[Choice, ...]], foot: str, at: int = 0
    ) -> None:
        super().__init__(stroke, title(), foot)
        self._titled, self._choices, self._at = title, choices, at

    def compose_inside(self) -> ComposeResult:
        """The choices."""
        yield ChoiceList()

    def on_mount(self) -> None:
        """The first choice is chosen, or the one that was asked for."""
        self._show()
        self.query_one(ChoiceList).chosen = self._at

    def press(self, stroke: str) -> None:
        """Up, down, and enter."""
        choices = self.query_one(ChoiceList)
        match stroke:
            case "down" | "up":
                step = 1 if stroke == "down" else -1
                choices.chosen = max(min(choices.chosen + step, len(choices.names) - 1), 0)
            case "enter":
                self._choose(choices.chosen)

    def on_click(self, event: Click) -> None:
        """A click chooses; a click on the chosen one does it."""
        if isinstance(event.widget, ChoiceList):
            index = event.widget.choice_at(event.y)
            if index is not None and index == event.widget.chosen:
                self._choose(index)
            elif index is not None:
                event.widget.chosen = index

    def _choose(self, index: int) -> None:
        choice = self._choices()[index]
        if not choice.stays:
            self.dismiss()
        choice.do()
        if choice.stays:
            self._show()

    def _show(self) -> None:
        choices = self.query_one(ChoiceList)
        choices.names = tuple(choice.name for choice in self._choices())
        choices.chosen = min(choices.chosen, len(choices.names) - 1)
        self.query_one("#panel-title", Say).text = self._titled()


def reading(words: Words) -> str:
    """The keys of a panel to be read."""
    return f"{words('cap.arrows_up')} {words('key.scroll')}   {words('cap.escape')} {words('key.close')}"


def choosing(words: Words) -> str:
    """The keys of a panel in which something is chosen."""
    names = (("cap.arrows_up", "key.choose_row"), ("cap.enter", "key.choose"), ("cap.escape", "key.close"))
    return "   ".join(f"{words(cap)} {words(name)}" for cap, name in names)
