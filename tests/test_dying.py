"""The ways a meeting is cut off, on a real terminal: the terminal is left sane, and the meeting can be gone on with."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clocks import do

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

import resource

from clocks import CONTENT, OSLO, FakeClock, a_setting
from facilitator.app.setup import gathering, sat_down
from facilitator.journal.codec import read
from facilitator.journal.file import Journal
from pty_terminal import ROOT, Terminal, a_terminal, timeless

OWN_MEETING = """
format: 1
title: Fjelltur
about: For prøven.
for: starter
minutes: 600
seats: {fewest: 3, most: 12, usual: 4}
steps:
  - {kind: words, id: hut, title: Hytta, minutes: 10, say: Nå fyrer vi i ovnen.}
  - {kind: round, id: boots, title: Støvlene, question: Hvor har du gått?, minutes_each: 30, say: Støv dem av.}
  - {kind: agenda, id: map, title: Kartet, question: Hvor vil du hen?, minutes: 10}
  - {kind: round, id: summit, title: Toppen, question: Hva ser du?, who: asked, minutes: 200, flexible: true}
  - {kind: break, id: coffee, title: Kaffekjelen, minutes: 60, say: Nå koker kjelen.}
  - {kind: open, id: stove, title: Ved ovnen, question: Hva knitrer?, minutes: 60}
  - {kind: words, id: descent, title: Ned igjen, minutes: 10, say: Nå går vi ned.}
