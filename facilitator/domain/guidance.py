"""What a group may lean on: principles and frames, difficult moments, papers, and whom to ring."""

import re
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from facilitator.domain.text import MOST_ITEMS, Id, Line, Text, Told, Value


def _two_capitals(code: str) -> str:
    if not re.fullmatch("[A-Z]{2}", code):
        raise PydanticCustomError("country_code", "no country's code")
    return code


CountryCode = Annotated[str, AfterValidator(_two_capitals)]
"""As in an internet address, in capitals: NO, DK."""


class Principle(Value):
    """One agreement about how we talk, or about how the group is."""

    id: Id
    title: Line
    say: Text
    """To be read aloud."""
    explain: Text
    """For the one who asks what it means."""
    source: Text
    """Who says so."""


class Principles(Value):
    """A language's `principles.yaml`."""

    format: Literal[1]
    principles: Annotated[tuple[Principle, ...], Field(min_length=1, max_length=MOST_ITEMS)]
    """Of the conversation."""
    frames: Annotated[tuple[Principle, ...], Field(min_length=1, max_length=MOST_ITEMS)]
    """Of the group."""

    @property
    def all(self) -> tuple[Principle, ...]:
        """The principles, then the frames."""
        return self.principles + self.frames


class Moment(Value):
    """A difficult moment: what helps, in the order it is needed."""

    id: Id
    title: Line
    first: Line
    """What to do first."""
    then: Annotated[tuple[Line, ...], Field(min_length=1, max_length=4)]
    say: Annotated[tuple[Line, ...], Field(min_length=1, max_length=2)]
    """Sentences that can be said as they are."""
    source: Text
    contacts: bool = False
    """Whom to ring stands on this card too."""


class Moments(Value):
    """A language's `moments.yaml`."""

    format: Literal[1]
    moments: Annotated[tuple[Moment, ...], Field(min_length=1, max_length=MOST_ITEMS)]


class Paper(Value):
    """A sheet that a group needs in the room."""

    id: Id
    title: Line
    say: Text
    """What stands on it; where the group is to write, there is a row of underscores."""
    sign: bool = False
    """Each one who agrees to it may sign it; the line to sign on is not in the text."""


class Papers(Value):
    """A language's `papers.yaml`."""

    format: Literal[1]
    papers: Annotated[tuple[Paper, ...], Field(min_length=1, max_length=MOST_ITEMS)]


class Contact(Value):
    """Somebody to ring: an organisation, never a person."""

    name: Told
    number: Line | None = None
    """None where it differs from place to place; then `whom` says how to find it."""
    hours: Told | None = None
    whom: Told | None = Field(default=None, alias="for")
    source: Told
    checked_on: Annotated[date, Field(strict=False)]
    one_source: bool = False
    """Only one source, and a dated one, stands behind the number."""


class Country(Value):
    """A country, and whom one can ring there; first the emergency number."""

    code: CountryCode
    name: Told
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1, max_length=MOST_ITEMS)]


class Contacts(Value):
    """The `contacts.yaml` of all languages."""

    format: Literal[1]
    countries: Annotated[tuple[Country, ...], Field(min_length=1, max_length=MOST_ITEMS)]


class Guidance(NamedTuple):
    """What a group may lean on tonight."""

    principles: Principles
    moments: tuple[Moment, ...]
    country: Country | None
    """Whom one can ring, and where; None where no number is known."""
