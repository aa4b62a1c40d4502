"""What went wrong in the program, for those who mend it: where, and of what kind; not a word of the meeting."""

import os
import platform
import traceback
from pathlib import Path

from facilitator import __version__


def report(error: BaseException) -> str:
    """Versions, the kinds of error and the places in the code. No messages: they may quote what is on the screen."""
    lines = [f"facilitator {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"]
    here: BaseException | None = error
    while here is not None:
        lines += ["", type(here).__qualname__, *(_place(frame) for frame in traceback.extract_tb(here.__traceback__))]
        here = here.__cause__ or here.__context__
    return "\n".join(lines) + "\n"


def write_report(path: Path, error: BaseException) -> None:
    """Write it to a new file; raises FileExistsError where there is one, and OSError where it cannot be written."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(report(error))


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)  # Not the whole of it: a home folder has somebody's name.
    return f"  {path.parent.name}/{path.name}:{frame.lineno} {frame.name}"
