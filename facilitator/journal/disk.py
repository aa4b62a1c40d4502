"""What is asked of the disk: to read what is ours and through no link, to have it all, to remove it."""

import os
import stat
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from facilitator.journal.codec import UnreadableError

MOST_BYTES = 16 * 1024 * 1024

A_MOMENT = 0.2
"""Seconds after which a file that could not be removed is tried once more."""

AS_IS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
"""How a file of ours is opened: as bytes, never through a link, and for no other program."""

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""A pipe is waited for by nobody, not even one that came in the place of a file in this very moment."""

_LAST_SECOND = datetime.max.replace(microsecond=0, tzinfo=UTC).timestamp()


def opened_to_read(path: Path) -> BinaryIO:
    """A file of our own; raises UnreadableError where it is something else, and OSError where it cannot be read."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise UnreadableError("foreign")
    file = os.open(path, os.O_RDONLY | AS_IS | _AT_ONCE)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise UnreadableError("foreign")
    return open(file, "rb")  # noqa: PTH123 - closed by the one who asks


def content_of(path: Path, start: int = 0) -> bytes:
    """What stands in a file of our own, from there on; raises as above."""
    with opened_to_read(path) as file:
        file.seek(start)
        content = file.read(MOST_BYTES + 1 - start)
    if start + len(content) > MOST_BYTES:
        raise UnreadableError("damaged")
    return content


def through(file: int) -> None:
    """Have the disk take it; where macOS would stop at the drive's own memory, that is asked too. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - nowhere else

        with suppress(OSError):  # Not every disk can do that.
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
            return
    os.fsync(file)


def is_same(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether it is the same file; Windows may number the disk in another way for a file that is open."""
    return one.st_ino == other.st_ino if sys.platform == "win32" else os.path.samestat(one, other)


def unlink(path: Path) -> None:
    """Remove it; what looks through new files for viruses may have it open for a moment. Raises OSError."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        time.sleep(A_MOMENT)
        path.unlink(missing_ok=True)


def modified(status: os.stat_result) -> datetime:
    """When a file was last written to, or was told that it had been."""
    return datetime.fromtimestamp(min(max(status.st_mtime, 0), _LAST_SECOND), UTC)
