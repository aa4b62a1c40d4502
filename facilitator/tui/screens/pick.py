"""A panel in which a place in the circle is pointed at."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Click

from facilitator.domain.choices import Acts
from facilitator.domain.commands import Command
from facilitator.domain.events import Act
from facilitator.domain.slices import NO_LABEL, CircleView, SeatView
from facilitator.domain.words import Words
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.panel import Panel, labelled
from facilitator.tui.widgets.say import Say

_NEW = -1


def with_a_new_seat(seats: tuple[SeatView, ...], place: int) -> tuple[SeatView, ...]:
    """The seats as they would be with one more at this place."""
    return (*seats[:place], SeatView(_NEW, NO_LABEL, "other", asked=False), *seats[place:])


class PickPanel(Panel):
    """Arrows point, enter chooses."""

    def __init__(
        self, menu: Acts, view: CircleView, words: Words, do: Callable[[Act, str], None], circle: Circle
    ) -> None:
        keys = labelled(words, point="key.point", yes="key.choose", let_go="key.close")
        super().__init__("circle", f"{menu.title} {words('circle_panel.point')}", keys)
        self._menu, self._view, self._do, self._circle = menu, view._replace(arc=None), do, circle
        self._index = 0
        circle.labels = True

    def compose_inside(self) -> ComposeResult:
        yield Say(self._menu.about, id="panel-about")
        yield self._circle
        yield Say(id="pick-place")

    def on_mount(self) -> None:
        """The first place is pointed at."""
        self._point(0)

    def is_offered(self, command: Command) -> bool:
        """The arrows, where there is more than one place."""
        return command != "point" or len(self._menu.choices) > 1

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
        seat = self._circle.seat_at(event.x, event.y)
        if seat is not None and seat == self._circle.pointed:
            self._choose()
        elif seat is not None:
            self._point([each.seat for each in self._view.seats].index(seat))

    def _choose(self) -> None:
        self.dismiss()
        choice = self._menu.choices[self._index]
        self._do(choice.value, choice.asks)

    def _point(self, index: int) -> None:
        """Show the seat that is pointed at; or, where the choices are places for a new one, that one in its place."""
        choices, seats = self._menu.choices, self._view.seats
        self._index = index % len(choices)
        self.query_one("#pick-place", Say).text = choices[self._index].name
        shown = with_a_new_seat(seats, self._index) if len(choices) > len(seats) else seats
        self._circle.view = self._view._replace(seats=shown)
        self._circle.pointed = shown[self._index].seat
