"""What a group may lean on: the principles of the conversation and the frames of the group."""

from typing import Annotated, Literal

from pydantic import Field

from facilitator.domain.text import Id, Line, Text, Value


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
    principles: Annotated[tuple[Principle, ...], Field(min_length=1)]
    """Of the conversation."""
    frames: Annotated[tuple[Principle, ...], Field(min_length=1)]
    """Of the group."""
