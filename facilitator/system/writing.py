"""A file that is whole, or not there: half of one is never left, and nothing is lost before the new one stands."""

import os
from contextlib import suppress
from pathlib import Path


class NoPlainFileError(Exception):
    """Something is there that is no file: a folder, a device, a pipe."""


def write_over(path: Path, text: str) -> None:
    """Write a file, in the place of one that is there; raises NoPlainFileError, and OSError where it cannot be."""
    there = Path(os.path.realpath(path))  # What a link leads to; the link stays.
    if there.exists() and not there.is_file():
        raise NoPlainFileError(path)
    beside = there.with_name(f".{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(there)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
