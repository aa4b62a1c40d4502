"""Shared by all tests."""

import gc
import os
import sys
import tempfile
from pathlib import Path

_TESTS = Path(__file__).parent
sys.path[:0] = [str(_TESTS), str(_TESTS / "tui"), str(_TESTS.parent / "scripts")]

gc.set_threshold(200_000, 20, 100)  # Looking for garbage took a quarter of every test on the screen.

# No test sees the documents of whoever runs it, nor opens a window on their desktop.
os.environ["XDG_DOCUMENTS_DIR"] = str(Path(tempfile.gettempdir()) / f"no documents {os.getpid()}")
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "FACILITATOR_COMMAND", "FACILITATOR_COMMAND_ANYWHERE"):
    os.environ.pop(_name, None)
