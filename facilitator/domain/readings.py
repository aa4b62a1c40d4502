"""What a meeting reads aloud one text at a time, written out: from then on nobody need look anything up."""

from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from facilitator.domain.guidance import Principle, Principles
from facilitator.domain.meeting import Meeting, PrinciplesStep, Step, TextToRead


def with_readings(meeting: Meeting, *principles: Principles) -> Meeting:
    """The meeting, with the texts themselves in place of their ids.

    Where it does not choose, it reads the principles of the conversation, of the first of those given; an id is looked
    for in each in turn.
    """
    known = {one.id: _text(one) for there in reversed(principles) for one in there.all}
    usual = tuple(map(_text, principles[0].principles)) if principles else ()
    steps = tuple(_written_out(step, known, usual) for step in meeting.steps)
    return meeting.model_copy(update={"steps": steps})


def read_in(meeting: Meeting) -> tuple[TextToRead, ...]:
    """All that is read in a meeting one text at a time, each once, in the order in which it first comes."""
    return tuple(dict.fromkeys(chain.from_iterable(step.readings for step in meeting.steps)))


class Shelf(NamedTuple):
    """Texts that one may want to look up, under one heading; `heading` is the key of its words."""

    heading: str
    texts: tuple[TextToRead, ...]


def shelves(meeting: Meeting, principles: Principles) -> tuple[Shelf, ...]:
    """What there is to look up in a meeting: first what it reads; and no more, where all of that is the group's own."""
    tonight, ours = read_in(meeting), _ours(principles)
    known = {text for shelf in ours for text in shelf.texts}
    if tonight and known.isdisjoint(tonight):
        return (Shelf("principles.tonight", tonight),)
    if known.issuperset(tonight) and set(ours[0].texts).issubset(tonight):  # Nothing is left to be told apart.
        return ours
    rest = (Shelf(there.heading, tuple(text for text in there.texts if text not in tonight)) for there in ours)
    first = (Shelf("principles.tonight", tonight),) if tonight else ()
    return (*first, *(there for there in rest if there.texts))


def on_paper(meeting: Meeting, principles: Principles) -> tuple[Shelf, ...]:
    """What a group takes home: the principles and the frames; and before them what it reads, where any is its own."""
    ours = _ours(principles)
    known = {text for shelf in ours for text in shelf.texts}
    return ours if known.issuperset(read_in(meeting)) else shelves(meeting, principles)


def _ours(principles: Principles) -> tuple[Shelf, ...]:
    return (
        Shelf("principles.conversation", tuple(map(_text, principles.principles))),
        Shelf("principles.frames", tuple(map(_text, principles.frames))),
    )


def _written_out(step: Step, known: Mapping[str, TextToRead], usual: tuple[TextToRead, ...]) -> Step:
    if not isinstance(step, PrinciplesStep):
        return step
    chosen = (known.get(each) if isinstance(each, str) else each for each in step.read or usual)
    return step.model_copy(update={"read": tuple(filter(None, chosen))})


def _text(one: Principle) -> TextToRead:
    return TextToRead(title=one.title, say=one.say, explain=one.explain)
