"""The program as people start it: a process on a terminal."""

import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from pty_terminal import a_terminal

RUN = ("run", "ordinary", "--seats", "3", "--lang", "nb")


def test_it_opens_on_its_welcome_face_and_is_left_with_a_sentence() -> None:
    with a_terminal(*RUN) as terminal:
        terminal.until("Vi begynner når vi er klare").press(" ").until("Da begynner vi")
        terminal.press("q").until("Vil dere avslutte?").press("\x1b[B\x1b[B").until("▸ Ferdig").press("\r")
        assert terminal.status() == 0
        assert terminal.is_sane
        assert "Alt fra møtet er slettet" in terminal.afterwards
        assert "Da begynner vi" not in terminal.afterwards


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_sane_and_its_own_status(number: int) -> None:
    with a_terminal(*RUN) as terminal:
        terminal.until("Vi begynner når vi er klare").kill(number)
        assert terminal.status() == 128 + number
        assert terminal.is_sane


def test_ctrl_c_asks_and_never_ends_it_at_once() -> None:
    with a_terminal(*RUN) as terminal:
        terminal.until("Vi begynner når vi er klare").press("\x03").until("Vil dere avslutte?")
        assert terminal.process.poll() is None


def test_when_the_window_is_closed_it_ends() -> None:
    with a_terminal(*RUN) as terminal:
        terminal.until("Vi begynner når vi er klare").hang_up()
        assert terminal.process.wait(10) == 128 + signal.SIGHUP


@pytest.mark.slow
def test_when_the_terminal_is_gone_without_a_word_it_does_not_spin() -> None:
    with a_terminal(*RUN) as terminal:
        terminal.until("Vi begynner når vi er klare").hang_up(without_a_word=True)
        assert terminal.process.wait(20) == 128 + signal.SIGHUP


# What others would have it do


LISTENED_TO = {
    "TEXTUAL_PRESS": "space,q,down,down,enter",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_DRIVER": "bogus",
    "TEXTUAL_COLOR_SYSTEM": "bogus",
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_SHOW_RETURN": "1",
    "TEXTUAL_FILTERS": "dim",
    "COLUMNS": "500",
    "LINES": "3",
    "FORCE_COLOR": "1",
    "TTY_COMPATIBLE": "0",
    "PYTHONASYNCIODEBUG": "1",
}


def test_what_the_libraries_listen_to_draws_presses_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a shell may have it exported: for debugging them, or from `eval $(resize)`."""
    places = {"TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path), "TEXTUAL_LOG": str(tmp_path / "log")}
    for name, value in (LISTENED_TO | places).items():
        monkeypatch.setenv(name, value)
    with a_terminal(*RUN) as terminal:
        terminal.until("Vi begynner når vi er klare").quiet(2)
        assert "Vi begynner når vi er klare" in terminal.picture
        assert terminal.process.poll() is None
        assert list(tmp_path.iterdir()) == []
        terminal.press(" ").until("Da begynner vi").quiet()
        assert len(terminal.picture.splitlines()) in (23, 24)
        assert "Avslutt" in terminal.picture or "Alle taster" in terminal.picture


@pytest.mark.parametrize("elsewhere", ["2>>{}", "2>&-", "2>/dev/null", ">>{}", "<&-"])
def test_where_a_side_is_no_terminal_nothing_is_drawn_and_no_word_of_a_meeting_is_written_there(
    elsewhere: str, tmp_path: Path
) -> None:
    """Textual draws where errors go: with those elsewhere the screen was blank, and a file had the words."""
    script = f'exec "$@" {elsewhere.format(tmp_path / "there")}'
    command = ("-c", "import os, sys; os.execvp('sh', ['sh', '-c', sys.argv[1], 'sh', *sys.argv[2:]])", script)
    words = (*command, sys.executable, "-m", "facilitator", *RUN, "--country", "NO")
    with a_terminal(command=(sys.executable, *words)) as terminal:
        if elsewhere.startswith("<"):
            terminal.until("Start programmet i et vanlig terminalvindu")
            assert terminal.status() == 2
            return
        if elsewhere.startswith("2"):
            terminal.until("Ringen har tre plasser")
        terminal.press("q\n").press("2\n")
        assert terminal.status() == 0
        there = tmp_path / "there"
        assert "\x1b" not in terminal.output.decode().replace("\x1b[?1049", "")
        if elsewhere.startswith("2") and there.exists():
            assert there.read_text(encoding="utf-8") == ""
