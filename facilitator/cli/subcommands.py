"""The commands, each of which is imported where it is asked for."""

import argparse
import sys
from contextlib import suppress

from facilitator.cli import arguments
from facilitator.cli.arguments import CONTENT_IS_WRONG, LINE_IS_WRONG, WENT_WRONG
from facilitator.library.content import problem_words
from facilitator.library.problems import ContentError, shown

# ruff: noqa: PLC0415


def run(request: argparse.Namespace) -> int:
    """Do what was asked, and give the exit status."""
    arguments.speak_utf8()
    try:
        status = _told(request)
        print(end="", flush=True)
    except OSError as error:
        return _unsaid(request, error)
    return status


def _told(request: argparse.Namespace) -> int:
    try:
        return _run(request)
    except arguments.RefusedError as refused:
        print(refused, file=sys.stderr)
        return LINE_IS_WRONG
    except ContentError as error:
        arguments.tell(error.problems, problem_words(arguments.language(request)), to=sys.stderr)
        return CONTENT_IS_WRONG


def _unsaid(request: argparse.Namespace, error: OSError) -> int:
    """What was to be printed could not be: quietly where nobody reads on, else with the reason, if that can be."""
    from facilitator.plain.lines import NOBODY_READS, fall_silent

    if error.errno not in NOBODY_READS:
        words = problem_words(arguments.language(request))
        with suppress(OSError):
            print(words("error.unsaid", why=shown(error.strerror)), file=sys.stderr)
    fall_silent()
    return NOBODY_READS.get(error.errno or 0, WENT_WRONG)


def _run(request: argparse.Namespace) -> int:
    if getattr(request, "country", None):
        arguments.refuse_unknown_country(request)
    if request.command == "check":
        from facilitator.cli.checking import check_content

        return check_content(request)
    library = arguments.library(request)
    match request.command:
        case "list":
            from facilitator.cli.listing import list_meetings as does
        case "plan":
            from facilitator.cli.planning import print_plan as does
        case "handout":
            from facilitator.cli.handing_out import hand_out as does
        case "new":
            from facilitator.cli.copying import copy_meeting as does
        case "room":
            from facilitator.cli.opening_window import open_window as does
        case "rehearse":
            from facilitator.cli.rehearsing import rehearse as does
        case _:
            from facilitator.cli.run import sit as does
    return does(request, library)
