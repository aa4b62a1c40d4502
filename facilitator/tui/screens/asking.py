"""A question before a meeting: which country this is, or whether to go on with one that was cut off."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Key
from textual.screen import Screen

from facilitator.domain.offers import Command
from facilitator.domain.words import Words
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.screens.panel import Choice, ChoiceList
from facilitator.tui.widgets.keybar import KeyBar, label_of
from facilitator.tui.widgets.say import Say

if TYPE_CHECKING:
    from facilitator.tui.app import FacilitatorApp


class AskScreen(Screen[None]):
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
        names: tuple[tuple[Command, str], ...] = (("yes", "choose"), ("scroll", "choose_row"), ("leave", "leave"))
        labels = (label_of(command, self._words(f"key.{name}"), self._words) for command, name in names)
        self.query_one(KeyBar).labels = tuple(labels)

    def on_key(self, event: Key) -> None:
        """Up and down choose; enter is yes."""
        stroke = stroke_of(event)
        same = cast("FacilitatorApp", self.app).guard.is_same_press(stroke)
        command = command_of(stroke)
        if command is None or same or self.app.screen is not self:
            return
        event.stop()
        choices = self.query_one(ChoiceList)
        match command:
            case "scroll":
                step = 1 if stroke == "down" else -1
                choices.chosen = max(min(choices.chosen + step, len(choices.names) - 1), 0)
            case "yes":
                self._choose()
            case "leave":
                self.app.exit()

    def on_click(self, event: Click) -> None:
        """A click chooses; a click on the chosen one, or on a key, is that key."""
        if isinstance(event.widget, ChoiceList):
            index = event.widget.choice_at(event.y)
            if index is not None and index == event.widget.chosen:
                self._choose()
            elif index is not None:
                event.widget.chosen = index
        elif isinstance(event.widget, KeyBar):
            match event.widget.command_at(event.x, event.y):
                case "yes":
                    self._choose()
                case "leave":
                    self.app.exit()

    def _choose(self) -> None:
        self._choices[self.query_one(ChoiceList).chosen].do()
