"""A whole evening on a real terminal, on a clock thirty times as fast.

To see it: FACILITATOR_EVENING=1 .venv/bin/python -m pytest -m slow tests/test_whole_evening.py

The same evening on an injected clock, to the second, is in test_session.py and always runs. This one depends on how a
busy machine schedules two processes thirty times as fast as they are meant to be, so no round waits for it.
"""

import os
import re
import shutil
import sys
from datetime import datetime, timedelta
from functools import partial

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from terminal import Terminal, a_terminal

SPEED = 30


def last(pattern: str, terminal: Terminal) -> datetime:
    """The last time of day that was drawn so."""
    return datetime.strptime(re.findall(pattern, terminal.seen)[-1], "%H.%M")  # noqa: DTZ007 - hours of a day


def until_time(terminal: Terminal, title: str) -> None:
    """Until the room clock shows the time at which the step of this title is to begin."""
    begins = last(re.escape(title) + r"\s+(\d\d\.\d\d)", terminal)
    terminal.until(f"kl. {begins:%H.%M}", seconds=120)


def pressed(terminal: Terminal, key: str, *, after: str = "") -> Terminal:
    """Press a key when `after` has been seen, and as long after the last press as makes it a press of its own."""
    if after:
        terminal.until(after, 60)
    return terminal.quiet(0.9 / SPEED).press(key)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not shutil.which("faketime"), reason="Debian's package faketime is not there")
@pytest.mark.skipif("FACILITATOR_EVENING" not in os.environ, reason="a show, not a gate: set FACILITATOR_EVENING=1")
def test_the_closing_round_begins_with_its_full_time_before_it_and_after_it() -> None:
    """Eight seats, 120 minutes; the check-in takes twice its time and each later turn its own."""
    words = ("run", "ordinary", "--seats", "8", "--lang", "nb", "--minutes", "120")
    with a_terminal(*words, columns=120, rows=40, clock=f"+0 x{SPEED}") as terminal:
        on = partial(pressed, terminal, " ")
        on(after="Vi begynner").until("Da begynner vi").press("v").until("Til slutt")
        ends = last(r"vi slutter kl. (\d\d\.\d\d)", terminal)
        until_time(terminal, "Det vi er enige om")
        on().until("Velkommen, alle")
        until_time(terminal, "Hvordan har du det?")
        on().until("Det blir omtrent")
        on().until("Ordet går videre").press("t").until("1:5")
        for _ in range(7):
            on(after="+2:0").until("1:5")
        on(after="+2:0").until("helt rundt")
        on().until("Nå går spørsmålet rundt")
        on().until("Vil ha tid")
        for wanting in ("én", "to", "tre", "fire", "fem", "seks", "sju", "åtte"):
            pressed(terminal, "\r").until(f"er det {wanting} ")
        on().until("Nå er det tid til å dele")
        on()
        for _ in range(8):
            on(after="Du kan runde av")
        terminal.until("Er det flere")
        on().until("Nå tar vi pause")
        on(after="når alle har satt seg").until("Nå er ordet fritt")
        until_time(terminal, "Hvordan har det vært?")
        on().until("Nå runder vi av")
        begun = last(r"Hvordan har det vært\?\s+(\d\d\.\d\d)", terminal)
        assert last(r"vi slutter kl. (\d\d\.\d\d)", terminal) == ends
        before_the_end = (ends - begun) % timedelta(days=1)
        assert abs(before_the_end - timedelta(minutes=20)) <= timedelta(minutes=1)
