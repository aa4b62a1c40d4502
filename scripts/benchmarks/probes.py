"""How each thing is measured: a probe holds the program beside what it is compared with, once or a few times over.

What a probe finds are quantities by name, each a list of samples. Within a probe the subjects take turns, so that
whatever else the machine does falls on all of them alike.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.evenings import HOSTILE, PLAIN, leave_behind
from benchmarks.screen import ROOT, Screen, a_screen, heard, variables, watch

Quantities = Mapping[str, Sequence[float]]

Probe = Callable[[int], Quantities]
"""Given a size, from 1 (only to see that it works); what it found."""

HERE = Path(__file__).parent
OURS = ("-m", "facilitator")
EVENING = (*OURS, "run", "ordinary", "--lang", "nb", "--country", "NO", "--seats", "6")
GO_ON = (*EVENING, "--resume")
WINDOW = (*OURS, "room", "--lang", "nb")

FIRST_PAINT = b"mellomrom"
"""The first of the keys at the bottom: what comes last of a first face."""
LAST_KEY = b"Lukk vinduet"
"""A key of a window that only looks on."""
LAST_ROW = b"\x1b[40;1H"
"""Where the last row of a screen begins."""

QUIET = 0.04
"""Seconds without a byte after which a repaint is taken to be over."""
APART = 1.1
"""Seconds between two presses of one key: sooner would be the same press, to a program that takes care."""


def subject(name: str) -> tuple[str, ...]:
    """One of those that we are held against."""
    return str(HERE / "subjects.py"), name


@contextmanager
def a_state() -> Iterator[Path]:
    """A folder for what is kept, in memory where the system has such a folder: a disk is measured by itself."""
    memory = Path("/dev/shm")  # noqa: S108 - the files in it are in a folder of their own
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def starting(size: int) -> Quantities:
    """Seconds to the first paint, and the memory then: an empty app, a fresh start, and going on after 500 events."""
    found: dict[str, list[float]] = {name: [] for name in ("empty", "ours", "on", "empty.memory", "ours.memory")}
    with a_state() as late:
        leave_behind(late, 500)
        for _ in range(size):
            with a_state() as fresh:
                for name, words, mark, state in (
                    ("empty", subject("empty"), LAST_ROW, fresh),
                    ("ours", EVENING, FIRST_PAINT, fresh),
                    ("on", GO_ON, FIRST_PAINT, late),
                ):
                    with a_screen(words, state) as screen:
                        found[name].append(screen.until(mark))
                        screen.rest(0.3)
                        found.get(f"{name}.memory", []).append(screen.memory)
    return found


def commands(size: int) -> Quantities:
    """Seconds that a command takes which opens no screen, beside a Python that does little more than start."""
    lines = {
        "argparse": ("-c", "import argparse"),
        "help": (*OURS, "--help"),
        "list": (*OURS, "list", "--lang", "nb"),
    }
    found: dict[str, list[float]] = {name: [] for name in lines}
    with a_state() as state:
        for _ in range(size):
            for name, words in lines.items():
                since = time.perf_counter()
                subprocess.run(
                    [sys.executable, *words], cwd=ROOT, env=variables(state), stdout=subprocess.DEVNULL, check=True
                )
                found[name].append(time.perf_counter() - since)
    return found


def turning(size: int) -> Quantities:
    """A turn under way, with the shape and with figures, beside one Digits a second: all at once, each minute alike.

    CPU in seconds a minute; cells and bytes a second; memory at the end. In `still`, the clock rests.
    """
    found: dict[str, list[float]] = {}
    with ExitStack() as stack:
        screens = {"digits": stack.enter_context(_on(subject("clock"), LAST_ROW))}
        for name, clock in (("shape", "quiet"), ("figures", "shown"), ("still", "quiet")):
            screens[name] = stack.enter_context(_gone_on(clock=clock))
        screens["still"].press("h", 0.3)
        watch([*screens.values()], 3)
        for name, quantity, value in _watched(screens, seconds=3 * size):
            found[f"{name}.{quantity}"] = [value]
        for name, screen in screens.items():
            found[f"{name}.memory"] = [screen.memory]
    return found


def _watched(screens: Mapping[str, Screen], seconds: float) -> list[tuple[str, str, float]]:
    left = 60 - time.time() % 60
    if left < seconds + 1:  # A new minute would change the hour that is shown.
        watch([*screens.values()], left + 1)
    before = {name: (screen.cpu, len(screen.written)) for name, screen in screens.items()}
    watch([*screens.values()], seconds)
    found = []
    for name, screen in screens.items():
        cpu, pieces = before[name]
        found += [
            (name, "cpu", (screen.cpu - cpu) * 60 / seconds),
            (name, "bytes", sum(len(piece) for _, piece in screen.written[pieces:]) / seconds),
            (name, "cells", screen.cells_changed(pieces) / seconds),
        ]
    return found


def pressing(size: int) -> Quantities:
    """Seconds from a key to the last byte of its repaint, each screen in its turn."""
    with ExitStack() as stack:
        screens = {
            "digits": (stack.enter_context(_on(subject("counter"), LAST_ROW)), "xy"),
            "time": (stack.enter_context(_gone_on()), "+-"),
            "word": (stack.enter_context(_gone_on()), " u"),
            "time.30": (stack.enter_context(_gone_on(seats=30)), "+-"),
            "word.30": (stack.enter_context(_gone_on(seats=30)), " u"),
            "plain": (stack.enter_context(_gone_on(say=PLAIN)), "+-"),
            "marks": (stack.enter_context(_gone_on(say=HOSTILE)), "+-"),
        }
        for name in ("plain", "marks"):
            screens[name][0].press("v", 1)
        found: dict[str, list[float]] = {name: [] for name in screens}
        for number in range(6 * size):
            since = time.perf_counter()
            for name, (screen, strokes) in screens.items():
                screen.rest(0)
                found[name].append(screen.press(strokes[number % 2], QUIET))
            time.sleep(max(APART / 2 - (time.perf_counter() - since), 0))
    return found


def following(size: int) -> Quantities:
    """The room in a window of its own: seconds from a key to the last byte there, and in the window it was pressed in.

    And CPU in seconds a minute, of a window that follows a turn, of the turn itself, and of one that waits.
    """
    found: dict[str, list[float]] = {"pressed": [], "other": [], "later": []}
    with ExitStack() as stack:
        leader, window = stack.enter_context(_two_windows(clock="none"))
        for number in range(6 * size):
            here, there = heard(leader, window, " u"[number % 2], APART)
            for name, seconds in (("pressed", here), ("other", there), ("later", there - here)):
                found[name].append(seconds)
    with ExitStack() as stack:
        leader, window = stack.enter_context(_two_windows(clock="quiet"))
        screens = {"leader": leader, "follows": window, "waits": stack.enter_context(_on(WINDOW, LAST_KEY))}
        watch([*screens.values()], 3)
        for name, quantity, value in _watched(screens, seconds=3 * size):
            found[f"{name}.{quantity}"] = [value]
        for name, screen in screens.items():
            found[f"{name}.memory"] = [screen.memory]
    return found


@contextmanager
def _two_windows(**evening: object) -> Iterator[tuple[Screen, Screen]]:
    with a_state() as state:
        leave_behind(state, **evening)  # type: ignore[arg-type]
        with a_screen(GO_ON, state) as leader, a_screen(WINDOW, state) as window:
            for screen, mark in ((leader, FIRST_PAINT), (window, LAST_KEY)):
                screen.until(mark)
                screen.rest(0.5)
            yield leader, window


@contextmanager
def _on(words: Sequence[str], mark: bytes) -> Iterator[Screen]:
    with a_state() as state, a_screen(words, state) as screen:
        screen.until(mark)
        screen.rest(0.3)
        yield screen


@contextmanager
def _gone_on(**evening: object) -> Iterator[Screen]:
    with a_state() as state, a_screen(GO_ON, leave_behind(state, **evening)) as screen:  # type: ignore[arg-type]
        screen.until(FIRST_PAINT)
        screen.rest(0.3)
        yield screen


def inside(name: str) -> Probe:
    """What a process finds about itself."""

    def probe(size: int) -> Quantities:
        command = [sys.executable, str(HERE / "inside.py"), name, str(size)]
        with a_state() as state:
            said = subprocess.run(command, cwd=ROOT, env=variables(state), stdout=subprocess.PIPE, check=True)
        quantities: dict[str, list[float]] = json.loads(said.stdout)
        return quantities

    return probe


PROBES: dict[str, Probe] = {
    "start": starting,
    "command": commands,
    "turn": turning,
    "key": pressing,
    "window": following,
    "replay": inside("replay"),
    "disk": inside("disk"),
    "hours": inside("hours"),
}
"""By the name that quantities are known by, before the dot."""
