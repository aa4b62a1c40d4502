"""A panel in which a place in the circle is pointed at."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Click

from facilitator.domain.choices import Acts
from facilitator.domain.commands import Command
from facilitator.domain.events import Act
from facilitator.domain.slices import CircleView
from facilitator.domain.words import Words
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.panel import Panel, labelled
from facilitator.tui.widgets.say import Say


class PickPanel(Panel):
    """Arrows point, enter chooses."""

    def __init__(
        self, menu: Acts, view: CircleView, words: Words, do: Callable[[Act, str], None], circle: Circle
    ) -> None:
        keys = labelled(words, point="key.point", yes="key.choose", let_go="key.close")
        super().__init__("circle", f"{menu.title} {words('circle_panel.point')}", keys)
        self._choices, self._seats, self._do, self._circle = menu.choices, view.seats, do, circle
        self._index = 0
        circle.view, circle.labels = view._replace(arc=None), True

    def compose_inside(self) -> ComposeResult:
        yield self._circle
        yield Say(id="pick-place")

    def on_mount(self) -> None:
        """The first place is pointed at."""
        self._point(0)

    def is_offered(self, command: Command) -> bool:
        """The arrows, where there is more than one place."""
        return command != "point" or len(self._choices) > 1

    def press_inside(self, command: Command, stroke: str) -> None:
        """Right is clockwise."""
        match command:
            case "point":
                self._point(self._index + (1 if stroke == "right" else -1))
            case "yes":
                self._choose()

    def click(self, event: Click) -> None:
        """A click points; a click on the same seat again chooses it."""
        if event.widget is not self._circle:
            return
        seats = [seat.seat for seat in self._seats]
        seat = self._circle.seat_at(event.x, event.y)
        if seat is not None and seats.index(seat) == self._index:
            self._choose()
        elif seat is not None:
            self._point(seats.index(seat))

    def _choose(self) -> None:
        self.dismiss()
        choice = self._choices[self._index]
        self._do(choice.value, choice.asks)

    def _point(self, index: int) -> None:
        self._index = index % len(self._choices)
        self.query_one("#pick-place", Say).text = self._choices[self._index].name
        self._circle.pointed = self._seats[self._index].seat if self._index < len(self._seats) else None
