"""The program on a screen, pressed by a pilot, with a clock that stands until it is told to move."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.screen import Screen

from clocks import FakeClock, a_live, a_setting
from facilitator.app.live import LiveSession
from facilitator.app.setup import Gathering, Setting, gathering
from facilitator.app.start import Elsewhere, Start
from facilitator.domain.state import Session
from facilitator.journal.file import Found
from facilitator.tui.main import FacilitatorApp
from facilitator.tui.screens.gather import GatherScreen
from facilitator.tui.screens.panel import Panel
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.terminal import Terminal
from key_table import PLACES


class Evening:
    def __init__(self, app: FacilitatorApp, pilot: Pilot[None], clock: FakeClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock
        self._seen: tuple[Screen[object], ...] = ()

    async def press(self, *strokes: str) -> "Evening":
        """Each stroke is a press of its own, three seconds after the one before."""
        for stroke in strokes:
            await self.strike(stroke)
            await self.drawn()
        return self

    async def strike(self, *strokes: str, after: float = 3) -> "Evening":
        """Strokes that come at once, each of another key, some seconds after what was before; nothing is drawn."""
        self.clock.wait(after)
        for stroke in strokes:
            self.app.simulate_key(stroke)
        await self.heard()
        return self

    async def heard(self) -> None:
        """Wait until nothing waits for the program or its screens: some turns of the loop, however long they take."""
        still = 0
        for _ in range(400):
            await asyncio.sleep(0)
            still = 0 if any(pump.message_queue_size for pump in (self.app, *self.app.screen_stack)) else still + 1
            if still == 5:
                break

    async def drawn(self) -> "Evening":
        """Wait until what has come of it is on the screen; for one that is new, until it is laid out too."""
        stack = tuple(self.app.screen_stack)
        for _ in range(2):
            await self.heard()
            await self.pilot.pause(0)
        if stack != self._seen or stack != tuple(self.app.screen_stack):
            await self.pilot.pause()
        self._seen = tuple(self.app.screen_stack)
        return self

    async def wait(self, seconds: float = 0, *, minutes: float = 0) -> "Evening":
        self.clock.wait(seconds, minutes=minutes)
        if isinstance(self.app.screen, SessionScreen | GatherScreen):
            self.app.screen.refresh_view()
        return await self.drawn()

    async def to(self, step: str) -> "Evening":
        """To a step, as if space had been pressed so often."""
        for _ in range(200):
            if self.here == step:
                break
            self.live.on()
        self.app.show()
        return await self.wait(3)

    @property
    def live(self) -> LiveSession:
        assert self.app.live
        return self.app.live

    @property
    def session(self) -> Session:
        return self.live.session

    @property
    def length(self) -> float:
        """Of the turn or step under way, in seconds."""
        assert self.session.timer
        return self.session.timer.length.total_seconds()

    @property
    def here(self) -> str:
        live = self.app.live
        if live is None:
            return "gather"
        return live.session.here.id if live.session.here else live.phase

    @property
    def speaking(self) -> int | None:
        visit = self.session.visit
        return visit.speaking.seat if visit and visit.speaking else None

    @property
    def screen(self) -> str:
        """All that is on the screen, as text."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def lying_over(self) -> str:
        return type(self.app.screen).__name__


def an_app(
    setting: Setting,
    chosen: Gathering | None = None,
    found: Found | Elsewhere = None,
    *,
    resume: bool = False,
    theme: str = "dark",
    terminal: Terminal | None = None,
) -> FacilitatorApp:
    return FacilitatorApp(Start(setting, chosen, found, resume=resume), theme=theme, terminal=terminal)


async def come_to(evening: Evening, place: str, *, room: bool | None = None) -> Evening:
    """To a place of the key table, from wherever the evening has come."""
    app = evening.app
    while isinstance(app.screen, Panel):
        app.pop_screen()
    if evening.live.playing:
        app.back()
    clean = a_live(evening.clock)
    PLACES[place](clean)
    evening.live.session, evening.live.sound = clean.session, False
    app.room, app.theme = room, "dark"
    if isinstance(app.screen, SessionScreen):
        app.screen.after_press()
    return await evening.wait(3)


@asynccontextmanager
async def an_evening(
    *,
    size: tuple[int, int] = (100, 30),
    gather: bool = False,
    seats: int = 6,
    meeting_view: bool = False,
    meeting: str = "ordinary",
    language: str = "nb",
    country: str | None = "NO",
) -> AsyncIterator[Evening]:
    clock = FakeClock()
    setting = a_setting(clock, language, country=country)
    app = an_app(setting, None if gather else gathering(setting.library.meeting(meeting), seats))
    app.room = False if meeting_view else None
    async with on_screen(app, clock, size) as evening:
        yield evening


@asynccontextmanager
async def on_screen(app: FacilitatorApp, clock: FakeClock, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Evening]:
    async with app.run_test(size=size) as pilot:
        yield await Evening(app, pilot, clock).drawn()
