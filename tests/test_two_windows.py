"""A meeting, and the room in a window of its own: two processes on two terminals, through a whole evening."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from pty_terminal import Terminal, a_terminal, timeless

SIZE = {"columns": 110, "rows": 40}
RUN = ("run", "ordinary", "--seats", "5", "--lang", "nb", "--country", "NO")
WAITS, GONE, OVER = "ingen møter i gang", "Møtet vises ikke lenger", "Alt fra møtet er slettet"
KEYS_AT_THE_FOOT = 4
"""Rows."""

EVENING = (
    *("h", "h", "+", "-", "u", "t", "t", "t"),  # In the first step: rest, go on, a minute more and less, the clock.
    *("n", " ", " ", " ", "o", "h", "h", "+", "u", " ", " "),  # Into a round: a turn, a pass, a rest, one taken back.
    *("k\r\r\x1b", "k\x1b[B\r\r\x1b", "e\r\x1b"),  # Somebody comes, somebody leaves, the end moves.
    *("n\r", "n\r", " ", "\r", " ", "2", "\r"),  # To the agenda, where some want room, by enter and by digit.
    *("j\x1b[B\r\r", "u", "n\r"),  # A jump, taken back, and on.
)
"""Strokes that come together; each time both windows show the same."""


def of_the_room(terminal: Terminal) -> list[str]:
    """The picture without the keys, without what another second can change, and without how one reads on."""
    rows = timeless(terminal.picture).splitlines()[:-KEYS_AT_THE_FOOT]
    return ["" if row.strip().startswith("↓") else row for row in rows]


def same(one: Terminal, other: Terminal, seconds: float = 20) -> float:
    """Read both until they show the same, and how long that took."""
    since = time.monotonic()
    while of_the_room(one) != of_the_room(other):
        one.quiet(0.03)
        other.quiet(0.03)
        assert time.monotonic() - since < seconds, "\n".join(unlike(of_the_room(one), of_the_room(other)))
    return time.monotonic() - since


def unlike(one: list[str], other: list[str]) -> Iterator[str]:
    yield "They never came to the same:"
    yield from (f"{left} | {right}" for left, right in zip_longest(one, other, fillvalue="") if left != right)


@contextmanager
def a_window(state: Path) -> Iterator[Terminal]:
    with a_terminal("room", "--lang", "nb", XDG_STATE_HOME=str(state), **SIZE) as window:  # type: ignore[arg-type]
        yield window


@contextmanager
def a_meeting(state: Path, *more: str) -> Iterator[Terminal]:
    with a_terminal(*RUN, *more, XDG_STATE_HOME=str(state), **SIZE) as leader:  # type: ignore[arg-type]
        yield leader


def pressed(leader: Terminal, strokes: str) -> None:
    """One after another, each drawn before the next."""
    for key in _strokes(strokes):
        leader.press_anew(key)
    leader.quiet()


def _strokes(text: str) -> Iterator[str]:
    while text:
        length = 3 if text.startswith("\x1b[") else 1
        yield text[:length]
        text = text[length:]


def ended(leader: Terminal) -> None:
    """Left as it is left at its end."""
    for _ in range(30):
        if "Takk for i dag" in leader.seen[-6000:] and "slettes det maskinen" in leader.seen[-6000:]:
            break
        pressed(leader, "n\r")
    leader.press_anew("\r")
    assert leader.status() == 0
    assert OVER in leader.afterwards


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_both_show_the_same_after_each_event_of_an_evening_and_both_say_that_it_is_gone(tmp_path: Path) -> None:
    with a_window(tmp_path) as window, a_meeting(tmp_path) as leader:
        window.until("Velkommen")
        leader.until("Vi begynner når vi er klare").press(" ")
        leader.until("Da begynner vi")
        same(leader, window)
        for number, strokes in enumerate(EVENING):
            pressed(leader, strokes)
            if number == len(EVENING) // 2:
                for terminal in (leader, window):
                    terminal.resize(100, 30)
            same(leader, window)
        ended(leader)
        window.until(OVER).press("q")
        assert window.status() == 0
        assert window.is_sane


@pytest.mark.slow
@pytest.mark.timeout(200)
def test_killed_suspended_late_and_removed_it_catches_up_or_says_so(tmp_path: Path) -> None:
    with a_window(tmp_path) as window:
        window.until(WAITS)
        with a_meeting(tmp_path) as leader:
            leader.until("Vi begynner når vi er klare").press(" ").until("Da begynner vi")
            same(leader, window)
            window.kill(signal.SIGTSTP).until_stopped()
            pressed(leader, "n ")
            window.kill(signal.SIGCONT)
            same(leader, window)
            leader.kill(signal.SIGKILL)
            assert leader.status() == 137
        before = of_the_room(window.quiet(1))
        assert any(row.strip() for row in before)
        with a_meeting(tmp_path, "--resume") as leader, a_window(tmp_path) as late:
            leader.until("mellomrom")
            pressed(leader, " ")
            same(leader, window)
            same(leader, late)
            leader.kill(signal.SIGKILL)
            leader.status()
        journal = next(tmp_path.rglob("meeting.journal"))
        content = journal.read_bytes()
        journal.write_bytes(content + content[-30:-10])
        window.quiet(0.8)
        assert GONE not in window.seen, "a torn line is waited for"
        journal.unlink()
        window.until("Det maskinen husket fra møtet, er borte")
        journal.write_bytes(b"a shopping list\n")
        window.until("lar seg ikke lese")
        journal.unlink()
        window.kill(signal.SIGTERM)
        assert window.status() == 128 + signal.SIGTERM
        assert window.is_sane
        assert "Traceback" not in window.seen


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_before_the_welcome_and_where_nothing_is_kept_it_waits(tmp_path: Path) -> None:
    with a_window(tmp_path) as window, a_meeting(tmp_path, "--no-journal") as leader:
        leader.until("Vi begynner når vi er klare").press(" ").until("Da begynner vi")
        window.until("kan ikke vises her")
        assert WAITS in window.quiet(1).seen
        assert "Da begynner vi" not in window.seen


def test_it_opens_waits_says_so_and_is_closed(tmp_path: Path) -> None:
    with a_window(tmp_path) as window:
        window.until(WAITS).press("q")
        assert window.status() == 0
        assert window.is_sane
        assert not list(tmp_path.rglob("*")), "and has left nothing"
