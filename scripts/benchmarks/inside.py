"""What is measured inside a process of its own. Run as `python inside.py NAME TIMES`; prints its quantities as JSON."""

import asyncio
import gc
import json
import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks.evenings import LIBRARY, beginning, events
from facilitator.app.setup import Setting, gathering
from facilitator.app.start import Start
from facilitator.domain.session import replay
from facilitator.journal.file import Journal
from facilitator.system.clock import LocalZone

Quantities = dict[str, list[float]]

FEW, MANY = 100, 10_000


def replaying(times: int) -> Quantities:
    """Seconds an event, of a short evening and of one that nobody will ever see."""
    start = beginning()
    quantities: Quantities = {}
    for count in (FEW, MANY):
        happened = list(events(start, count))
        quantities[str(count)] = found = []
        for _ in range(times):
            again = MANY // count
            since = time.perf_counter()
            for _ in range(again):
                replay(start.session(), happened)
            found.append((time.perf_counter() - since) / count / again)
    return quantities


def writing(times: int) -> Quantities:
    """Seconds until one event is on disk, beside the same bytes appended and synced and nothing else."""
    start = beginning()
    happened = list(events(start, 20 * times))
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:  # a disk, as a group's laptop has one
        journal = Journal(Path(folder) / "facilitator")
        journal.take(start.opened)
        journal.begin(start)
        file = os.open(Path(folder) / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for event in happened:
            before = journal.path.stat().st_size
            ours.append(_seconds(partial(journal.append, event)))
            line = b"x" * (journal.path.stat().st_size - before)
            bare.append(_seconds(partial(_append, file, line)))
        os.close(file)
        journal.close()
    return {"ours": ours, "bare": bare}


def _append(file: int, line: bytes) -> None:
    os.write(file, line)
    os.fsync(file)


def _seconds(do: Callable[[], None]) -> float:
    since = time.perf_counter()
    do()
    return time.perf_counter() - since


class FastClock:
    """Two hours that are over as soon as they have been looked at."""

    def __init__(self) -> None:
        self._wall = datetime.now(UTC)
        self._monotonic = 1000.0

    def wall(self) -> datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._monotonic

    def running(self) -> float:
        return 0.0

    def wait(self, seconds: float) -> None:
        self._wall += timedelta(seconds=seconds)
        self._monotonic += seconds


def lasting(times: int) -> Quantities:
    """Two hours on the screen, a key every few seconds: bytes an event in the second half; what the clock lost."""
    presses = 90 * times
    growth, error = asyncio.run(_two_hours(presses))
    return {"growth": [growth], "error": [error]}


async def _two_hours(presses: int) -> tuple[float, float]:
    from facilitator.tui.main import FacilitatorApp
    from facilitator.tui.terminal import Terminal

    clock = FastClock()
    setting = Setting(LIBRARY, clock, LocalZone(), lambda _: "NO")
    app = FacilitatorApp(Start(setting, gathering(LIBRARY.meeting("ordinary"), 6)), terminal=Terminal())
    step = 7200 / presses
    async with app.run_test(size=(120, 40)) as pilot:
        for stroke in ("space", "n", "enter", "n", "enter", "space"):  # somebody has the word
            clock.wait(1)
            await pilot.press(stroke)
        live, began = app.live, clock.wall()
        if live is None:  # It has been chosen, and the country is known.
            raise LookupError
        tracemalloc.start()
        middle = 0
        for number in range(presses):
            clock.wait(step)
            app.simulate_key("plus" if number % 2 else "minus")
            await pilot.pause(0)
            if number == presses // 2:
                middle = _held_memory()
        grown = _held_memory() - middle
        tracemalloc.stop()
        turn = live.look().time
        lost = (clock.wall() - began) - (turn.length - turn.left)
    return grown / (presses - presses // 2 - 1), round(abs(lost).total_seconds(), 3)


def _held_memory() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


if __name__ == "__main__":
    measured = {"replay": replaying, "disk": writing, "hours": lasting}[sys.argv[1]]
    print(json.dumps(measured(int(sys.argv[2]))))
