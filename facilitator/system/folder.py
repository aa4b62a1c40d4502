"""The folders that are the user's own: for what is kept, and for their meetings; and how one is shown by the system."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

NAME = "facilitator"
"""Of either folder."""

shown: list[subprocess.Popen[bytes]] = []
"""What has been started to show a folder, and may still be at it."""


def state_folder() -> Path:
    """The user's own folder for what programs remember between starts; raises RuntimeError where there is no home."""
    from platformdirs import user_state_path  # noqa: PLC0415 - only where something is kept

    return user_state_path(NAME, appauthor=False)


def own_folder() -> Path | None:
    """Where a user's own meetings lie, whether or not the folder is there; None where the machine has no documents."""
    from platformdirs import user_documents_path  # noqa: PLC0415 - `--help` needs none

    try:
        documents = user_documents_path()
    except (OSError, RuntimeError):
        return None
    return documents / NAME if documents.is_absolute() else None


def show(folder: Path) -> bool:
    """Open it where the system shows files, if there is a desktop to do so; whether that was asked for.

    Nothing is waited for, and nothing is said.
    """
    if sys.platform == "win32":
        Thread(target=_start_on_windows, args=(folder,), name="folder", daemon=True).start()
        return True
    has_desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open") if has_desktop else None
    if opener is None:
        return False
    shown[:] = [each for each in shown if each.poll() is None]
    nowhere = subprocess.DEVNULL
    try:
        command = [opener, str(folder)]
        shown.append(subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True))
    except OSError:  # It is there, and cannot be started.
        return False
    return True


def _start_on_windows(folder: Path) -> None:
    if sys.platform == "win32":
        with suppress(OSError):
            os.startfile(folder)  # noqa: S606 - a folder
