"""The program as a process on a real terminal (a pty), which is read until something is to be seen."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
ESCAPE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>])")
DRAWN = re.compile(r"\x1b\[(?P<to>[\d;]*)H|\x1b(?:\][^\x07]*\x07|\[[0-?]*[ -/]*[@-~]|.)|(?P<text>[^\x1b]+)", re.DOTALL)
NEW_SCREEN = b"\x1b[?1049h"


def shown(output: bytes) -> str:
    """What has been drawn, without how."""
    return re.sub(" +", " ", ESCAPE.sub(b" ", output).decode(errors="replace"))


def timeless(picture: str) -> str:
    """A picture without what another second can change: the hours, and the time that is left."""
    return re.sub(r"\d+[.:]\d\d", "0.00", picture)


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Terminal:
    def __init__(
        self,
        *words: str | bytes,
        columns: int = 80,
        rows: int = 24,
        command: tuple[str, ...] = (),
        **environment: str | None,
    ) -> None:
        self._end, inner = pty.openpty()
        self._size = columns, rows
        _set_size(inner, columns, rows)
        self.before = termios.tcgetattr(inner)
        self._inner = inner
        self.output = b""
        self._closed = False
        ours = (sys.executable, "-m", "facilitator", *words)
        self._state = tempfile.TemporaryDirectory()
        state = {"XDG_STATE_HOME": self._state.name}
        usual = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        variables = {**os.environ, **usual, **state, **environment}
        there = {name: value for name, value in variables.items() if value is not None}
        self.process = subprocess.Popen(
            command or ours, stdin=inner, stdout=inner, stderr=inner, cwd=ROOT, env=there, start_new_session=True
        )

    def until(self, text: str, seconds: float = 20) -> "Terminal":
        """Read until `text` has been drawn since the last look."""
        since = len(self.output)
        return self._read_until(
            lambda: text in shown(self.output[since:][-20000:]),
            seconds,
            lambda: f"{text!r} was never to be seen (status {self.process.poll()}), but: {self.seen[-3000:]}",
        )

    def quiet(self, seconds: float = 0.1) -> "Terminal":
        """Read until nothing has been drawn for so long: a new press is then no part of the last one."""
        while self._waits(seconds):
            self._read()
        return self

    def press(self, keys: str) -> "Terminal":
        os.write(self._end, keys.encode())
        return self

    def press_anew(self, keys: str) -> "Terminal":
        """As long after the last press of the same key as makes it a press of its own."""
        return self.quiet(0.75).press(keys)

    def until_picture(self, wanted: str, seconds: float = 20) -> "Terminal":
        """Read until the screen is as `wanted`, whatever time it is."""
        return self._read_until(
            lambda: timeless(self.picture) == wanted,
            seconds,
            lambda: f"It never came to\n{wanted}\nbut to\n{timeless(self.picture)}",
        )

    def resize(self, columns: int, rows: int) -> "Terminal":
        self._size = columns, rows
        _set_size(self._end, columns, rows)
        return self.kill(signal.SIGWINCH)

    def kill(self, number: int) -> "Terminal":
        self.process.send_signal(number)
        return self

    def until_stopped(self, seconds: float = 20) -> "Terminal":
        """Read until it has put itself to sleep, as it does at SIGTSTP."""
        end = time.monotonic() + seconds
        while not os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOWAIT | os.WNOHANG):
            assert time.monotonic() < end, f"It never stopped (status {self.process.poll()})"
            if self._waits(0.05):
                self._read()
        return self.quiet()

    def status(self, seconds: float = 20) -> int:
        """The exit status, once it has ended; a signal is 128 and its number."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            if self._waits(0.05):
                self._read()
        while self._waits(0.05):
            if not self._read():
                break
        status = self.process.wait(1)
        return 128 - status if status < 0 else status

    @property
    def seen(self) -> str:
        """All that has been drawn so far, as text."""
        return shown(self.output)

    @property
    def picture(self) -> str:
        """What stands on the screen now, row by row."""
        columns, rows = self._size
        cells = [[" "] * columns for _ in range(rows)]
        row = column = 1
        for drawn in DRAWN.finditer(self.output.rpartition(NEW_SCREEN)[2].decode(errors="replace")):
            if drawn["to"] is not None:
                row, column = (int(number or 1) for number in (drawn["to"] + ";").split(";")[:2])
            for letter in (drawn["text"] or "").replace("\r\n", ""):  # Each row begins with its own place.
                if row <= rows and column <= columns:
                    cells[row - 1][column - 1] = letter
                column += 1
        return "\n".join("".join(line).rstrip() for line in cells)

    @property
    def is_sane(self) -> bool:
        """The terminal is as it was: its settings, the main screen, a cursor."""
        left = self.output.rfind(b"\x1b[?1049l") > self.output.rfind(NEW_SCREEN)
        cursor = self.output.rfind(b"\x1b[?25h") > self.output.rfind(b"\x1b[?25l")
        return left and cursor and termios.tcgetattr(self._inner) == self.before

    @property
    def afterwards(self) -> str:
        """What stands on the ordinary screen after it has ended."""
        return self.output.rpartition(b"\x1b[?1049l")[2].decode(errors="replace")

    def hang_up(self, *, without_a_word: bool = False) -> None:
        """The window is closed; the program is told, unless it goes without a word."""
        os.close(self._end)
        os.close(self._inner)
        self._closed = True
        if not without_a_word:
            self.process.send_signal(signal.SIGHUP)

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._state.cleanup()
        if not self._closed:
            os.close(self._end)
            os.close(self._inner)

    def _read_until(self, has_come: Callable[[], bool], seconds: float, otherwise: Callable[[], str]) -> "Terminal":
        """Read on until it has come. From a program that has ended, nothing more is waited for."""
        end = time.monotonic() + seconds
        while not has_come():
            over = self.process.poll() is not None or time.monotonic() > end
            if self._waits(0.1):
                self._read()
            else:
                assert not over, otherwise()
        return self

    def _waits(self, seconds: float) -> bool:
        """Whether there is something to read, within so long."""
        return bool(select.select([self._end], [], [], seconds)[0])

    def _read(self) -> bytes:
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return b""
        self.output += data
        return data


@contextmanager
def a_terminal(
    *words: str | bytes,
    columns: int = 80,
    rows: int = 24,
    command: tuple[str, ...] = (),
    **environment: str | None,
) -> Iterator[Terminal]:
    """The program with these words, or another command that leads to it.

    Each has a state folder of its own, unless XDG_STATE_HOME is given; a variable that is None is not there.
    """
    terminal = Terminal(*words, columns=columns, rows=rows, command=command, **environment)
    try:
        yield terminal
    finally:
        terminal.close()
