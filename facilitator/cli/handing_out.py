"""`handout`: a meeting on paper, as a web page to print or as Markdown."""

import argparse
import sys
from datetime import timedelta
from pathlib import Path

from facilitator.app.setup import LEAST_MINUTES, MOST_MINUTES, Gathering, UnclearError, time_of_day
from facilitator.cli.arguments import DONE, WENT_WRONG, RefusedError, tell_language
from facilitator.cli.choosing import chosen, refusing
from facilitator.cli.printing import leaning
from facilitator.domain.words import Words
from facilitator.handout.evening import DAY, Occasion
from facilitator.handout.markdown import markdown
from facilitator.handout.paper import sheets
from facilitator.handout.web import page
from facilitator.library.content import Library
from facilitator.library.problems import printable, shown
from facilitator.system.clock import LocalZone, MachineClock
from facilitator.system.writing import NoPlainFileError, write_over

STANDARD_OUTPUT = Path("-")


def hand_out(request: argparse.Namespace, library: Library) -> int:
    """Written to a file that was named, else where what is printed goes."""
    words = library.words()
    tell_language(request, library)
    now = MachineClock().wall()
    begins, evening = _evening(request, library, words)
    asked = Occasion(evening.meeting, evening.seats, evening.time(now), begins, for_group=request.audience == "group")
    country = request.country.upper() if request.country else None
    there = leaning(library, country, now.astimezone(LocalZone()).date())
    printed = sheets(asked, there, words, request.paper)
    as_page = request.format == "html"
    text = page(evening.meeting.title, printed, words.language) if as_page else markdown(printed)
    if request.out is None or request.out == STANDARD_OUTPUT:
        _print(text)
        return DONE
    return _write(request.out, text, words)


def _evening(request: argparse.Namespace, library: Library, words: Words) -> tuple[timedelta | None, Gathering]:
    """When it begins, if that is known, and the meeting; an end is then counted from there, on any day."""
    if request.start is None:
        return None, chosen(request, library, words)
    with refusing(words):
        begins = time_of_day(request.start)
        if request.until is not None:
            request.minutes = _minutes(begins, request.until)
            request.until = None
    return begins, chosen(request, library, words)


def _minutes(begins: timedelta, until: str) -> float:
    minutes = (time_of_day(until) - begins) % DAY / timedelta(minutes=1)
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise UnclearError("error.until_far", value=shown(until))
    return minutes


def _print(text: str) -> None:
    """On a terminal as it can; into a file or a pipe as it is, whatever the terminal's encoding."""
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)


def _write(path: Path, text: str, words: Words) -> int:
    try:
        write_over(path, text)
    except NoPlainFileError:
        raise RefusedError(words("error.no_plain_file", file=printable(path))) from None
    except OSError as error:
        print(words("error.not_written", file=printable(path), why=shown(error.strerror)), file=sys.stderr)
        return WENT_WRONG
    print(words("papers.written", file=printable(path)))
    return DONE
