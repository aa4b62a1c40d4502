"""When it gets hard: over all whom to ring, and under it a card for each difficult moment."""

from textual.app import ComposeResult

from facilitator.domain.cards import Card
from facilitator.domain.words import Words
from facilitator.tui.screens.panel import Choice, ChoiceList, ChoicePanel, ReadingPanel, choosing, reading
from facilitator.tui.widgets.bullet import Bullet
from facilitator.tui.widgets.say import Say

NUMBERED = 10
"""So many can be chosen by a digit; 0 is the tenth."""


class CardPanel(ReadingPanel):
    """One card."""

    def __init__(self, words: Words, line: str, card: Card) -> None:
        super().__init__("m", line, reading(words))
        self._card = card

    def compose_text(self) -> ComposeResult:
        """Each line as what it is."""
        yield Say(self._card.title, id="card-title")
        for line in self._card.lines:
            kind = Bullet if line.kind == "then" else Say
            yield kind(line.text, classes=f"card-{line.kind}")


class MomentsPanel(ChoicePanel):
    """The moments; arrows or a digit choose one."""

    def __init__(self, words: Words, line: str, cards: tuple[Card, ...]) -> None:
        def named(index: int) -> str:
            return f"{(index + 1) % 10}  {cards[index].title}" if index < NUMBERED else f"   {cards[index].title}"

        def opened(index: int) -> None:
            self.app.push_screen(CardPanel(words, line, cards[index]))

        choices = tuple(
            Choice(named(index), lambda index=index: opened(index), stays=True)  # type: ignore[misc]
            for index in range(len(cards))
        )
        super().__init__("m", lambda: line, lambda: choices, choosing(words))

    def press(self, stroke: str) -> None:
        """A digit is one of the first ten."""
        if stroke.isdigit():
            index = (int(stroke) or NUMBERED) - 1
            self.query_one(ChoiceList).chosen = index
            self._choose(index)
        else:
            super().press(stroke)
