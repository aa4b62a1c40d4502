"""`list`: the meetings there are."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from facilitator.cli.arguments import CONTENT_IS_WRONG, DONE, tell, tell_language
from facilitator.cli.columns import columns
from facilitator.domain.meeting import Meeting
from facilitator.domain.words import Words
from facilitator.library.content import Library, problem_words
from facilitator.library.problems import ContentError, printable
from facilitator.library.programme import listed_elsewhere, programme
from facilitator.system.started import command


def list_meetings(request: argparse.Namespace, library: Library) -> int:
    """Each with its length, or that it is to be mended; what is wrong in those is told beside them."""
    tell_language(request, library)
    there = programme(library)
    words, meetings = library.words(), sorted(there.meetings.items())
    rows = [_row(name, meeting, meeting.title, words) for name, meeting in meetings]
    rows += [(printable(Path(each.name).name), words("gather.to_mend"), "") for each in there.listed if each.problems]
    rows += [_row(*each, words) for each in listed_elsewhere(library)]
    head = (words("list.head_name"), words("list.head_title"), words("list.head_length"))
    print(*columns(head, rows, figures=(2,)), sep="\n")
    if recipes := tuple(_recipes(library)):
        print("", words("list.recipes", command=command()).strip(), *columns(head, recipes, figures=(2,)), sep="\n")
    if not there.problems:
        return DONE
    tell(there.problems, problem_words(library.language), to=sys.stderr)
    return CONTENT_IS_WRONG


def _recipes(library: Library) -> Iterator[tuple[str, str, str]]:
    """Those that are in order; `check` tells what is wrong in one."""
    for name in library.recipes():
        with suppress(ContentError):
            meeting = library.meeting(name)
            yield _row(name, meeting, meeting.title, library.words())


def _row(name: str, meeting: Meeting, title: str, words: Words) -> tuple[str, str, str]:
    return printable(name), title, words("list.minutes", n=f"{meeting.minutes:g}")
