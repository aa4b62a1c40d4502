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


class ChoicePanel(Panel, Generic[T]):
    """Shows a menu. With `stays` it is there for choosing again, and shows what has become of the menu."""

    def __init__(
        self,
        own: Command,
        menu: Callable[[], Menu[T]],
        words: Words,
        chosen: Callable[[Choice[T]], None],
        *,
        stays: bool = False,
        at: int = 0,
    ) -> None:
        self._look_up, self._menu, self._chosen, self._stays, self._at = menu, menu(), chosen, stays, at
        keys = labelled(words, scroll="key.choose_row", yes="key.choose", let_go="key.close")
        super().__init__(own, self._menu.title, keys)

    def compose_inside(self) -> ComposeResult:
        yield ChoiceList()

    def on_mount(self) -> None:
        """The first choice is chosen, or the one that was asked for."""
        self._show()
        self.query_one(ChoiceList).chosen = self._at

    def is_offered(self, command: Command) -> bool:
        """The arrows, where there is more than one choice."""
        return command != "scroll" or len(self._menu.choices) > 1

    def press_inside(self, command: Command, stroke: str) -> None:
        choices = self.query_one(ChoiceList)
        match command:
            case "scroll":
                choices.move(stroke)
            case "yes":
                self.choose(choices.chosen)

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
            self._menu = self._look_up()
            self._show()

    def _show(self) -> None:
        choices = self.query_one(ChoiceList)
        choices.names = tuple(choice.name for choice in self._menu.choices)
        choices.chosen = min(choices.chosen, len(choices.names) - 1)
        self.query_one("#panel-title", Say).text = self._menu.title
