"""Evenings by chance on the real screen: every key, the mouse, sleeps, a disk that refuses, and deaths."""

import errno
import os
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from clocks import OSLO, FakeClock
from driver import Evening, an_app
from facilitator.app.live import LiveSession
from facilitator.app.setup import Gathering, Setting
from facilitator.app.start import found_in
from facilitator.domain.events import TakenBack
from facilitator.domain.session import apply
from facilitator.journal.file import Journal
from facilitator.library.problems import ContentError
from facilitator.tui.main import FacilitatorApp
from facilitator.tui.screens.gather import GatherScreen
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar
from key_table import KEYS, NO_KEYS
from soaking.meetings import library, some_language, some_meeting
from soaking.spoilt import chance_of_spoilt_content

PRESSES = 60
"""In one evening."""

ALL = tuple(stroke for strokes in KEYS.values() for stroke in strokes)
USUAL = (*("space",) * 5, "enter", "escape", "u", "n", "n", "o", "h", "t", "v", "k", "m", "down", "right", "1")
JUNK = (*NO_KEYS, "å", "Ø", "@", "ctrl+l", "shift+left", "f12", "~")
SIZES = ((40, 12), (60, 14), (80, 24), (120, 40), (200, 60), (39, 11), (10, 3))
SMALLEST = (40, 12)
"""On a smaller screen there is a sentence, and no keys to look at."""


@contextmanager
def quietly() -> Iterator[None]:
    """No chime is heard, and the machine may sleep."""
    with (
        patch("facilitator.system.chime.play"),
        patch("facilitator.system.awake.Awake.keep_while"),
    ):
        yield


