"""When it gets hard: over all whom to ring, and under it a card for each difficult moment."""

from collections.abc import Callable

from textual.app import ComposeResult

from facilitator.app.live import LiveSession
from facilitator.domain.cards import Card
from facilitator.domain.choices import Choice, Menu
from facilitator.domain.events import Act
from facilitator.domain.words import Words
from facilitator.tui.screens.choice_panel import ChoicePanel
from facilitator.tui.screens.panel import ReadingPanel
from facilitator.tui.widgets.points import Points
from facilitator.tui.widgets.say import Say


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
        def opened(choice: Choice[Card]) -> None:
            self.app.push_screen(CardPanel(menu.title, choice.value, words))

        super().__init__("moments", lambda: menu, words, opened, stays=True)


class MomentsInRoomPanel(ChoicePanel[Act | None]):
    """Whom to ring, in sight for as long as it stands; a break; and a line that leads to the cards."""

    def __init__(self, live: LiveSession, do: Callable[[Act], None]) -> None:
        def chosen(choice: Choice[Act | None]) -> None:
            if choice.value is None:
                self.app.push_screen(MomentsPanel(live.moments(), live.words))
            else:
                do(choice.value)

        super().__init__("moments", live.moments_in_room, live.words, chosen, stays=True)
