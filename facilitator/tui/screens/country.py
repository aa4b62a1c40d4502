"""Which country are you in? Asked before the welcome face where nothing tells: it decides whose numbers are shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Key
from textual.screen import Screen

from facilitator.domain.guidance import Country
from facilitator.domain.offers import Command
from facilitator.domain.text import told
from facilitator.domain.words import Words
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.screens.panel import ChoiceList
from facilitator.tui.widgets.keybar import KeyBar, label_of
from facilitator.tui.widgets.say import Say

if TYPE_CHECKING:
    from facilitator.tui.app import FacilitatorApp


class CountryScreen(Screen[None]):
    """The countries there are; arrows and enter choose."""

    def __init__(self, words: Words, countries: tuple[Country, ...], do: Callable[[str], None]) -> None:
        super().__init__()
        self._words, self._countries, self._do = words, countries, do

    def compose(self) -> ComposeResult:
        """A question, why it is asked, and the answers."""
        yield Say(self._words("screen.too_small"), id="too-small")
        with Vertical(id="country"):
            yield Say(self._words("country.title"), id="country-title")
            yield Say(self._words("country.why"), id="country-why")
            yield ChoiceList()
        yield KeyBar()

    def on_mount(self) -> None:
        """The first country is chosen."""
        self.query_one(ChoiceList).names = tuple(told(one.name, self._words.language) for one in self._countries)
        names: tuple[tuple[Command, str], ...] = (("yes", "open"), ("scroll", "choose_row"), ("leave", "leave"))
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
                choices.chosen = (choices.chosen + (1 if stroke == "down" else -1)) % len(choices.names)
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
        self._do(self._countries[self.query_one(ChoiceList).chosen].code)
