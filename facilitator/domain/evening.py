"""The whole evening, as one reads it through before it begins: nothing begins by it, and nothing is kept."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from facilitator.domain.meeting import InTurns, Open, Step
from facilitator.domain.purpose import purpose_of
from facilitator.domain.sentences import Hour, about, as_sentence, seats
from facilitator.domain.state import Session
from facilitator.domain.timetable import Row, timetable_of
from facilitator.domain.ways import each, ways
from facilitator.domain.words import Words


class ReadPassage(NamedTuple):
    """Something that is read in one piece, and what it is."""

    kind: Literal["about", "quiet", "label", "point", "step", "question", "say", "hint", "principle", "why"]
    text: str
    hour: str = ""
    """When a step begins."""
    length: str = ""
    """How long it lasts, in words; of one that is left out, that it is."""


class WholeEvening(NamedTuple):
    """What it is called, and all that there is to read."""

    title: str
    passages: tuple[ReadPassage, ...]


def evening_ahead(session: Session, now: datetime, words: Words, hour: Hour) -> WholeEvening:
    """What would come if it began now."""

    def passages() -> Iterator[ReadPassage]:
        yield ReadPassage("about", session.meeting.about.strip())
        yield ReadPassage("quiet", " ".join((as_sentence(words("clock.ends", time=hour(session.ends(now)))), *there)))
        if session.meeting.needs:
            yield ReadPassage("label", words("welcome.needs"))
            yield from (ReadPassage("point", need) for need in session.meeting.needs)
        for index, step in enumerate(session.meeting.steps):
            if index not in rows:
                yield ReadPassage("step", step.title, length=words("plain.left_out"))
                continue
            begins = hour(now + timedelta(seconds=rows[index].start))
            yield ReadPassage("step", step.title, begins, _length(rows[index], words))
            yield from _read_in(step, words)

    there = seats(session, words)
    rows = {row.index: row for row in timetable_of(session, now).rows}
    return WholeEvening(session.meeting.title, tuple(passages()))


def _length(row: Row, words: Words) -> str:
    return ", ".join(filter(None, (about(timedelta(seconds=row.length), words), each(row, words))))


def _read_in(step: Step, words: Words) -> Iterator[ReadPassage]:
    """In the order of the meeting view: the hint before the words; what is only for those who prepare, last."""
    if goes := " · ".join(ways(step, words)):
        yield ReadPassage("quiet", as_sentence(goes))
    if step.hint:
        yield ReadPassage("hint", words("note.hint", hint=step.hint))
    question = step.question if isinstance(step, InTurns | Open) else None
    if question and question != step.title:
        yield ReadPassage("question", question)
    yield from (ReadPassage("say", line) for line in (step.say or "").splitlines() if line)
    for text in step.readings:
        yield ReadPassage("principle", text.title)
        yield from (ReadPassage("say", line) for line in text.say.splitlines() if line)
    if why := purpose_of(step.purpose).why:
        yield ReadPassage("why", words("read.why", why=why))
