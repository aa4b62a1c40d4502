"""A journal as one reads it who only looks on: what is new in it since the last look, and no more.

Nothing is written and nothing locked, and the file is open for no longer than it is read: so any number may look on,
and nobody keeps it from being removed.
"""

import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from facilitator.domain.events import Event
from facilitator.journal.codec import Beginning, Damage, UnreadableError, begun, lines_after
from facilitator.journal.disk import MOST_BYTES, modified, opened_to_read
from facilitator.journal.file import FILE, KEPT_FOR

_HEAD = 64
"""Bytes that tell one meeting from another in the same place: the sum of how it began, and when."""

_MARK, _FOR_A_MARK = b"journal/", 32
"""What a first line of ours has in its first bytes, also where it is not written to its end yet."""


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no meeting here, or none any more."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something lies here that cannot be followed."""

    why: Damage | Literal["closed"]
    """What is the matter with it; or this user may not read it."""


@dataclass(frozen=True, slots=True)
class Grown:
    """More has happened in the meeting that is followed; or it has only given a sign of life."""

    events: tuple[Event, ...]
    last_sign: datetime


@dataclass(frozen=True, slots=True)
class Opened(Grown):
    """Another meeting than before, and what has happened in it so far."""

    beginning: Beginning


News = Gone | Unclear | Opened | Grown


class Follower:
    """Looks at the one place where a meeting is kept. What it has read once it does not read again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._told: News = Gone()
        self._seen: tuple[int, int, int] | None = None
        """What was known of the file before it was read last."""
        self._lose()

    def has_changed(self, now: datetime) -> bool:
        """Whether a look may find something new. It costs one question to the disk, and can be asked by any thread."""
        try:
            return self._trace(now) != self._seen or self._told == Unclear("closed")
        except OSError:
            return self._told != Unclear("closed")

    def look(self, now: datetime) -> News | None:
        """What is new since the last look; None where nothing is."""
        seen = None
        try:
            seen = self._trace(now)
            if seen is not None and seen == self._seen:
                return None
            news = Gone() if seen is None else self._read(now)
        except UnreadableError as error:
            news = Unclear(error.damage)
        except FileNotFoundError:  # In this very moment.
            seen, news = None, Gone()
        except OSError:
            seen, news = None, Unclear("closed")
        self._seen = seen
        if isinstance(news, Gone | Unclear):
            self._lose()
        before, self._told = self._told, news
        return None if isinstance(news, Gone | Unclear) and news == before else news

    def _trace(self, now: datetime) -> tuple[int, int, int] | None:
        """What tells that a file is another, or has grown; None where nothing lies here that is still to be kept."""
        try:
            status = self._path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        is_empty = stat.S_ISREG(status.st_mode) and not status.st_size  # About to be written, or to be removed.
        if is_empty or now - modified(status) > KEPT_FOR:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    def _lose(self) -> None:
        self._beginning: Beginning | None = None
        self._head, self._whole, self._lines = b"", 0, 0

    def _read(self, now: datetime) -> News:
        """What stands there that has not been read; raises UnreadableError, and OSError where it cannot be read."""
        with opened_to_read(self._path) as file:
            head, status = file.read(_HEAD), os.fstat(file.fileno())
            if status.st_size > MOST_BYTES:
                raise UnreadableError("damaged")
            if self._beginning is None or head != self._head or status.st_size < self._whole:
                self._lose()
            file.seek(self._whole)
            content = file.read(MOST_BYTES - self._whole)  # It may grow faster than it is read.
        sign = min(modified(status), now)  # Later than now, where a clock has been set back.
        return self._begin(content, sign) if self._beginning is None else self._go_on(content, self._beginning, sign)

    def _begin(self, content: bytes, sign: datetime) -> News:
        first, end, rest = content.partition(b"\n")
        if not end and (_MARK in content[:_FOR_A_MARK] or len(content) < _FOR_A_MARK):
            return Gone()  # It is being written.
        beginning = begun(first, of=content)
        self._head, self._whole, self._lines = content[:_HEAD], len(first) + 1, 1
        self._beginning = beginning
        grown = self._go_on(rest, beginning, sign)
        return Opened(grown.events, grown.last_sign, beginning)

    def _go_on(self, content: bytes, beginning: Beginning, sign: datetime) -> Grown:
        """A last line that is not whole is left for the next look: it is being written, or will be written anew."""
        lines = lines_after(content, beginning, self._lines)
        self._whole += lines.whole
        self._lines += len(lines.events)
        return Grown(lines.events, max([sign, *(event.at for event in lines.events)]))
