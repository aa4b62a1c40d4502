"""Ended from outside, or by an error of our own: the terminal is left sane, and the meeting can be gone on with."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)


from meetings_cut_off import BEGUN, ORDINARY, WELCOME, journal_in, left_in, python_that, to_the_end
from pty_terminal import ROOT, a_terminal, timeless

slow = pytest.mark.slow

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
@pytest.mark.parametrize("without_a_word", [True, False])
def test_a_terminal_that_stalls_and_then_goes_takes_the_program_with_it(without_a_word: bool, tmp_path: Path) -> None:
    """As with ctrl+s, or text that is marked in a console: nobody reads what is drawn, and the program waits."""
    with a_terminal(*ORDINARY, columns=200, rows=60, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).quiet(0.5).press("cv" * 200)
        with pytest.raises(subprocess.TimeoutExpired):
            terminal.process.wait(3)
        terminal.hang_up(without_a_word=without_a_word)
        assert terminal.process.wait(10) == 128 + signal.SIGHUP
    with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until(BEGUN)


@slow
def test_put_to_sleep_and_woken_it_goes_on() -> None:
    with a_terminal(*ORDINARY) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).kill(signal.SIGTSTP).until_stopped()
        assert terminal.is_sane
        terminal.kill(signal.SIGCONT).until(BEGUN).press("h").until("Klokka hviler").kill(signal.SIGTERM)
        assert (terminal.status(), terminal.is_sane) == (128 + signal.SIGTERM, True)


@slow
@pytest.mark.parametrize("command", [ORDINARY, ("room", "--lang", "nb")])
def test_stopped_without_a_word_and_woken_it_leaves_the_terminal_as_it_was(
    command: tuple[str, ...],
) -> None:
    with a_terminal(*command) as terminal:
        terminal.until(WELCOME if command == ORDINARY else "ingen møter i gang").quiet(0.5)
        before = timeless(terminal.picture)
        for _ in range(2):
            terminal.kill(signal.SIGSTOP).until_stopped().kill(signal.SIGCONT).until_picture(before)
        terminal.quiet(0.5).press("?").until("Alle taster").kill(signal.SIGTERM)
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
        terminal.until("Begynn runden").press(" ").until("Stå over").press("o")
        assert (terminal.status(), terminal.is_sane) == (3, True)
        assert "Det oppsto en feil i programmet, og det er ikke deres skyld." in terminal.afterwards
        assert "så kan dere gå videre der dere var" in " ".join(terminal.afterwards.split())
        assert not any(
            said in terminal.afterwards for said in ("Traceback", "Error", "Hvordan har du det", "Møte med runder")
        )
    with a_terminal(*ORDINARY, "--resume", XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until("Etterpå går ordet til venstre for deg.")


@slow
def test_an_error_of_our_own_where_nothing_is_kept_promises_nothing(tmp_path: Path) -> None:
    with a_terminal(*ORDINARY, "--no-journal", **python_that(tmp_path, BROKEN.replace("passed", "held"))) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("h")
        assert (terminal.status(), terminal.is_sane) == (3, True)
        assert "kan dere hoppe til steget der dere var" in " ".join(terminal.afterwards.split())
