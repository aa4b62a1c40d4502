"""A session as lines of text: what is written is read, and what is torn or something else is told."""

from datetime import datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clocks import LANGUAGES, SEVEN, our_library
from evening import Evening
from facilitator.domain.events import Advanced, Event, Jumped
from facilitator.domain.session import replay
from facilitator.journal.codec import Beginning, Record, first_line, line_of, read
from records import LARGE, NB, SMALL, an_evening_of, damage_of, of_kind, recorded, summed
from test_histories import History, histories, pressed

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
