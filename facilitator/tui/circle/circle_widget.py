"""The circle: the seats, who has the word and who is next, and the time of the turn as an arc."""

from typing import ClassVar

from textual.color import Color
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from facilitator.domain.slices import CircleView
from facilitator.tui.circle.canvas import Picture
from facilitator.tui.circle.layout import Layout, layout
from facilitator.tui.circle.paint import Inks, Look, draw


class Circle(Widget):
    """Draws a `CircleView`; only the cells that change are drawn again."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "circle--ring",
        "circle--arc",
        "circle--resting",
        "circle--speaking",
        "circle--next",
        "circle--seat",
        "circle--asked",
        "circle--pointed",
        "circle--laptop",
    }

    view: reactive[CircleView | None] = reactive(None, repaint=False)
    pointed: reactive[int | None] = reactive(None, repaint=False)
    """The seat pointed at with the arrows."""
    labels: reactive[bool] = reactive(False, repaint=False)
    """Whether each seat shows its place, for where a choice must be made."""
    turned: reactive[bool] = reactive(False, repaint=False)
    """Whether the laptop is at the top, not at the bottom."""

    def __init__(
        self,
        *,
        turned: bool = False,
        ascii: bool = False,  # noqa: A002  What it is called everywhere.
        soft: bool = True,
        id: str | None = None,  # noqa: A002  What Textual calls it.
    ) -> None:
        """`ascii`: letters only; `soft`: mix colours at the edges."""
        super().__init__(id=id)
        self._ascii, self._soft = ascii, soft
        self.set_reactive(Circle.turned, turned)
        self._picture: Picture | None = None
        self._known_inks: Inks | None = None
        self._drawn_size = Size()

    def seat_at(self, x: int, y: int) -> int | None:
        """The seat that is drawn at this cell of the widget, or close by."""
        placed = self._placed()
        if self.view is None or placed is None:
            return None
        near = max(2.5, placed.across / 2 + 1)
        away = [abs(complex(x - column, 2 * y + 0.5 - row)) for column, row in placed.places]
        nearest = min(range(len(away)), key=away.__getitem__)
        return self.view.seats[nearest].seat if away[nearest] <= near else None

    def watch_view(self) -> None:
        self._draw()

    def watch_pointed(self) -> None:
        self._draw()

    def watch_labels(self) -> None:
        self._draw()

    def watch_turned(self) -> None:
        self._draw()

    def notify_style_update(self) -> None:
        """The colours may be others now."""
        super().notify_style_update()
        self._picture = self._known_inks = None

    def render_line(self, y: int) -> Strip:
        if self._picture is None or self._drawn_size != self.size:
            self._picture, self._drawn_size = self._drawing(), self.size
        return self._picture.strip(y, self.size.width)

    def _draw(self) -> None:
        """Draw again what differs from what stands; a size or colours that are new are for `render_line`."""
        before = self._picture
        if before is None or self._drawn_size != self.size:
            self.refresh()
            return
        self._picture = self._drawing()
        inside = self.size.region
        if changed := [piece for region in self._picture.changed(before) if (piece := inside.intersection(region))]:
            self.refresh(*changed)

    def _drawing(self) -> Picture:
        placed = self._placed()
        inks = self._known_inks = self._known_inks or self._inks()
        if self.view is None or placed is None:
            return Picture(inks.ground)
        return draw(self.view, placed, Look(inks, self.pointed, self.labels, self._ascii, self._soft))

    def _placed(self) -> Layout | None:
        if self.view is None or not self.view.seats or not self.size:
            return None
        return layout(*self.size, len(self.view.seats), self.turned, self._ascii)

    def _inks(self) -> Inks:
        ground = self.background_colors[1]
        names = [name for name in Inks._fields if name != "ground"]
        colours = [self.get_component_styles(f"circle--{name}").color for name in names]
        return Inks(_number(ground), *(_number(ground.blend(colour, colour.a, 1.0)) for colour in colours))


def _number(colour: Color) -> int:
    red, green, blue = colour.rgb
    return red << 16 | green << 8 | blue
