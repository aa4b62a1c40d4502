"""Whether a meeting fits in its own length, and what is read aloud in its step, from the fewest seats to the most."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

from facilitator.domain.meeting import Meeting, Step, seconds
from facilitator.domain.plan import part, turns
from facilitator.domain.timetable import Timetable, timetable
from facilitator.domain.words import clock_time
from facilitator.library.problems import Problem
from facilitator.library.rules import held_steps
from facilitator.library.yaml_file import Document, Place

WORDS_A_MINUTE = 130
"""As fast as a text can be read aloud in peace."""

SHORTEST_TURN = 30
"""Seconds: in less than that hardly anyone has begun."""

Tables = Mapping[int, Timetable]
"""How the time is shared, by the number of seats."""


def advice(document: Document, meeting: Meeting) -> Iterator[Problem]:
    """What should be looked at in a meeting's times; in a repeat, each thing once."""
    yield from dict.fromkeys(_advice(document, meeting))


def _advice(document: Document, meeting: Meeting) -> Iterator[Problem]:
    length = timedelta(seconds=seconds(meeting.minutes))
    seats = range(meeting.seats.fewest, meeting.seats.most + 1)
    tables = {count: timetable(meeting, count, length) for count in seats}
    places = [step.place for step in held_steps(document)]
    yield from tuple(_too_long(document, meeting, places)) or _fit(document, meeting, tables)
    for index, (step, place) in enumerate(zip(meeting.steps, places, strict=True)):
        time = "minutes_each" if getattr(step, "minutes_each", None) else "minutes"
        yield from _short_turns(document, (*place, time), index, meeting.seats.usual, tables)
        yield from _reading(document, (*place, "say"), index, _aloud(step), tables)
        yield from _never_shown(document, (*place, "time_is_up"), step)


def _too_long(document: Document, meeting: Meeting, places: Sequence[Place]) -> Iterator[Problem]:
    """Steps that are longer than the whole meeting: one of the two is a slip."""
    for step, place in zip(meeting.steps, places, strict=True):
        if part(step, turns(meeting.seats.usual)).base > seconds(meeting.minutes):
            whole = clock_time(seconds(meeting.minutes))
            yield document.problem((*place, "minutes"), "longer_than_meeting", length=whole)


def _fit(document: Document, meeting: Meeting, tables: Tables) -> Iterator[Problem]:
    usual = meeting.seats.usual
    asked = {count: timetable(meeting, count, timedelta(seconds=seconds(meeting.minutes)), count) for count in tables}
    most = max(asked, key=lambda count: asked[count].short)
    steps = round(sum((part(step, turns(usual)).base for step in meeting.steps), Fraction(0)))
    if missing := asked[usual].short:
        code = "short_of_time" + _supposing(tables[usual])
        yield document.problem(("minutes",), code, seats=usual, length=clock_time(missing))
    elif missing := asked[most].short:
        code = "short_when_many" + _supposing(tables[most])
        yield document.problem(("minutes",), code, usual=usual, seats=most, length=clock_time(missing))
    elif 2 * steps < seconds(meeting.minutes):
        yield document.problem(("minutes",), "much_to_spare", length=clock_time(steps))


def _supposing(table: Timetable) -> str:
    """What is told of the time is told with what it supposes."""
    return "_if_all_ask" if any(row.supposed for row in table.rows) else ""


def _short_turns(document: Document, place: Place, index: int, usual: int, tables: Tables) -> Iterator[Problem]:
    """Told for the usual number, or else for the first at which it is so."""
    for seats in (usual, *tables):
        each = tables[seats].rows[index].each
        if each is not None and each < SHORTEST_TURN:
            code = "short_turns" if place[-1] == "minutes" else "short_turn"  # The one who wrote it knows of it.
            yield document.problem(place, code, seats=seats, length=clock_time(each))
            return


def _reading(document: Document, place: Place, index: int, text: str, tables: Tables) -> Iterator[Problem]:
    count = len(text.split())
    needs = math.ceil(count * 60 / WORDS_A_MINUTE)
    lengths = (table.rows[index].length for table in tables.values())
    has = min(filter(None, lengths), default=needs)  # A round that may be nobody's has no length, and no reader.
    if needs > has:
        yield document.problem(place, "long_to_read", n=count, length=clock_time(needs), minutes=clock_time(has))


def _never_shown(document: Document, place: Place, step: Step) -> Iterator[Problem]:
    """What a step says when its time is used is said by its clock alone."""
    if step.time_is_up is not None and not step.has_clock:
        yield document.problem(place, "never_shown")


def _aloud(step: Step) -> str:
    read = (f"{one.title} {one.say}" for one in step.readings)
    return " ".join((step.say or "", getattr(step, "question", None) or "", *read))
