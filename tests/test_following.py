"""Looking on at a journal: what is new is read once, whatever state the file is in when one looks."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clocks import SEVEN
from evening import a_meeting
from facilitator.domain.events import Adjusted, Advanced, Event, Held, Released, TakenBack
from facilitator.domain.session import replay
from facilitator.domain.state import Session
from facilitator.journal.codec import Beginning, Record, first_line, line_of, read
from facilitator.journal.file import FILE, KEPT_FOR, Journal
from facilitator.journal.following import Follower, Gone, Grown, News, Opened, Unclear

MINUTE = timedelta(minutes=1)
BEGINNING = Beginning(
    opened=SEVEN, language="nb", country="NO", seats=6, length=timedelta(hours=2), meeting=a_meeting()
)
EVENTS: tuple[Event, ...] = (
    Advanced(SEVEN),
    Advanced(SEVEN + MINUTE),
    Held(SEVEN + MINUTE * 2),
    TakenBack(SEVEN + MINUTE * 3),
    Advanced(SEVEN + MINUTE * 4),
    Adjusted(SEVEN + MINUTE * 5, MINUTE),
    Released(SEVEN + MINUTE * 6),
)
LINES = [first_line(BEGINNING), *(line_of(event, number) for number, event in enumerate(EVENTS, 1))]
WHOLE = b"".join(LINES)


class Onlooker:
    """What is known by one who looks on at a folder, from nothing but the news."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / FILE
        self.follower = Follower(folder)
        self.session: Session | None = None
        self.heard: list[News] = []

    def look(self, content: bytes | None = None, *, later: timedelta = MINUTE) -> "Onlooker":
        """At what stands there already, or at this."""
        if content is not None:
            self.path.write_bytes(content)
            os.utime(self.path, (SEVEN.timestamp(), SEVEN.timestamp() + len(self.heard)))
        match news := self.follower.look(SEVEN + later):
            case None:
                return self
            case Opened(events, _, beginning):
                self.session = replay(beginning.session(), events)
            case Grown(events):
                assert self.session
                self.session = replay(self.session, events)
            case _:
                self.session = None
        self.heard.append(news)
        return self


@pytest.fixture
def onlooker(tmp_path: Path) -> Onlooker:
    return Onlooker(tmp_path)


def of(record: Record) -> Session:
    return replay(record.beginning.session(), record.events)


def after_bytes(size: int) -> Session | None:
    return of(read(WHOLE[:size])) if size >= len(LINES[0]) else None


def test_a_journal_that_grows_byte_by_byte_is_at_each_byte_what_its_whole_lines_say(onlooker: Onlooker) -> None:
    for size in range(len(WHOLE) + 1):
        assert onlooker.look(WHOLE[:size]).session == after_bytes(size)


@settings(deadline=None)
@given(cuts=st.lists(st.integers(0, len(WHOLE)), max_size=12))
def test_a_journal_that_is_looked_at_now_and_then_is_what_its_whole_lines_say(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int]
) -> None:
    onlooker = Onlooker(tmp_path_factory.mktemp("kept"))
    for size in (*sorted(cuts), len(WHOLE)):
        assert onlooker.look(WHOLE[:size]).session == after_bytes(size)
    assert onlooker.session == replay(BEGINNING.session(), EVENTS)


def test_what_has_been_read_is_not_read_again(onlooker: Onlooker) -> None:
    onlooker.look(b"".join(LINES[:3])).look(b"".join(LINES[:3])).look(WHOLE)
    first, quiet, rest = onlooker.heard
    assert (len(getattr(first, "events", ())), getattr(quiet, "events", None)) == (2, ())
    assert getattr(rest, "events", ()) == EVENTS[2:]


def test_where_nothing_has_changed_the_file_is_not_even_opened(
    onlooker: Onlooker, monkeypatch: pytest.MonkeyPatch
) -> None:
    onlooker.look(WHOLE)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    assert onlooker.look().look().session == of(read(WHOLE))
    assert len(onlooker.heard) == 1


def test_a_torn_line_that_is_cut_off_and_written_anew_is_read_when_it_is_whole(onlooker: Onlooker) -> None:
    torn, whole = LINES[0] + LINES[1] + LINES[2][:20], LINES[0] + LINES[1]
    assert onlooker.look(torn).session == of(read(whole))
    assert onlooker.look(whole + line_of(Held(SEVEN), 2)).session == of(read(whole + line_of(Held(SEVEN), 2)))
    garbage = whole + b"a torn line with its end\n"
    assert onlooker.look(garbage).session is not None


def test_before_a_meeting_and_after_it_there_is_none(onlooker: Onlooker) -> None:
    assert onlooker.look().heard == []
    onlooker.look(WHOLE).path.unlink()
    assert onlooker.look().look().heard[1:] == [Gone()]


def test_a_file_that_is_emptied_before_it_is_removed_is_gone(onlooker: Onlooker) -> None:
    assert onlooker.look(WHOLE).look(b"").heard[1:] == [Gone()]


