"""The one sound: a soft chime, played beside the program and never waited for."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

WAV = Path(__file__).with_name("chime.wav")
"""Made by scripts/make_chime.py."""

PLAYERS = ("afplay", "pw-play", "paplay", "aplay")
"""What plays a file on macOS and on Linux, the likeliest first."""

playing: list[subprocess.Popen[bytes]] = []
"""What has been started and may still sound."""


def play(bell: Callable[[], None]) -> None:
    """Play it; where nothing can, ring the terminal's `bell`. Says nothing, waits for nothing."""
    playing[:] = [player for player in playing if player.poll() is None]
    if sys.platform == "win32":
        _play_on_windows(bell)
        return
    player = next((found for name in PLAYERS if (found := shutil.which(name))), None)
    if player is None:
        bell()
        return
    nowhere = subprocess.DEVNULL
    try:
        playing.append(subprocess.Popen([player, str(WAV)], stdin=nowhere, stdout=nowhere, stderr=nowhere))
    except OSError:  # It is there, and cannot be started.
        bell()


def _play_on_windows(bell: Callable[[], None]) -> None:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - only there

        try:
            winsound.PlaySound(str(WAV), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        except RuntimeError:
            bell()
