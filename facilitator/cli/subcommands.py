"""What the commands do: print, write a file, or sit down to a meeting."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from facilitator.app.setup import programme
from facilitator.cli import arguments
from facilitator.cli.arguments import CONTENT_IS_WRONG, DONE, LINE_IS_WRONG, WENT_WRONG
from facilitator.cli.run import sit
from facilitator.domain.timetable import fit, timetable
from facilitator.domain.words import Words, clock_time
from facilitator.library.content import Library, content_folders, is_path, problem_words
from facilitator.library.lint import check
from facilitator.library.problems import ContentError, Problem, printable, shown
from facilitator.library.template import annotated, write_own
from facilitator.library.yaml_file import read_yaml
from facilitator.plain.lines import fall_silent
from facilitator.system.clock import MachineClock


def run(request: argparse.Namespace) -> int:
    """Do what was asked, and give the exit status."""
    _speak_utf8()
    try:
        status = _run(request)
        print(end="", flush=True)
    except BrokenPipeError:  # Whoever read it has read enough.
        fall_silent()
        return DONE
    except arguments.RefusedError as refused:
        print(refused, file=sys.stderr)
        return LINE_IS_WRONG
    except ContentError as error:
        _tell(error.problems, problem_words(arguments.language(request)), to=sys.stderr)
        return CONTENT_IS_WRONG
    return status


def _run(request: argparse.Namespace) -> int:
    if request.command == "check":
        return _check(request)
    library = arguments.library(request)
    words = library.words()
    match request.command:
        case "list":
            return _list(request, library, words)
        case "plan":
            return _plan(request, library, words)
        case "new":
            return _new(request, library, words)
        case _:
            return sit(request, library, words)


def _check(request: argparse.Namespace) -> int:
    language = arguments.language(request)
    problems = check(content_folders(request.content, os.environ), tuple(request.paths), language)
    if problems:
        _tell(problems, problem_words(language), to=sys.stdout)
    return DONE if all(problem.is_advice for problem in problems) else CONTENT_IS_WRONG


def _list(request: argparse.Namespace, library: Library, words: Words) -> int:
    """Those that are in order; what is wrong in the others is told beside them."""
    _tell_language(request, words)
    there = programme(library)
    wide = max(map(len, there.meetings), default=0)
    title = max((len(meeting.title) for meeting in there.meetings.values()), default=0)
    for name, meeting in sorted(there.meetings.items()):
        print(f"{name:{wide}}  {meeting.title:{title}}  {meeting.minutes:g}")
    _tell(there.problems, problem_words(library.language), to=sys.stderr)
    return CONTENT_IS_WRONG if there.problems else DONE


def _plan(request: argparse.Namespace, library: Library, words: Words) -> int:
    _tell_language(request, words)
    chosen = arguments.chosen(request, library, words)
    table = timetable(chosen.meeting, chosen.seats, chosen.time(MachineClock().wall()))
    wide = max(len(row.title) for row in table.rows)
    for row in table.rows:
        each = "" if row.each is None else clock_time(row.each)
        line = f"{clock_time(row.start):>7}  {row.title:{wide}}  {clock_time(row.length):>7}  {each:>7}"
        print(line.rstrip())
    print()
    print(words("plan.total", length=clock_time(sum(row.length for row in table.rows))))
    if sentence := fit(table, words):
        print(sentence)
    return DONE


def _new(request: argparse.Namespace, library: Library, words: Words) -> int:
    with arguments.refusing(words):
        source = library.meeting_file(request.meeting)
        library.meeting(request.meeting)  # A copy of what is wrong would be no help.
    wanted = request.file
    path = wanted if is_path(wanted.name) else wanted.with_name(f"{wanted.name}.yaml")
    try:
        write_own(path, annotated(read_yaml(source).text, words))
    except FileExistsError:
        raise arguments.RefusedError(words("error.file_exists", file=printable(path))) from None
    except OSError as error:
        print(words("error.not_written", file=printable(path), why=shown(error.strerror)), file=sys.stderr)
        return WENT_WRONG
    print(words("new.written", file=printable(path)).strip())
    return DONE


def _tell_language(request: argparse.Namespace, words: Words) -> None:
    if sentence := arguments.told_language(request, words):
        print(sentence, file=sys.stderr)


def _tell(problems: Sequence[Problem], words: Words, to: TextIO) -> None:
    for problem in problems:
        print(problem.report(words), file=to)


def _speak_utf8() -> None:
    """Where the terminal's encoding lacks a letter, show another rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
