"""Lines that are typed, one at a time; and the end of them."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Semaphore, Thread
from typing import Protocol, TextIO

SAME_PRESS = 0.7
"""Seconds within which the same line once more is the same press: a held enter key."""

LONGEST = 1000
"""Characters; what is longer is no command anyway."""

AHEAD = 100
"""Lines; a pipe that never ends waits until they have been done."""

AT_ONCE = 1
"""Seconds in which a pipe that is at its end from the start has said so."""

TERMINAL_GONE = 129
"""The exit status that SIGHUP has too."""

NOBODY_READS = {errno.EPIPE: 0, errno.EINVAL: 0, errno.EIO: TERMINAL_GONE}
"""A pipe that was closed (EINVAL on Windows), and a terminal that is gone; with the exit status."""


class OverError(Exception):
    """No more lines will come, or nobody reads ours any more; with the exit status that this is."""

    def __init__(self, status: int = 0, *, unheard: bool = False) -> None:
        super().__init__(status)
        self.status, self.unheard = status, unheard


class UnsaidError(OSError):
    """What was to be said could not be: the disk that it goes to is full."""


class Lines(Protocol):
    """Where lines come from."""

    @property
    def by_hand(self) -> bool:
        """Somebody types them, and can be asked."""

    def wait(self, seconds: float) -> str | None:
        """The next line, or None where none came in that time; raises OverError."""


class TypedLines:
    """Lines from a terminal or a pipe, read by a thread: Windows cannot wait for a pipe and a clock at once."""

    def __init__(self, stream: TextIO, monotonic: Callable[[], float]) -> None:
        self._stream, self._monotonic = stream, monotonic
        self.by_hand = stream.isatty()
        self._heard: SimpleQueue[str | OverError] = SimpleQueue()
        self._room = Semaphore(AHEAD)
        self._any = False
        self._ended: OverError | None = None
        self._reader = Thread(target=self._read, args=(stream.fileno(), stream.encoding), name="lines", daemon=True)
        self._reader.start()

    def wait(self, seconds: float) -> str | None:
        """The next line, or None where none came in that time; raises OverError."""
        try:
            heard = self._heard.get(timeout=seconds)
        except Empty:
            return None
        self._room.release()
        if self._ended is not None:
            raise self._ended
        if isinstance(heard, OverError):
            raise heard
        return heard

    def end(self, over: OverError) -> None:
        """Let nothing more come, whatever has been typed; a signal may ask for it at any moment."""
        self._ended = over
        self._heard.put(over)

    @property
    def never_began(self) -> bool:
        """Whether the input was at its end from the start."""
        if not self.by_hand:
            self._reader.join(AT_ONCE)
        return not self._any and not self._reader.is_alive()

    def _read(self, number: int, encoding: str) -> None:
        # Not through the stream itself: it would be locked when the program ends. What cannot be read is at its end.
        last, at = "", -SAME_PRESS
        with suppress(OSError), open(number, encoding=encoding, errors="replace", closefd=False) as file:
            while line := _line(file):
                self._any, now = True, self._monotonic()
                if not (self.by_hand and not line.strip() and line == last and now - at < SAME_PRESS):
                    self._room.acquire()
                    self._heard.put(line.rstrip("\r\n"))
                last, at = line, now
        gone = self.by_hand and not self._stream.isatty()
        self._heard.put(OverError(TERMINAL_GONE, unheard=True) if gone else OverError())


class NoLines:
    """Nobody types; only a signal ends it before it is over."""

    by_hand = False

    def __init__(self) -> None:
        self._signal, self._ended = Event(), OverError()

    def wait(self, seconds: float) -> str | None:
        """None, after that time; raises OverError."""
        if self._signal.wait(seconds):
            raise self._ended
        return None

    def end(self, over: OverError) -> None:
        """A signal asks for the end."""
        self._ended = over
        self._signal.set()


def _line(file: TextIO) -> str:
    """The next line, cut short where it is too long to be a command; the rest of it is none of its own."""
    line = rest = file.readline(LONGEST)
    for _ in range(LONGEST):
        if not rest or rest.endswith("\n"):
            return line
        rest = file.readline(LONGEST)
    return ""  # Nobody typed that: it is a device that never ends.


def hear_signals(lines: "TypedLines | NoLines") -> None:
    """What ends a program is the end of the lines; a second time it ends at once."""

    def heard(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        lines.end(OverError(128 + number, unheard=128 + number == TERMINAL_GONE))

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP.
            signal.signal(getattr(signal, name), heard)


def speak(line: str) -> None:
    """Say a line to whoever reads; raises OverError where nobody does, and UnsaidError."""
    try:
        print(line, flush=True)
    except OSError as error:
        if error.errno not in NOBODY_READS:
            raise UnsaidError(error.errno, error.strerror) from None
        raise OverError(NOBODY_READS[error.errno], unheard=True) from None


def fall_silent() -> None:
    """Nobody reads any more: what is still to be said goes nowhere, and does no harm."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        os.dup2(nowhere, stream.fileno())
