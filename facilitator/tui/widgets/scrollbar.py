"""A bar that shows where one is in a long text, in shapes and not in colours alone."""

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

_COLOUR = Color.parse("default")


class Bar(ScrollBarRender):
    """A thin line, and on it what is in sight."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = _COLOUR,
        bar_color: Color = _COLOUR,
    ) -> Segments:
        """One cell a line; what can be taken hold of is where the bar is."""
        hidden = max(virtual_size - window_size, 1)
        high = max(1, round(size * window_size / max(virtual_size, 1)))
        start = round((size - high) * position / hidden)
        style = Style(color=bar_color, bgcolor=back_color)

        def cell(row: int) -> Segment:
            if start <= row < start + high:
                return Segment("█" * thickness, style + Style(meta={"@mouse.down": "grab"}))
            way = "scroll_up" if row < start else "scroll_down"
            return Segment("│" * thickness, style + Style(meta={"@mouse.down": way}))

        return Segments([cell(row) for row in range(size)], new_lines=vertical)
