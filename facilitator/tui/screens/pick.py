"""A panel in which a place in the circle is pointed at."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.events import Click

from facilitator.domain.commands import Command
from facilitator.domain.slices import CircleView
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.panel import Panel
from facilitator.tui.widgets.keybar import KeyLabel
from facilitator.tui.widgets.say import Say


@dataclass(frozen=True, slots=True)
class Pick:
    """What is asked, what a place is called, how many there are, and what comes of choosing one."""

    title: str
    told: Callable[[int], str]
    count: int
    do: Callable[[int], None]


class PickPanel(Panel):
    """Arrows point, enter chooses."""

    def __init__(self, pick: Pick, view: CircleView, keys: tuple[KeyLabel, ...], circle: Circle) -> None:
        super().__init__("k", pick.title, keys)
        self._pick, self._view, self._index, self._circle = pick, view, 0, circle

    def compose_inside(self) -> ComposeResult:
        """The circle, and the name of the place."""
        yield self._circle
        yield Say(id="pick-place")

    def on_mount(self) -> None:
        """The first place is pointed at."""
        circle = self.query_one(Circle)
        circle.view, circle.labels = self._view, True
        self._point(0)

    def is_offered(self, command: Command) -> bool:
        """The arrows, where there is more than one place."""
        return command != "point" or self._pick.count > 1

    def press(self, stroke: str) -> None:
        """Right is clockwise."""
        match stroke:
            case "right" | "left":
                self._point(self._index + (1 if stroke == "right" else -1))
            case "enter":
                self._choose()

    def on_click(self, event: Click) -> None:
        """A click points; a click on the same seat again chooses it."""
        if not isinstance(event.widget, Circle):
            return
        seats = [seat.seat for seat in self._view.seats]
        seat = event.widget.seat_at(event.x, event.y)
        if seat is not None and seats.index(seat) == self._index:
            self._choose()
        elif seat is not None:
            self._point(seats.index(seat))

    def _choose(self) -> None:
        self.dismiss()
        self._pick.do(self._index)

    def _point(self, index: int) -> None:
        self._index = index % self._pick.count
        self.query_one("#pick-place", Say).text = self._pick.told(self._index)
        seats = self._view.seats
        self.query_one(Circle).pointed = seats[self._index].seat if self._index < len(seats) else None