"""
"""With turns so long that a second more or less moves no clock."""

ORDINARY = ("run", "ordinary", "--seats", "3", "--lang", "nb", "--country", "NO")
WELCOME, BEGUN = "Vi begynner når vi er klare", "Da begynner vi"
CANNOT_GO_ON = "Maskinen får ikke lagret hvor dere er."
CUT_OFF, DOWN, UP, ENTER = "Et møte ble avbrutt for", "\x1b[B", "\x1b[A", "\r"

slow = pytest.mark.slow


def journal_in(state: Path) -> Path:
    return state / "facilitator" / "meeting.journal"


def happened(state: Path) -> int:
    """How many events are on disk, all of them whole."""
    record = read(journal_in(state).read_bytes())
    assert not record.torn
    return len(record.events)


def left_in(folder: Path) -> list[Path]:
    """The files in which something stands."""
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]


def cut_off(state: Path, *, ago: timedelta = timedelta(minutes=8)) -> None:
    """Leave a meeting of three behind, in its first round, in which somebody had the word."""
    clock = FakeClock(datetime.now(UTC) - ago)
    journal = Journal(journal_in(state).parent)
    journal.take(clock.wall())
    setting = a_setting(clock, journal=journal)
    live = sat_down(gathering(setting.library.meeting("ordinary"), 3), setting, "NO")
    for verb in ("on", "next_step", "next_step", "on"):
        do(live, verb)
    journal.close()


def leave_done(terminal: Terminal) -> Terminal:
    """Out of a meeting that has begun: done, all deleted."""
    return terminal.press("q").until("Vil dere avslutte?").press(DOWN + DOWN + ENTER)


# Killed without a word

PLACES: tuple[tuple[str, int, Callable[[Terminal], object]], ...] = (
    (
        "welcome, after a seat came",
        1,
        lambda t: t.press("k").until("▸ Én til kommer").press(ENTER).until("Nærmest").press_anew(ENTER).until("fem pl"),
    ),
    (
        "a round",
        3,
        lambda t: t.press(" ").until("Nå fyrer vi").press("n").until("Støv dem av").press_anew(" ").until("videre mot"),
    ),
    ("a hold", 1, lambda t: t.press("h").until("Klokka hviler")),
    ("after a pass", 2, lambda t: t.press("h").until("La klokka hvile").press("o").until("●")),
    ("after a take-back", 1, lambda t: t.press("u").until("●")),
    (
        "the agenda",
        3,
        lambda t: (
            t.press("n")
            .until("venter")
            .press(ENTER)
            .until("Gi ordet")
            .press(" ")
            .until("Vil ha")
            .press_anew(ENTER)
            .until("er det én")
        ),
    ),
    (
        "the sharing round",
        2,
        lambda t: t.press("n").until("venter").press(ENTER).until("Gi ordet").press(" ").until("Stå over"),
    ),
    ("the break", 1, lambda t: t.press("n").until("Nå koker kjelen")),
    ("open", 1, lambda t: t.press("n").until("Hva knitrer?")),
    (
        "after a jump",
        1,
        lambda t: t.press("j").until("esc Lukk").press(UP * 4 + ENTER).until("Støv dem av"),
    ),
    (
        "after more and less",
        5,
        lambda t: t.press(" ").until("Stå over").press("t").until("29:5").press("++-").until("30:5"),
    ),
    (
        "the end face",
        2,
        lambda t: t.press("j").until("esc Lukk").press(DOWN * 6 + ENTER).until("Nå går").press(" ").until("slettes"),
    ),
)


@slow
@pytest.mark.timeout(300)
def test_killed_at_twelve_places_it_goes_straight_to_the_same_screen_and_nothing_is_lost(tmp_path: Path) -> None:
    own = tmp_path / "tur.yaml"
    own.write_text(OWN_MEETING, encoding="utf-8")
    words = ("run", str(own), "--lang", "nb", "--country", "NO", "--resume")
    state, pressed, before = tmp_path / "state", 0, ""
    for place, presses, go in PLACES:
        with a_terminal(*words, columns=110, rows=36, XDG_STATE_HOME=str(state)) as terminal:
            if before:
                terminal.until_picture(before)
            else:
                terminal.until(WELCOME)  # Nothing is there yet to go on with: a fresh start.
            go(terminal.quiet(0.3))
            before = timeless(terminal.quiet(0.5).picture)
            assert terminal.kill(signal.SIGKILL).status() == 128 + signal.SIGKILL
        pressed += presses
        assert happened(state) == pressed, place
    with a_terminal(*words, columns=110, rows=36, XDG_STATE_HOME=str(state)) as terminal:
        terminal.until_picture(before).press(ENTER)
        assert terminal.status() == 0
    assert left_in(state) == []


def test_killed_in_a_hold_it_goes_straight_to_the_same_screen(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("h").until("Klokka hviler").quiet(0.3)
        before = timeless(terminal.picture)
        terminal.kill(signal.SIGKILL).status()
    assert happened(tmp_path) == 2
    with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until_picture(before)
        assert CANNOT_GO_ON not in terminal.picture


# The next start


@slow
def test_the_next_start_says_how_long_ago_it_was_and_not_which_meeting(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until("Glem det").quiet()
        assert "Et møte ble avbrutt for åtte minutter siden." in terminal.picture
        assert not any(said in terminal.picture for said in ("Vanlig møte", "Hvordan har du det"))
        terminal.press(ENTER).until("Du kan runde av når det passer.")  # The turn was of two minutes.
        assert "Hvordan har du det akkurat nå" in terminal.quiet().picture


@slow
def test_the_time_away_is_given_back_to_the_one_who_had_the_word(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF).press(DOWN).until("▸ Gå videre, og gi tiden").press(ENTER)
        terminal.until("Ordet går videre").press("t").until("kl.").quiet()
        assert "Du kan runde av" not in terminal.picture
    assert happened(tmp_path) == 5  # Four presses, and what was given back.


@slow
def test_it_is_forgotten_where_that_is_chosen(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF).press(DOWN + DOWN).until("▸ Glem det").press(ENTER).until(WELCOME)
        assert happened(tmp_path) == 0


@slow
def test_with_forget_nothing_is_asked(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, "--forget", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME)
        assert CUT_OFF not in terminal.seen
        assert happened(tmp_path) == 0


@slow
def test_what_is_left_at_the_question_can_still_be_gone_on_with(tmp_path: Path) -> None:
    cut_off(tmp_path)
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF).press("q")
        assert (terminal.status(), terminal.is_sane) == (0, True)
    assert happened(tmp_path) == 4


@slow
def test_later_tonight_it_says_until_when_and_the_next_start_offers_it(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path), TZ="Europe/Oslo") as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("q").until("Vil dere avslutte?")
        terminal.press(DOWN).until("▸ Fortsett senere").press(ENTER)
        assert terminal.status() == 0
        now = datetime.now(UTC) + timedelta(hours=12)
        hours = [f"kl. {(now - timedelta(minutes=off)).astimezone(OSLO):%H.%M}" for off in (0, 1)]
        assert any(hour in terminal.afterwards for hour in hours)
        assert BEGUN not in terminal.afterwards
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(CUT_OFF)


@slow
def test_what_is_older_than_twelve_hours_is_removed_unread(tmp_path: Path) -> None:
    cut_off(tmp_path)
    journal_in(tmp_path).write_text("Whoever reads this would have to set it aside.")
    old = datetime.now(UTC).timestamp() - 13 * 3600
    os.utime(journal_in(tmp_path), (old, old))
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME)
    assert left_in(tmp_path) == [journal_in(tmp_path)]
    assert happened(tmp_path) == 0


@slow
def test_a_second_program_says_that_a_meeting_is_open_and_can_do_without(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as first:
        first.until(WELCOME).press(" ").until(BEGUN)
        with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as second:
            second.until("Et møte er allerede åpent").press(DOWN).until("▸ Start likevel").press(ENTER).until(WELCOME)
            leave_done(second.press(" ").until(BEGUN).quiet(0.75))  # An enter of its own.
            assert second.status() == 0
            assert "Ingenting fra møtet er lagret" in second.afterwards
        first.press("h").until("Klokka hviler")
    assert happened(tmp_path) == 2


# Ended from outside


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=slow), pytest.param(signal.SIGINT, marks=slow)]
)
def test_ended_by_a_signal_it_leaves_the_terminal_sane_and_can_be_gone_on_with(number: int, tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).kill(number)
        assert (terminal.status(), terminal.is_sane) == (128 + number, True)
        assert BEGUN not in terminal.afterwards
    with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(BEGUN)


@slow
@pytest.mark.parametrize("without_a_word", [True, False])
def test_when_the_window_is_closed_it_can_be_gone_on_with(without_a_word: bool, tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).hang_up(without_a_word=without_a_word)
        assert terminal.process.wait(30) == 128 + signal.SIGHUP
    with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(BEGUN)


@slow
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_on_the_end_face_a_signal_is_the_end(number: int, tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        to_the_end(terminal)
        assert left_in(tmp_path) == [journal_in(tmp_path)]
        terminal.kill(number)
        assert (terminal.status(), terminal.is_sane) == (128 + number, True)
    assert left_in(tmp_path) == []


@slow
@pytest.mark.parametrize("without_a_word", [True, False])
def test_on_the_end_face_a_closed_window_is_the_end(without_a_word: bool, tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path)) as terminal:
        to_the_end(terminal)
        terminal.hang_up(without_a_word=without_a_word)
        assert terminal.process.wait(30) == 128 + signal.SIGHUP
    assert left_in(tmp_path) == []


@slow
def test_put_to_sleep_and_woken_it_goes_on() -> None:
    with a_terminal(*ORDINARY) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).kill(signal.SIGTSTP).until_stopped()
        assert terminal.is_sane
        terminal.kill(signal.SIGCONT).until(BEGUN).press("h").until("Klokka hviler").kill(signal.SIGTERM)
        assert (terminal.status(), terminal.is_sane) == (128 + signal.SIGTERM, True)


@slow
def test_whatever_size_the_window_gets_it_goes_on() -> None:
    with a_terminal(*ORDINARY) as terminal:
        before = timeless(terminal.until(WELCOME).press(" ").until(BEGUN).quiet(0.3).picture)
        for columns, rows in ((1, 1), (500, 200), (0, 0), (2, 90), (300, 2), (12, 12), (0, 7), (80, 24)):
            terminal.resize(columns, rows)
        terminal.until_picture(before).press("h").until("Klokka hviler")


@pytest.mark.parametrize("without", ["exec 0<&-", pytest.param("exec 0</dev/null", marks=slow)])
def test_without_an_input_it_says_why_there_is_no_screen(without: str) -> None:
    command = ("sh", "-c", f'{without}; exec "$@"', "sh", sys.executable, "-m", "facilitator", *ORDINARY)
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert "Start programmet i et vanlig terminalvindu" in " ".join(ended.stderr.split())


# Terminals, locales, folders

NO_UTF8 = {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NO_LOCALE = dict.fromkeys(("LC_ALL", "LANG", "LANGUAGE", "LC_CTYPE"))


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param(NO_UTF8, id="no UTF-8"),
        pytest.param(NO_LOCALE, id="no locale", marks=slow),
        pytest.param({"LC_ALL": "xx_YY.nothing"}, id="a locale that is not there", marks=slow),
        pytest.param({"TERM": "linux"}, id="linux", marks=slow),
        pytest.param({"TERM": "vt100"}, id="vt100", marks=slow),
        pytest.param({"TERM": "dumb-ish"}, id="a terminal nobody knows", marks=slow),
        pytest.param({"TERM": None}, id="no TERM", marks=slow),
    ],
)
def test_on_any_terminal_and_in_any_locale_a_meeting_is_begun_and_left(environment: dict[str, Any]) -> None:
    with a_terminal(*ORDINARY, **environment) as terminal:
        leave_done(terminal.until("Vi begynner n").press(" ").until(BEGUN))
        assert (terminal.status(), terminal.is_sane) == (0, True)
        assert "Traceback" not in terminal.seen
        assert "slettet" in terminal.afterwards


@slow
def test_a_home_that_only_the_system_knows_is_found(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, **without_home(tmp_path, home=str(tmp_path / "home"))) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN)
        assert happened(tmp_path / "home/.local/state") == 1


@slow
def test_where_there_is_no_home_at_all_the_screen_says_that_nothing_is_kept(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, columns=140, **without_home(tmp_path, home=None)) as terminal:
        leave_done(terminal.until(CANNOT_GO_ON).press(" ").until(BEGUN))
        assert (terminal.status(), terminal.is_sane) == (0, True)
    assert not (ROOT / "~").exists()


def a_file(state: Path) -> None:
    state.write_text("A file of somebody else.")


def a_file_for_our_folder(state: Path) -> None:
    state.mkdir()
    (state / "facilitator").write_text("A file of somebody else.")


def a_link_for_our_folder(state: Path) -> None:
    state.mkdir()
    elsewhere = state.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "meeting.journal").write_text("A file of somebody else.")
    (state / "facilitator").symlink_to(elsewhere)


def a_folder_for_the_journal(state: Path) -> None:
    (journal_in(state) / "full").mkdir(parents=True)
    (state / "facilitator/set-aside.journal/full").mkdir(parents=True)


@pytest.mark.parametrize(
    "spoil",
    [
        a_file_for_our_folder,
        pytest.param(a_file, marks=slow),
    ],
)
def test_where_nothing_can_be_kept_the_screen_says_so_at_once(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    state = tmp_path / "state"
    spoil(state)
    there = {path: path.read_bytes() for path in left_in(tmp_path)}
    with a_terminal(*ORDINARY, columns=140, XDG_STATE_HOME=str(state)) as terminal:
        leave_done(terminal.until(CANNOT_GO_ON).press(" ").until(BEGUN))
        assert (terminal.status(), terminal.is_sane) == (0, True)
    assert {path: path.read_bytes() for path in left_in(tmp_path)} == there


@slow
@pytest.mark.parametrize("spoil", [a_link_for_our_folder, a_folder_for_the_journal])
def test_where_something_lies_that_is_not_removed_the_last_sentence_says_so(
    spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    state = tmp_path / "state"
    spoil(state)
    there = {path: path.read_bytes() for path in left_in(tmp_path)}
    with a_terminal(*ORDINARY, columns=140, XDG_STATE_HOME=str(state)) as terminal:
        leave_done(terminal.until(CANNOT_GO_ON).press(" ").until(BEGUN))
        assert (terminal.status(), terminal.is_sane) == (3, True)
        assert str(state / "facilitator") in terminal.afterwards
    assert {path: path.read_bytes() for path in left_in(tmp_path)} == there


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits a process that runs already")
@slow
def test_when_the_disk_is_full_the_meeting_goes_on_and_the_screen_says_what_is_not_safe(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, columns=140, XDG_STATE_HOME=str(tmp_path), PYTHONDONTWRITEBYTECODE="1") as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).quiet()
        assert CANNOT_GO_ON not in terminal.picture
        full = journal_in(tmp_path).stat().st_size
        resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (full, full))
        terminal.press("h").until(CANNOT_GO_ON).press("h").until("La klokka hvile")
        goes_on_to_its_end(terminal, tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, with room for one meeting."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if _as_root("mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(disk)):
        pytest.skip("a small file system cannot be mounted here")
    yield disk
    assert _as_root("umount", str(disk)) == 0


def _as_root(command: str, *words: str) -> int:
    """The status of a command that ordinary users may not give."""
    found = shutil.which(command)
    return subprocess.run((found, *words), check=False, capture_output=True).returncode if found else 1


@slow
def test_on_a_small_disk_that_runs_full_the_meeting_goes_on_to_its_end(small_disk: Path) -> None:
    with a_terminal(*ORDINARY, columns=140, XDG_STATE_HOME=str(small_disk)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("+-" * 200).until(CANNOT_GO_ON)
        goes_on_to_its_end(terminal, small_disk)


@slow
def test_on_a_disk_that_may_only_be_read_the_screen_says_so_at_once(small_disk: Path) -> None:
    assert _as_root("mount", "-o", "remount,ro", str(small_disk)) == 0
    with a_terminal(*ORDINARY, columns=140, XDG_STATE_HOME=str(small_disk)) as terminal:
        terminal.until(CANNOT_GO_ON)
        goes_on_to_its_end(terminal.press(" ").until(BEGUN), small_disk)


@slow
def test_when_the_file_is_taken_away_under_it_the_screen_says_so(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, columns=140, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN)
        shutil.rmtree(tmp_path / "facilitator")
        terminal.press("h").until(CANNOT_GO_ON).press("h")
        goes_on_to_its_end(terminal, tmp_path)


@slow
def test_a_meeting_whose_file_has_a_name_that_is_no_text_is_held_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/m\xf8te.yaml"
    Path(os.fsdecode(path)).write_bytes((CONTENT / "nb/meetings/ordinary.yaml").read_bytes())
    with a_terminal("run", path, "--lang", "nb", "--country", "NO") as terminal:
        leave_done(terminal.until(WELCOME).press(" ").until(BEGUN))
        assert (terminal.status(), terminal.is_sane) == (0, True)


# An error of our own

BROKEN = """
from facilitator.domain import changes

