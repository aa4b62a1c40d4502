"""What is shown at one moment, as values: a View, and a slice of it for each widget."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from facilitator.domain.circle import Offer
from facilitator.domain.commands import Command, Offered
from facilitator.domain.purpose import Purpose
from facilitator.domain.state import ZERO, Phase

ARC = 120
"""The finest part of a turn that the circle shows: one of so many."""

Pace = Literal["none", "running", "last minute", "up", "resting"]

Showing = Literal["as chosen", "always", "rested"]
"""The time in figures: as the turn clock says; for one who asks; or only where the meeting itself has it so."""


class RoomClockView(NamedTuple):
    """The evening's clock: what it is called, what time it is, when it ends, and how we are doing."""

    title: str
    now: str
    ends: str
    going: str = ""
    """Only in the meeting view, and not while the clock rests."""
    in_room: str = ""
    """For the whole room: only between turns, and only where the end is far from what was planned."""

    @property
    def whole(self) -> str:
        """What the meeting is called, and when it ends."""
        return f"{self.title} · {self.ends}"


@dataclass(frozen=True, slots=True)
class PathRow:
    """A step as it stands in the path."""

    index: int
    title: str
    time: str
    state: Literal["done", "skipped", "now", "ahead", "out"]


class PageView(NamedTuple):
    """What is to be read: a heading, a question or what is to be said."""

    title: str
    question: str = ""
    say: tuple[str, ...] = ()
    hint: str = ""
    """For the one who reads, marked as not to be read aloud."""
    purpose: Purpose = Purpose()
    read: bool = False
    """The words have been read: a first turn has begun."""


NO_LABEL = 0


class SeatView(NamedTuple):
    """A seat as drawn. One who has passed looks like one still waiting; one who left is not here."""

    seat: int
    label: int
    """Its place, clockwise from the laptop's left, from 1; only for where a choice must be made. 0 where it is new."""
    state: Literal["speaking", "next", "other"]
    asked: bool
    """Wants room; shown in the agenda and the sharing round."""

    @property
    def sign(self) -> str:
        """What is written on it, where it is labelled."""
        return str(self.label) if self.label else "+"


class CircleView(NamedTuple):
    """The circle as drawn: the seats, clockwise from the laptop's left, and the time of the turn as an arc."""

    seats: tuple[SeatView, ...]
    arc: int | None = None
    """What is left of the turn, in parts of `ARC`; 0 is the closed ring; None where there is no clock."""
    resting: bool = False
    """The clock rests (a hold): the arc stays, quieter."""


class TimeView(NamedTuple):
    """The clock of the turn, or of the step."""

    pace: Pace = "none"
    text: str = ""
    """What is left as m:ss, where figures are shown; never past zero."""
    over: str = ""
    """What is over as +m:ss; only for the meeting view."""
    sentence: str = ""
    left: timedelta = ZERO
    """Negative when it is past its time."""
    length: timedelta = ZERO


class Whereabouts(NamedTuple):
    """Where the group is; another value wherever it has come to another step, or somebody else has got the word."""

    step: int
    entered: datetime | None
    speaking: Offer | None
    in_a_turn: bool
    """The time that runs is that of a turn."""
    in_a_pause: bool = False
    """It is quiet between two turns."""


class View(NamedTuple):
    """All that is shown at one moment, and when it next changes."""

    phase: Phase
    at: Whereabouts
    clock: RoomClockView
    path: tuple[PathRow, ...]
    page: PageView
    circle: CircleView
    seats: tuple[str, ...]
    """How many seats there are, in a sentence; and where the meeting is made for others, that this is fine."""
    time: TimeView
    word: str
    """Where the word goes; for everybody."""
    wants: str
    """How many want room."""
    note: str
    """For the one at the laptop only."""
    after: str
    """What comes after this step; nothing at a moment that it could hurry."""
    offers: tuple[Offered, ...]
    """What can be done now, the most needed first."""
    needs: tuple[str, ...]
    """What to make ready before people come."""
    changes_in: timedelta
    """How long until something that is shown is another, if nothing is pressed."""
    stands_until: datetime
    """Until then that can be nothing but the hand of the arc, and the figures; now, where that is not sure."""
    notice: str = ""
    """What everybody should know: that this cannot be gone on from, or that something was lost."""
    away: str = ""
    """The machine was away while somebody spoke: whether the talk went on, which is asked before anything else."""

    def offer(self, command: Command) -> Offered | None:
        """What this command means now, if it means anything."""
        return next((offer for offer in self.offers if offer.command == command), None)
