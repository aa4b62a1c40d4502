"""Sessions as lines of text: small and large ones, and any event that can stand in one."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args
from zlib import crc32

import pytest
from hypothesis import strategies as st

from clocks import OSLO, SEVEN, our_library
from evening import CHECK_IN, GOODBYE, SHARING, TODAY, Evening, a_meeting
from facilitator.domain.events import Event
from facilitator.domain.session import replay
from facilitator.domain.state import Session
from facilitator.domain.view import project
from facilitator.journal.codec import LONGEST, Beginning, Record, UnreadableError, first_line, line_of, read
from test_histories import ALL, holds

NB = our_library()
WORDS = NB.words()
SMALL = Beginning(
    opened=SEVEN,
    language="nb",
    country="NO",
    seats=3,
    length=timedelta(minutes=90),
    meeting=a_meeting(CHECK_IN, TODAY, SHARING, GOODBYE),
)
LARGE = SMALL.model_copy(update={"meeting": a_meeting(*ALL), "seats": 8})

offsets = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(-timedelta(hours=11, minutes=30))])
times = st.builds(lambda length, zone: (SEVEN + length).astimezone(zone), st.timedeltas(-LONGEST, LONGEST), offsets)
lengths = st.timedeltas(-LONGEST, LONGEST)
numbers = st.one_of(st.integers(-3, 40), st.integers())
OF_FIELD: dict[str, st.SearchStrategy[object]] = {
    "at": times,
    "by": st.integers(-7 * 86400, 7 * 86400).map(lambda seconds: timedelta(seconds=seconds)),
    "gone": lengths,
    "first": st.none() | numbers,
    "seat": numbers,
    "place": numbers,
    "step": numbers,
    "out": st.booleans(),
    "clock": st.sampled_from(["none", "quiet", "shown"]),
}


def of_kind(kind: type[Event]) -> st.SearchStrategy[Event]:
    return st.builds(kind, **{field.name: OF_FIELD[field.name] for field in fields(kind)})


events = st.sampled_from(get_args(Event)).flatmap(of_kind)


def recorded(beginning: Beginning, happened: object = ()) -> bytes:
    assert isinstance(happened, list | tuple)
    return first_line(beginning) + b"".join(line_of(event, number) for number, event in enumerate(happened, 1))


def summed(body: str | bytes, number: int = 0) -> bytes:
    """A line with the right sum for its place, whatever it says."""
    content = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (crc32(content, number), content)


def summed_anew(content: bytes) -> bytes:
    """The same lines, each with the right sum for the place it is in."""
    bodies = (line.partition(b" ")[2] for line in content.split(b"\n")[:-1])
    return b"".join(summed(body, number) for number, body in enumerate(bodies))


def an_evening_of(beginning: Beginning) -> Evening:
    evening = Evening(beginning.session())
    evening.on(2).wait(1).hold().wait(2).on().wait(1).passes().more().on(2).undo().turn_round().wait(seconds=0.25)
    evening.to("today").yes().wish(2).unwish(1).on().move_end(5).come(1).leave(1).to("sharing").wait(seconds=1.75)
    return evening.give_back(3).on(2).jump(1).undo(2).leave_out(2).jump(3)


def shown(session: Session, now: datetime) -> None:
    for later in (timedelta(0), timedelta(hours=3)):
        project(session, now + later, WORDS, OSLO, figures="as chosen" if later else "always", shift=-later)


def stands(content: bytes) -> Record | None:
    """What is read, if it can be: then it replays, and can be shown."""
    try:
        record = read(content)
    except UnreadableError:
        return None
    session = replay(record.beginning.session(), record.events)
    at = max((record.beginning.opened, *(event.at for event in record.events)))
    shown(session, at)
    if at < SEVEN:
        shown(session, SEVEN)
    holds(Evening(session, at))
    return record


def damage_of(content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(content)
    return caught.value.damage
