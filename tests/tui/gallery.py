"""Every screen there is, hung side by side: one evening is walked through once, and all who look share it."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from clocks import FakeClock, a_setting, do
from driver import Evening, an_app, on_screen
from facilitator.app.setup import gathering
from facilitator.journal.file import Found, Journal, OpenAlready, SetAside
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.panel import Panel
from facilitator.tui.terminal import Terminal

Size = tuple[int, int]

SMALL, MIDDLE, LARGE = (40, 12), (80, 24), (120, 40)
UNICODE, ASCII = Terminal(), Terminal("letters", soft=False)
IN_256, CONSOLE = Terminal(soft=False), Terminal("wgl4")
"""As macOS has it, where nothing says more; and the window of Windows 10."""


@dataclass(frozen=True)
class Picture:
    """A screen as it is drawn: its cells, and which of them are a circle."""

    name: str
    rows: tuple[tuple[Segment, ...], ...]
    circles: tuple[Region, ...]
    shown: Region
    """Where one looks: all of it, or the panel that lies over it."""

    def cells(self, region: Region) -> Iterator[tuple[int, int, str, Segment]]:
        """Where each letter of a part of it stands, and the piece it is of."""
        for y in range(region.y, region.bottom):
            letters = [(letter, segment) for segment in self.rows[y] for letter in segment.text]
            yield from ((x, y, *letters[x]) for x in range(region.x, region.right))

    @property
    def text(self) -> str:
        return "\n".join("".join(segment.text for segment in row).rstrip() for row in self.rows) + "\n"


@dataclass(frozen=True)
class Look:
    """How a gallery is drawn."""

    size: Size
    theme: str = "dark"
    terminal: Terminal = UNICODE

    def __str__(self) -> str:
        face = {ASCII: "-ascii", IN_256: "-256", CONSOLE: "-wgl4"}.get(self.terminal, "")
        return f"{self.size[0]}x{self.size[1]}{face}"


@cache
def gallery(look: Look) -> dict[str, Picture]:
    """Every screen, by its name."""
    return asyncio.run(_Gallery(look).hung())


class _Gallery:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._pictures: dict[str, Picture] = {}

    async def hung(self) -> dict[str, Picture]:
        await self._before()
        await self._read_through()
        await self._ordinary()
        await self._principles()
        return self._pictures

    def _hang(self, name: str, evening: Evening) -> None:
        assert name not in self._pictures
        screen = evening.app.screen
        rows = tuple(tuple(map(self._sent, strip)) for strip in screen._compositor.render_strips())
        circles = tuple(circle.region for circle in screen.query(Circle) if circle.is_on_screen)
        shown = screen.query_one("#panel").region if isinstance(screen, Panel) else screen.region
        self._pictures[name] = Picture(name, rows, circles, shown)

    def _sent(self, piece: Segment) -> Segment:
        """In the colours that reach the terminal."""
        style = piece.style
        if self._look.terminal.soft or style is None:
            return piece
        ink, ground = (each and each.downgrade(ColorSystem.EIGHT_BIT) for each in (style.color, style.bgcolor))
        return Segment(piece.text, style + Style(color=ink, bgcolor=ground))

    async def _before(self) -> None:
        aside = SetAside("damaged", Path("/home/anna/facilitator.old"))
        for name, meeting, found in (
            ("gather", None, None),
            ("country", "ordinary", None),
            ("set-aside", None, aside),
            ("open-already", None, OpenAlready()),
        ):
            async with self._on_screen(
                meeting, FakeClock(), found, country=None if name == "country" else "NO"
            ) as evening:
                self._hang(name, evening)

    async def _ordinary(self) -> None:
        async with self._on_screen("ordinary", FakeClock()) as evening:
            self._hang("welcome", evening)
            await self._over("place", ("k", "enter", "right"), evening)
            await evening.press("enter")
            await self._both("silence", evening)
            await self._over("moments-room", ("m",), evening)
            evening.app.other_view()
            await evening.wait()
            for name, strokes in PANELS.items():
                await self._over(name, strokes, evening)
            for name, way in EVENING:
                await _go(evening, way)
                await self._both(name, evening)
            await evening.to("end")
            self._hang("end", evening)

    async def _principles(self) -> None:
        async with self._on_screen("first", FakeClock()) as evening:
            steps = evening.session.meeting.steps
            await evening.to(next(step.id for step in steps if step.kind == "principles"))
            await self._both("principles", evening)
            await self._over("why-room", ("w",), evening)

    async def _read_through(self) -> None:
        async with self._on_screen("ordinary", FakeClock()) as evening:
            await self._over("read-through", ("l",), evening)
            await self._over("read-through-on", ("l", "space"), evening)

    async def _both(self, name: str, evening: Evening) -> None:
        """In the meeting view, and in the room view."""
        for in_room, suffix in ((False, ""), (True, "-room")):
            evening.app.room = in_room
            evening.app.show()
            await evening.wait()
            if name == "pointed":
                await evening.press("right")
            self._hang(f"{name}{suffix}", evening)

    async def _over(self, name: str, strokes: tuple[str, ...], evening: Evening) -> None:
        await evening.press(*strokes)
        self._hang(name, evening)
        while isinstance(evening.app.screen, Panel) or evening.app.why:
            await evening.press("escape")

    def _on_screen(
        self, meeting: str | None, clock: FakeClock, found: Found = None, *, country: str | None = "NO"
    ) -> AbstractAsyncContextManager[Evening]:
        journal = None if meeting else Journal(Path("nothing is written here"))
        setting = a_setting(clock, journal=journal, country=country)
        chosen = gathering(setting.library.meeting(meeting), 6) if meeting else None
        app = an_app(setting, chosen, found, theme=self._look.theme, terminal=self._look.terminal)
        return on_screen(app, clock, self._look.size)


PANELS = {
    "circle": ("k",),
    "when-it-ends": ("e",),
    "jump": ("j",),
    "principles-all": ("g",),
    "why": ("w",),
    "leave": ("q",),
    "keys": ("question_mark",),
    "moments": ("m",),
    "card": ("m", "1"),
}

EVENING: tuple[tuple[str, tuple[str | float, ...]], ...] = (
    ("words", ("@opening",)),
    ("round-words", ("@check-in",)),
    ("pointed", ()),
    ("round", ("on", 40.0)),
    ("hold", ("hold",)),
    ("time-up", ("hold", 90.0)),
    ("round-over", (*["on"] * 6,)),
    ("agenda", ("@today", "on", "yes", "on", "yes", "on")),
    ("agenda-over", ("on", "on")),
    ("sharing", ("@sharing", "on", 200.0)),
    ("last-minute", (475.0,)),
    ("figures", ("turn_clock",)),
    ("break", ("@break",)),
    ("open", ("@open",)),
    ("practical", ("@practical",)),
    ("closing", ("@closing", "on")),
)
"""How to come to each from the one before: a step, what is done, and seconds."""


async def _go(evening: Evening, way: tuple[str | float, ...]) -> None:
    for each in way:
        match each:
            case float():
                await evening.wait(each)
            case str() if each.startswith("@"):
                await evening.to(each[1:])
            case str():
                do(evening.live, each)
