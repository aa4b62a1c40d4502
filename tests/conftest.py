"""Shared by all tests."""

import gc
import sys
from pathlib import Path

_TESTS = Path(__file__).parent
sys.path[:0] = [str(_TESTS), str(_TESTS / "tui"), str(_TESTS.parent / "scripts")]

gc.set_threshold(200_000, 20, 100)  # Looking for garbage took a quarter of every test on the screen.
