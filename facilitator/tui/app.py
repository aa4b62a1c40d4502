"""The program on a screen: which face is shown, and how it is left."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from facilitator.awake import Awake
from facilitator.clock import Clock
from facilitator.gathering import Gathering, sat_down
from facilitator.live import LiveSession
from facilitator.storage.library import Library
from facilitator.tui.keys import Guard
from facilitator.tui.screens.country import CountryScreen
from facilitator.tui.screens.end import EndScreen
from facilitator.tui.screens.face import Face
from facilitator.tui.screens.gather import GatherScreen
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.screens.room import RoomScreen
from facilitator.tui.screens.welcome import WelcomeScreen
from facilitator.tui.themes import THEMES

LOOK_FOR_TERMINAL = 5
"""Seconds between two looks whether the terminal is still there."""

TERMINAL_GONE = 129
"""The exit status that SIGHUP has too."""


def _is_terminal() -> bool:
    return sys.__stdin__ is not None and not sys.__stdin__.closed and sys.__stdin__.isatty()


class FacilitatorApp(App[None]):
    """Shows the face that the session is at: gather, welcome, the meeting or the room, the end."""

    TITLE = "facilitator"  # A window title that says nothing of the meeting.
    CSS_PATH = "facilitator.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "leave", priority=True, show=False)]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-small"), (72, "-medium"), (108, "-wide")]  # noqa: RUF012 - as Textual has them
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (22, "-tall"), (34, "-high")]  # noqa: RUF012

    def __init__(
        self,
        library: Library,
        clock: Clock,
        zone: tzinfo,
        country_of: Callable[[str], str | None],
        chosen: Gathering | None = None,
        *,
        theme: str = "dark",
    ) -> None:
        super().__init__()
        self.library = library
        self.clock = clock
        self.zone = zone
        self.country_of = country_of
        """The code of the country for a language, or None where it must be asked."""
        self._chosen = chosen
        self.live: LiveSession | None = None
        self.guard = Guard(clock.monotonic)
        self.awake = Awake()
        self._had_terminal = _is_terminal()
        self.in_room = False
        self.ended = False
        """A meeting was left for good; so there is something to be said afterwards."""
        self.went_wrong = False
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = theme
        if chosen is not None and (country := country_of(library.language)):
            self._sit_down(chosen, country)

    def on_mount(self) -> None:
        """Show the first face; and when the window closes, or the program is ended, leave the terminal sane."""
        self.push_screen(self._face())
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            self._exit_upon(name)
        if self._had_terminal:
            self.set_interval(LOOK_FOR_TERMINAL, self._leave_with_terminal)

    def on_unmount(self) -> None:
        """The machine may sleep again."""
        self.awake.let_go()

    def begin(self, library: Library, chosen: Gathering, country: str | None) -> None:
        """A meeting has been chosen: to its welcome face, if need be past the question which country this is."""
        self.library, self._chosen = library, chosen
        if country is not None:
            self._sit_down(chosen, country)
        self.switch_screen(self._face())

    def show_face(self) -> bool:
        """Show the face that the session is at; whether that is another than the one there was."""
        self._stay_awake()
        kind, shown = self._face_kind(), self.screen
        if kind is None or type(shown) is kind or not isinstance(shown, Face):
            return False
        self.switch_screen(self._face())
        return True

    def other_view(self) -> None:
        """From the meeting view to the room view, or back."""
        self.in_room = not self.in_room
        self.show_face()

    def end(self) -> None:
        """Leave a meeting for good."""
        self.ended = self.live is not None
        self.exit()

    def action_leave(self) -> None:
        """Ctrl+c, ctrl+q: as q, never at once."""
        screen = self.screen
        if isinstance(screen, Face):
            screen.perform("leave")
        elif isinstance(screen, GatherScreen | CountryScreen):
            self.exit()

    def _stay_awake(self) -> None:
        """While the meeting is under way, neither the machine nor its screen goes to sleep."""
        if self.live is not None and self.live.face == "meeting":
            self.awake.keep()
        else:
            self.awake.let_go()

    def _sit_down(self, chosen: Gathering, country: str) -> None:
        self.live = sat_down(chosen, self.library, country, self.clock, self.zone)
        self.in_room = chosen.meeting.audience == "group"

    def _face_kind(self) -> type[Face] | None:
        if self.live is None:
            return None
        match self.live.face:
            case "welcome":
                return WelcomeScreen
            case "end":
                return EndScreen
            case "meeting":
                return RoomScreen if self.in_room else MeetingScreen

    def _face(self) -> Screen[None]:
        kind = self._face_kind()
        if kind is not None and self.live is not None:
            return kind(self.live)
        if self._chosen is None:
            return GatherScreen(self.library, self.clock, self.zone)
        begin = partial(self.begin, self.library, self._chosen)
        return CountryScreen(self.library.words(), self.library.countries(), begin)

    def _exit_upon(self, name: str) -> None:
        number = getattr(signal, name, None)
        if number is None:  # Windows has no SIGHUP.
            return
        try:
            asyncio.get_running_loop().add_signal_handler(number, self._leave_by_signal, number)
        except (NotImplementedError, RuntimeError):  # Not on Windows, and not outside the main thread (tests).
            return

    def _leave_by_signal(self, number: int) -> None:
        """Leave the terminal as it was. If it is gone, there is nothing to leave, and nobody who reads our goodbye."""
        if self._had_terminal and not _is_terminal():
            os._exit(128 + number)
        self.exit(return_code=128 + number)

    def _leave_with_terminal(self) -> None:
        """A terminal can go without a word (a connection that broke)."""
        if not _is_terminal():
            os._exit(TERMINAL_GONE)

    def _fatal_error(self) -> None:
        """An error of ours: nothing of the meeting is to stand in the terminal afterwards; a sentence is said later."""
        self.went_wrong = True
        self._close_messages_no_wait()
