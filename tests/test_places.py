"""Terminals, locales, folders and disks of every sort: a meeting is held, and the screen says what is not kept."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

import resource

from clocks import CONTENT
from meetings_cut_off import (
    BEGUN,
    CANNOT_GO_ON,
    ORDINARY,
    WELCOME,
    goes_on_to_its_end,
    happened,
    journal_in,
    leave_done,
    left_in,
    without_home,
)
from pty_terminal import ROOT, a_terminal

slow = pytest.mark.slow

# Terminals, locales, folders

NO_UTF8 = {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NO_LOCALE: dict[str, Any] = dict.fromkeys(("LC_ALL", "LANG", "LANGUAGE", "LC_CTYPE"))


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
        pytest.param({"TERM_PROGRAM": "Apple_Terminal", "COLORTERM": None}, id="Terminal.app", marks=slow),
    ],
)
def test_on_any_terminal_and_in_any_locale_a_meeting_is_begun_and_left(environment: dict[str, Any]) -> None:
    with a_terminal(*ORDINARY, **environment) as terminal:
        leave_done(terminal.until("Vi begynner n").press(" ").until(BEGUN))
        assert (terminal.status(), terminal.is_sane) == (0, True)
        assert "Traceback" not in terminal.seen
        assert "slettet" in terminal.afterwards


@slow
def test_a_home_with_a_name_of_ours_and_a_machine_without_a_language(tmp_path: Path) -> None:
    home = tmp_path / "Åse Bjørg Sørensens hjem"
    home.mkdir()
    with a_terminal(*ORDINARY, HOME=str(home), XDG_STATE_HOME=None, **NO_LOCALE) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN)
        assert happened(home / ".local/state") == 1
        leave_done(terminal)
        assert terminal.status() == 0
    assert left_in(home / ".local/state") == []


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
        assert str((state / "facilitator").resolve()) in terminal.afterwards, "where it really lies"
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
