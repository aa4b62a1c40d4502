"""What any of our programs on a terminal has: its looks, its guard, and how it leaves the terminal sane."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from threading import Event, Thread
from types import FrameType
from typing import ClassVar

from rich.color import ColorSystem
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from facilitator.app.outcome import Outcome
from facilitator.system.clock import Clock
from facilitator.system.garbage import look_again
from facilitator.system.window import when_it_closes
from facilitator.tui.keys import Guard
from facilitator.tui.terminal import OtherMarks, Terminal, this_terminal
from facilitator.tui.themes import THEMES, themes

LOOK_FOR_TERMINAL = 1
"""Seconds between two looks whether the terminal is still there."""

TERMINAL_GONE = 129
"""The exit status that SIGHUP has too."""


def _is_terminal() -> bool:
    return sys.__stdin__ is not None and not sys.__stdin__.closed and sys.__stdin__.isatty()


def _has_terminal_to_itself() -> bool:
    """Not where a shell has woken us behind its own back (`bg`); true where no shell shares it."""
    try:
        return sys.platform == "win32" or os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return True


class OnTerminal(App[None]):
    """A program on a terminal, whatever it shows there."""

    TITLE = "facilitator"  # A window title that says nothing of the meeting.
    CSS_PATH = "facilitator.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "leave", priority=True, show=False)]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual has them
        (0, "-tiny"),
        (40, "-small"),
        (72, "-medium"),
        (108, "-wide"),
        (170, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (22, "-tall"), (34, "-high"), (50, "-lofty")]  # noqa: RUF012

    def __init__(self, clock: Clock, *, theme: str, terminal: Terminal | None = None) -> None:
        super().__init__()
        self.terminal = terminal or this_terminal()
        self.animation_level = "none"  # Nothing moves that need not.
        self.guard = Guard(clock.monotonic)
        self.outcome = Outcome()
        """How it is left; until then, not begun."""
        self.is_left = False
        self._had_terminal = _is_terminal()
        self.put_away = Event()
        """Nothing is shown any more."""
        if self.terminal.soft:  # Rich asks too early: on Windows it may be told of 256, and in WSL it always is.
            self.console._color_system = ColorSystem.TRUECOLOR
        for each in themes(soft=self.terminal.soft):
            self.register_theme(each)
        self.theme = self._coloured = theme
        self.stylesheet.set_variables(self.get_css_variables())

    def _screen(self) -> Screen[None]:
        """What is to be shown now."""
        raise NotImplementedError

    def leave_nothing_that_is_over(self) -> None:
        """The window closes, and nothing more can be asked."""

    def cut_off(self, status: int) -> Outcome:
        """Nobody has said how to leave it."""
        return Outcome(status=status)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where the terminal lacks our marks, every line is said in others."""
        filters = super().get_line_filters()
        return filters if self.terminal.marks == "ours" else (*filters, OtherMarks(self.terminal))

    def get_default_screen(self) -> Screen[None]:
        """The first screen, and no empty one before it."""
        screen = self._screen()
        screen._push_result_callback(self, None)  # What `switch_screen` takes away is only given by `push_screen`.
        return screen

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheet again, with other colours; at first, when Textual asks for it too, it is unread."""
        if self.theme != self._coloured:
            self._coloured = self.theme
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """When the window closes, or the program is ended, leave the terminal sane."""
        self.call_after_refresh(look_again)
        when_it_closes(self.leave_nothing_that_is_over)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            self._exit_upon(name)
        self._wake_as_from_sleep()
        if self._had_terminal:
            Thread(target=self._leave_with_terminal, name="terminal", daemon=True).start()

    def on_unmount(self) -> None:
        """Nobody looks for the terminal any more."""
        self.put_away.set()

    def next_colours(self) -> None:
        """The next of our own looks."""
        names = tuple(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def end(self, outcome: Outcome) -> None:
        """Leave it so."""
        self.outcome, self.is_left = outcome, True
        self.exit()

    def action_leave(self) -> None:
        """Ctrl+c, ctrl+q: as q, wherever they are pressed."""
        self.simulate_key("q")

    # From outside

    def _exit_upon(self, name: str) -> None:
        number = getattr(signal, name, None)
        if number is None:  # Windows has no SIGHUP.
            return
        try:
            asyncio.get_running_loop().add_signal_handler(number, self._leave_by_signal, number)
        except (NotImplementedError, RuntimeError):  # Not on Windows, and not outside the main thread (tests).
            return

    def _wake_as_from_sleep(self) -> None:
        """Whoever is stopped without a word (SIGSTOP) cannot leave the terminal first: that is done at the waking.

        Else Textual would enter it twice, and take it as it is then for how it was.
        """
        if sys.platform == "win32":
            return
        from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - not on Windows

        driver, woken = self._driver, signal.getsignal(signal.SIGCONT)
        if not isinstance(driver, LinuxDriver) or not callable(woken):
            return

        def wake(number: int, frame: FrameType | None) -> None:
            if not _has_terminal_to_itself():
                os.kill(os.getpid(), signal.SIGSTOP)
                return
            if not driver._must_signal_resume:
                driver.suspend_application_mode()
                driver._must_signal_resume = True
            woken(number, frame)

        signal.signal(signal.SIGCONT, wake)

    def _leave_by_signal(self, number: int) -> None:
        """Leave the terminal as it was. If it is gone, there is nothing to leave, and nobody who reads our goodbye."""
        status = 128 + number
        if self._had_terminal and not _is_terminal():
            self._vanish(status)
        self.end(self.cut_off(status))

    def _leave_with_terminal(self) -> None:
        """A terminal can go without a word (a connection that broke). Seen by a thread: cheaper, and never kept."""
        while not self.put_away.wait(LOOK_FOR_TERMINAL):
            if not _is_terminal():
                self._vanish(TERMINAL_GONE)

    def _vanish(self, status: int) -> None:
        self.leave_nothing_that_is_over()
        os._exit(status)

    def _fatal_error(self) -> None:
        """An error of ours: nothing of the meeting is to stand in the terminal afterwards; a sentence is said later."""
        if not self.is_left:  # Textual stumbles over a screen that is taken away before it stands: left is left.
            self.outcome = Outcome(failure=self._exception or RuntimeError())
        self._close_messages_no_wait()
