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
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
ESCAPE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>])")


def shown(output: bytes) -> str:
    """What has been drawn, without how."""
    return re.sub(" +", " ", ESCAPE.sub(b" ", output).decode(errors="replace"))


class Terminal:
    def __init__(self, *words: str, columns: int = 80, rows: int = 24, clock: str = "", **environment: str) -> None:
        self._end, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(inner)
        self._inner = inner
        self.output = b""
        self._closed = False
        faked = ["faketime", "-f", clock] if clock else []
        command = [*faked, sys.executable, "-m", "facilitator", *words]
        variables = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment}
        self.process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, cwd=ROOT, env=variables, start_new_session=True
        )

    def until(self, text: str, seconds: float = 20) -> "Terminal":
        """Read until `text` has been drawn since the last look."""
        end, fresh = time.monotonic() + seconds, b""
        while text not in shown(fresh[-20000:]):
            left = end - time.monotonic()
            assert left > 0, f"{text!r} was never to be seen (status {self.process.poll()}), but: {self.seen[-3000:]}"
            if select.select([self._end], [], [], left)[0]:
                fresh += self._read()
        return self

    def quiet(self, seconds: float = 0.1) -> "Terminal":
        """Read until nothing has been drawn for so long: a new press is then no part of the last one."""
        while select.select([self._end], [], [], seconds)[0]:
            self._read()
        return self

    def press(self, keys: str) -> "Terminal":
        os.write(self._end, keys.encode())
        return self

    def kill(self, number: int) -> "Terminal":
        self.process.send_signal(number)
        return self

    def status(self, seconds: float = 20) -> int:
        """The exit status, once it has ended; a signal is 128 and its number."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self._end], [], [], 0.05)[0]:
                self._read()
        while select.select([self._end], [], [], 0.05)[0]:
            if not self._read():
                break
        status = self.process.wait(1)
        return 128 - status if status < 0 else status

    @property
    def seen(self) -> str:
        """All that has been drawn so far, as text."""
        return shown(self.output)

    @property
    def is_sane(self) -> bool:
        """The terminal is as it was: its settings, the main screen, a cursor."""
        left = self.output.rfind(b"\x1b[?1049l") > self.output.rfind(b"\x1b[?1049h")
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
            os.killpg(self.process.pid, signal.SIGKILL)  # With whatever faketime has started.
            self.process.wait()
        if not self._closed:
            os.close(self._end)
            os.close(self._inner)

    def _read(self) -> bytes:
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return b""
        self.output += data
        return data


@contextmanager
def a_terminal(
    *words: str, columns: int = 80, rows: int = 24, clock: str = "", **environment: str
) -> Iterator[Terminal]:
    """With a `clock`, as faketime takes it: +0 x30 is thirty times as fast."""
    terminal = Terminal(*words, columns=columns, rows=rows, clock=clock, **environment)
    try:
        yield terminal
    finally:
        terminal.close()
