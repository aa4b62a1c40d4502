"""Words on a command line: what is to be run. Nothing heavy is imported before it is known what that is."""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from facilitator import __version__

THEMES = ("dark", "light", "contrast")
FORMATS = ("html", "md")
AUDIENCES = ("starter", "group")
PAPERS = ("evening", "principles", "confidentiality", "moments", "all")
_OPTION = re.compile(r"(?<=[\s\[m])--?[a-z]+(?:-[a-z]+)*")
"""As help shows it; newer Pythons paint it on a terminal, and paint ends in an m."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the words ask for, and give the exit status."""
    line = sys.argv[1:] if arguments is None else arguments
    try:
        asked = _read(line)
    except _MisreadError as misread:
        return _told(line, str(misread))
    from facilitator.cli.subcommands import run  # noqa: PLC0415 - half a second that `--help` need not wait for

    return run(asked)


class _MisreadError(Exception):
    """A line that cannot be run; it says why in English."""


class _Parser(argparse.ArgumentParser):
    """Whoever reads the line says what is wrong in it to us alone."""

    def error(self, message: str) -> NoReturn:
        raise _MisreadError(message)


def _read(line: Sequence[str]) -> argparse.Namespace:
    asked, rest = _parser()[0].parse_known_args(line)
    if rest:
        raise _MisreadError(f"unrecognized: {' '.join(rest)}")
    return asked


def _told(line: Sequence[str], said: str) -> int:
    """Say what is wrong in the language that the line asks for, if that much can be read of it."""
    from facilitator.cli.arguments import LINE_IS_WRONG  # noqa: PLC0415 - only where something is wrong
    from facilitator.cli.misread import tell  # noqa: PLC0415

    parser, commands = _parser()
    known = {name: sorted({*_OPTION.findall(one.format_help())}) for name, one in {"": parser, **commands}.items()}
    try:
        given, _ = _everywhere().parse_known_args(line)
    except _MisreadError:
        given = argparse.Namespace(lang=None, content=None)
    tell(line, said, known, given)
    return LINE_IS_WRONG


def _parser() -> tuple["_Parser", Mapping[str, "_Parser"]]:
    """The one who reads a line; and, by the name of each command, who reads what stands after it."""
    parser = _Parser(
        prog="facilitator",
        description="A companion for one meeting of a self-help group. Without a command: choose a meeting, and begin.",
        parents=[_everywhere(), _numbers(), _face(), _kept()],
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    # A default in a subcommand would overwrite what stands before it on the line.
    shared = [_everywhere(default=argparse.SUPPRESS)]
    numbers = _numbers(default=argparse.SUPPRESS)
    face, kept = _face(default=argparse.SUPPRESS), _kept(default=argparse.SUPPRESS)
    commands.add_parser(
        "run", parents=[*shared, _choices(), numbers, face, kept], help="a meeting, from its welcome face"
    )
    writing = commands.add_parser("new", parents=shared, help="your own meeting, copied from one of ours")
    writing.add_argument("file", metavar="NAME", help="its name, or a file to write; never one that is there already")
    writing.add_argument("--from", dest="meeting", metavar="MEETING", default="ordinary", help="the meeting to copy")
    commands.add_parser("list", parents=shared, help="the meetings there are")
    planning = commands.add_parser("plan", parents=[*shared, _choices()], help="the time plan of a meeting, as text")
    planning.add_argument("--asked", metavar="N", type=int, help="as if so many asked for time; else all")
    commands.add_parser("handout", parents=[*shared, _choices(), numbers, _paper()], help="the meeting on paper")
    rehearsing = commands.add_parser(
        "rehearse", parents=[*shared, _choices(usual="first"), numbers, face], help="a meeting with an invented group"
    )
    rehearsing.add_argument("--speed", metavar="N", type=int, help="how many times as fast, 1 to 600; else 20")
    rehearsing.add_argument("--seed", metavar="N", type=int, help="the same one gives the same meeting")
    rehearsing.add_argument("--unattended", action="store_true", help="plays to its end and closes by itself")
    window = commands.add_parser(
        "room", parents=[*shared, face], help="the meeting under way, in a window for everyone"
    )
    window.add_argument("--no-journal", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    checking = commands.add_parser("check", parents=shared, help="is this content right?")
    checking.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders; else all there is")
    return parser, commands.choices


def _everywhere(default: str | None = None) -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument("--lang", metavar="LANG", default=default, help="the language, such as nb; else the system's")
    parser.add_argument(
        "--content", metavar="DIR", type=Path, default=default, help="a folder of your own, laid over ours"
    )
    return parser


def _numbers(default: str | None = None) -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument(
        "--country", metavar="CODE", default=default, help="whose numbers to show: NO, DK, SE, GB or none"
    )
    return parser


def _face(default: str | None = None) -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument("--theme", choices=THEMES, default=default or "dark", help="the colours of the screen")
    parser.add_argument("--plain", action="store_true", default=default, help="lines instead of a screen")
    parser.add_argument(
        "--report", metavar="FILE", type=Path, default=default, help="if the program fails, say there where; no content"
    )
    return parser


def _kept(default: str | None = None) -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument("--no-journal", action="store_true", default=default, help="keep nothing on disk")
    again = parser.add_mutually_exclusive_group()
    again.add_argument("--resume", action="store_true", default=default, help="go on with a meeting that was cut off")
    again.add_argument("--forget", action="store_true", default=default, help="remove one that was cut off, unasked")
    return parser


def _choices(usual: str | None = None) -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument(
        "meeting",
        metavar="MEETING",
        nargs=None if usual is None else "?",
        default=usual,
        help="an id, such as ordinary, or the path of a YAML file",
    )
    parser.add_argument("--seats", metavar="N", type=int, help="how many are in the circle")
    time = parser.add_mutually_exclusive_group()
    time.add_argument("--minutes", metavar="N", type=float, help="how long it lasts")
    time.add_argument("--until", metavar="21:00", help="when it ends")
    return parser


def _paper() -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument("--format", choices=FORMATS, default="html", help="a web page to print, or Markdown")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="the file to write, also over one of yours; else printed"
    )
    parser.add_argument("--start", metavar="19:00", help="when it begins: the plan then has the time of day")
    parser.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="starter", help="group leaves out hints and purposes"
    )
    parser.add_argument("--paper", choices=PAPERS, default="all", help="one of the papers; else all of them")
    return parser
