"""The one file: whose it is, what becomes of it on a disk that refuses, and what a start finds."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from clocks import SEVEN
from evening import a_meeting
from facilitator.domain.events import Advanced, Event, GivenBack
from facilitator.journal.codec import LONGEST, Beginning, first_line, line_of, read
from facilitator.journal.disk import MOST_BYTES
from facilitator.journal.file import KEPT_FOR, Journal, Kept, OpenAlready, SetAside

BEGINNING = Beginning(
    opened=SEVEN, language="nb", country="NO", seats=6, length=timedelta(hours=2), meeting=a_meeting()
)
MINUTE = timedelta(minutes=1)
WHOLE = first_line(BEGINNING) + line_of(Advanced(SEVEN), 1) + line_of(Advanced(SEVEN + MINUTE), 2)

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and limits are otherwise there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "facilitator"


@pytest.fixture
def journal(folder: Path) -> Iterator[Journal]:
    journal = Journal(folder)
    assert journal.take(SEVEN) is None
    yield journal
    journal.close()


def begun(journal: Journal, events: int = 2) -> Journal:
    journal.begin(BEGINNING)
    for number in range(events):
        journal.append(Advanced(SEVEN + number * MINUTE))
    return journal


def left(folder: Path, content: bytes = WHOLE, *, at: datetime = SEVEN + MINUTE, name: str = "meeting.journal") -> Path:
    """A file that an earlier start left."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def found(folder: Path, now: datetime = SEVEN + 2 * MINUTE) -> object:
    """What the next start finds, which then lets go of it."""
    journal = Journal(folder)
    try:
        return journal.take(now)
    finally:
        journal.close()


def kept(folder: Path, now: datetime = SEVEN + 2 * MINUTE) -> Kept:
    here = found(folder, now)
    assert isinstance(here, Kept)
    return here


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refusing(code: int) -> Callable[..., int]:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    return refuse


def opening(name: str, otherwise: Callable[..., int]) -> Callable[..., int]:
    """A machine that opens every file but those of this name."""
    open_it = os.open

    def opened(path: str | Path, *how: int, **more: int) -> int:
        return otherwise() if Path(path).name == name else open_it(path, *how, **more)

    return opened


# Whose it is


