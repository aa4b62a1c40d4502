"""What can happen in a session, in the past tense. Each knows when; together they are the session."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec

from facilitator.domain.meeting import TurnClock


@dataclass(frozen=True, slots=True)
class _Event:
    """What has nothing of its own to say takes over how it is made and compared: that is work at each start."""

    at: datetime


@dataclass(frozen=True, slots=True)
class _OfSeat(_Event):
    seat: int


@dataclass(frozen=True, slots=True)
class _OfTime(_Event):
    by: timedelta


@dataclass(frozen=True, slots=True)
class Advanced(_Event):
    """The group went on: the meeting began, a hold ended, the word went on, or the next step was taken."""

    first: int | None = None
    """The seat that was pointed at to begin the round."""


class Asked(_Event):
    """The one who has the word in the agenda wants room, and the word went on."""

    __slots__ = ()


class Wished(_OfSeat):
    """A seat wants room, out of turn."""

    __slots__ = ()


class Unwished(_OfSeat):
    """A seat's wish for room was taken back."""

    __slots__ = ()


class Passed(_Event):
    """The one who has the word passed."""

    __slots__ = ()


class Held(_Event):
    """The clock was laid to rest."""

    __slots__ = ()


class Released(_Event):
    """The clock goes on."""

    __slots__ = ()


class Adjusted(_OfTime):
    """The turn, or the step, got more time or less."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Jumped(_Event):
    """The group went to another step; one after the last is the end."""

    step: int


@dataclass(frozen=True, slots=True)
class Came(_Event):
    """Somebody took a place in the circle: before the seat that is now at `place`, from 0."""

    place: int


class Left(_OfSeat):
    """Somebody left the circle."""

    __slots__ = ()


class Turned(_Event):
    """The word will go the other way round."""

    __slots__ = ()


class BeginnerChosen(_OfSeat):
    """A seat was chosen to begin the round."""

    __slots__ = ()


class Named(_OfSeat):
    """In a round in no order this seat has the word: it began, or it was said whose turn it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ClockChosen(_Event):
    """How the turn clock shows itself, from now on."""

    clock: TurnClock


@dataclass(frozen=True, slots=True)
class LeftOut(_Event):
    """An optional step ahead was left out, or (`out` false) put back."""

    step: int
    out: bool


class EndMoved(_OfTime):
    """The planned end was moved, later or earlier."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class GivenBack(_Event):
    """The time the machine was away, until `at`, is given back to the turn that was running. A fact, not a press."""

    gone: timedelta


class TakenBack(_Event):
    """The last press was taken back."""

    __slots__ = ()


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
    | Named
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
