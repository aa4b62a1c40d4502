"""`list`: the meetings there are."""

import argparse
import sys

from facilitator.cli.arguments import CONTENT_IS_WRONG, DONE, tell, tell_language
from facilitator.library.content import Library, problem_words, programme
from facilitator.library.problems import printable


def list_meetings(request: argparse.Namespace, library: Library) -> int:
    """Those that are in order; what is wrong in the others is told beside them."""
    tell_language(request, library)
    there = programme(library)
    words, meetings = library.words(), sorted(there.meetings.items())
    rows = [(printable(name), one.title, words("list.minutes", n=f"{one.minutes:g}")) for name, one in meetings]
    wide, title = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    for row in rows:
        print(f"{row[0]:{wide}}  {row[1]:{title}}  {row[2]}")
    if not there.problems:
        return DONE
    tell(there.problems, problem_words(library.language), to=sys.stderr)
    return CONTENT_IS_WRONG
