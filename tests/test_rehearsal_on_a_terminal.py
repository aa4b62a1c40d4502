"""A rehearsal as a process on a real terminal: it plays to its end by itself, and leaves nothing."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from clocks import our_library
from pty_terminal import a_terminal

WORDS = our_library().words()
LINE = ("--lang", "nb", "--country", "NO", "--seed", "1", "--unattended")


def test_it_plays_to_its_end_and_closes_by_itself() -> None:
    with a_terminal("rehearse", "demo", "--speed", "600", *LINE) as terminal:
        terminal.until(WORDS("rehearsal.end")[:5], 60).until(WORDS("rehearsal.over"), 60)
        assert (terminal.status(), terminal.is_sane) == (0, True)


@pytest.mark.slow
@pytest.mark.timeout(200)
def test_two_hours_are_about_a_minute() -> None:
    with a_terminal("rehearse", "ordinary", "--speed", "120", *LINE, columns=120, rows=40) as terminal:
        terminal.until(WORDS("rehearsal.over"), 120)
        assert terminal.status() == 0