@posix
@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
def test_the_file_and_the_folder_are_the_users_alone(folder: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        journal = Journal(folder)
        journal.take(SEVEN)
        begun(journal)
    finally:
        os.umask(before)
    assert {path.name: mode(path) for path in folder.iterdir()} == {"meeting.journal": 0o600, "lock": 0o600}
    assert mode(folder) == 0o700
    journal.close()


@posix
def test_a_folder_that_was_open_to_others_is_closed(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    found(folder)
    assert mode(folder) == 0o700


@posix
def test_behind_a_folder_that_is_a_link_nothing_is_read_changed_or_removed(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "link"
    left(elsewhere)
    elsewhere.chmod(0o755)
    link.symlink_to(elsewhere, target_is_directory=True)
    journal = Journal(link)
    assert journal.take(SEVEN) is None
    begun(journal).touch(SEVEN + MINUTE)
    assert not journal.safe
    journal.forget()
    journal.close()
    assert (names(elsewhere), (elsewhere / "meeting.journal").read_bytes()) == ({"meeting.journal"}, WHOLE)
    assert mode(elsewhere) == 0o755


@posix
def test_a_folder_that_is_a_link_to_nothing_makes_nothing(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    journal = Journal(link)
    assert journal.take(SEVEN) is None
    assert not begun(journal).safe
    assert names(tmp_path) == {"link"}


@posix
@pytest.mark.parametrize("age", [timedelta(0), timedelta(hours=13)])
def test_behind_a_file_that_is_a_link_nothing_is_read_changed_or_removed(folder: Path, age: timedelta) -> None:
    elsewhere = left(folder.parent, name="elsewhere")
    folder.mkdir()
    (folder / "meeting.journal").symlink_to(elsewhere)
    os.utime(folder / "meeting.journal", (SEVEN.timestamp(), SEVEN.timestamp()), follow_symlinks=False)
    here = found(folder, SEVEN + age)
    aside = folder / "set-aside.journal"
    assert here == (SetAside("foreign", aside) if not age else None)
    assert os.path.lexists(aside) == (not age)
    journal = Journal(folder)
    journal.take(SEVEN)
    assert begun(journal).safe
    assert not journal.path.is_symlink()
    assert journal.forget()
    journal.close()
    assert (elsewhere.read_bytes(), names(folder)) == (WHOLE, {"lock"})


@posix
def test_behind_a_lock_that_is_a_link_nothing_is_changed(folder: Path) -> None:
    elsewhere = left(folder.parent, b"of someone else", name="elsewhere")
    elsewhere.chmod(0o644)
    left(folder)
    (folder / "lock").symlink_to(elsewhere)
    journal = Journal(folder)
    assert journal.take(SEVEN) is None
    assert not begun(journal).safe
    assert (elsewhere.read_bytes(), mode(elsewhere)) == (b"of someone else", 0o644)
    assert not journal.forget()
    assert (folder / "meeting.journal").read_bytes() == WHOLE
    journal.close()


@posix
def test_where_the_file_becomes_a_link_in_the_middle_nothing_behind_it_is_changed(journal: Journal) -> None:
    begun(journal)
    elsewhere = left(journal.path.parent.parent, b"of someone else", name="elsewhere")
    journal.path.unlink()
    journal.path.symlink_to(elsewhere)
    journal.touch(SEVEN + 60 * MINUTE)
    assert not journal.safe
    assert not os.path.lexists(journal.path)
    assert elsewhere.read_bytes() == b"of someone else"
    assert elsewhere.stat().st_mtime == (SEVEN + MINUTE).timestamp()


@posix
@pytest.mark.parametrize("make", ["mkfifo", "mkdir"])
def test_what_is_no_file_is_foreign_and_is_put_away_without_being_opened(folder: Path, make: str) -> None:
    folder.mkdir(parents=True)
    getattr(os, make)(folder / "meeting.journal")
    now = datetime.fromtimestamp((folder / "meeting.journal").lstat().st_mtime, SEVEN.tzinfo)
    journal = Journal(folder)
    assert journal.take(now) == SetAside("foreign", folder / "set-aside.journal")
    assert begun(journal).safe
    journal.close()


# A folder that cannot be used


def unusable(journal: Journal) -> None:
    """Nothing is found, nothing is kept, and nothing is raised."""
    assert journal.take(SEVEN) is None
    begun(journal).touch(SEVEN)
    assert not journal.safe
    journal.forget()
    journal.close()


def test_a_folder_that_is_a_file_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    unusable(Journal(tmp_path / "state"))
    unusable(Journal(tmp_path / "state" / "facilitator"))
    assert (tmp_path / "state").read_text(encoding="utf-8") == "a file"


@pytest.mark.parametrize("path", ["", ".", "facilitator", "~/facilitator"])
def test_where_there_is_no_home_nothing_is_kept_where_we_happen_to_be(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    unusable(Journal(Path(path)))
    assert names(tmp_path) == set()


@pytest.mark.parametrize("name", ["mkdir", "chmod"])
@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_that_cannot_be_made_ours_keeps_nothing(
    folder: Path, name: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, name, refusing(code))
    unusable(Journal(folder))


@posix
@pytest.mark.parametrize("make", ["mkfifo", "mkdir"])
def test_a_lock_that_is_no_file_is_no_error_of_ours(folder: Path, make: str) -> None:
    folder.mkdir(parents=True)
    getattr(os, make)(folder / "lock")
    journal = Journal(folder)
    assert journal.take(SEVEN) is None
    begun(journal)
    journal.close()


@pytest.mark.parametrize("gone", ["the folder", "the file"])
@pytest.mark.parametrize("then", ["append", "touch"])
def test_what_is_gone_in_the_middle_is_told_and_does_not_come_back(journal: Journal, gone: str, then: str) -> None:
    begun(journal)
    if gone == "the folder":
        shutil.rmtree(journal.path.parent)
    else:
        journal.path.unlink()
    if then == "append":
        journal.append(Advanced(SEVEN + 2 * MINUTE))
    else:
        journal.touch(SEVEN + 2 * MINUTE)
    assert not journal.safe
    journal.append(Advanced(SEVEN + 3 * MINUTE))
    assert not journal.path.exists()
    assert journal.forget()


def test_a_folder_that_is_moved_away_takes_nothing_of_the_meeting_with_it(journal: Journal) -> None:
    begun(journal)
    moved = journal.path.parent.rename(journal.path.parent.with_name("moved"))
    journal.append(Advanced(SEVEN + 2 * MINUTE))
    assert not journal.safe
    assert (moved / "meeting.journal").read_bytes() == b""


def test_another_file_in_its_place_is_not_gone_on_with(journal: Journal) -> None:
    begun(journal)
    journal.path.rename(journal.path.with_name("other"))
    left(journal.path.parent)
    journal.append(Advanced(SEVEN + 2 * MINUTE))
    assert not journal.safe
    assert found(journal.path.parent) == OpenAlready()


# A disk that refuses


def half(descriptor: int, line: bytes) -> int:
    """A disk that takes half, and then nothing."""
    if len(line) < 20:
        raise OSError(errno.ENOSPC, "full")
    return _write(descriptor, line[: len(line) // 2])


_write = os.write
REFUSALS = {
    "takes half": ("write", half),
    "is full": ("write", refusing(errno.ENOSPC)),
    "breaks": ("write", refusing(errno.EIO)),
    "breaks on its way to the disk": ("fsync", refusing(errno.EIO)),
    "is full on its way to the disk": ("fsync", refusing(errno.EDQUOT)),
    "becomes read-only": ("utime", refusing(errno.EROFS)),
}


@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("events", [None, 0, 2])
def test_from_the_moment_that_the_disk_refuses_nothing_is_kept(
    journal: Journal, how: str, events: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if events is not None:
        assert begun(journal, events).safe
    with monkeypatch.context() as patch:
        patch.setattr(os, *REFUSALS[how])
        if events is None:
            journal.begin(BEGINNING)
        else:
            journal.append(Advanced(SEVEN + 2 * MINUTE))
        assert not journal.safe
        assert names(journal.path.parent) == {"lock"}
    journal.append(Advanced(SEVEN + 3 * MINUTE))
    journal.touch(SEVEN + 3 * MINUTE)
    assert not journal.safe
    journal.close()
    assert found(journal.path.parent) is None


def test_a_disk_that_takes_a_byte_at_a_time_takes_all(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda descriptor, line: _write(descriptor, line[:1]))
    assert begun(journal).safe
    assert journal.path.read_bytes() == WHOLE


def test_what_the_folder_does_not_let_go_of_is_empty_and_is_not_offered(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(journal)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refusing(errno.EIO))
        patch.setattr(Path, "unlink", refusing(errno.EACCES))
        journal.append(Advanced(SEVEN + 2 * MINUTE))
        assert not journal.forget()
    assert journal.path.read_bytes() == b""
    journal.close()
    assert found(journal.path.parent) is None


@pytest.mark.parametrize("name", ["ftruncate", "open", "lseek"])
def test_what_cannot_be_gone_on_with_is_not_half_gone_on_with(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(folder)
    journal = Journal(folder)
    here = journal.take(SEVEN + MINUTE)
    assert isinstance(here, Kept)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, refusing(errno.EIO))
        journal.go_on(here.record)
    assert not journal.safe
    assert not journal.path.exists()
    journal.close()


LIMITED = """
import resource, sys
from datetime import timedelta
from pathlib import Path
from facilitator.domain.events import Advanced
from facilitator.journal.file import Journal
from facilitator.journal.codec import read
folder, first = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes()
beginning = read(first).beginning
resource.setrlimit(resource.RLIMIT_FSIZE, (len(first) + 300, len(first) + 300))
journal = Journal(folder)
journal.take(beginning.opened)
journal.begin(beginning)
was = []
for number in range(10):
    journal.append(Advanced(beginning.opened + timedelta(seconds=number)))
    was.append(journal.safe)
print(was.count(True), was == sorted(was, reverse=True), journal.path.exists())
"""


@posix
def test_a_limit_on_the_size_of_files_is_a_disk_that_refuses(folder: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.write_bytes(first_line(BEGINNING))
    words = [sys.executable, "-c", LIMITED, str(folder), str(first)]
    done = subprocess.run(words, check=False, capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[1])
    assert (done.stdout, done.stderr) == ("4 True False\n", "")


def test_a_clock_that_leaps_further_than_a_session_lasts_cannot_be_gone_on_with(journal: Journal) -> None:
    leap = SEVEN + 2 * LONGEST
    for event in (GivenBack(leap, 2 * LONGEST), Advanced(leap)):
        assert begun(journal).safe
        journal.append(event)
        assert not journal.safe
        assert not journal.path.exists()


# One at a time


def test_a_second_program_is_told_and_can_do_no_harm(journal: Journal) -> None:
    begun(journal)
    second = Journal(journal.path.parent)
    assert second.take(SEVEN + 13 * 60 * MINUTE) == OpenAlready()
    begun(second).touch(SEVEN)
    second.forget()
    second.close()
    assert journal.safe
    assert journal.path.read_bytes() == WHOLE


def test_what_one_lets_go_of_another_goes_on_with(journal: Journal) -> None:
    begun(journal).close()
    assert not journal.safe
    second = Journal(journal.path.parent)
    here = second.take(SEVEN + 2 * MINUTE)
    assert here == Kept(read(WHOLE), SEVEN + MINUTE)
    assert isinstance(here, Kept)
    second.go_on(here.record)
    assert second.safe
    more = Advanced(SEVEN + 3 * MINUTE)
    second.append(more)
    second.close()
    assert second.path.read_bytes() == WHOLE + line_of(more, 3)
    assert Journal(journal.path.parent).take(SEVEN) != OpenAlready()


def test_a_file_that_has_come_in_its_place_while_it_was_asked_is_left_as_it_is(folder: Path) -> None:
    left(folder, WHOLE)
    journal = Journal(folder)
    kept = journal.take(SEVEN + MINUTE)
    assert isinstance(kept, Kept)
    journal.path.write_bytes(b"another")
    journal.go_on(kept.record)
    journal.append(Advanced(SEVEN + MINUTE * 2))
    assert (journal.safe, journal.path.read_bytes()) == (False, b"another")
    journal.close()


def test_what_can_neither_be_read_nor_put_away_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(folder, WHOLE)
    monkeypatch.setattr("facilitator.journal.file.content_of", raising_error)
    monkeypatch.setattr(Path, "replace", raising_error)
    journal = Journal(folder)
    assert journal.take(SEVEN + MINUTE) is None
    journal.begin(BEGINNING)
    assert (journal.safe, journal.path.read_bytes()) == (False, WHOLE)
    assert not journal.forget(), "and what still lies there is told of"


def raising_error(*_: object) -> None:
    raise OSError(errno.EIO, "the disk is breaking")


def test_a_torn_line_is_cut_away_when_it_is_gone_on_with(folder: Path) -> None:
    left(folder, WHOLE + b"12345678 Adva")
    journal = Journal(folder)
    here = journal.take(SEVEN + MINUTE)
    assert isinstance(here, Kept)
    assert here.record.torn
    journal.go_on(here.record)
    journal.append(Advanced(SEVEN + 2 * MINUTE))
    journal.close()
    assert read(journal.path.read_bytes()).torn is False
    assert len(kept(folder).record.events) == 3


# What a start finds


@pytest.mark.parametrize("content", [b"", first_line(BEGINNING), first_line(BEGINNING) + b"12345678 Adva"])
def test_where_nothing_had_happened_there_is_nothing_to_go_on_with(folder: Path, content: bytes) -> None:
    left(folder, content)
    assert found(folder) is None
    assert not (folder / "meeting.journal").exists(), "what is never offered does not lie there"


@pytest.mark.parametrize("name", ["meeting.journal", "set-aside.journal"])
def test_after_twelve_hours_it_is_removed_unread(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left(folder, name=name, at=SEVEN)
    monkeypatch.setattr(os, "open", opening(name, lambda: pytest.fail("it was read")))
    found(folder, SEVEN + KEPT_FOR + timedelta(seconds=1))
    assert names(folder) == {"lock"}


def test_for_twelve_hours_it_is_kept(folder: Path) -> None:
    left(folder, at=SEVEN + MINUTE)
    left(folder, b"damaged", at=SEVEN + MINUTE, name="set-aside.journal")
    assert kept(folder, SEVEN + MINUTE + KEPT_FOR).last_sign == SEVEN + MINUTE
    assert names(folder) == {"lock", "meeting.journal", "set-aside.journal"}


@pytest.mark.parametrize(
    ("content", "damage"),
    [
        (b"holiday.jpg", "foreign"),
        (b"4d7f2d0e journal/9 {}\n", "damaged"),
        (WHOLE.replace(b"Advanced", b"Advancer", 1), "damaged"),
        (b" " * (MOST_BYTES + 1), "damaged"),
    ],
)
def test_what_cannot_be_read_is_set_aside_as_it_was(folder: Path, content: bytes, damage: str) -> None:
    left(folder, content)
    assert found(folder) == SetAside(damage, folder / "set-aside.journal")  # type: ignore[arg-type]
    assert (folder / "set-aside.journal").read_bytes() == content
    assert names(folder) == {"lock", "set-aside.journal"}
    assert found(folder) is None


def test_what_is_set_aside_takes_the_place_of_what_was_set_aside_before(folder: Path) -> None:
    for content in (b"one", b"two"):
        left(folder, content)
        assert isinstance(found(folder), SetAside)
    assert (folder / "set-aside.journal").read_bytes() == b"two"


def test_what_the_machine_cannot_read_is_set_aside_and_not_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left(folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opening("meeting.journal", refusing(errno.EACCES)))
        assert found(folder) == SetAside("damaged", folder / "set-aside.journal")
    assert (folder / "set-aside.journal").read_bytes() == WHOLE


def test_an_old_folder_in_the_place_of_what_is_set_aside_does_not_cost_the_meeting(folder: Path) -> None:
    left(folder)
    (folder / "set-aside.journal" / "holiday").mkdir(parents=True)
    os.utime(folder / "set-aside.journal", (0, 0))
    assert len(kept(folder).record.events) == 2


@pytest.mark.parametrize("back", [timedelta(minutes=5), timedelta(hours=13), timedelta(days=20_000)])
def test_a_clock_that_was_set_back_between_loses_nothing(folder: Path, back: timedelta) -> None:
    left(folder)
    here = kept(folder, SEVEN - back)
    assert (len(here.record.events), here.last_sign) == (2, SEVEN + MINUTE)


def test_a_clock_that_was_set_forward_between_makes_it_old(folder: Path) -> None:
    left(folder)
    assert found(folder, SEVEN + timedelta(days=1)) is None
    assert names(folder) == {"lock"}


@posix
@pytest.mark.parametrize("seconds", [-(10**9), 0, 10**11, 10**12])
def test_a_file_from_any_time_is_no_error_of_ours(folder: Path, seconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    times = (seconds, seconds)
    path = left(folder)
    os.utime(path, times)
    real = path.lstat()
    fields = list(real)
    fields[7:10] = (seconds,) * 3
    monkeypatch.setattr(Path, "lstat", lambda _: os.stat_result(fields))
    found(folder, SEVEN)


# The last sign of life


def test_the_last_sign_of_life_is_the_last_event_or_the_last_touch(journal: Journal) -> None:
    begun(journal)
    folder = journal.path.parent
    touched = SEVEN + MINUTE + timedelta(seconds=30.000001)
    for sign, last in ((None, SEVEN + MINUTE), (touched, touched)):
        if sign:
            journal.touch(sign)
        copy = shutil.copytree(folder, folder.with_name(f"copy-{sign is None}"))
        assert kept(copy, SEVEN + 60 * MINUTE).last_sign == last


def test_a_touch_writes_nothing_and_needs_a_file(journal: Journal) -> None:
    journal.touch(SEVEN)
    assert not journal.safe
    begun(journal).touch(SEVEN + 5 * MINUTE)
    assert journal.path.read_bytes() == WHOLE


# What is left in the end


def test_what_is_forgotten_is_gone_with_what_was_set_aside(folder: Path) -> None:
    left(folder, b"damaged")
    journal = Journal(folder)
    journal.take(SEVEN)
    assert begun(journal).forget()
    assert names(folder) == {"lock"}
    assert (folder / "lock").read_bytes() == b""
    assert journal.forget()
    journal.close()


@pytest.mark.parametrize("name", ["meeting.journal", "set-aside.journal"])
def test_what_cannot_be_removed_is_not_said_to_be_gone(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(folder, b"damaged")
    journal = Journal(folder)
    journal.take(SEVEN)
    begun(journal)
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == name:
            raise PermissionError(path)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert not journal.forget()
    assert names(folder) == {"lock", name}
    journal.close()


def test_after_it_was_forgotten_another_meeting_can_begin(journal: Journal) -> None:
    begun(journal).forget()
    assert not journal.safe
    assert begun(journal).safe
    assert journal.path.read_bytes() == WHOLE


def test_a_meeting_that_begins_takes_the_place_of_one_that_was_there(journal: Journal) -> None:
    begun(journal, 5)
    assert begun(journal).safe
    assert journal.path.read_bytes() == WHOLE


OPEN_FILES = Path("/proc/self/fd")
lists_open_files = pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="only Linux lists them so")


def open_files() -> list[Path]:
    return [*OPEN_FILES.iterdir()]


@lists_open_files
def test_no_file_is_left_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def life(journal: Journal, event: Event | None = None) -> None:
        here = journal.take(SEVEN + MINUTE)
        Journal(folder).take(SEVEN)
        if isinstance(here, Kept):
            journal.go_on(here.record)
            journal.go_on(here.record)
        begun(begun(journal)).append(event or Advanced(SEVEN + MINUTE))
        journal.close()

    life(Journal(folder))
    before = len(open_files())
    for _ in range(3):
        life(Journal(folder))
        life(Journal(folder), Advanced(SEVEN + 2 * LONGEST))
        left(folder, b"damaged")
        life(Journal(folder))
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refusing(errno.EIO))
            life(Journal(folder))
    assert len(open_files()) == before


@lists_open_files
def test_a_program_that_is_started_while_it_is_open_does_not_have_it(journal: Journal) -> None:
    begun(journal)
    held = [int(each.name) for each in open_files() if each.exists() and each.samefile(journal.path)]
    assert [os.get_inheritable(number) for number in held] == [False]


# On other systems, whose part is played


def test_a_file_that_is_open_has_the_number_that_its_path_has(journal: Journal) -> None:
    """What the journal goes by to see that its file is still in its place; to be true on every system."""
    journal.begin(BEGINNING)
    assert journal._file is not None
    assert os.fstat(journal._file).st_ino == os.lstat(journal.path).st_ino


def test_where_a_disk_is_numbered_otherwise_for_an_open_file_it_is_still_the_same_file(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: taken for another file, the meeting would no longer be kept."""
    monkeypatch.setattr("facilitator.journal.disk.sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(os.path, "samestat", lambda *_: False)
    journal.begin(BEGINNING)
    journal.append(Advanced(SEVEN))
    assert journal.safe


@pytest.mark.parametrize("times", [1, 2])
def test_what_is_held_open_for_a_moment_is_removed_at_the_second_try(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """As a virus scanner does; one that does not let go is told of."""
    journal.begin(BEGINNING)
    left, unlink = [times], Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path == journal.path and left[0]:
            left[0] -= 1
            raise PermissionError(13, "in use")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    monkeypatch.setattr("facilitator.journal.disk.A_MOMENT", 0)
    assert journal.forget() == (times == 1)


@pytest.mark.parametrize("can", [True, False])
def test_on_a_mac_the_drive_itself_is_asked_and_where_it_cannot_the_system(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, can: bool
) -> None:
    asked: list[str] = []

    def ask(_: int, what: str) -> None:
        asked.append(what)
        if not can:
            raise OSError(25, "not a typewriter")

    monkeypatch.setattr("facilitator.journal.disk.sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setitem(sys.modules, "fcntl", SimpleNamespace(fcntl=ask, F_FULLFSYNC="the drive"))
    monkeypatch.setattr(os, "fsync", lambda _: asked.append("the system"))
    journal.begin(BEGINNING)
    assert asked == (["the drive"] if can else ["the drive", "the system"])
