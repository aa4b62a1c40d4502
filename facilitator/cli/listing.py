"""`list`: the meetings there are."""

import argparse
import sys

from facilitator.cli.arguments import CONTENT_IS_WRONG, DONE, tell, tell_language
from facilitator.library.content import Library, problem_words, programme


def list_meetings(request: argparse.Namespace, library: Library) -> int:
    """Those that are in order; what is wrong in the others is told beside them."""
    tell_language(request, library)
    there = programme(library)
    wide = max(map(len, there.meetings), default=0)
    title = max((len(meeting.title) for meeting in there.meetings.values()), default=0)
    for name, meeting in sorted(there.meetings.items()):
        print(f"{name:{wide}}  {meeting.title:{title}}  {meeting.minutes:g}")
    if not there.problems:
        return DONE
    tell(there.problems, problem_words(library.language), to=sys.stderr)
    return CONTENT_IS_WRONG
