"""Evenings that have come so far: what a journal leaves, for a program that goes on from it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from benchmarks.screen import ROOT
from facilitator.app.setup import gathering
from facilitator.domain.events import Adjusted, Advanced, ClockChosen, Event, Jumped
from facilitator.domain.meeting import Meeting, TimedTurns, TurnClock
from facilitator.domain.text import LONGEST_LINE, LONGEST_TEXT, MOST_MARKS
from facilitator.journal.codec import Beginning
from facilitator.journal.file import Journal
from facilitator.library.content import Library

LIBRARY = Library((ROOT / "content",), "nb")

PLAIN = "a" * (LONGEST_TEXT // (MOST_MARKS + 1))
HOSTILE = ("a" + "\N{COMBINING ACUTE ACCENT}" * MOST_MARKS) * len(PLAIN)
"""As many marks as a file may pile up: 17,776 in a text, and the first of them in a title."""


def beginning(seats: int = 6, *, say: str = "") -> Beginning:
    """An ordinary meeting that opens now; with something else to read aloud in its rounds."""
    chosen = gathering(LIBRARY.meeting("ordinary"), seats)
    meeting = _saying(chosen.meeting, say) if say else chosen.meeting
    return Beginning(
        opened=datetime.now(UTC), language="nb", country="NO", seats=seats, length=chosen.length, meeting=meeting
    )


def _saying(meeting: Meeting, say: str) -> Meeting:
    steps = tuple(
        step.model_copy(update={"say": say, "question": say[:LONGEST_LINE], "title": say[:LONGEST_LINE]})
        if isinstance(step, TimedTurns)
        else step
        for step in meeting.steps
    )
    return meeting.model_copy(update={"steps": steps})


def events(start: Beginning, count: int, *, clock: TurnClock = "quiet") -> Iterator[Event]:
    """So many: into the first round, somebody has the word; then a minute more and a minute less."""
    at = start.opened
    round_ = next(index for index, step in enumerate(start.meeting.steps) if isinstance(step, TimedTurns))
    into = (Advanced(at), Jumped(at, round_), ClockChosen(at, clock), Advanced(at))
    minutes = cycle((timedelta(minutes=1), timedelta(minutes=-1)))
    yield from islice((*into, *(Adjusted(at, next(minutes)) for _ in range(count))), count)


def leave_behind(state: Path, count: int = 4, *, seats: int = 6, say: str = "", clock: TurnClock = "quiet") -> Path:
    """A meeting that was cut off in a turn, in a folder of state; that folder."""
    start = beginning(seats, say=say)
    journal = Journal(state / "facilitator")
    journal.take(start.opened)
    journal.begin(start)
    for event in events(start, count, clock=clock):
        journal.append(event)
    journal.close()
    return state
