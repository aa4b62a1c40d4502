"""What lies over a screen: it holds the keys, closes with its own key or escape, and lets the clock go on behind it."""

from collections.abc import Callable
from typing import cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.tui.screens.keyed import KeyedScreen
from facilitator.tui.widgets.keybar import KeyBar, KeyLabel, label_of
from facilitator.tui.widgets.say import Say
from facilitator.tui.widgets.scrollbar import Bar


class Panel(KeyedScreen, ModalScreen[None]):
    """A panel over a screen. `own` is the command that opens it, and closes it again."""

    def __init__(self, own: Command | None, title: str, keys: tuple[KeyLabel, ...]) -> None:
        super().__init__()
        self._own, self._title, self._keys = own, title, keys

    def compose_face(self) -> ComposeResult:
        if self.program.rehearsal:
            yield Say(self.program.rehearsal, id="panel-rehearsal")
        with Vertical(id="panel"):
            yield Say(self._title, id="panel-title")
            yield from self.compose_inside()
            yield KeyBar()

    def compose_inside(self) -> ComposeResult:
        """What is between the title and the keys."""
        yield Static(id="panel-nothing")  # What stands at the edges alone has no height.

    def on_mount(self) -> None:
        """Its keys stand at the foot."""
        self.label_keys()

    def label_keys(self) -> None:
        """Draw the keys that do something now; there are none, if it was closed before it stood."""
        rest = self.program.rest
        resting = (label_of("hold", rest.name, self.program.words),) if rest else ()
        for bar in self.query(KeyBar):
            bar.labels = (*filter(self._is_drawn, self._keys), *resting)

    def _is_drawn(self, label: KeyLabel) -> bool:
        return self.is_offered(label.command)

    def does(self, command: Command) -> bool:
        """Its own key closes it, drawn or not."""
        return command == self._own or super().does(command)

    def is_offered(self, command: Command) -> bool:  # noqa: ARG002 - for panels whose keys come and go
        """Whether one of its keys does something now."""
        return True

    def press(self, command: Command, stroke: str) -> None:
        """Its own key or escape closes it; the rest is for what is inside."""
        if command in ("let_go", self._own):
            self.close()
        elif command == "hold":  # Over every panel: where it is said, it can be done.
            self.program.let_rest()
            self.look_again()
        else:
            self.press_inside(command, stroke)

    def look_again(self) -> None:
        """Something has happened; what can be done now may be something else."""
        self.label_keys()

    def press_inside(self, command: Command, stroke: str) -> None:
        """Any other key."""

    def close(self) -> None:
        """Lie over the screen no more."""
        self.dismiss()


class ReadingPanel(Panel):
    """Something to read, which can be scrolled."""

    def __init__(self, own: Command, title: str, words: Words) -> None:
        super().__init__(own, title, labelled(words, on="key.on_more", scroll="key.scroll", let_go="key.close"))

    def compose_inside(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield from self.compose_text()

    def compose_text(self) -> ComposeResult:
        """What there is to read."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Where one is in it is seen without colours too."""
        for scroll in self.query(VerticalScroll):
            scroll.vertical_scrollbar.renderer = Bar  # type: ignore[misc]  # As Textual has it.
            self.watch(scroll, "scroll_y", self._label_when_laid_out)
            self.watch(scroll, "virtual_size", self._label_when_laid_out)

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

    def does(self, command: Command) -> bool:
        """Where it can be scrolled, also to its end and by a page."""
        return super().does("scroll" if command == "leap" else command)

    def press_inside(self, command: Command, stroke: str) -> None:
        scroll = self.query_one(VerticalScroll)
        match command, stroke:
            case "scroll", _:
                scroll.scroll_relative(y=1 if stroke == "down" else -1, animate=False)
            case "leap", "home":
                scroll.scroll_home(animate=False)
            case "leap", "end":
                scroll.scroll_end(animate=False)
            case "leap", "pageup":
                scroll.scroll_page_up(animate=False)
            case ("on", _) | ("leap", _):
                scroll.scroll_page_down(animate=False)


class TextPanel(ReadingPanel):
    """One text to read."""

    def __init__(self, own: Command, title: str, text: str, words: Words) -> None:
        super().__init__(own, title, words)
        self._text = text

    def compose_text(self) -> ComposeResult:
        yield Static(Content(self._text))


class ConfirmPanel(Panel):
    """A question: enter is yes, escape is no, space is nothing."""

    def __init__(self, question: str, words: Words, do: Callable[[], None], otherwise: Callable[[], None]) -> None:
        super().__init__(None, question, labelled(words, yes="ask.yes", let_go="ask.no"))
        self._do, self._otherwise = do, otherwise

    def press_inside(self, command: Command, stroke: str) -> None:  # noqa: ARG002 - enter is one stroke
        if command == "yes":
            self.dismiss()
            self._do()

    def close(self) -> None:
        self.dismiss()
        self._otherwise()


def labelled(words: Words, **names: str) -> tuple[KeyLabel, ...]:
    """The keys of these commands, each with what it is called here."""
    return tuple(label_of(cast("Command", command), words(name), words) for command, name in names.items())
