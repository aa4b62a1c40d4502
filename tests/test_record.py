"""A session as lines of text: what is written is read, and nothing that can stand in a file is an error of ours."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args
from zlib import crc32

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clocks import LANGUAGES, OSLO, SEVEN, our_library
from evening import CHECK_IN, GOODBYE, READING, SHARING, TODAY, Evening, a_meeting
from facilitator.domain.events import Adjusted, Advanced, EndMoved, Event, Jumped
from facilitator.domain.session import replay
from facilitator.domain.state import Session
from facilitator.domain.view import project
from facilitator.journal.codec import LONGEST, Beginning, Record, UnreadableError, first_line, line_of, read
from test_histories import ALL, History, histories, holds, pressed

NB = our_library()
WORDS, PRINCIPLES = NB.words(), NB.principles().all
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
        project(session, now + later, WORDS, OSLO, PRINCIPLES, figures=not later, shift=-later)


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


# What is written is read


@pytest.mark.parametrize("kind", get_args(Event))
@given(st.data())
@settings(deadline=None, max_examples=20)
def test_every_kind_of_event_is_read_as_it_was_written(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(of_kind(kind))
    record = read(recorded(SMALL, (event,)))
    assert (record.events, record.torn) == ((event,), False)
    assert [type(one) for one in record.events] == [kind]


@given(histories, st.integers(1, 30), st.integers(20, 240))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_a_whole_session_is_read_as_it_was_written(history: History, seats: int, minutes: int) -> None:
    length = timedelta(minutes=minutes)
    beginning = LARGE.model_copy(update={"seats": seats, "length": length, "end": SEVEN + length})
    evening = Evening(beginning.session())
    for moment in history:
        pressed(evening, moment)
    content = recorded(beginning, evening.events)
    record = read(content)
    assert record == Record(beginning, tuple(evening.events), torn=False, whole=len(content))
    assert replay(record.beginning.session(), record.events) == evening.session


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meeting_of_ours_is_read_as_it_was_written(language: str) -> None:
    library = our_library(language)
    for name in library.meetings():
        beginning = SMALL.model_copy(update={"language": language, "meeting": library.meeting(name)})
        assert read(first_line(beginning)).beginning == beginning


def test_the_parts_of_a_second_and_the_zone_of_a_time_are_kept_to_the_last_digit() -> None:
    at = datetime(2026, 11, 22, 19, 0, 0, 1, tzinfo=timezone(timedelta(hours=1)))
    (event,) = read(recorded(SMALL, [Advanced(at)])).events
    assert (event.at, event.at.utcoffset()) == (at, timedelta(hours=1))


def test_a_line_holds_nothing_but_its_event() -> None:
    assert line_of(Jumped(SEVEN, 2), 1).split(b" ", 1)[1] == b'Jumped {"at":"2026-11-22T18:00:00Z","step":2}\n'


# What is torn


def torn_at_every_length(beginning: Beginning) -> None:
    evening = an_evening_of(beginning)
    content = recorded(beginning, evening.events)
    first = len(first_line(beginning))
    for length in range(len(content) + 1):
        if length < first:
            assert damage_of(content[:length]) in {"foreign", "damaged"}
            continue
        record = read(content[:length])
        whole = content[:length].rfind(b"\n") + 1
        happened = content[:whole].count(b"\n") - 1
        assert record == Record(beginning, tuple(evening.events[:happened]), torn=length != whole, whole=whole)


def test_torn_at_any_length_all_that_is_whole_is_read() -> None:
    torn_at_every_length(SMALL)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", NB.meetings())
def test_the_same_for_every_meeting_of_ours(name: str) -> None:
    meeting = NB.meeting(name)
    content = first_line(SMALL.model_copy(update={"meeting": meeting}))
    for length in range(len(content)):
        assert damage_of(content[:length]) in {"foreign", "damaged"}
    torn_at_every_length(LARGE)


@given(st.integers(0), st.integers(1, 255))
@settings(deadline=None, max_examples=100)
def test_a_last_line_that_is_not_whole_is_dropped_and_told(where: int, change: int) -> None:
    happened = [Advanced(SEVEN), Advanced(SEVEN + timedelta(minutes=1))]
    whole = recorded(SMALL, happened[:1])
    line = bytearray(line_of(happened[1], 2))
    line[where % (len(line) - 1)] ^= change
    assume(b"\n" not in line[:-1])
    record = read(whole + line)
    assert record == Record(SMALL, (happened[0],), torn=True, whole=len(whole))


def test_what_comes_after_a_torn_line_is_read_when_the_torn_one_is_cut_away() -> None:
    content = recorded(SMALL, [Advanced(SEVEN)]) + line_of(Jumped(SEVEN, 2), 2)[:-9]
    mended = content[: read(content).whole] + line_of(Jumped(SEVEN, 3), 2)
    assert read(mended).events == (Advanced(SEVEN), Jumped(SEVEN, 3))


def test_a_line_that_is_not_in_its_place_is_damage() -> None:
    lines = recorded(SMALL, an_evening_of(SMALL).events).splitlines(keepends=True)
    for moved in ([*lines[:3], *lines[4:]], [*lines[:4], *lines[3:]], [*lines[:3], lines[4], lines[3], *lines[5:]]):
        assert damage_of(b"".join(moved)) == "damaged"


# What is not a record


@pytest.mark.parametrize("line", range(1, 20))
def test_damage_before_the_last_line_is_damage(line: int) -> None:
    lines = recorded(SMALL, an_evening_of(SMALL).events).splitlines(keepends=True)
    lines[line] = lines[line].replace(b"2026", b"2027", 1)
    assert damage_of(b"".join(lines)) == "damaged"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\0" * 4096,
        b"\x89PNG\r\n\x1a\n",
        b"format: 1\ntitle: M\xc3\xb8te\n",
        b"\xff\xfe\n",
        b"[]",
        b" \n \n",
    ],
)
def test_a_file_of_something_else_is_foreign(content: bytes) -> None:
    assert damage_of(content) == "foreign"


@pytest.mark.parametrize("body", ["journal/2 {}", "journal/10 whatever comes", "journal/2", "journal/1.1 {}"])
def test_a_file_of_a_later_program_is_newer(body: str) -> None:
    assert damage_of(summed(body) + line_of(Advanced(SEVEN), 1)) == "newer"


@pytest.mark.parametrize("body", ["journal/1", "journal/1 {", "journal/1 null", "journal/1 {}", "journal/1 [[]]"])
def test_a_beginning_that_says_nothing_is_damage(body: str) -> None:
    assert damage_of(summed(body)) == "damaged"


def test_a_beginning_whose_sum_is_not_right_is_damage() -> None:
    assert damage_of(first_line(SMALL).replace(b"nb", b"no")) == "damaged"


def test_an_event_that_we_do_not_know_is_damage() -> None:
    unknown = summed('Sung {"at":"2026-11-22T18:00:00Z"}', 1)
    assert damage_of(recorded(SMALL) + unknown + line_of(Advanced(SEVEN), 2)) == "damaged"


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
