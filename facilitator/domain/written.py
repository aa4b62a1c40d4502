"""A meeting as a group writes it down: the same steps for each of several people stand there once."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from facilitator.domain.meeting import Meeting, MeetingFrame, Step, Steps
from facilitator.domain.text import LONGEST_ID, MOST_ITEMS, Value

MOST_TIMES = 12
"""More of the same is not one evening."""

NUMBER = "{n}"
"""Stands in a text for which time it is."""

_TOLD = ("title", "question", "say", "hint")
"""Where it may stand."""


class Repeat(Value):
    """Steps that are held several times, one time after the other."""

    repeat: Annotated[int, Field(ge=2, le=MOST_TIMES)]
    """How many times."""
    steps: Steps

    @model_validator(mode="before")
    @classmethod
    def _is_no_step(cls, value: object) -> object:
        if isinstance(value, dict) and "kind" in value:
            raise PydanticCustomError("repeat_in_step", "a step cannot be a repeat too")
        return value

    def unfolded(self) -> Iterator[Step]:
        """The steps, each as often as it is held."""
        for number in range(1, self.repeat + 1):
            yield from (_numbered(step, number) for step in self.steps)


def _which(item: object) -> str:
    return "a repeat" if isinstance(item, Repeat) or (isinstance(item, dict) and "repeat" in item) else "a step"


Written = Annotated[
    Annotated[Step, Field(discriminator="kind"), Tag("a step")] | Annotated[Repeat, Tag("a repeat")],
    Discriminator(_which),
]
"""A step, or some that are held several times."""


class WrittenMeeting(MeetingFrame):
    """A meeting in its file."""

    steps: Annotated[tuple[Written, ...], Field(min_length=1, max_length=MOST_ITEMS)]

    @model_validator(mode="after")
    def _not_too_many(self) -> Self:
        if sum(1 for _ in self._steps()) > MOST_ITEMS:
            raise PydanticCustomError("too_many_steps", "too many steps in all", {"max_length": MOST_ITEMS})
        return self

    def unfolded(self) -> Meeting:
        """The meeting as it is held."""
        frame = {name: getattr(self, name) for name in MeetingFrame.model_fields}
        return Meeting.model_construct(**frame, steps=tuple(self._steps()))

    def _steps(self) -> Iterator[Step]:
        for item in self.steps:
            if isinstance(item, Repeat):
                yield from item.unfolded()
            else:
                yield item


def numbered_id(name: str, number: int) -> str:
    """The id of a step that is held several times."""
    return f"{name[: LONGEST_ID - 3].rstrip('-')}-{number}"


def _numbered(step: Step, number: int) -> Step:
    told = {name: getattr(step, name, None) for name in _TOLD}
    numbered = {name: text.replace(NUMBER, str(number)) for name, text in told.items() if text}
    return step.model_copy(update={"id": numbered_id(step.id, number), **numbered})
