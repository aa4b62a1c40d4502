"""A whole evening on a real terminal, on a clock thirty times as fast."""

import re
import shutil
import sys
from datetime import datetime, timedelta

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


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not shutil.which("faketime"), reason="Debian's package faketime is not there")
def test_the_closing_round_begins_with_its_full_time_before_it_and_after_it() -> None:
    """Eight seats, 120 minutes; the check-in takes twice its time and each later turn its own."""
    words = ("run", "ordinary", "--seats", "8", "--lang", "nb", "--minutes", "120")
    with a_terminal(*words, columns=120, rows=40, clock=f"+0 x{SPEED}") as terminal:
        terminal.until("Vi begynner").press(" ").until("Da begynner vi").press("v").until("Til slutt")
        ends = last(r"vi slutter kl. (\d\d\.\d\d)", terminal)
        until_time(terminal, "Det vi er enige om")
        terminal.press(" ").until("Velkommen, alle")
        until_time(terminal, "Hvordan har du det?")
        terminal.press(" ").until("Det blir omtrent").press(" ").until("Ordet går videre").press("t").until("1:5")
        for _ in range(7):
            terminal.until("+2:0", 60).press(" ").until("1:5")
        terminal.until("+2:0", 60).press(" ").until("helt rundt").press(" ").until("Nå går spørsmålet rundt")
        terminal.press(" ").until("Vil ha tid")
        for wanting in ("én", "to", "tre", "fire", "fem", "seks", "sju", "åtte"):
            terminal.quiet().press("\r").until(f"er det {wanting} ")
        terminal.quiet().press(" ").until("Nå er det tid til å dele").quiet().press(" ")
        for _ in range(8):
            terminal.until("Du kan runde av", 60).press(" ")
        terminal.until("Er det flere").quiet().press(" ").until("Nå tar vi pause")
        terminal.until("når alle har satt seg", 60).press(" ").until("Nå er ordet fritt")
        until_time(terminal, "Hvordan har det vært?")
        terminal.press(" ").until("Nå runder vi av")
        begun = last(r"Hvordan har det vært\?\s+(\d\d\.\d\d)", terminal)
        assert last(r"vi slutter kl. (\d\d\.\d\d)", terminal) == ends
        before_the_end = (ends - begun) % timedelta(days=1)
        assert abs(before_the_end - timedelta(minutes=20)) <= timedelta(minutes=1)
