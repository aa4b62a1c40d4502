"""The program on a screen: which screen is shown, and how it is left."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from threading import Event, Thread
from typing import TYPE_CHECKING, ClassVar

from rich.color import ColorSystem
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from facilitator.app.live import LiveSession
from facilitator.app.outcome import Outcome
from facilitator.app.start import Answer, Start
from facilitator.domain.commands import Offered
from facilitator.domain.words import Words
from facilitator.system.awake import Awake
from facilitator.system.garbage import look_again
from facilitator.system.window import when_it_closes
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.faces import screen_of
from facilitator.tui.keys import Guard
from facilitator.tui.program import Place
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.terminal import OtherMarks, Terminal, this_terminal
from facilitator.tui.themes import THEMES, themes

if TYPE_CHECKING:
    from facilitator.app.papers import Made

# ruff: noqa: PLC0415 - a screen is imported when it is to be shown

LOOK_FOR_TERMINAL = 1
"""Seconds between two looks whether the terminal is still there."""

TERMINAL_GONE = 129
"""The exit status that SIGHUP has too."""


def hold_on_screen(start: Start, theme: str) -> Outcome:
    """Until it is left; what it raises is an error of ours, and in the outcome."""
    app = FacilitatorApp(start, theme=theme)
    app.run()
    return app.outcome


def _is_terminal() -> bool:
    return sys.__stdin__ is not None and not sys.__stdin__.closed and sys.__stdin__.isatty()


class FacilitatorApp(App[None]):
    """Shows the screen of where we are: a question, gather, welcome, the meeting or the room, the end."""

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

    def __init__(self, start: Start, *, theme: str = "dark", terminal: Terminal | None = None) -> None:
        super().__init__()
        self.start = start
        self.terminal = terminal or this_terminal()
        self.animation_level = "none"  # Nothing moves that need not.
        self.guard = Guard(start.setting.clock.monotonic)
        self.awake = Awake()
        self.outcome = Outcome()
        """How it is left; until then, not begun."""
        self.room: bool | None = None
        """The room view, or not, as somebody has asked for it; None until then."""
        self.turned = False
        self.why = False
        self._had_terminal = _is_terminal()
        self._put_away = Event()
        if self.terminal.soft:  # Rich asks too early: on Windows it may be told of 256, and in WSL it always is.
            self.console._color_system = ColorSystem.TRUECOLOR
        for each in themes(soft=self.terminal.soft):
            self.register_theme(each)
        self.theme = self._coloured = theme
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def live(self) -> LiveSession | None:
        """The session, when there is one."""
        return self.start.live

    @property
    def words(self) -> Words:
        """What the interface says, in the language that is chosen now."""
        return self.start.words

    @property
    def in_room(self) -> bool:
        """The room view is shown, not the meeting view: as was asked for, else as the meeting opens."""
        return self.room if self.room is not None else self.live is not None and self.live.for_group

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
        when_it_closes(self.start.leave_nothing_that_is_over)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            self._exit_upon(name)
        if self._had_terminal:
            Thread(target=self._leave_with_terminal, name="terminal", daemon=True).start()

    def on_unmount(self) -> None:
        """The machine may sleep again."""
        self.awake.let_go()
        self._put_away.set()

    # From screen to screen

    def show(self) -> bool:
        """Show the screen of where we are now; whether that is another than the one there was."""
        if self.start.stage == "left":
            return True
        place = self._place()
        self.awake.keep_while(place in ("meeting", "room") and self.live is not None and self.live.playing is None)
        if self.screen.is_modal or self._is_shown(place):
            return False
        self.switch_screen(self._screen())
        return True

    def _is_shown(self, place: Place | None) -> bool:
        return isinstance(self.screen, SessionScreen) and (self.screen.PLACE, self.screen.live) == (place, self.live)

    @property
    def rest(self) -> Offered | None:
        """To let the clock rest, or go again; nothing, while something else is to be answered first."""
        return None if self.live is None or self.live.was_away else self.live.look(glance=True).offer("hold")

    def let_rest(self) -> None:
        """Do that, and show it under what lies over."""
        if self.live is not None and (offer := self.rest) is not None and offer.act is not None:
            self.live.do(offer.act)
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.refresh_view()

    def turn_drawing(self) -> None:
        """Draw the circle for those who have turned the laptop round, or back."""
        self.turned = not self.turned
        for circle in (circle for screen in self.screen_stack for circle in screen.query(Circle)):
            circle.turned = self.turned

    def back(self) -> None:
        """From the welcome face to the choice of a meeting, with what was chosen still chosen; or from a rehearsal."""
        self.start.back()
        self.room, self.why = None, False
        if self.start.stage == "left":
            self._end(Outcome("over"))
        else:
            self.show()

    @property
    def rehearsal(self) -> str:
        """That this is one, in a line; nothing, where it is not."""
        return self.words("rehearsal.title") if self.live is not None and self.live.playing is not None else ""

    def rehearse(self) -> None:
        """Let an invented group hold what is about to begin."""
        self.start.rehearse()
        self.show()

    def papers(self) -> "Made":
        """Put the meeting that is about to begin on paper."""
        from facilitator.app.papers import papers_at_welcome

        return papers_at_welcome(self.start)

    def other_view(self) -> None:
        """From the meeting view to the room view, or back."""
        self.room = not self.in_room
        self.show()

    def next_colours(self) -> None:
        """The next of our own looks."""
        names = tuple(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def leave(self, outcome: Outcome) -> None:
        """Leave the program; or, where it was asked for in it, a rehearsal."""
        if self.live is not None and self.live.playing is not None:
            self.back()
        else:
            self._end(outcome)

    def _end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.exit()

    def action_leave(self) -> None:
        """Ctrl+c, ctrl+q: as q, wherever they are pressed."""
        self.simulate_key("q")

    def _screen(self) -> Screen[None]:
        place = self._place()
        if place is not None and self.live is not None:
            return screen_of(place)(self.live)
        if self.start.stage == "gather":
            from facilitator.app.preparing import Preparing
            from facilitator.tui.screens.gather import GatherScreen

            return GatherScreen(Preparing(self.start))
        from facilitator.tui.screens.question import QuestionScreen

        return QuestionScreen(self.start.question(), self.start.words, self._answer)

    def _place(self) -> Place | None:
        if self.live is None:
            return None
        return "room" if self.live.phase == "meeting" and self.in_room else self.live.phase

    def _answer(self, answer: Answer) -> None:
        self.start.answer(answer)
        if self.start.stage == "left":
            self.leave(Outcome())
        else:
            self.show()

    # From outside

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
        status = 128 + number
        if self._had_terminal and not _is_terminal():
            self._vanish(status)
        self._end(self.start.cut_off(status))

    def _leave_with_terminal(self) -> None:
        """A terminal can go without a word (a connection that broke). Seen by a thread: cheaper, and never kept."""
        while not self._put_away.wait(LOOK_FOR_TERMINAL):
            if not _is_terminal():
                self._vanish(TERMINAL_GONE)

    def _vanish(self, status: int) -> None:
        self.start.leave_nothing_that_is_over()
        os._exit(status)

    def _fatal_error(self) -> None:
        """An error of ours: nothing of the meeting is to stand in the terminal afterwards; a sentence is said later."""
        self.outcome = Outcome(failure=self._exception or RuntimeError())
        self._close_messages_no_wait()
