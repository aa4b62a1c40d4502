"""`plan`: how the time of a meeting is shared, as text."""

import argparse

from facilitator.cli.arguments import DONE, RefusedError, tell_language
from facilitator.cli.choosing import chosen
from facilitator.cli.columns import columns
from facilitator.domain.sentences import other_circle
from facilitator.domain.timetable import Row, fit, timetable
from facilitator.domain.words import Words, clock_time
from facilitator.library.content import Library
from facilitator.system.clock import MachineClock


def print_plan(request: argparse.Namespace, library: Library) -> int:
    """A step a line: when it begins, how long it is, and how long each turn; last, what it supposes."""
    words = library.words()
    tell_language(request, library)
    evening = chosen(request, library, words)
    if request.asked is not None and not 0 <= request.asked <= evening.seats:
        raise RefusedError(words("error.asked", most=evening.seats))
    table = timetable(evening.meeting, evening.seats, evening.time(MachineClock().wall()), request.asked)
    head = (words("plan.head_start"), words("plan.head_step"), words("plan.head_length"), words("plan.head_each"), "")
    rows = [_cells(row, words) for row in table.rows]
    print(*columns(head, rows, figures=(0, 2, 3)), sep="\n")
    print()
    if any(row.supposed for row in table.rows):
        print(words("plan.supposes"))
    print(words("plan.total", length=clock_time(sum(row.length for row in table.rows))))
    print(*filter(None, (fit(table, words), other_circle(evening.meeting, evening.seats, words))), sep="\n")
    return DONE


def _cells(row: Row, words: Words) -> tuple[str, ...]:
    each = "" if row.each is None else clock_time(row.each)
    supposed = words("plan.if_asked", n=row.supposed, number=words.number(row.supposed)) if row.supposed else ""
    return clock_time(row.start), row.title, clock_time(row.length), each, supposed
