"""How the word goes in a step, as it is told beforehand: what is otherwise than in most."""

from collections.abc import Iterator
from datetime import timedelta

from facilitator.domain.meeting import Agenda, InTurns, Step, TimedTurns
from facilitator.domain.sentences import about
from facilitator.domain.timetable import Row
from facilitator.domain.words import Words


def goes_round(step: Step) -> bool:
    """The word goes from seat to seat in it."""
    return isinstance(step, InTurns) and step.in_order


def ways(step: Step, words: Words) -> Iterator[str]:
    """Whose turn it is and when, how quiet it is between, for how many there is time; not that the word goes round."""
    if isinstance(step, Agenda) and step.room_for is not None:
        yield words("way.room", n=step.room_for, number=words.number(step.room_for))
    if not isinstance(step, TimedTurns):
        return
    if not step.in_order:
        yield words("way.free")
    if step.who != "everyone":
        yield words(f"way.{step.who}")
    if step.quiet_between is not None:
        yield words("way.quiet", length=about(timedelta(minutes=step.quiet_between), words))
    if step.asks:
        yield words("way.asks")


def each(row: Row, words: Words) -> str:
    """How long each has the word, and whether that is supposed; nothing where nobody has turns."""
    if row.each is None:
        return ""
    key = "read.each_who_asks" if row.supposed else "read.each"
    return words(key, length=about(timedelta(seconds=row.each), words))
