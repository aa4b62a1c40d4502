"""What a screen may ask of the program."""

from typing import TYPE_CHECKING, Literal, Protocol

from facilitator.app.outcome import Outcome
from facilitator.domain.commands import Offered
from facilitator.domain.words import Words
from facilitator.tui.keys import Guard
from facilitator.tui.terminal import Terminal

if TYPE_CHECKING:
    from facilitator.app.papers import Made

Place = Literal["welcome", "meeting", "room", "end"]
"""Where a session is seen: in its phase, and in its steps on one of two screens."""


class Program(Protocol):
    """The program, as its screens know it."""

    guard: Guard
    terminal: Terminal
    turned: bool
    """The circle is drawn with the laptop at the top."""

    why: bool
    """Why each step is there has been asked for: in the meeting view it is told until that is taken back."""

    @property
    def words(self) -> Words:
        """What the interface says, in the language that is chosen now."""

    @property
    def in_room(self) -> bool:
        """The room view is shown, not the meeting view."""

    def show(self) -> bool:
        """Show the screen of where we are now; whether that is another than the one there was."""

    @property
    def rest(self) -> Offered | None:
        """To let the clock rest, or go again, whatever lies over; None where that means nothing."""

    def let_rest(self) -> None:
        """Do that."""

    def turn_drawing(self) -> None:
        """Draw the circle for those who have turned the laptop round, or back."""

    def back(self) -> None:
        """From the welcome face to the choice of a meeting; from a rehearsal to where it was asked for."""

    @property
    def rehearsal(self) -> str:
        """That this is one, in a line; nothing, where it is not."""

    def rehearse(self) -> None:
        """Let an invented group hold what is about to begin."""

    def papers(self) -> "Made":
        """Put the meeting that is about to begin on paper."""

    def other_view(self) -> None:
        """From the meeting view to the room view, or back."""

    def next_colours(self) -> None:
        """The next of our own looks."""

    def leave(self, outcome: Outcome) -> None:
        """Leave the program."""
