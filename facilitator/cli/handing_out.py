"""`handout`: a meeting on paper, as a web page to print or as Markdown."""

import argparse
import errno
import sys
from datetime import timedelta
from pathlib import Path

from facilitator.app.setup import Gathering, time_of_day
from facilitator.cli.arguments import DONE, WENT_WRONG, RefusedError, country_of, tell_language
from facilitator.cli.choosing import chosen, refusing
from facilitator.cli.printing import leaning
from facilitator.domain.words import Words
from facilitator.handout.markdown import markdown
from facilitator.handout.occasion import DAY, Occasion
from facilitator.handout.paper import sheets
from facilitator.handout.web import page
from facilitator.library.content import Library
from facilitator.library.folders import is_yaml
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
    here = country_of(request, library)(library.language)
    country, home = here if request.country else None, words.country or here
    there = leaning(library, country, now.astimezone(LocalZone()).date(), home)
    printed = sheets(asked, there, words, request.paper)
    if not printed:
        library.papers()  # It says what is missing.
    as_page = request.format == "html"
    text = page(evening.meeting.title, printed, words.language) if as_page else markdown(printed)
    if request.out is None or request.out == STANDARD_OUTPUT:
        _print(text)
        return DONE
    return _write(request.out, text, words)


def _evening(request: argparse.Namespace, library: Library, words: Words) -> tuple[timedelta | None, Gathering]:
    """When it begins, if that is known, and the meeting. It is for any day: so an end is never counted from now."""
    start, until = request.start, request.until
    request.until = None
    with refusing(words):
        begins = None if start is None else time_of_day(start)
        ends = None if until is None else time_of_day(until)
        if begins is not None and ends is not None:
            request.minutes = (ends - begins) % DAY / timedelta(minutes=1)
    evening = chosen(request, library, words)
    return (ends - evening.length) % DAY if begins is None and ends is not None else begins, evening


def _print(text: str) -> None:
    """On a terminal as it can; into a file or a pipe as it is, whatever the terminal's encoding."""
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print(text, end="")  # Nowhere, where there is no output at all.


def _write(path: Path, text: str, words: Words) -> int:
    try:
        if is_yaml(path) and path.exists():  # Somebody has written a meeting there: no paper is worth that.
            raise RefusedError(words("error.file_exists", file=printable(path)))
        write_over(path, text)
    except NoPlainFileError:
        raise RefusedError(words("error.no_plain_file", file=printable(path))) from None
    except OSError as error:
        why = words("error.name_too_long") if error.errno == errno.ENAMETOOLONG else shown(error.strerror)
        print(words("error.not_written", file=printable(path), why=why), file=sys.stderr)
        return WENT_WRONG
    print(words("papers.written", file=printable(path)))
    return DONE
