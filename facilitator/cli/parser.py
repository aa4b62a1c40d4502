"""Words on a command line: what is to be run. Nothing heavy is imported before it is known what that is."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from facilitator import __version__

THEMES = ("dark", "light", "contrast")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the words ask for, and give the exit status."""
    asked = _parser().parse_args(arguments)
    from facilitator.cli.subcommands import run  # noqa: PLC0415 - half a second that `--help` need not wait for

    return run(asked)


class _Parser(argparse.ArgumentParser):
    """What it quotes of a line is only shown, whatever is in it."""

    def error(self, message: str) -> NoReturn:
        from facilitator.library.problems import printable  # noqa: PLC0415 - only where something is wrong

        super().error(printable(message))


def _parser() -> "_Parser":
    parser = _Parser(
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
    writing = commands.add_parser("new", parents=shared, help="your own meeting, copied from one of ours")
    writing.add_argument("file", metavar="NAME", help="its name, or a file to write; never one that is there already")
    writing.add_argument("--from", dest="meeting", metavar="MEETING", default="ordinary", help="the meeting to copy")
    commands.add_parser("list", parents=shared, help="the meetings there are")
    commands.add_parser("plan", parents=[*shared, _choices()], help="the time plan of a meeting, as text")
    checking = commands.add_parser("check", parents=shared, help="is this content right?")
    checking.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders; else all there is")
    return parser


def _everywhere(default: str | None = None) -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument("--lang", metavar="LANG", default=default, help="the language, such as nb; else the system's")
    parser.add_argument(
        "--content", metavar="DIR", type=Path, default=default, help="a folder of your own, laid over ours"
    )
    return parser


def _screen(default: str | None = None) -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument("--country", metavar="CODE", default=default, help="whose numbers to show: NO, DK, SE or GB")
    parser.add_argument("--theme", choices=THEMES, default=default or "dark", help="the colours of the screen")
    parser.add_argument("--plain", action="store_true", default=default, help="lines instead of a screen")
    parser.add_argument("--no-journal", action="store_true", default=default, help="keep nothing on disk")
    parser.add_argument(
        "--report", metavar="FILE", type=Path, default=default, help="if the program fails, say there where; no content"
    )
    again = parser.add_mutually_exclusive_group()
    again.add_argument("--resume", action="store_true", default=default, help="go on with a meeting that was cut off")
    again.add_argument("--forget", action="store_true", default=default, help="remove one that was cut off, unasked")
    return parser


def _choices() -> "_Parser":
    parser = _Parser(add_help=False)
    parser.add_argument("meeting", metavar="MEETING", help="an id, such as ordinary, or the path of a YAML file")
    parser.add_argument("--seats", metavar="N", type=int, help="how many are in the circle")
    time = parser.add_mutually_exclusive_group()
    time.add_argument("--minutes", metavar="N", type=float, help="how long it lasts")
    time.add_argument("--until", metavar="21:00", help="when it ends")
    return parser