class AnEvening:
    """One evening from its beginning to its end, over as many starts of the program as it has deaths."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - chance that can be had again
        self.clock = FakeClock()
        self.pressed: list[str] = []
        self.size = self.chance.choice(SIZES[:5])
        self._language = some_language(self.chance)
        self._chosen = some_meeting(self._language, self.chance) if self.chance.random() < 0.7 else None
        self._country = self.chance.choice(("NO", "DK", "none", None))
        self._refusal = ExitStack()
        self._own = chance_of_spoilt_content(self.chance)
        """Content of one's own, that somebody writes in meanwhile."""

    async def live_through(self, presses: int = PRESSES) -> int:
        """So many presses, then it is left; how many that were. Raises what does not hold."""
        left = presses
        with quietly(), TemporaryDirectory() as folder, self._refusal:
            if self._own is not None:
                self._own.lie_in(Path(folder) / "content")
            while left > 0:
                left = await self._until_it_ends(Path(folder) / "state", left)
        return len(self.pressed)

    async def _until_it_ends(self, folder: Path, left: int) -> int:
        """One start of the program; how many presses are left when it dies, and none when it was left."""
        journal = Journal(folder)
        try:
            app = self._started(journal)
        except ContentError:  # It says what is wrong, and ends; a start with sound content is the next evening's.
            assert self._own is not None
            journal.close()
            return 0
        try:
            async with app.run_test(size=self.size) as pilot:
                evening = Evening(app, pilot, self.clock)
                await evening.drawn()
                if not self.pressed and self.chance.random() < 0.75:
                    await self._go_into_it(evening)
                while left > 0 and app.is_running and not app._exit:
                    left -= 1
                    if self.chance.random() < 0.01:
                        self.pressed.append("dies")
                        return left
                    await self._something(evening)
                    self._all_holds(evening)
                await self._leave(evening)
            _has_not_failed(app)
            _all_can_be_taken_back(app.live)
            _leaves_nothing_that_is_over(app, journal)
        finally:
            journal.close()
        return 0

    def _started(self, journal: Journal) -> FacilitatorApp:
        """As the command line starts it, on what lies in the folder."""
        ours = library(self._language)
        content = ours if self._own is None else replace(ours, folders=(*ours.folders, self._own.folder))
        setting = Setting(content, self.clock, OSLO, lambda _: self._country, journal)
        found = found_in(setting)
        chosen: Gathering | None = self._chosen
        return an_app(setting, chosen, found, resume=self.chance.random() < 0.3)

    # What happens

    async def _something(self, evening: Evening) -> None:
        chance, stack = self.chance, tuple(evening.app.screen_stack)
        self.clock.wait(chance.choice((0, 0.5, 1, 3, 3, 20, 100, 400)))
        _as_a_timer_would(evening)
        await evening.heard()
        kinds = {"usual": 50, "any": 35, "junk": 5, "click": 5, "resize": 2, "sleep": 2, "stop": 1, "refuse": 0.3}
        if self._own is not None:
            kinds["write"] = 10
        match chance.choices(tuple(kinds), tuple(kinds.values())):
            case ["usual"]:
                closes = evening.app.screen.is_modal and chance.random() < 0.5
                await self._strike(evening, "escape" if closes else chance.choice(USUAL))
            case ["any"]:
                await self._strike(evening, chance.choice(ALL))
            case ["junk"]:
                await self._strike(evening, *chance.choices((*JUNK, *ALL), k=chance.randint(1, 6)))
            case ["click"]:
                shown = evening.app.screen.size
                at = chance.randrange(max(shown.width, 1)), chance.randrange(max(shown.height, 1))
                self.pressed.append(f"click{at}")
                await evening.pilot.click(offset=at)
            case ["resize"]:
                self.size = chance.choice(SIZES)
                self.pressed.append(f"resize{self.size}")
                await evening.pilot.resize_terminal(*self.size)
                await evening.drawn()
            case ["sleep"]:
                self.pressed.append("sleep")
                self.clock.sleep(minutes=chance.choice((0.05, 1, 15, 90)))
                _as_a_timer_would(evening)
            case ["stop"]:
                self.pressed.append("stands still")
                self.clock.stand_still(minutes=chance.choice((0.5, 6)))
                _as_a_timer_would(evening)
            case ["write"] if self._own is not None:
                self.pressed.append(self._own.written(chance))
            case _:
                self._refuse()
        await (evening.heard() if stack == tuple(evening.app.screen_stack) else evening.drawn())

    async def _go_into_it(self, evening: Evening) -> None:
        """Past the beginning, where presses by chance alone stay long."""
        for stroke in ("enter", "enter", *("space",) * self.chance.randint(1, 15)):
            self.clock.wait(self.chance.choice((3, 60)))
            await self._strike(evening, stroke)
            await evening.drawn()
            self._all_holds(evening)

    async def _strike(self, evening: Evening, *strokes: str) -> None:
        self.pressed.extend(strokes)
        await evening.strike(*strokes, after=0)

    def _refuse(self) -> None:
        """From now on the disk does, until the evening is over."""
        call = self.chance.choice(("fsync", "utime", "write"))
        self.pressed.append(f"{call} refuses")
        self._refusal.enter_context(patch.object(os, call, side_effect=OSError(errno.ENOSPC, "full")))

    async def _leave(self, evening: Evening) -> None:
        """By q, and what is then asked; from wherever it has come to."""
        self.size = (80, 24)
        if evening.app.is_running and not evening.app._exit:
            await evening.pilot.resize_terminal(*self.size)
        ways = [("escape", "escape", "escape", "q", *["down"] * self.chance.randint(0, 2), "enter") for _ in range(20)]
        for stroke in (stroke for way in ways for stroke in way):
            if not evening.app.is_running or evening.app._exit:
                return
            await self._strike(evening, stroke)
            self.clock.wait(3)
            await evening.drawn()
        raise AssertionError(f"it cannot be left: {evening.lying_over}")

    # What holds

    def _all_holds(self, evening: Evening) -> None:
        app = evening.app
        _has_not_failed(app)
        screen = app.screen
        if app._exit or screen.is_modal or not screen.is_mounted:
            return
        shown = screen.PLACE if isinstance(screen, SessionScreen) else None
        assert shown == app._place(), f"{shown} is shown, and we are in {app._place()}"
        if not isinstance(screen, SessionScreen):
            return
        if self.size[0] < SMALLEST[0] or self.size[1] < SMALLEST[1] or screen.live.was_away:
            return
        drawn, offered = screen.query_one(KeyBar).labels, screen._keys(screen.look(glance=False))
        assert drawn == offered, f"drawn but not offered, or not drawn: {set(drawn) ^ set(offered)}"


def _as_a_timer_would(evening: Evening) -> None:
    screen = evening.app.screen
    if isinstance(screen, SessionScreen):
        screen.refresh_view(glance=True)
    elif isinstance(screen, GatherScreen):
        screen.refresh_view()


def _has_not_failed(app: FacilitatorApp) -> None:
    error = app.outcome.failure or app._exception
    if error is not None:
        raise error


def _all_can_be_taken_back(live: LiveSession | None) -> None:
    if live is None:
        return
    first = session = live.session
    while first.past is not None:
        first = first.past
    while (back := apply(session, TakenBack(FakeClock().wall() + timedelta(days=1)))) is not session:
        session = back
    assert session == replace(first, given_back=session.given_back), "not all can be taken back"
    assert session.phase == "welcome", "taken back, it does not stand at its beginning"


def _leaves_nothing_that_is_over(app: FacilitatorApp, journal: Journal) -> None:
    """As the command line does it afterwards."""
    kept = app.outcome.how == "later"
    if app.outcome.how == "over":
        assert journal.forget(), "it is over, and not gone"
    left = [path.name for path in journal.path.parent.iterdir() if path.name != "lock" and path.stat().st_size]
    if app.outcome.how == "over":
        assert not left, f"it is over, and there lies {left}"
    if kept:
        assert left == [journal.path.name], f"it is left for later, and there lies {left}"
