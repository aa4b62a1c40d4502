"""`plan`: how the time of a meeting is shared, as text."""

import argparse

from facilitator.cli.arguments import DONE, tell_language
from facilitator.cli.choosing import chosen
from facilitator.cli.columns import columns
from facilitator.domain.sentences import other_circle
from facilitator.domain.timetable import fit, timetable
from facilitator.domain.words import clock_time
from facilitator.library.content import Library
from facilitator.system.clock import MachineClock


def print_plan(request: argparse.Namespace, library: Library) -> int:
    """A step a line: when it begins, how long it is, and how long each turn."""
    words = library.words()
    tell_language(request, library)
    evening = chosen(request, library, words)
    table = timetable(evening.meeting, evening.seats, evening.time(MachineClock().wall()))
    head = (words("plan.head_start"), words("plan.head_step"), words("plan.head_length"), words("plan.head_each"))
    rows = [
        (clock_time(row.start), row.title, clock_time(row.length), "" if row.each is None else clock_time(row.each))
        for row in table.rows
    ]
    print(*columns(head, rows, figures=(0, 2, 3)), sep="\n")
    print()
    print(words("plan.total", length=clock_time(sum(row.length for row in table.rows))))
    print(*filter(None, (fit(table, words), other_circle(evening.meeting, evening.seats, words))), sep="\n")
    return DONE
