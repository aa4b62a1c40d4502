"""What the commands do: print, or open a screen. Textual is imported only where a screen opens."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from facilitator.domain.words import Words, clock_time
from facilitator.storage.library import (
    Library,
    UnknownMeetingError,
    check,
    content_folders,
    language_for,
    languages,
    problem_words,
)
from facilitator.storage.problems import ContentError, Problem

if TYPE_CHECKING:
    from facilitator.gathering import Gathering

DONE, CONTENT_IS_WRONG, LINE_IS_WRONG, WENT_WRONG = 0, 1, 2, 3
"""Exit status; by a signal it is 128 and the signal's number."""


class _Refused(Exception):  # noqa: N818 - not an error of ours: a sentence for the one who typed
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence.strip())


def run(asked: argparse.Namespace) -> int:
    """Do what was asked, and give the exit status."""
    _speak_utf8()
    try:
        return _run(asked)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return LINE_IS_WRONG
    except ContentError as error:
        _tell(error.problems, problem_words(_language(asked)), to=sys.stderr)
        return CONTENT_IS_WRONG


def _run(asked: argparse.Namespace) -> int:
    match asked.command:
        case "list":
            return _list(asked)
        case "plan":
            return _plan(asked)
        case "check":
            return _check(asked)
        case _:
            return _meet(asked)


def _list(asked: argparse.Namespace) -> int:
    library = _library(asked)
    meetings = {name: library.meeting(name) for name in library.meetings()}
    wide = max(map(len, meetings), default=0)
    title = max((len(meeting.title) for meeting in meetings.values()), default=0)
    for name, meeting in meetings.items():
        print(f"{name:{wide}}  {meeting.title:{title}}  {meeting.minutes:g}")
    return DONE


def _plan(asked: argparse.Namespace) -> int:
    from facilitator.clock import MachineClock  # noqa: PLC0415 - `list` and `check` need none of it
    from facilitator.domain.timetable import fit, timetable  # noqa: PLC0415

    library = _library(asked)
    words, chosen = library.words(), _chosen(asked, library)
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


def _check(asked: argparse.Namespace) -> int:
    folders = content_folders(asked.content, os.environ)
    problems = check(folders, tuple(asked.paths))
    if problems:
        _tell(problems, problem_words(_language(asked)), to=sys.stdout)
    return CONTENT_IS_WRONG if problems else DONE


def _meet(asked: argparse.Namespace) -> int:
    library = _library(asked)
    words = library.words()
    chosen = _chosen(asked, library) if asked.command == "run" else None
    _need_a_screen(words)
    for name in ("TEXTUAL", "TEXTUAL_LOG"):  # They write what is on the screen elsewhere.
        os.environ.pop(name, None)
    from facilitator.clock import LocalZone, MachineClock  # noqa: PLC0415
    from facilitator.gathering import sat_down  # noqa: PLC0415
    from facilitator.tui.app import FacilitatorApp  # noqa: PLC0415 - half a second, only where a screen opens

    clock, zone = MachineClock(), LocalZone()
    live = sat_down(chosen, library, clock, zone) if chosen else None
    app = FacilitatorApp(library, clock, zone, live, theme=asked.theme)
    app.run()
    if app.went_wrong:
        print(words("error.ours").strip(), file=sys.stderr)
        return WENT_WRONG
    if app.ended:
        print(words("end.gone"))
    return app.return_code or DONE


def _chosen(asked: argparse.Namespace, library: Library) -> "Gathering":
    from facilitator.clock import LocalZone, MachineClock  # noqa: PLC0415
    from facilitator.gathering import UnclearError, gathering, next_time  # noqa: PLC0415

    words = library.words()
    try:
        end = next_time(asked.until, MachineClock().wall(), LocalZone()) if asked.until else None
        return gathering(library.meeting(asked.meeting), asked.seats, asked.minutes, end)
    except UnknownMeetingError as unknown:
        sentence = words("error.no_such_meeting", name=unknown.name, ids=", ".join(unknown.there))
        raise _Refused(sentence) from None
    except UnclearError as unclear:
        raise _Refused(words(unclear.key, **unclear.values)) from None


def _need_a_screen(words: Words) -> None:
    """A screen needs a terminal on both sides; without one Textual would spin on an input at its end."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise _Refused(words("error.no_terminal"))
    term = os.environ.get("TERM", "")
    if term == "dumb":
        raise _Refused(words("error.dumb_terminal", term=term))


def _is_terminal(stream: object) -> bool:
    return bool(stream and getattr(stream, "isatty", lambda: False)())


def _library(asked: argparse.Namespace) -> Library:
    return Library(content_folders(asked.content, os.environ), _language(asked))


def _language(asked: argparse.Namespace) -> str:
    try:
        there = languages(content_folders(asked.content, os.environ))
    except ContentError:  # Told by the one who reads the folders; here only a language is wanted.
        there = languages(content_folders(None, {}))
    return language_for(asked.lang, os.environ, there)


def _tell(problems: Sequence[Problem], words: Words, to: TextIO) -> None:
    for problem in problems:
        print(problem.report(words), file=to)


def _speak_utf8() -> None:
    """Where the terminal's encoding lacks a letter, show another rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
