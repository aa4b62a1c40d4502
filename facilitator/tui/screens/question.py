"""A question before a meeting: which country this is, or whether to go on with one that was cut off."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Key
from textual.screen import Screen

from facilitator.domain.words import Words
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.screens.clicks import stroke_on
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.panel import Choice, ChoiceList, labelled
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.say import Say

if TYPE_CHECKING:
    from facilitator.tui.main import FacilitatorApp


class QuestionScreen(Screen[None]):
    """The question, why it is asked, and the answers; arrows and enter choose, and q leaves."""

    def __init__(self, words: Words, title: str, about: str, choices: tuple[Choice, ...]) -> None:
        super().__init__()
        self._words, self._title, self._about, self._choices = words, title, about, choices

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        yield Say(self._words("screen.too_small"), id="too-small")
        with Vertical(id="ask"):
            yield Say(self._title, id="ask-title")
            yield Say(self._about, id="ask-about")
            yield ChoiceList()
        yield KeyBar()

    def on_mount(self) -> None:
        """The first answer is chosen."""
        self.query_one(ChoiceList).names = tuple(choice.name for choice in self._choices)
        arrows = {"scroll": "key.choose_row"} if len(self._choices) > 1 else {}
        names = {"yes": "key.choose", **arrows, "colours": "key.colours", "help": "key.help", "leave": "key.leave"}
        self.query_one(KeyBar).labels = labelled(self._words, **names)

    def on_key(self, event: Key) -> None:
        """Up and down choose; enter is yes."""
        if command_of(stroke_of(event)) is not None:
            event.stop()
        self.take(stroke_of(event))

    def take(self, stroke: str) -> None:
        """A stroke of a key, or a click on one."""
        app, choices = cast("FacilitatorApp", self.app), self.query_one(ChoiceList)
        if app.guard.is_same_press(stroke) or app.screen is not self:
            return
        match command_of(stroke):
            case "scroll":
                step = 1 if stroke == "down" else -1
                choices.chosen = max(min(choices.chosen + step, len(choices.names) - 1), 0)
            case "yes":
                self._choose()
            case "colours":
                app.next_colours()
            case "help":
                app.push_screen(KeysPanel(self._words, self.query_one(KeyBar).labels, "", self.take))
            case "leave":
                app.exit()

    def on_click(self, event: Click) -> None:
        """A click chooses; a click on the chosen one, or on a key, is that key."""
        if isinstance(event.widget, ChoiceList):
            index = event.widget.choice_at(event.y)
            if index is not None and index == event.widget.chosen:
                self._choose()
            elif index is not None:
                event.widget.chosen = index
        elif isinstance(event.widget, KeyBar):
            stroke = stroke_on(event.widget, event.x, event.y)
            if stroke is not None:
                self.take(stroke)

    def _choose(self) -> None:
        self._choices[self.query_one(ChoiceList).chosen].do()
