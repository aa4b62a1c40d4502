"""What can happen in a session, in the past tense. Each knows when; together they are the session."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec

from facilitator.domain.meeting import TurnClock


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime


@dataclass(frozen=True, slots=True)
class Advanced(_Event):
    """The group went on: the meeting began, a hold ended, the word went on, or the next step was taken."""

    first: int | None = None
    """The seat that was pointed at to begin the round."""


@dataclass(frozen=True, slots=True)
class Asked(_Event):
    """The one who has the word in the agenda wants room, and the word went on."""


@dataclass(frozen=True, slots=True)
class Wished(_Event):
    """A seat wants room, out of turn."""

    seat: int


@dataclass(frozen=True, slots=True)
class Unwished(_Event):
    """A seat's wish for room was taken back."""

    seat: int


@dataclass(frozen=True, slots=True)
class Passed(_Event):
    """The one who has the word passed."""


@dataclass(frozen=True, slots=True)
class Held(_Event):
    """The clock was laid to rest."""


@dataclass(frozen=True, slots=True)
class Released(_Event):
    """The clock goes on."""


@dataclass(frozen=True, slots=True)
class Adjusted(_Event):
    """The turn, or the step, got more time or less."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Jumped(_Event):
    """The group went to another step; one after the last is the end."""

    step: int


@dataclass(frozen=True, slots=True)
class Came(_Event):
    """Somebody took a place in the circle: before the seat that is now at `place`, from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Left(_Event):
    """Somebody left the circle."""

    seat: int


@dataclass(frozen=True, slots=True)
class Turned(_Event):
    """The word will go the other way round."""


@dataclass(frozen=True, slots=True)
class BeginnerChosen(_Event):
    """A seat was chosen to begin the round."""

    seat: int


@dataclass(frozen=True, slots=True)
class ClockChosen(_Event):
    """How the turn clock shows itself, from now on."""

    clock: TurnClock


@dataclass(frozen=True, slots=True)
class LeftOut(_Event):
    """An optional step ahead was left out, or (`out` false) put back."""

    step: int
    out: bool


@dataclass(frozen=True, slots=True)
class EndMoved(_Event):
    """The planned end was moved, later or earlier."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class GivenBack(_Event):
    """The time the machine was away, until `at`, is given back to the turn that was running. A fact, not a press."""

    gone: timedelta


@dataclass(frozen=True, slots=True)
class TakenBack(_Event):
    """The last press was taken back."""


Event = (
    Advanced
    | Asked
    | Wished
    | Unwished
    | Passed
    | Held
    | Released
    | Adjusted
    | Jumped
    | Came
    | Left
    | Turned
    | BeginnerChosen
    | ClockChosen
    | LeftOut
    | EndMoved
    | GivenBack
    | TakenBack
)

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: an event that has not happened yet."""

    event: Callable[..., Event]
    arguments: tuple[object, ...] = ()

    def happens(self, at: datetime) -> Event:
        """The event, now that it has its time."""
        return self.event(at, *self.arguments)


def act(event: Callable[Concatenate[datetime, _P], Event], *arguments: _P.args, **named: _P.kwargs) -> Act:
    """To do what this event says, with what it needs to know beside the time."""
    return Act(event, (*arguments, *named.values()))
