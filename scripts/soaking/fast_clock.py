"""Hours on a clock that jumps from each wanted look to the next, while nobody presses, or only now and then."""

import gc
import random
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from clocks import FakeClock, a_setting
from driver import Evening, an_app, on_screen
from facilitator.app.live import LOOK_AT_LEAST
from facilitator.app.setup import gathering
from facilitator.domain.events import Event
from facilitator.tui.screens.session_screen import SessionScreen
from soaking.evenings import quietly

SETTLED = 100
"""Looks after which all that is made once has been made; the memory is counted from there."""


class Grown(NamedTuple):
    """What there is at a moment."""

    memory: int
    """Bytes that Python's objects take (tracemalloc), after the garbage has been taken away."""
    widgets: int
    timers: int


class Hours(NamedTuple):
    """What two hours have made of it."""

    looks: int
    presses: int
    start: Grown
    end: Grown
    error: timedelta
    """The most that the session's own time has ever been away from what the clock has moved."""


class Listening:
    """A journal that only compares: the session's own time, as it is told it, with the clock's."""

    safe = True

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.error, self.told = timedelta(0), 0

    def append(self, event: Event) -> None:
        """What has happened says when."""
        self.touch(event.at)

    def touch(self, now: datetime) -> None:
        """A sign of life says when it is."""
        self.told += 1
        self.error = max(self.error, abs(now - self._clock.wall()))


async def hours(seed: int, *, minutes: float = 120, every: int | None = None) -> Hours:
    """So much time of a meeting; with a press after so many looks, or none but the first. Raises what does not hold."""
    chance, clock, looks, presses = random.Random(seed), FakeClock(), 0, 0  # noqa: S311
    setting = a_setting(clock)
    app = an_app(setting, gathering(setting.library.meeting("ordinary"), chance.randint(3, 12)))
    start, listening = None, Listening(clock)
    with _counted(), quietly():
        async with on_screen(app, clock, (100, 30)) as evening:
            evening.live._journal = listening
            await evening.press("space")
            began = clock.monotonic()
            while clock.monotonic() - began < minutes * 60:
                await _next_look(evening)
                looks += 1
                if every and not looks % every:
                    presses += 1
                    await evening.press(chance.choice(("space", "space", "plus", "minus", "h", "t", "v", "u")))
                if looks == SETTLED:
                    start = _grown(evening)
            end = _grown(evening)
    if app._exception is not None:
        raise app._exception
    assert listening.told, "there was no sign of life"
    return Hours(looks, presses, start or end, end, listening.error)


async def _next_look(evening: Evening) -> None:
    """The clock jumps there, and the screen looks as its timer would have it look."""
    screen = evening.app.screen
    assert isinstance(screen, SessionScreen)
    assert screen.view
    evening.clock.wait(min(screen.view.changes_in, LOOK_AT_LEAST).total_seconds())
    screen.refresh_view(glance=True)
    await evening.heard()


@contextmanager
def _counted() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
    finally:
        tracemalloc.stop()


def _grown(evening: Evening) -> Grown:
    gc.collect()
    screens = evening.app.screen_stack
    widgets = [widget for screen in screens for widget in (screen, *screen.query("*"))]
    timers = sum(len(pump._timers) for pump in (evening.app, *widgets))
    return Grown(tracemalloc.get_traced_memory()[0], len(widgets), timers)