def broken(session, at):
    raise RuntimeError(f"in {session.meeting.title}")

changes.passed = broken
"""


@slow
def test_an_error_of_our_own_is_one_sentence_and_the_meeting_goes_on_at_the_next_start(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(tmp_path), **python_that(tmp_path, BROKEN)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("n").until("Det vi er enige om").press_anew("n")
        terminal.until("Gi ordet").press(" ").until("Stå over").press("o")
        assert (terminal.status(), terminal.is_sane) == (3, True)
        assert "Det oppsto en feil i programmet, og det er ikke deres skyld." in terminal.afterwards
        assert "så kan dere gå videre der dere var" in " ".join(terminal.afterwards.split())
        assert not any(said in terminal.afterwards for said in ("Traceback", "Error", "Hvordan har du det", "Vanlig"))
    with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until("Ordet går videre mot venstre.")


@slow
def test_an_error_of_our_own_where_nothing_is_kept_promises_nothing(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, "--no-journal", **python_that(tmp_path, BROKEN.replace("passed", "held"))) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("h")
        assert (terminal.status(), terminal.is_sane) == (3, True)
        assert "kan dere hoppe til steget der dere var" in " ".join(terminal.afterwards.split())


# What the tests above are made of


def to_the_end(terminal: Terminal) -> Terminal:
    """From the welcome face to the end face."""
    terminal.until(WELCOME).press(" ").until(BEGUN)
    return from_here_to_the_end(terminal)


def from_here_to_the_end(terminal: Terminal) -> Terminal:
    terminal.press("j").until("esc Lukk").press(DOWN * 9 + ENTER).until("Takk til dere")
    return terminal.press("n").until("slettes det maskinen har husket")


def goes_on_to_its_end(terminal: Terminal, state: Path) -> None:
    """Nothing is left of it then, and the next start is clean."""
    from_here_to_the_end(terminal).press_anew(ENTER)
    assert (terminal.status(), terminal.is_sane) == (0, True)
    assert left_in(state) == []
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(state)) as another:
        another.until(WELCOME)
        assert CUT_OFF not in another.seen


def python_that(folder: Path, does: str) -> dict[str, Any]:
    """The environment in which Python does this before anything else, to the program as it stands here."""
    (folder / "sitecustomize.py").write_text(does)
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


def without_home(folder: Path, *, home: str | None) -> dict[str, Any]:
    """No HOME and no XDG folders; and in the system's list of users this home, or none."""
    entry = f"real(user)[:5] + ({home!r}, '')" if home else "real(None)"
    lookup = f"import pwd\nreal = pwd.getpwuid\npwd.getpwuid = lambda user: pwd.struct_passwd({entry})\n"
    if not home:
        lookup = "import pwd\n\ndef nobody(user):\n    raise KeyError(user)\n\npwd.getpwuid = nobody\n"
    unset = dict.fromkeys(name for name in (*os.environ, "XDG_STATE_HOME", "HOME") if name.startswith(("XDG_", "HOME")))
    return {**unset, **python_that(folder, lookup)}
