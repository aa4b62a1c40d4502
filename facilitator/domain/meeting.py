"""What a meeting may be: a title, a length, and its steps, each of one of seven kinds.

What a kind can do stands in what it derives from; the rest of the program asks for that, and never for the kind.
"""

from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from facilitator.domain.text import MOST_ITEMS, Id, Line, Lines, Text, Value

MOST_SEATS = 30
"""More people than this are not one circle."""

Minutes = Annotated[float, Field(ge=0.25, le=600, multiple_of=0.25)]
"""A length in minutes, in quarters: 1.5 is ninety seconds."""

SeatCount = Annotated[int, Field(ge=1, le=MOST_SEATS)]

Share = Literal["everyone", "asked", "others", "waiting"]
"""Whose round it is: of everyone; of those who asked for room; of the others, who had no turn in the round of those who
asked; of those who asked and have not been heard."""

TurnClock = Literal["none", "quiet", "shown"]
"""How a clock shows itself: not at all, as a shape, or as a shape and figures."""


class Seats(Value):
    """How many people a meeting is made for."""

    fewest: SeatCount
    most: SeatCount
    usual: SeatCount

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.fewest <= self.usual <= self.most:
            raise PydanticCustomError("seats_order", "fewest, usual and most are not in order")
        return self


class TextToRead(Value):
    """One of the texts that are read one at a time, by whoever likes."""

    title: Line
    say: Text
    """To be read aloud."""
    explain: Text | None = None
    """For the one who asks what it means."""


class _Step(Value):
    id: Id
    title: Line
    say: Text | None = None
    """Read aloud."""
    hint: Text | None = None
    """For the one at the laptop; never in the room view."""
    purpose: Text | None = None
    """Why this step is here, and who says so; for those who learn the format."""
    optional: bool = False
    """May be left out when time is short."""
    flexible: bool = False
    """Grows and shrinks with the room clock."""
    at_least: Minutes | None = None
    at_most: Minutes | None = None
    time_is_up: Line | None = None
    """The gentle sentence that stands there when the time of a turn, or of the step, is used."""
    silent: ClassVar[bool] = False
    """No sound of ours is heard in it."""

    @property
    def has_clock(self) -> bool:
        """Its time, or that of each turn, can be seen, if the group wants to."""
        return False

    @property
    def readings(self) -> tuple[TextToRead, ...]:
        """What is read in it, one after the other, where that has been written out."""
        return ()

    @property
    def pages(self) -> int:
        """What is read: the words of the step, where it has any, then each of its readings."""
        return bool(self.say) + len(self.readings)

    @model_validator(mode="after")
    def _floor_under_ceiling(self) -> Self:
        _in_order("at_least", self.at_least, "at_most", self.at_most)
        return self


class Whole(_Step):
    """A step with one time for all of it."""

    minutes: Minutes


class Clocked(_Step):
    """A step that shows its time, or that of each turn, if the group wants to see it."""

    clock: TurnClock = "quiet"

    @property
    def has_clock(self) -> bool:
        return True


class InTurns(_Step):
    """A step in which the word goes round the circle."""

    question: Text
    begins: Literal["next", "anyone"] = "next"
    """The seat after the one who last began a round, or anyone who is pointed at."""

    @property
    def in_order(self) -> bool:
        """The word goes from seat to seat."""
        return True


