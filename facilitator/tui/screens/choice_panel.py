"""A panel in which something is chosen with the arrows and enter."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.events import Click

from facilitator.domain.choices import Choice, Menu
from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.tui.screens.panel import Panel, labelled
from facilitator.tui.widgets.choice_list import ChoiceList
from facilitator.tui.widgets.say import Say

T = TypeVar("T")

NUMBERED = 10
"""So many can be chosen by a digit; 0 is the tenth."""


class ChoicePanel(Panel, Generic[T]):
    """Shows a menu. With `stays` it is there for choosing again, and shows what has become of the menu.

    `numbered`: a digit chooses at once, so not where what is chosen cannot be taken back.
    """

    def __init__(
        self,
        own: Command,
        menu: Callable[[], Menu[T]],
        words: Words,
        chosen: Callable[[Choice[T]], None],
        *,
        stays: bool = False,
        numbered: bool = True,
        at: int = 0,
    ) -> None:
        self._look_up, self._menu, self._chosen, self._stays, self._at = menu, menu(), chosen, stays, at
        self._numbered = numbered
        keys = labelled(words, scroll="key.choose_row", yes="key.choose", let_go="key.close")
        super().__init__(own, self._menu.title, keys)

    def compose_inside(self) -> ComposeResult:
        yield Say(self._menu.about, id="panel-about")
        yield ChoiceList(round_and_round=self._numbered)

    def on_mount(self) -> None:
        """The first choice is chosen, or the one that was asked for."""
        self._show()
        self.query_one(ChoiceList).chosen = self._at

    def is_offered(self, command: Command) -> bool:
        """The arrows, where there is more than one choice."""
        return command != "scroll" or len(self._menu.choices) > 1

    def does(self, command: Command) -> bool:
        """Where there is more than one choice, also the first and the last; and the digits that are drawn."""
        if command == "seat":
            return self._numbered
        return super().does("scroll" if command == "leap" else command)

    def press_inside(self, command: Command, stroke: str) -> None:
        choices = self.query_one(ChoiceList)
        match command:
            case "scroll" | "leap":
                choices.move(stroke)
            case "yes":
                self.choose(choices.chosen)
            case "seat" if self._numbered and (line := (int(stroke) or NUMBERED) - 1) < len(choices.names):
                self.choose(line)

    def click(self, event: Click) -> None:
        """A click chooses; a click on the chosen one does it."""
        if isinstance(event.widget, ChoiceList) and event.widget.click(event.y):
            self.choose(event.widget.chosen)

    def choose(self, line: int) -> None:
        """Choose what is shown on a line."""
        self.query_one(ChoiceList).chosen = line
        choice = self._menu.choices[line]
        if not self._stays:
            self.dismiss()
        self._chosen(choice)
        if self._stays:
            self.look_again()

    def look_again(self) -> None:
        """Show what has become of the menu."""
        super().look_again()
        self._menu = self._look_up()
        self._show()

    def _show(self) -> None:
        choices = self.query_one(ChoiceList)
        choices.names = tuple(self._named(number, choice.name) for number, choice in enumerate(self._menu.choices, 1))
        choices.chosen = min(choices.chosen, len(choices.names) - 1)
        self.query_one("#panel-title", Say).text = self._menu.title

    def _named(self, number: int, name: str) -> str:
        digit = str(number % NUMBERED) if number <= NUMBERED else " "
        return f"{digit}  {name}" if self._numbered else name
