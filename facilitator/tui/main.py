"""The program on a screen: which screen is shown, and how it is left."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from facilitator.app.live import LiveSession
from facilitator.app.outcome import Outcome
from facilitator.app.start import Answer, Start
from facilitator.domain.commands import Offered
from facilitator.domain.words import Words
from facilitator.system.awake import Awake
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.faces import screen_of
from facilitator.tui.on_terminal import OnTerminal
from facilitator.tui.program import Place
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.terminal import Terminal

if TYPE_CHECKING:
    from facilitator.app.papers import Made

# ruff: noqa: PLC0415 - a screen is imported when it is to be shown


def hold_on_screen(start: Start, theme: str) -> Outcome:
    """Until it is left; what it raises is an error of ours, and in the outcome."""
    app = FacilitatorApp(start, theme=theme)
    app.run()
    return app.outcome


class FacilitatorApp(OnTerminal):
    """Shows the screen of where we are: a question, gather, welcome, the meeting or the room, the end."""

    def __init__(self, start: Start, *, theme: str = "dark", terminal: Terminal | None = None) -> None:
        super().__init__(start.setting.clock, theme=theme, terminal=terminal)
        self.start = start
        self.awake = Awake()
        self.room: bool | None = None
        """The room view, or not, as somebody has asked for it; None until then."""
        self.turned = False
        self.why = False

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

    def leave_nothing_that_is_over(self) -> None:
        """Before the first press nothing has begun; and on the end face whatever closes the window is the end."""
        self.start.leave_nothing_that_is_over()

    def cut_off(self, status: int) -> Outcome:
        """Nobody has said how to leave it."""
        return self.start.cut_off(status)

    def on_unmount(self) -> None:
        """The machine may sleep again."""
        self.awake.let_go()

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
            self.end(Outcome("over"))
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

    def leave(self, outcome: Outcome) -> None:
        """Leave the program; or, where it was asked for in it, a rehearsal."""
        if self.live is not None and self.live.playing is not None:
            self.back()
        else:
            self.end(outcome)

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
