"""A program on a terminal of its own that answers what it is asked; what is written is kept, with when it came."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, ROWS = 120, 40

PATIENCE = 60
"""Seconds after which what is waited for is taken never to come: a machine can be slow."""

_ASKED = re.compile(rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<device>c)|\x1b\[(?P<cursor>6n)")


def _answer(asked: "re.Match[bytes]") -> bytes:
    """What a modern terminal says: it draws in whole frames (mode 2026), and knows no other mode it is asked for."""
    if asked["mode"]:
        return b"\x1b[?%s;%d$y" % (asked["mode"], 2 if asked["mode"] == b"2026" else 0)
    return b"\x1b[?62c" if asked["device"] else b"\x1b[1;1R"


class NeverCameError(Exception):
    """What was waited for did not come: what was written instead, at the end."""


class Screen:
    """A process on a terminal, from its first moment on."""

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self.written: list[tuple[float, bytes]] = []
        """Each piece, and when it came; seconds since it began."""
        self._end, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._since = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, cwd=ROOT, env=variables, start_new_session=True
        )
        os.close(inner)

    def fileno(self) -> int:
        """Where it can be read from."""
        return self._end

    def read(self) -> None:
        """Take what is there, and answer what is asked in it."""
        try:
            piece = os.read(self._end, 1 << 16)
        except OSError as error:  # A terminal that nobody writes to any more says so on Linux.
            raise NeverCameError(self._last()) from error
        self.written.append((time.perf_counter() - self._since, piece))
        for asked in _ASKED.finditer(piece):
            os.write(self._end, _answer(asked))

    def until(self, mark: bytes, since: int = 0) -> float:
        """Read until `mark` has been written, from a piece on; when it came."""
        end = time.perf_counter() + PATIENCE
        while mark not in b"".join(piece for _, piece in self.written[since:]):
            if time.perf_counter() > end:
                raise NeverCameError(f"{mark!r}: {self._last()}")
            self.rest(0.1, pieces=1)
        return self.written[-1][0]

    def rest(self, seconds: float, *, pieces: int | None = None) -> None:
        """Read until nothing has come for so long, or so many pieces have."""
        while (pieces is None or pieces) and select.select([self], [], [], seconds)[0]:
            self.read()
            pieces = pieces and pieces - 1

    def press(self, stroke: str, quiet: float) -> float:
        """Press a key; seconds to the last byte of what comes of it, which has come when it has been quiet so long."""
        came = len(self.written)
        pressed = time.perf_counter() - self._since
        os.write(self._end, stroke.encode())
        self.rest(PATIENCE, pieces=1)
        self.rest(quiet)
        if came == len(self.written):
            raise NeverCameError(f"{stroke!r}: {self._last()}")
        return self.written[-1][0] - pressed

    @property
    def began(self) -> float:
        """When it was begun, as this process counts."""
        return self._since

    @property
    def cpu(self) -> float:
        """Seconds that the whole process has had a processor. Linux has a clock for each process, by this number."""
        return time.clock_gettime(~self._process.pid << 3 | 2)

    @property
    def memory(self) -> int:
        """Bytes that are this process's alone (USS): what would come free if it ended."""
        rollup = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text(encoding="ascii")
        return 1024 * sum(map(int, re.findall(r"^Private_(?:Clean|Dirty): +(\d+)", rollup, re.MULTILINE)))

    def cells_changed(self, since: int) -> int:
        """How many cells were drawn otherwise than they stood, in the pieces from one on."""
        emulator = pyte.Screen(COLUMNS, ROWS)
        stream = pyte.ByteStream(emulator)
        changed = 0
        for number, (_, piece) in enumerate(self.written):
            if number < since:
                stream.feed(piece)
                continue
            before = _cells(emulator)
            stream.feed(piece)
            changed += sum(was != now for was, now in zip(before, _cells(emulator), strict=True))
        return changed

    def close(self) -> None:
        """End it, unasked."""
        self._process.kill()
        self._process.wait()
        os.close(self._end)

    def _last(self) -> str:
        return b"".join(piece for _, piece in self.written)[-400:].decode(errors="replace")


def _cells(emulator: pyte.Screen) -> list[object]:
    return [emulator.buffer[row][column] for row in range(ROWS) for column in range(COLUMNS)]


@contextmanager
def a_screen(words: Sequence[str], state: Path, **more: str) -> Iterator[Screen]:
    """A Python on a terminal: what follows it on the line, and the folder that it keeps its state in."""
    screen = Screen([sys.executable, *words], variables(state, **more))
    try:
        yield screen
    finally:
        screen.close()


def watch(screens: Sequence[Screen], seconds: float) -> None:
    """Read all of them, for so long."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for screen in select.select(screens, [], [], left)[0]:
            screen.read()


def heard(pressed: Screen, other: Screen, stroke: str, within: float) -> tuple[float, float]:
    """Press a key in one of two; seconds to the last byte of what comes of it, in each, of so many."""
    came = [len(screen.written) for screen in (pressed, other)]
    since = time.perf_counter()
    os.write(pressed.fileno(), stroke.encode())
    watch((pressed, other), within)
    if came[0] == len(pressed.written) or came[1] == len(other.written):
        raise NeverCameError(f"{stroke!r}")
    first, second = (screen.began + screen.written[-1][0] - since for screen in (pressed, other))
    return first, second


def variables(state: Path, **more: str) -> dict[str, str]:
    """The environment of what is measured. Compiled modules are kept: a start that compiles measures the compiler."""
    misleading = {
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONPATH",
        "FACILITATOR_CONTENT",
        "NO_COLOR",
        "TEXTUAL",
        "COLUMNS",
        "LINES",
    }
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    usual = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": str(state)}
    return {**kept, **usual, **more}
