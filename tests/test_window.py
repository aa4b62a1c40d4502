"""Where closing the window is no signal: on Windows, whose part is played here."""

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from clocks import FakeClock, a_setting
from driver import an_app, on_screen
from facilitator.app.setup import gathering
from facilitator.journal.file import Journal
from facilitator.system import window

CTRL_C, CLOSED, LOGGED_OFF, SHUT_DOWN = 0, 2, 5, 6


class Windows:
    """Keeps the handler that is given to it, and calls it as the system does: from a thread of its own."""

    def __init__(self) -> None:
        self.kernel32 = self
        self.handler: Callable[[int], int] = lambda _: 0

    def SetConsoleCtrlHandler(self, handler: Callable[[int], int], add: int) -> int:  # noqa: N802
        assert add == 1
        self.handler = handler
        return 1


@pytest.fixture(name="windows")
def a_machine_with_windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    windows = Windows()
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE, raising=False)
    monkeypatch.setattr(window, "sys", SimpleNamespace(platform="win32"))
    return windows


@pytest.mark.parametrize("event", [CLOSED, LOGGED_OFF, SHUT_DOWN])
@pytest.mark.parametrize(("presses", "face"), [(0, "welcome"), (1, "meeting"), (200, "end")])
async def test_on_every_face_a_closed_window_leaves_what_is_to_be_left(
    windows: Windows, event: int, presses: int, face: str, tmp_path: Path
) -> None:
    clock, journal = FakeClock(), Journal(tmp_path / "state")
    journal.take(clock.wall())
    setting = a_setting(clock, journal=journal)
    chosen = gathering(setting.library.meeting("ordinary"), 4)
    async with on_screen(an_app(setting, chosen), clock) as evening:
        for _ in range(presses):
            evening.live.on()
        assert evening.live.phase == face
        assert windows.handler(CTRL_C) == 0
        assert journal.path.exists(), "ctrl+c is a key, and deletes nothing"
        assert windows.handler(event) == 0
        assert journal.path.exists() == (face == "meeting")
    journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is done")
def test_elsewhere_a_signal_says_so_and_nothing_is_done() -> None:
    window.when_it_closes(os.abort)
