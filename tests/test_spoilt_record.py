"""Nothing that can stand in a file is an error of ours: bytes at random, and lines that somebody has made up."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clocks import SEVEN
from evening import READING, a_meeting
from facilitator.domain.events import Adjusted, Advanced, EndMoved, Event
from facilitator.journal.codec import LONGEST, Beginning, line_of
from records import (
    LARGE,
    OF_FIELD,
    SMALL,
    an_evening_of,
    damage_of,
    events,
    recorded,
    stands,
    summed,
    summed_anew,
)

# Bytes at random

where = st.integers(0, 2**20)
spoils = st.one_of(
    st.tuples(st.just("flip"), where, st.integers(1, 255)),
    st.tuples(st.just("cut"), where, where),
    st.tuples(st.just("put"), where, st.binary(min_size=1, max_size=20)),
    *[st.tuples(st.just(how), where, where) for how in ("swap lines", "double a line", "drop a line")],
)


def spoilt(content: bytes, how: tuple[str, int, int | bytes]) -> bytes:
    lines, (what, first, other) = content.splitlines(keepends=True) or [b""], how
    at, line = first % (len(content) + 1), first % len(lines)
    match what, other:
        case "flip", int() if at < len(content):
            return content[:at] + bytes([content[at] ^ other]) + content[at + 1 :]
        case "cut", int():
            return content[:at] + content[at + other % 200 :]
        case "put", bytes():
            return content[:at] + other + content[at:]
        case "swap lines", int():
            to = other % len(lines)
            lines[line], lines[to] = lines[to], lines[line]
        case "double a line", _:
            lines.insert(line, lines[line])
        case "drop a line", _:
            del lines[line]
    return b"".join(lines)


WRITTEN = recorded(SMALL, an_evening_of(SMALL).events)


def survives(happened: list[tuple[str, int, int | bytes]]) -> None:
    content = WRITTEN
    for how in happened:
        content = spoilt(content, how)
    record = stands(content)
    if record is not None:
        assert record.beginning == SMALL
        assert set(record.events) <= {*an_evening_of(SMALL).events}


@given(st.lists(spoils, min_size=1, max_size=4))
@settings(deadline=None, max_examples=150)
def test_no_damage_is_an_error_of_ours_and_nothing_is_read_that_was_not_written(
    happened: list[tuple[str, int, int | bytes]],
) -> None:
    survives(happened)


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(st.lists(spoils, min_size=1, max_size=8))
@settings(deadline=None, max_examples=10_000, suppress_health_check=list(HealthCheck))
def test_the_same_ten_thousand_times(happened: list[tuple[str, int, int | bytes]]) -> None:
    survives(happened)


# A record that somebody has made up, with right sums

EXTREMES = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+23:59",
    "1969-12-31T23:59:59Z",
    "1970-01-01T00:00:00Z",
    "2999-12-31T23:59:59Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-23:59",
    "2026-11-22T18:00:00",
    "2026-11-22",
    "P999999999D",
    "-P999999999D",
    "-P999999999DT23H",
    "P9999999999999999Y",
    "PT0.000001S",
    "-PT119.999999S",
    "",
    "../..",
    "\0",
    "\u202e",
    "\ud800",
    "x" * 100_000,
    1e308,
    -1e18,
    1e18,
    2**63,
    -(2**64),
    10**4000,
    float("nan"),
    float("inf"),
    -0.0,
    True,
    None,
    [],
    {},
]
junk = st.sampled_from(EXTREMES) | st.recursive(
    st.integers() | st.floats() | st.text(max_size=5) | st.none(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
words_of_lines = st.sampled_from([kind.__name__ for kind in get_args(Event)]) | st.sampled_from(
    ["", "journal/1", "_Event"]
)
field_names = st.sampled_from([*OF_FIELD, "past", ""])


@st.composite
def made_up_lines(draw: st.DrawFn) -> bytes:
    said = {"at": "2026-11-22T18:30:00Z", **draw(st.dictionaries(field_names, junk, max_size=3))}
    return summed(f"{draw(words_of_lines)} {json.dumps(said)}")


@given(st.lists(made_up_lines(), max_size=4), st.lists(events, max_size=10))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_made_up_lines_are_damage_or_a_session(lines: list[bytes], happened: list[Event]) -> None:
    stands(summed_anew(recorded(LARGE, [Advanced(SEVEN), *happened]) + b"".join(lines)))


@given(st.lists(events, max_size=30))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_events_in_no_order_that_mean_nothing_are_still_a_session(happened: list[Event]) -> None:
    record = stands(recorded(LARGE, [Advanced(SEVEN), *happened]))
    assert record
    assert len(record.events) == len(happened) + 1


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(st.lists(events, min_size=40, max_size=100), st.lists(made_up_lines(), max_size=2))
@settings(deadline=None, max_examples=750, suppress_health_check=list(HealthCheck))
def test_the_same_for_more_than_thirty_thousand(happened: list[Event], lines: list[bytes]) -> None:
    stands(summed_anew(recorded(LARGE, [Advanced(SEVEN), *happened]) + b"".join(lines)))


def saying(**changes: object) -> bytes:
    said = json.loads(LARGE.model_dump_json(by_alias=True, exclude_none=True)) | changes
    return summed(f"journal/1 {json.dumps(said)}")


@pytest.mark.parametrize("field", [*Beginning.model_fields, "more"])
def test_a_made_up_beginning_is_damage_or_a_session(field: str) -> None:
    for value in EXTREMES:
        stands(saying(**{field: value}) + line_of(Advanced(SEVEN), 1) + line_of(Advanced(SEVEN), 2))


def test_a_step_that_is_made_up_is_damage_or_a_session() -> None:
    made_up_meetings("-PT119.999999S")
    made_up_meetings(10**4000)


@pytest.mark.slow
@pytest.mark.parametrize("value", EXTREMES, ids=lambda value: ascii(value)[:30])
def test_a_made_up_meeting_is_damage_or_a_session(value: object) -> None:
    made_up_meetings(value)


def made_up_meetings(value: object) -> None:
    meeting = json.loads(LARGE.meeting.model_dump_json(by_alias=True, exclude_none=True))
    after = recorded(LARGE, an_evening_of(LARGE).events).split(b"\n", 1)[1]
    for field in meeting:
        stands(saying(meeting=meeting | {field: value}) + after)
    for index, step in enumerate(meeting["steps"]):
        for field in (*step, "read", "more"):
            steps = [*meeting["steps"][:index], step | {field: value}, *meeting["steps"][index + 1 :]]
            stands(saying(meeting=meeting | {"steps": steps}) + after)


@pytest.mark.parametrize("read_here", [None, ["nothing-of-ours"], ["say-i"] * 50])
def test_principles_that_are_not_there_are_a_page_without_them(read_here: list[str] | None) -> None:
    step = READING.model_copy(update={"read": tuple(read_here) if read_here else None})
    beginning = SMALL.model_copy(update={"meeting": a_meeting(step)})
    assert stands(recorded(beginning, [Advanced(SEVEN)] * 5))


@pytest.mark.parametrize(
    "event",
    [
        Advanced(SEVEN + LONGEST + timedelta(seconds=1)),
        Advanced(SEVEN - LONGEST - timedelta(seconds=1)),
        EndMoved(SEVEN, LONGEST + timedelta(seconds=1)),
        Adjusted(SEVEN, timedelta(microseconds=1)),
    ],
)
def test_what_no_session_can_have_is_damage(event: Event) -> None:
    assert damage_of(recorded(SMALL, [event, Advanced(SEVEN)])) == "damaged"


@pytest.mark.parametrize("make", [lambda at: EndMoved(at, LONGEST), lambda at: Adjusted(at, LONGEST)])
def test_an_end_and_a_turn_that_are_moved_a_thousand_times_a_week_can_be_shown(
    make: Callable[[datetime], Event],
) -> None:
    last = SMALL.model_copy(update={"opened": datetime(2999, 12, 31, tzinfo=UTC)})
    assert stands(recorded(last, [Advanced(last.opened), Advanced(last.opened), *[make(last.opened)] * 1000]))
