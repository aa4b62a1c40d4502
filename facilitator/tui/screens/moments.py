"""When it gets hard: over all whom to ring, and under it a card for each difficult moment."""

from dataclasses import replace

from textual.app import ComposeResult

from facilitator.domain.cards import Card
from facilitator.domain.choices import Choice, Menu
from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.tui.screens.choice_panel import ChoicePanel
from facilitator.tui.screens.panel import ReadingPanel
from facilitator.tui.widgets.choice_list import ChoiceList
from facilitator.tui.widgets.points import Points
from facilitator.tui.widgets.say import Say

NUMBERED = 10
"""So many can be chosen by a digit; 0 is the tenth."""


class CardPanel(ReadingPanel):
    """One card."""

    def __init__(self, title: str, card: Card, words: Words) -> None:
        super().__init__("moments", title, words)
        self._card = card

    def compose_text(self) -> ComposeResult:
        yield Say(self._card.title, id="card-title")
        for line in self._card.lines:
            kind = Points if line.kind == "then" else Say
            yield kind(line.text, classes=f"card-{line.kind}")


class MomentsPanel(ChoicePanel[Card]):
    """The moments; arrows or a digit choose one."""

    def __init__(self, menu: Menu[Card], words: Words) -> None:
        def named(number: int, choice: Choice[Card]) -> Choice[Card]:
            digit = str(number % 10) if number <= NUMBERED else " "
            return replace(choice, name=f"{digit}  {choice.name}")

        def opened(choice: Choice[Card]) -> None:
            self.app.push_screen(CardPanel(menu.title, choice.value, words))

        numbered = tuple(named(number, choice) for number, choice in enumerate(menu.choices, 1))
        super().__init__("moments", lambda: Menu(menu.title, numbered), words, opened, stays=True)

    def press_inside(self, command: Command, stroke: str) -> None:
        """A digit is one of the first ten."""
        if command != "seat":
            super().press_inside(command, stroke)
            return
        line = (int(stroke) or NUMBERED) - 1
        if line < len(self.query_one(ChoiceList).names):
            self.choose(line)
