"""What is shown at one moment, as values: a View, and a slice of it for each widget."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from facilitator.domain.commands import Offered

ARC = 120
"""The finest part of a turn that the circle shows: one of so many."""

Phase = Literal["welcome", "meeting", "end"]
"""Where a group is: before its steps, in them, or after."""

Pace = Literal["none", "running", "last minute", "up", "resting"]


@dataclass(frozen=True, slots=True)
class RoomClockView:
    """The evening's clock: what it is called, what time it is, when it ends, and how we are doing."""

    title: str
    now: str
    ends: str
    going: str = ""
    """Only in the meeting view, and not while the clock rests."""


@dataclass(frozen=True, slots=True)
class PathRow:
    """A step as it stands in the path."""

    index: int
    title: str
    time: str
    state: Literal["done", "now", "ahead", "out"]


@dataclass(frozen=True, slots=True)
class PageView:
    """What is to be read: a heading, a question or what is to be said."""

    title: str
    question: str = ""
    say: tuple[str, ...] = ()
    hint: str = ""
    purpose: str = ""
    read: bool = False
    """The words have been read: a first turn has begun."""


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat as drawn. One who has passed looks like one still waiting; one who left is not here."""

    seat: int
    label: int
    """Its place, clockwise from the laptop's left, from 1; only for where a choice must be made."""
    state: Literal["speaking", "next", "other"]
    asked: bool
    """Wants room; shown in the agenda and the sharing round."""


@dataclass(frozen=True, slots=True)
class CircleView:
    """The circle as drawn: the seats, clockwise from the laptop's left, and the time of the turn as an arc."""

    seats: tuple[SeatView, ...]
    arc: int | None = None
    """What is left of the turn, in parts of `ARC`; 0 is the closed ring; None where there is no clock."""
    resting: bool = False
    """The clock rests (a hold): the arc stays, quieter."""


@dataclass(frozen=True, slots=True)
class TimeView:
    """The clock of the turn, or of the step."""

    pace: Pace = "none"
    text: str = ""
    """What is left as m:ss, where figures are shown; never past zero."""
    over: str = ""
    """What is over as +m:ss; only for the meeting view."""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """All that is shown at one moment, and when it next changes by itself."""

    phase: Phase
    clock: RoomClockView
    path: tuple[PathRow, ...]
    page: PageView
    circle: CircleView
    time: TimeView
    word: str
    """Where the word goes; for everybody."""
    note: str
    """For the one at the laptop only."""
    offers: tuple[Offered, ...]
    """What can be done now, the most needed first."""
    needs: tuple[str, ...]
    changes_in: timedelta
    """How long until something that is shown is another, if nothing is pressed."""
    notice: str = ""
    """What everybody should know: that this cannot be gone on from, or that something was lost."""
