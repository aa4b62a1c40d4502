"""The soak: the parts by turns, seed after seed; what does not hold is told, and it goes on with the next."""

import asyncio
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from soaking.evenings import AnEvening
from soaking.fast_clock import Hours, hours
from soaking.histories import COMMANDS, History

PARTS = ("clock", "evenings", "histories")

TELL_EVERY = 30
"""Seconds between two lines that say how far it is."""

USUAL_EVENINGS, USUAL_COMMANDS = 20, 20_000
"""Where neither a time nor a number was asked for."""

HISTORIES_AN_EVENING = 5
LAST = 12
"""Presses that are told of one that failed."""


class Soak:
    """What has been lived through so far, and what did not hold."""

    def __init__(self, seed: int, tell: Callable[[str], None]) -> None:
        self._seed, self._tell = seed, tell
        self._since = self._told = time.monotonic()
        self.failures = 0
        self.evenings = self.presses = self.histories = self.commands = 0
        self._hours: list[Hours] = []

    def soak(self, minutes: float | None, evenings: int | None, commands: int | None, only: str | None) -> None:
        """The clock once, then evenings and histories by turns, until there have been enough or time is up."""
        if minutes is None:
            evenings = USUAL_EVENINGS if evenings is None else evenings
            commands = USUAL_COMMANDS if commands is None else commands
        most = [float("inf") if one is None else one for one in (evenings, commands)]
        evenings_left = partial(self._has_left, minutes, "evenings", most[0], only)
        commands_left = partial(self._has_left, minutes, "commands", most[1], only)
        if only in (None, "clock"):
            self._clock()
        while evenings_left() or commands_left():
            if evenings_left():
                self._evening(self._seed + self.evenings)
            for _ in range(HISTORIES_AN_EVENING):
                if commands_left():
                    self._history(self._seed + self.histories)
            self._progress()

    def figures(self) -> str:
        """All of it in a line."""
        told = f"{self.evenings} evenings, {self.presses} presses, {self.commands} commands, {self._seconds():.0f} s"
        for each in self._hours:
            start, end = each.start, each.end
            told += (
                f"; {each.looks} looks with {each.presses} presses: memory {start.memory / 1e6:.2f} to"
                f" {end.memory / 1e6:.2f} MB, widgets {start.widgets} to {end.widgets},"
                f" timers {start.timers} to {end.timers}, the clock's error {each.error.total_seconds():g} s"
            )
        return f"{told}; {self.failures or 'nothing'} failed"

    def _has_left(self, minutes: float | None, what: str, most: float, only: str | None) -> bool:
        part = "evenings" if what == "evenings" else "histories"
        in_time = minutes is None or self._seconds() < minutes * 60
        return only in (None, part) and in_time and getattr(self, what) < most

    def _seconds(self) -> float:
        return time.monotonic() - self._since

    def _progress(self) -> None:
        if time.monotonic() - self._told >= TELL_EVERY:
            self._told = time.monotonic()
            self._tell(self.figures())

    # The parts

    def _evening(self, seed: int) -> None:
        evening = AnEvening(seed)
        self.evenings += 1
        self._watched(f"--seed {seed} --only evenings --evenings 1", evening.pressed, lambda: _lived(evening))
        self.presses += len(evening.pressed)

    def _history(self, seed: int) -> None:
        history = History(seed)
        self.histories += 1
        self.commands += COMMANDS
        self._watched(f"--seed {seed} --only histories --commands 1", history.pressed, history.live_through)

    def _clock(self) -> None:
        for every in (None, 20):
            self._watched(f"--seed {self._seed} --only clock", [], partial(self._hold_clock, every))

    def _hold_clock(self, every: int | None) -> None:
        found = asyncio.run(hours(self._seed, every=every))
        self._hours.append(found)
        assert found.error == timedelta(0), f"the session's time is away from the clock by {found.error}"

    def _watched(self, again: str, pressed: list[str], live: Callable[[], object]) -> None:
        """Whatever it raises is told, with how to live through it again."""
        try:
            live()
        except Exception as error:
            self.failures += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            self._tell(f"FAILED: python3 scripts/soak.py {again}")
            self._tell(f"  {type(error).__name__}: {error} ({where.name}, line {where.lineno})")
            if pressed:
                self._tell(f"  last pressed: {' '.join(pressed[-LAST:])}")


def _lived(evening: AnEvening) -> None:
    asyncio.run(evening.live_through())
