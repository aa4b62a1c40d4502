"""The window that the program runs in, where closing it is no signal."""

import sys
from collections.abc import Callable

_CLOSED = {2, 5, 6}
"""The window is closed, the user logs off, the machine is shut down: Windows' numbers (HandlerRoutine)."""

_heard: list[object] = []
"""What Windows calls; nothing else keeps it."""


def when_it_closes(do: Callable[[], None]) -> None:
    """Have this done when the window is closed. Windows ends the process right afterwards, and sends no signal."""
    if sys.platform != "win32":
        return
    import ctypes  # noqa: PLC0415 - nowhere else

    @ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)
    def heard(event: int) -> int:
        if event in _CLOSED:
            do()
        return 0  # What else listens is asked too; ctrl+c is for it.

    _heard[:] = [heard]
    ctypes.windll.kernel32.SetConsoleCtrlHandler(heard, 1)
