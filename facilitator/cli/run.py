"""A meeting on a screen or in lines, from what it needs for that to the sentence that is said afterwards."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.app.outcome import Outcome
from facilitator.app.setup import Gathering, Leaf, Setting
from facilitator.app.start import Start, found_in
from facilitator.cli import arguments
from facilitator.cli.arguments import DONE, WENT_WRONG
from facilitator.cli.choosing import chosen, refusing
from facilitator.domain.sentences import hours
from facilitator.domain.words import Words
from facilitator.journal.file import KEPT_FOR, Journal, Kept
from facilitator.library.content import Library
from facilitator.library.problems import ContentError, printable, shown
from facilitator.system.clock import Clock, LocalZone, MachineClock
from facilitator.system.damage import is_damage
from facilitator.system.folder import state_folder
from facilitator.system.listening import hear_only_the_terminal

if TYPE_CHECKING:
    from facilitator.plain.lines import Lines, TypedLines


def sit(request: argparse.Namespace, library: Library) -> int:
    """Sit down to a meeting, and give the exit status; raises RefusedError or ContentError before it begins."""
    words = library.words()
    evening = None if request.resume else _evening(request, library, words)
    country_of = arguments.country_of(request, library)
    library.principles(), library.moments()  # What is wrong in them is told here, where there is room for it.
    clock = MachineClock()
    lines = typed_lines(clock, words) if request.plain or not has_screen() else None
    journal = None if request.no_journal else _journal()
    setting = Setting(library, clock, LocalZone(), country_of, journal, put_on_paper)
    found = found_in(setting, forget=request.forget)
    if request.resume and not isinstance(found, Kept):  # What is gone on with needs its file no more.
        evening = _evening(request, library, words)
    start = Start(setting, evening, found, resume=request.resume)
    if lines is None:
        return afterwards(request, start, on_screen(start, request.theme))
    with refusing(words):
        return afterwards(request, start, in_lines(start, lines))


def _evening(request: argparse.Namespace, library: Library, words: Words) -> Gathering | None:
    if request.command != "run":
        return None
    arguments.tell_language_of_own(request, library)
    return chosen(request, library, words)


def _journal() -> Journal:
    try:
        return Journal(state_folder())
    except RuntimeError:  # There is no home: a folder that cannot be used, and the screen says so.
        return Journal(Path())


def put_on_paper(library: Library, chosen: Gathering, country: str | None, setting: Setting) -> Sequence[Leaf]:
    """A meeting's papers, for a face that knows no paper; raises ContentError."""
    from facilitator.cli.printing import leaves  # noqa: PLC0415 - only where something is to be printed

    return leaves(library, chosen, country, setting)


def on_screen(start: Start, theme: str) -> Outcome:
    """Until it is left, on a screen."""
    hear_only_the_terminal(os.environ)
    from facilitator.tui.main import hold_on_screen  # noqa: PLC0415 - half a second, only where a screen opens

    return hold_on_screen(start, theme)


def in_lines(start: Start, lines: "Lines") -> Outcome:
    """Until it is left, in lines."""
    from facilitator.plain.lines import speak  # noqa: PLC0415 - only where there is no screen
    from facilitator.plain.main import hold_in_lines  # noqa: PLC0415

    return hold_in_lines(start, lines, speak)


def afterwards(request: argparse.Namespace, start: Start, outcome: Outcome) -> int:
    """What is true of the disk now, in a sentence."""
    if outcome.failure is not None:
        journal = start.setting.journal
        safe = journal is not None and journal.safe
        said = start.words("error.ours" if safe else "error.ours_not_kept")
        return failed(outcome.failure, said, start.words, request.report)
    match outcome.how:
        case "over" if request.command == "rehearse":
            print(start.words("rehearsal.over"))
        case "over":
            return _forgotten(start) or outcome.status
        case "later":
            print(_kept_until(start))
    return outcome.status


def _kept_until(start: Start) -> str:
    """Until when it is kept, counted from now; or that it is not, where the disk refuses even that."""
    words, setting = start.words, start.setting
    now = setting.clock.wall()
    if setting.journal is not None:
        setting.journal.touch(now)
    if setting.journal is None or not setting.journal.safe:
        return words("leave.not_kept").strip()
    return words("leave.until", time=hours(words, setting.zone)(now + KEPT_FOR)).strip()


def _forgotten(start: Start) -> int:
    words, journal = start.words, start.setting.journal
    if journal is not None and not journal.forget():
        print(words("end.not_gone", path=printable(os.path.realpath(journal.path.parent))), file=sys.stderr)
        return WENT_WRONG
    print(words("end.gone" if journal else "end.nothing_kept"))
    return DONE


def failed(failure: BaseException, said: str, words: Words, report: Path | None) -> int:
    """An error of ours: how to go on; and where a report was asked for, where it lies."""
    if isinstance(failure, ContentError) or is_damage(failure):
        raise failure  # Not ours: a file that was changed while it was open, or what we are made of.
    print(said.strip(), file=sys.stderr)
    if report is None:
        return WENT_WRONG
    from facilitator.system.report import write_report  # noqa: PLC0415 - only where something failed

    try:
        write_report(report, failure)
    except OSError as error:
        print(words("error.not_written", file=printable(report), why=shown(error.strerror)), file=sys.stderr)
    else:
        print(words("error.report", path=printable(report)), file=sys.stderr)
    return WENT_WRONG


def has_screen() -> bool:
    """A screen needs a terminal on all sides: an input at its end is spun on, and it is drawn where errors go."""
    return all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr))) and os.environ.get("TERM") != "dumb"


def typed_lines(clock: Clock, words: Words) -> "TypedLines":
    """The lines that are typed; raises RefusedError where none can be."""
    from facilitator.plain.lines import TypedLines, hear_signals  # noqa: PLC0415 - only where there is no screen

    try:
        lines = TypedLines(sys.stdin, clock.monotonic)
    except (AttributeError, ValueError):  # There is no input, or it is closed.
        raise arguments.RefusedError(words("error.no_terminal")) from None
    if lines.never_began:
        raise arguments.RefusedError(words("error.no_terminal"))
    hear_signals(lines)
    return lines


def _is_terminal(stream: object) -> bool:
    return bool(stream and getattr(stream, "isatty", lambda: False)())
