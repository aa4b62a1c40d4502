"""Words on a command line: what is to be run. Textual is imported only where a screen opens."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from facilitator import __version__
from facilitator.clock import LocalZone, MachineClock
from facilitator.domain.timetable import fit, timetable
from facilitator.domain.words import Words, clock_time
from facilitator.gathering import Gathering, UnclearError, gathering, next_time, sat_down
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

DONE, CONTENT_IS_WRONG, LINE_IS_WRONG, WENT_WRONG = 0, 1, 2, 3
"""Exit status; by a signal it is 128 and the signal's number."""

THEMES = ("dark", "light", "contrast")


class _Refused(Exception):  # noqa: N818 - not an error of ours: a sentence for the one who typed
    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the words ask for, and give the exit status."""
    _speak_utf8()
    asked = _parser().parse_args(arguments)
    try:
        return _run(asked)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return refused.status
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


def _chosen(asked: argparse.Namespace, library: Library) -> Gathering:
    words = library.words()
    try:
        end = next_time(asked.until, MachineClock().wall(), LocalZone()) if asked.until else None
        return gathering(library.meeting(asked.meeting), asked.seats, asked.minutes, end)
    except UnknownMeetingError as unknown:
        sentence = words("error.no_such_meeting", name=unknown.name, ids=", ".join(unknown.there))
        raise _Refused(sentence, LINE_IS_WRONG) from None
    except UnclearError as unclear:
        raise _Refused(words(unclear.key, **unclear.values), LINE_IS_WRONG) from None


def _need_a_screen(words: Words) -> None:
    """A screen needs a terminal on both sides; without one Textual would spin on an input at its end."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise _Refused(words("error.no_terminal").strip(), LINE_IS_WRONG)
    term = os.environ.get("TERM", "")
    if term == "dumb":
        raise _Refused(words("error.dumb_terminal", term=term), LINE_IS_WRONG)


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="facilitator",
        description="A companion for one meeting of a self-help group. Without a command: choose a meeting, and begin.",
        parents=[_everywhere(), _screen()],
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    # A default in a subcommand would overwrite what stands before it on the line.
    shared = [_everywhere(default=argparse.SUPPRESS)]
    screen = _screen(default=argparse.SUPPRESS)
    commands.add_parser("run", parents=[*shared, _choices(), screen], help="a meeting, from its welcome face")
    commands.add_parser("list", parents=shared, help="the meetings there are")
    commands.add_parser("plan", parents=[*shared, _choices()], help="the time plan of a meeting, as text")
    checking = commands.add_parser("check", parents=shared, help="is this content right?")
    checking.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders; else all there is")
    return parser


def _everywhere(default: str | None = None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang", metavar="LANG", default=default, help="the language, such as nb; else the system's")
    parser.add_argument(
        "--content", metavar="DIR", type=Path, default=default, help="a folder of your own, laid over ours"
    )
    return parser


def _screen(default: str | None = None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--theme", choices=THEMES, default=default or "dark", help="the colours of the screen")
    parser.add_argument("--no-journal", action="store_true", default=default, help="keep nothing on disk")
    return parser


def _choices() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("meeting", metavar="MEETING", help="an id, such as ordinary, or the path of a YAML file")
    parser.add_argument("--seats", metavar="N", type=int, help="how many are in the circle")
    time = parser.add_mutually_exclusive_group()
    time.add_argument("--minutes", metavar="N", type=float, help="how long it lasts")
    time.add_argument("--until", metavar="21:00", help="when it ends")
    return parser
