"""The program on a screen: which face is shown, and how it is left."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from facilitator.app.live import LiveSession
from facilitator.app.setup import Gathering, Setting, resumed, sat_down
from facilitator.domain.words import Words
from facilitator.journal.file import Found, Kept, OpenAlready, SetAside
from facilitator.library.content import Library
from facilitator.system.awake import Awake
from facilitator.tui.keys import Guard
from facilitator.tui.screens import entry
from facilitator.tui.screens.end import EndScreen
from facilitator.tui.screens.gather import GatherScreen
from facilitator.tui.screens.meeting_view import MeetingScreen
from facilitator.tui.screens.room_view import RoomScreen
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.screens.welcome import WelcomeScreen
from facilitator.tui.terminal import InAscii, Terminal, this_terminal
from facilitator.tui.themes import THEMES

LOOK_FOR_TERMINAL = 5
"""Seconds between two looks whether the terminal is still there."""

SIGN_OF_LIFE = 30
"""Seconds between two signs of life in the journal."""

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
        setting: Setting,
        chosen: Gathering | None = None,
        found: Found = None,
        *,
        resume: bool = False,
        theme: str = "dark",
        terminal: Terminal | None = None,
    ) -> None:
        super().__init__()
        self.terminal = terminal or this_terminal()
        self.animation_level = "none"  # Nothing moves that need not.
        self.setting = setting
        self._chosen, self._found = chosen, found
        self.live: LiveSession | None = None
        self.guard = Guard(setting.clock.monotonic)
        self.awake = Awake()
        self._had_terminal = _is_terminal()
        self.in_room = False
        self.ended = False
        """A meeting was left for good; so there is something to be said afterwards."""
        self.waits = False
        """A meeting was left to be gone on with later."""
        self.failure: BaseException | None = None
        """An error of ours."""
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = theme
        if isinstance(found, Kept) and resume:
            self._sit_down(resumed(found, setting))
        elif found is None:
            self._sit_down_if_all_is_known()

    @property
    def words(self) -> Words:
        """What the interface says in the language of the meeting, or in the one that was chosen."""
        return self.live.words if self.live else self.setting.library.words()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where the terminal lacks our marks, every line is said in ASCII."""
        filters = super().get_line_filters()
        return filters if self.terminal.marks else (*filters, InAscii(self.terminal.encoding))

    def on_mount(self) -> None:
        """Show the first face; and when the window closes, or the program is ended, leave the terminal sane."""
        self.push_screen(self._entrance())
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            self._exit_upon(name)
        self.set_interval(SIGN_OF_LIFE, self._still_here)
        if self._had_terminal:
            self.set_interval(LOOK_FOR_TERMINAL, self._leave_with_terminal)

    def on_unmount(self) -> None:
        """The machine may sleep again."""
        self.awake.let_go()

    # Before the first face

    def go_on(self, kept: Kept, *, given_back: bool = False) -> None:
        """Go on with the meeting that was cut off; the time away counts, unless it is given back."""
        live = resumed(kept, self.setting)
        if given_back:
            live.give_back(kept.last_sign)
        self._sit_down(live)
        self.switch_screen(self._face())

    def forget(self) -> None:
        """What was cut off is not wanted any more."""
        if self.setting.journal:
            self.setting.journal.forget()
        self.start()

    def start_without_journal(self) -> None:
        """Begin, and keep nothing."""
        self.setting = replace(self.setting, journal=None)
        self.start()

    def start(self) -> None:
        """Begin anew."""
        self._sit_down_if_all_is_known()
        self.switch_screen(self._face())

    def speak(self, library: Library) -> None:
        """Another language has been chosen."""
        self.setting = replace(self.setting, library=library)

    def begin(self, chosen: Gathering, country: str | None) -> None:
        """A meeting has been chosen: to its welcome face, if need be past the question which country this is."""
        self._chosen = chosen
        if country is not None:
            self.be_in(country)
        else:
            self.switch_screen(self._face())

    def be_in(self, country: str) -> None:
        """The country is known, and so is the meeting."""
        if self._chosen is not None:
            self._sit_down(sat_down(self._chosen, self.setting, country))
        self.switch_screen(self._face())

    # From face to face

    def show_face(self) -> bool:
        """Show the face that the session is at; whether that is another than the one there was."""
        self._stay_awake()
        kind, shown = self._face_kind(), self.screen
        if kind is None or type(shown) is kind or not isinstance(shown, SessionScreen):
            return False
        self.switch_screen(self._face())
        return True

    def other_view(self) -> None:
        """From the meeting view to the room view, or back."""
        self.in_room = not self.in_room
        self.show_face()

    def next_colours(self) -> None:
        """The next of our own looks."""
        names = tuple(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def end(self) -> None:
        """Leave a meeting for good."""
        self.ended = self.live is not None
        self.exit()

    def leave_for_later(self) -> None:
        """Leave a meeting, to go on with it later tonight."""
        self.waits = True
        self.exit()

    def action_leave(self) -> None:
        """Ctrl+c, ctrl+q: as q, wherever they are pressed."""
        self.simulate_key("q")

    def _stay_awake(self) -> None:
        """While the meeting is under way, neither the machine nor its screen goes to sleep."""
        if self.live is not None and self.live.phase == "meeting":
            self.awake.keep()
        else:
            self.awake.let_go()

    def _sit_down(self, live: LiveSession) -> None:
        self.live = live
        self.in_room = live.session.meeting.audience == "group"

    def _sit_down_if_all_is_known(self) -> None:
        country = self.setting.country_of(self.setting.library.language)
        if self._chosen is not None and country is not None:
            self._sit_down(sat_down(self._chosen, self.setting, country))

    def _still_here(self) -> None:
        if self.live is not None:
            self.live.still_here()

    def _entrance(self) -> Screen[None]:
        match self._found if self.live is None else None:
            case Kept() as kept:
                return entry.going_on(self, kept)
            case SetAside() as aside:
                return entry.set_aside(self, aside)
            case OpenAlready():
                return entry.open_already(self)
            case None:
                return self._face()

    def _face_kind(self) -> type[SessionScreen] | None:
        if self.live is None:
            return None
        match self.live.phase:
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
        return GatherScreen(self.setting) if self._chosen is None else entry.country(self)

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
        self._leave_nothing_that_is_over()
        if self._had_terminal and not _is_terminal():
            os._exit(128 + number)
        self.exit(return_code=128 + number)

    def _leave_with_terminal(self) -> None:
        """A terminal can go without a word (a connection that broke)."""
        if not _is_terminal():
            self._leave_nothing_that_is_over()
            os._exit(TERMINAL_GONE)

    def _leave_nothing_that_is_over(self) -> None:
        """On the end face, whatever closes the window is the end; and nothing has begun before the first press."""
        live, journal = self.live, self.setting.journal
        if live is not None and journal is not None and (live.phase == "end" or not live.begun):
            journal.forget()

    def _fatal_error(self) -> None:
        """An error of ours: nothing of the meeting is to stand in the terminal afterwards; a sentence is said later."""
        self.failure = self._exception or RuntimeError()
        self._close_messages_no_wait()
