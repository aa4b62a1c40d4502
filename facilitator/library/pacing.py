"""Whether a meeting fits in its own length, and what is read aloud in its step, from the fewest seats to the most."""

import math
from collections.abc import Iterator, Mapping
from datetime import timedelta

from facilitator.domain.guidance import Principles
from facilitator.domain.meeting import Meeting, PrinciplesStep, Step, seconds
from facilitator.domain.plan import part
from facilitator.domain.timetable import Timetable, timetable
from facilitator.domain.words import clock_time
from facilitator.library.problems import Problem
from facilitator.library.yaml_file import Document

WORDS_A_MINUTE = 130
"""As fast as a text can be read aloud in peace."""

SHORTEST_TURN = 30
"""Seconds: in less than that hardly anyone has begun."""

Tables = Mapping[int, Timetable]
"""How the time is shared, by the number of seats."""


def advice(document: Document, meeting: Meeting, principles: Principles | None) -> Iterator[Problem]:
    """What should be looked at in a meeting's times."""
    length = timedelta(seconds=seconds(meeting.minutes))
    seats = range(meeting.seats.fewest, meeting.seats.most + 1)
    tables = {count: timetable(meeting, count, length) for count in seats}
    yield from tuple(_too_long(document, meeting)) or _fit(document, meeting, tables)
    for index, step in enumerate(meeting.steps):
        time = "minutes_each" if getattr(step, "minutes_each", None) else "minutes"
        yield from _short_turns(document, ("steps", index, time), meeting.seats.usual, tables)
        yield from _reading(document, index, _aloud(step, principles), tables)
        yield from _never_shown(document, index, step)


def _too_long(document: Document, meeting: Meeting) -> Iterator[Problem]:
    """Steps that are longer than the whole meeting: one of the two is a slip."""
    for index, step in enumerate(meeting.steps):
        if part(step, meeting.seats.usual).base > seconds(meeting.minutes):
            whole = clock_time(seconds(meeting.minutes))
            yield document.problem(("steps", index, "minutes"), "longer_than_meeting", length=whole)


def _fit(document: Document, meeting: Meeting, tables: Tables) -> Iterator[Problem]:
    usual = meeting.seats.usual
    most = max(tables, key=lambda count: tables[count].short)
    steps = round(sum(part(step, usual).base for step in meeting.steps))
    if missing := tables[usual].short:
        yield document.problem(("minutes",), "short_of_time", seats=usual, length=clock_time(missing))
    elif missing := tables[most].short:
        yield document.problem(("minutes",), "short_when_many", usual=usual, seats=most, length=clock_time(missing))
    elif 2 * steps < seconds(meeting.minutes):
        yield document.problem(("minutes",), "much_to_spare", length=clock_time(steps))


def _short_turns(document: Document, place: tuple[str, int, str], usual: int, tables: Tables) -> Iterator[Problem]:
    """Told for the usual number, or else for the first at which it is so."""
    for seats in (usual, *tables):
        each = tables[seats].rows[place[1]].each
        if each is not None and each < SHORTEST_TURN:
            yield document.problem(place, "short_turns", seats=seats, length=clock_time(each))
            return


def _reading(document: Document, index: int, text: str, tables: Tables) -> Iterator[Problem]:
    count = len(text.split())
    needs = math.ceil(count * 60 / WORDS_A_MINUTE)
    has = min(table.rows[index].length for table in tables.values())
    if needs > has:
        place = ("steps", index, "say")
        yield document.problem(place, "long_to_read", n=count, length=clock_time(needs), minutes=clock_time(has))


def _never_shown(document: Document, index: int, step: Step) -> Iterator[Problem]:
    """What a step says when its time is used is said by its clock alone."""
    if step.time_is_up is not None and getattr(step, "clock", "none") == "none":
        yield document.problem(("steps", index, "time_is_up"), "never_shown")


def _aloud(step: Step, principles: Principles | None) -> str:
    texts = [step.say or "", getattr(step, "question", None) or ""]
    if isinstance(step, PrinciplesStep) and principles:
        chosen = step.read or tuple(one.id for one in principles.principles)
        texts += (f"{one.title} {one.say}" for one in principles.all if one.id in chosen)
    return " ".join(texts)