def test_another_meeting_in_its_place_is_another_meeting_also_where_it_is_longer(onlooker: Onlooker) -> None:
    later = BEGINNING.model_copy(update={"opened": SEVEN + MINUTE, "seats": 9})
    onlooker.look(LINES[0]).look(first_line(later) + WHOLE[len(LINES[0]) :])
    assert isinstance(onlooker.heard[-1], Opened)
    assert onlooker.session
    assert len(onlooker.session.present) == 9


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a shopping list\n", "foreign"),
        (b"a shopping list that never comes to the end of its line", "foreign"),
        (LINES[0].replace(b"journal/1", b"journal/7"), "damaged"),
        (LINES[0] + b"nonsense\n" + LINES[1], "damaged"),
        (b"%08x %s\n" % (crc32(b"journal/7 {}"), b"journal/7 {}"), "newer"),
    ],
)
def test_what_cannot_be_followed_is_said_once_and_what_can_be_is_found_again(
    onlooker: Onlooker, content: bytes, why: str
) -> None:
    onlooker.look(WHOLE).look(content).look(content + b"more")
    assert [news.why for news in onlooker.heard if isinstance(news, Unclear)] == [why]
    assert onlooker.look(WHOLE).session == of(read(WHOLE))


def test_what_may_not_be_read_is_said_and_read_when_it_may(onlooker: Onlooker, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "not yours")

    with monkeypatch.context() as now:
        now.setattr(os, "open", refuse)
        assert onlooker.look(WHOLE).look().heard == [Unclear("closed")]
    assert onlooker.look().session == of(read(WHOLE))


def test_a_link_and_a_folder_are_none_of_ours(onlooker: Onlooker) -> None:
    elsewhere = onlooker.folder / "elsewhere"
    elsewhere.write_bytes(WHOLE)
    onlooker.path.symlink_to(elsewhere)
    assert onlooker.look().heard == [Unclear("foreign")]
    onlooker.path.unlink()
    onlooker.path.mkdir()
    os.utime(onlooker.path, (SEVEN.timestamp(), SEVEN.timestamp()))
    assert onlooker.look().session is None


def test_a_meeting_that_is_no_longer_kept_is_none(onlooker: Onlooker) -> None:
    assert onlooker.look(WHOLE).session
    assert onlooker.look(later=KEPT_FOR + MINUTE).session is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("make", ["mkfifo", "mkdir"])
def test_what_comes_in_its_place_while_it_is_opened_is_not_waited_for(
    make: str, onlooker: Onlooker, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, before = os.open, len(list(Path("/dev/fd").iterdir()))

    def swapped(path: Path, *how: int) -> int:
        path.unlink()
        getattr(os, make)(path)
        return opened(path, *how)

    with monkeypatch.context() as now:
        now.setattr(os, "open", swapped)
        assert onlooker.look(WHOLE).heard == [Unclear("foreign")]
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_what_grows_while_it_is_read_is_read_no_further_than_a_journal_can_be_long(
    onlooker: Onlooker, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, one = os.fstat, line_of(Held(SEVEN), len(LINES))
    more = [line_of(Held(SEVEN), len(LINES) + number) for number in range(3)]

    def grown(file: int) -> os.stat_result:
        status = known(file)
        with onlooker.path.open("ab") as there:
            there.write(more.pop(0))
        return status

    with monkeypatch.context() as now:
        now.setattr("facilitator.journal.following.MOST_BYTES", len(WHOLE) + len(one))
        now.setattr(os, "fstat", grown)
        assert onlooker.look(WHOLE).session == of(read(WHOLE + one))
    assert onlooker.path.stat().st_size > len(WHOLE) + len(one)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path)
    journal.take(SEVEN)
    yield journal
    journal.close()


def test_whoever_looks_on_leaves_no_trace_and_is_in_nobodys_way(journal: Journal, onlooker: Onlooker) -> None:
    journal.begin(BEGINNING)
    others = [Onlooker(onlooker.folder) for _ in range(5)]
    before = sorted(path.name for path in onlooker.folder.iterdir())
    for event in EVENTS:
        journal.append(event)
        assert all(each.look().session for each in others)
    assert sorted(path.name for path in onlooker.folder.iterdir()) == before
    assert journal.safe
    assert journal.forget()
    assert all(each.look().session is None for each in others)


def test_gone_on_with_after_a_crash_it_is_the_same_meeting(journal: Journal, onlooker: Onlooker) -> None:
    journal.begin(BEGINNING)
    journal.append(EVENTS[0])
    journal.close()
    with journal.path.open("ab") as file:
        file.write(LINES[2][:30])
    os.utime(journal.path, (SEVEN.timestamp(), SEVEN.timestamp()))
    assert onlooker.look().session
    again = Journal(onlooker.folder)
    found = again.take(SEVEN + MINUTE)
    again.go_on(found.record)  # type: ignore[union-attr]
    again.append(Held(SEVEN + MINUTE))
    assert onlooker.look().session == replay(BEGINNING.session(), [EVENTS[0], Held(SEVEN + MINUTE)])
    assert sum(isinstance(news, Opened) for news in onlooker.heard) == 1
    again.close()
