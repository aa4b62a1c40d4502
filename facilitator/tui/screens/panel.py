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

from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.screens.clicks import stroke_in
from facilitator.tui.widgets.keybar import KeyLabel, label_of
from facilitator.tui.widgets.say import KeysSay, Say
from facilitator.tui.widgets.scrollbar import Bar
from facilitator.tui.widgets.shorten import BETWEEN, shortened

if TYPE_CHECKING:
    from facilitator.tui.main import FacilitatorApp


class Panel(ModalScreen[None]):
    """A panel over a face."""

    def __init__(self, stroke: str, title: str, keys: tuple[KeyLabel, ...]) -> None:
        super().__init__()
        self._command, self._title, self._keys = command_of(stroke), title, keys

    def compose(self) -> ComposeResult:
        """A title, what is in it, and its keys."""
        with Vertical(id="panel"):
            yield Say(self._title, id="panel-title")
            yield from self.compose_inside()
            yield KeysSay(id="panel-foot")

    def compose_inside(self) -> ComposeResult:
        """What is between the title and the keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Its keys stand at the foot."""
        self.label_keys()

    def label_keys(self) -> None:
        """Draw the keys that do something now."""
        labels = (label for label in self._keys if self.is_offered(label.command))
        foot = self.query_one("#panel-foot", KeysSay)
        foot.text = BETWEEN.join(f"{label.cap} {label.name}" for label in labels)
        foot.on_resize()

    def is_offered(self, command: Command) -> bool:  # noqa: ARG002 - for panels whose keys come and go
        """Whether one of its keys does something now."""
        return True

    def on_key(self, event: Key) -> None:
        """Nothing goes on to the face."""
        event.stop()
        event.prevent_default()
        self.take(stroke_of(event))

    def on_click(self, event: Click) -> None:
        """A click on a key is the key."""
        foot = event.widget
        if isinstance(foot, KeysSay):
            stroke = stroke_in(str(foot.content), self._keys, event.x, event.y)
            if stroke is not None:
                self.take(stroke)

    def take(self, stroke: str) -> None:
        """Its own key or escape closes it; the rest is for what is inside."""
        if self.app.screen is not self:  # It has closed; this key was pressed with the one that closed it.
            return
        if cast("FacilitatorApp", self.app).guard.is_same_press(stroke):
            return
        command = command_of(stroke)
        if command is not None and command in ("let_go", self._command):
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

    def on_mount(self) -> None:
        """Where one is in it is seen without colours too."""
        scroll = self.query_one(VerticalScroll)
        scroll.vertical_scrollbar.renderer = Bar  # type: ignore[misc]  # As Textual has it.
        self.watch(scroll, "scroll_y", self._label_when_laid_out)
        self.watch(scroll, "virtual_size", self._label_when_laid_out)

    def compose_text(self) -> ComposeResult:
        """What there is to read."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Another size shows more of it, or less."""
        self._label_when_laid_out()

    def _label_when_laid_out(self) -> None:
        self.call_after_refresh(self._label_if_there)

    def _label_if_there(self) -> None:
        if self.query(VerticalScroll):  # It may have been closed in the meantime.
            self.label_keys()

    def is_offered(self, command: Command) -> bool:
        """Only what does not fit is scrolled."""
        scroll = self.query_one(VerticalScroll)
        match command:
            case "on":
                return scroll.scroll_offset.y < scroll.max_scroll_y
            case "scroll":
                return scroll.max_scroll_y > 0
            case _:
                return True

    def press(self, stroke: str) -> None:
        """Up and down, and on."""
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

    def __init__(self, stroke: str, title: str, text: str, keys: tuple[KeyLabel, ...]) -> None:
        super().__init__(stroke, title, keys)
        self._text = text

    def compose_text(self) -> ComposeResult:
        """The text."""
        yield Static(Content(self._text))


class ConfirmPanel(Panel):
    """A question: enter is yes, escape is no, space is nothing."""

    def __init__(
        self,
        question: str,
        keys: tuple[KeyLabel, ...],
        do: Callable[[], None],
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__("", question, keys)
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
        """As many as there is room for, the chosen one among them; an arrow where there are more."""
        first, height = self._first(), self.content_size.height
        marks = {self.chosen: "▸"}
        if first > 0:
            marks.setdefault(first, "↑")
        if first + height < len(self.names):
            marks.setdefault(first + height - 1, "↓")
        rows = range(first, min(first + height, len(self.names)))
        return Content("\n").join(self._line(index, marks.get(index, " ")) for index in rows)

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


class ChoicePanel(Panel):
    """Something to choose with the arrows and enter."""

    def __init__(
        self,
        stroke: str,
        title: Callable[[], str],
        choices: Callable[[], tuple[Choice, ...]],
        keys: tuple[KeyLabel, ...],
        at: int = 0,
    ) -> None:
        super().__init__(stroke, title(), keys)
        self._titled, self._choices, self._at = title, choices, at

    def compose_inside(self) -> ComposeResult:
        """The choices."""
        yield ChoiceList()

    def on_mount(self) -> None:
        """The first choice is chosen, or the one that was asked for."""
        self._show()
        self.query_one(ChoiceList).chosen = self._at

    def is_offered(self, command: Command) -> bool:
        """The arrows, where there is more than one choice."""
        return command != "scroll" or len(self.query_one(ChoiceList).names) > 1

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


def reading(words: Words) -> tuple[KeyLabel, ...]:
    """The keys of a panel to be read."""
    return labelled(words, on="key.on_more", scroll="key.scroll", let_go="key.close")


def choosing(words: Words) -> tuple[KeyLabel, ...]:
    """The keys of a panel in which something is chosen."""
    return labelled(words, scroll="key.choose_row", yes="key.choose", let_go="key.close")


def labelled(words: Words, **names: str) -> tuple[KeyLabel, ...]:
    """The keys of these commands, each with what it is called here."""
    return tuple(label_of(cast("Command", command), words(name), words) for command, name in names.items())