class TimedTurns(InTurns, Clocked):
    """The word goes round, and each turn has a time of its own."""

    minutes: Minutes | None = None
    """For the whole round, shared equally."""
    minutes_each: Minutes | None = None
    """For each turn. A round has this or `minutes`."""
    at_least_each: Minutes | None = None
    at_most_each: Minutes | None = None
    who: Share = "everyone"
    order: Literal["circle", "free"] = "circle"
    """From seat to seat; or each once, whoever is ready."""
    quiet_between: Minutes | None = None
    """A pause without words after each turn."""
    asks: bool = False
    """In this round one can already say that one wants room."""

    @property
    def is_shared_by_asking(self) -> bool:
        """It is for those who asked, or for those of them who still wait."""
        return self.who in ("asked", "waiting")

    @property
    def in_order(self) -> bool:
        return self.order == "circle"

    @property
    def stops_between(self) -> bool:
        """After a turn nobody has the word, until the next one begins."""
        return not self.in_order or self.quiet_between is not None

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if (self.minutes is None) == (self.minutes_each is None):
            raise PydanticCustomError("minutes_or_each", "minutes or minutes_each, and not both")
        if self.minutes is None and (self.flexible or self.is_shared_by_asking):
            raise PydanticCustomError("needs_minutes", "minutes for the whole round")
        _in_order("at_least_each", self.at_least_each, "at_most_each", self.at_most_each)
        return self


class WordsStep(Whole):
    """Somebody reads aloud."""

    kind: Literal["words"] = "words"
    say: Text


Readable = Annotated[
    Annotated[Id, Tag("an id")] | Annotated[TextToRead, Tag("a text")],
    Discriminator(lambda value: "an id" if isinstance(value, str) else "a text"),
]
"""A principle or a frame by its id, or a text of one's own."""


class PrinciplesStep(Whole):
    """The principles, one at a time; whoever likes reads the next."""

    kind: Literal["principles"] = "principles"
    read: Annotated[tuple[Readable, ...], Field(min_length=1, max_length=MOST_ITEMS)] | None = None
    """The ids of the principles and frames to read here, or texts of one's own; else all the principles of the
    conversation."""

    @property
    def readings(self) -> tuple[TextToRead, ...]:
        return tuple(each for each in self.read or () if isinstance(each, TextToRead))


class Round(TimedTurns):
    """A round in which each has a turn."""

    kind: Literal["round"] = "round"


class Agenda(Whole, InTurns):
    """What do you want to talk about today? Who wants room, is asked of each in turn."""

    kind: Literal["agenda"] = "agenda"
    room_for: SeatCount | None = None
    """How many can get room; else as many as ask."""


class Open(Whole, Clocked):
    """The word is free: no turns; and no clock, unless the group wants one."""

    kind: Literal["open"] = "open"
    clock: TurnClock = "none"
    question: Text | None = None

    @property
    def has_clock(self) -> bool:
        return self.clock != "none"


class Silence(Whole, Clocked):
    """A time to be quiet together."""

    kind: Literal["silence"] = "silence"
    silent: ClassVar[bool] = True


class Break(Whole, Clocked):
    """Coffee, air, a stretch of the legs."""

    kind: Literal["break"] = "break"


Step = WordsStep | PrinciplesStep | Round | Agenda | Open | Silence | Break
"""Every kind of step. A new kind is one class here, made of what it can."""

KINDS: tuple[str, ...] = tuple(kind.model_fields["kind"].default for kind in get_args(Step))
"""What stands after `kind:`."""


class MeetingFrame(Value):
    """What there is to a meeting besides its steps."""

    format: Literal[1]
    title: Line
    about: Text
    audience: Literal["group", "starter", "trainer"] = Field(alias="for")
    """Whom it opens for: a group (the room view), a starter (words and hints), or one who shows it, unasked."""
    minutes: Minutes
    """How long it lasts unless the group says otherwise."""
    seats: Seats
    needs: Lines = ()
    """What to make ready before people come."""


Steps = Annotated[tuple[Annotated[Step, Field(discriminator="kind")], ...], Field(min_length=1, max_length=MOST_ITEMS)]
"""One or more, in order."""


class Meeting(MeetingFrame):
    """The structure of one meeting, as it is held."""

    steps: Steps


def seconds(minutes: float) -> int:
    """Minutes, in quarters, as whole seconds."""
    return round(minutes * 60)


def _in_order(lower: str, least: float | None, upper: str, most: float | None) -> None:
    if least is not None and most is not None and least > most:
        raise PydanticCustomError("floor_over_ceiling", "a floor over its ceiling", {"lower": lower, "upper": upper})
