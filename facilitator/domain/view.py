"""What is shown: a View and its slices, worked out from a session and the time."""

from dataclasses import dataclass
from typing import Literal

ARC = 120
"""The finest part of a turn that the circle shows: one of so many."""


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
    left: int | None = None
    """What is left of the turn, in parts of `ARC`; 0 is the closed ring; None where there is no clock."""
    resting: bool = False
    """The clock rests (a hold): the arc stays, quieter."""
