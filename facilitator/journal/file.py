"""The one file that is kept while a meeting lasts, so that a machine that dies costs the group nothing.

It lies in a folder of the user's own, is on disk before what happened is on the screen, and is gone when the meeting
is. Where the disk refuses, the meeting goes on, and `safe` is false from that moment.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.events import Event
from facilitator.journal.codec import Beginning, Damage, Record, UnreadableError, first_line, fits, line_of, read
from facilitator.journal.disk import AS_IS, content_of, is_same, modified, through, unlink

if TYPE_CHECKING:
    from filelock import BaseFileLock

KEPT_FOR = timedelta(hours=12)
"""A meeting can be gone on with for so long after the last sign of life; then it is removed unread."""

FILE = "meeting.journal"
_ASIDE, _LOCK = "set-aside.journal", "lock"


@dataclass(frozen=True, slots=True)
class Kept:
    """A meeting that was cut off, and the last sign of life from it."""

    record: Record
    last_sign: datetime


@dataclass(frozen=True, slots=True)
class OpenAlready:
    """Another program has a meeting open here."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that is no meeting to go on with, and where it lies now."""

    damage: Damage
    path: Path


Found = Kept | SetAside | OpenAlready | None
"""What a start finds."""


class Journal:
    """One meeting's file. First `take` the folder, then `begin` or `go_on`; in the end `forget` or `close`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.is_first = False
        """No program has been here before this one, since `take` has looked."""
        self._path, self._aside = folder / FILE, folder / _ASIDE
        self._lock: BaseFileLock | None = None
        self._file: int | None = None
        self._beginning: Beginning | None = None
        self._lines = 0
        self._read: tuple[int, int] | None = None
        """What was known of the file when it was read."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._path

    @property
    def safe(self) -> bool:
        """What has happened is on disk, and can be gone on from."""
        return self._file is not None

    def take(self, now: datetime) -> Found:
        """What was left here, for this program alone.

        What is older than KEPT_FOR is removed unread. Where the folder cannot be used, there is nothing here.
        """
        try:
            # On Windows the lock file goes when it is let go of, and the folder stays.
            trace = self._folder if sys.platform == "win32" else self._folder / _LOCK
            self.is_first = self._folder.is_absolute() and not os.path.lexists(trace)
            self._own_folder()
            if not self._is_alone():
                return OpenAlready()
            for path in (self._path, self._aside):
                _remove_if_old(path, now)
            return self._left_here(now)
        except OSError:
            self.close()  # What lies there, and can neither be read nor put away, is not written over.
            return None

    def begin(self, beginning: Beginning) -> None:
        """A new file, in place of any other."""
        if self._lock is None:
            return
        self._put_down()
        self._beginning = beginning
        with self._giving_up():
            self._path.unlink(missing_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL | AS_IS, 0o600)
            self._write(first_line(beginning), beginning.opened)
            self._lines = 1

    def go_on(self, record: Record) -> None:
        """Go on with the file that is there, after its last whole line."""
        self._put_down()
        self._beginning = record.beginning
        with self._giving_up():
            self._file = os.open(self._path, os.O_RDWR | AS_IS)
            if _known(os.fstat(self._file)) != self._read:  # Another has come in its place, and is left as it is.
                self._put_down()
                return
            os.ftruncate(self._file, record.whole)
            os.lseek(self._file, 0, os.SEEK_END)
            self._lines = len(record.events) + 1

    def append(self, event: Event) -> None:
        """Put an event on disk, before it is on the screen."""
        if self._beginning is not None and not fits(self._beginning, event):  # A clock that was set far from there.
            self.forget()
        with self._giving_up():
            self._write(line_of(event, self._lines), event.at)
            self._lines += 1

    def set_aside(self, damage: Damage) -> SetAside:
        """Put away what cannot be gone on from; raises OSError."""
        self._path.replace(self._aside)
        return SetAside(damage, self._aside)

    def touch(self, now: datetime) -> None:
        """A sign of life."""
        if self._file is not None:
            with self._giving_up():
                self._sign(now)

    def forget(self) -> bool:
        """Remove what was kept, and look whether it is gone."""
        return self._removed(self._path, self._aside)

    def take_back_beginning(self) -> None:
        """Remove what was begun; what was set aside lies there as long as it would have."""
        self._removed(self._path)

    def _removed(self, *paths: Path) -> bool:
        if self._file is not None:
            with suppress(OSError):  # Where the folder does not let go of it, there is nothing in it.
                os.ftruncate(self._file, 0)
        self._put_down()
        for path in paths if self._lock is not None else ():
            with suppress(OSError):  # Looked for in a moment.
                unlink(path)
        return not any(map(os.path.lexists, paths))

    def close(self) -> None:
        """Let go of the file, which stays, and of the folder."""
        self._put_down()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # The folder

    def _own_folder(self) -> None:
        """A folder that is the user's alone, and no link to elsewhere; raises OSError."""
        if not self._folder.is_absolute():  # Where there is no home.
            raise FileNotFoundError(self._folder)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._folder.is_symlink():
            raise NotADirectoryError(self._folder)
        self._folder.chmod(0o700)

    def _is_alone(self) -> bool:
        from filelock import FileLock, Timeout  # noqa: PLC0415 - only where something is kept

        lock = FileLock(self._folder / _LOCK, timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            return False
        self._lock = lock
        return True

    def _left_here(self, now: datetime) -> Kept | SetAside | None:
        if not os.path.lexists(self._path):
            return None
        try:
            content = content_of(self._path)
            self._read = _known(self._path.lstat())
            record = read(content) if content else None
        except UnreadableError as error:
            return self.set_aside(error.damage)
        except OSError:  # Somebody else's, or on a disk that is breaking.
            return self.set_aside("damaged")
        if record is None or not record.events:  # Nothing had happened yet: nothing is to lie here unasked for.
            self._path.unlink()
            return None
        last = max(event.at for event in record.events)  # Later than now, where a clock has been set back.
        return Kept(record, max(last, min(modified(self._path.lstat()), now)))

    # The file

    def _write(self, line: bytes, at: datetime) -> None:
        """The whole line, through to the disk; raises OSError."""
        if self._file is None:
            return
        while line:
            line = line[os.write(self._file, line) :]
        self._sign(at)  # Before the disk has it all, so that it is asked only once.
        through(self._file)

    def _sign(self, now: datetime) -> None:
        """The last sign of life is when the file was modified; raises OSError where it is no longer in its place."""
        if self._file is None:
            return
        if not is_same(os.fstat(self._file), os.lstat(self._path)):
            raise FileNotFoundError(self._path)
        moment = now.timestamp()
        os.utime(self._path, (moment, moment))

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        """Where the disk refuses, nothing is kept from then on: half a meeting is none to go on with."""
        try:
            yield
        except OSError:
            self.forget()

    def _put_down(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # What a full disk had not taken before is not taken now either.
                os.close(self._file)
            self._file = None


def _known(status: os.stat_result) -> tuple[int, int]:
    """What tells one file from another that has come in its place: its number and its size."""
    return status.st_ino, status.st_size


def _remove_if_old(path: Path, now: datetime) -> None:
    if not os.path.lexists(path) or stat.S_ISDIR(path.lstat().st_mode):  # A folder is none of our making.
        return
    if now - modified(path.lstat()) > KEPT_FOR:
        path.unlink()
