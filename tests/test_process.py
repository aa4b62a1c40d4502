"""The program as people start it: a process on a terminal."""

import signal
import sys

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
