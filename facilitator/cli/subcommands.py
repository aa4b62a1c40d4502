"""The commands, each of which is imported where it is asked for."""

import argparse
import sys

from facilitator.cli import arguments
from facilitator.cli.arguments import CONTENT_IS_WRONG, DONE, LINE_IS_WRONG
from facilitator.library.content import problem_words
from facilitator.library.problems import ContentError

# ruff: noqa: PLC0415


def run(request: argparse.Namespace) -> int:
    """Do what was asked, and give the exit status."""
    _speak_utf8()
    try:
        status = _run(request)
        print(end="", flush=True)
    except BrokenPipeError:  # Whoever read it has read enough.
        from facilitator.plain.lines import fall_silent

        fall_silent()
        return DONE
    except arguments.RefusedError as refused:
        print(refused, file=sys.stderr)
        return LINE_IS_WRONG
    except ContentError as error:
        arguments.tell(error.problems, problem_words(arguments.language(request)), to=sys.stderr)
        return CONTENT_IS_WRONG
    return status


def _run(request: argparse.Namespace) -> int:
    if request.command == "check":
        from facilitator.cli.checking import check_content

        return check_content(request)
    library = arguments.library(request)
    match request.command:
        case "list":
            from facilitator.cli.listing import list_meetings

            return list_meetings(request, library)
        case "plan":
            from facilitator.cli.planning import print_plan

            return print_plan(request, library)
        case "new":
            from facilitator.cli.copying import copy_meeting

            return copy_meeting(request, library)
        case _:
            from facilitator.cli.run import sit

            return sit(request, library)


def _speak_utf8() -> None:
    """Where the terminal's encoding lacks a letter, show another rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
