"""A meeting on a screen or in lines, from what it needs for that to the sentence that is said afterwards."""

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from facilitator.app.setup import Gathering, Setting, can_be_resumed
from facilitator.cli import arguments
from facilitator.cli.arguments import DONE, WENT_WRONG
from facilitator.domain.words import Words
from facilitator.journal.file import KEPT_FOR, Found, Journal, Kept, state_folder
from facilitator.library.content import Library
from facilitator.library.problems import printable, shown
from facilitator.plain.lines import TypedLines, hear_signals, speak
from facilitator.plain.main import PlainProgram
from facilitator.system.clock import Clock, LocalZone, MachineClock
from facilitator.system.report import write_report


class Sitting(Protocol):
    """How a meeting was left, on a screen or in lines."""

    ended: bool
    waits: bool
    failure: BaseException | None
    setting: Setting

    @property
    def words(self) -> Words:
        """What the interface says in the language of the meeting."""

    @property
    def return_code(self) -> int | None:
        """Where a signal has ended it, the exit status of that."""


def sit(request: argparse.Namespace, library: Library, words: Words) -> int:
    """Sit down to a meeting, and give the exit status; raises RefusedError or ContentError before it begins."""
    chosen = arguments.chosen(request, library, words) if request.command == "run" else None
    country_of = arguments.country_of(request, library, words)
    library.principles(), library.moments()  # What is wrong in them is told here, where there is room for it.
    clock = MachineClock()
    lines = _lines(clock, words) if request.plain or not _has_screen() else None
    setting = Setting(library, clock, LocalZone(), country_of, None if request.no_journal else _journal())
    found = _found(setting, forget=request.forget)
    if lines is None:
        return _on_screen(setting, chosen, found, request)
    with arguments.refusing(words):
        return _in_lines(PlainProgram(setting, chosen, found, lines, speak, resume=request.resume), request)


def _journal() -> Journal:
    try:
        return Journal(state_folder())
    except RuntimeError:  # There is no home: a folder that cannot be used, and the screen says so.
        return Journal(Path())


def _found(setting: Setting, *, forget: bool) -> Found:
    """What an earlier start has left."""
    journal = setting.journal
    if journal is None:
        return None
    found = journal.take(setting.clock.wall())
    if forget and isinstance(found, Kept):
        journal.forget()
        return None
    if isinstance(found, Kept) and not can_be_resumed(found, setting.library.folders):
        with suppress(OSError):  # Then it stays where it is until there is another.
            return journal.set_aside("damaged")
        return None
    return found


def _on_screen(setting: Setting, chosen: Gathering | None, found: Found, request: argparse.Namespace) -> int:
    for name in ("TEXTUAL", "TEXTUAL_LOG"):  # They write what is on the screen elsewhere.
        os.environ.pop(name, None)
    from facilitator.tui.main import FacilitatorApp  # noqa: PLC0415 - half a second, only where a screen opens

    app = FacilitatorApp(setting, chosen, found, resume=request.resume, theme=request.theme)
    app.run()
    return _afterwards(app, setting.clock, request.report)


def _in_lines(evening: PlainProgram, request: argparse.Namespace) -> int:
    evening.run()
    return _afterwards(evening, evening.setting.clock, request.report)


def _afterwards(app: Sitting, clock: Clock, report: Path | None) -> int:
    """What is true of the disk now, in a sentence."""
    if app.failure is not None:
        return _failed(app, app.failure, report)
    if app.ended:
        return _forgotten(app)
    if app.waits:
        now = clock.wall()
        if app.setting.journal is not None:
            app.setting.journal.touch(now)  # From now it is kept so long.
        until = (now + KEPT_FOR).astimezone(app.setting.zone)
        time = app.words("clock.hour", hour=f"{until.hour:02}", minute=f"{until.minute:02}")
        print(app.words("leave.until", time=time).strip())
    return app.return_code or DONE


def _forgotten(app: Sitting) -> int:
    words, journal = app.words, app.setting.journal
    if journal is not None and not journal.forget():
        print(words("end.not_gone", path=printable(journal.path.parent)), file=sys.stderr)
        return WENT_WRONG
    print(words("end.gone" if journal else "end.nothing_kept"))
    return app.return_code or DONE


def _failed(app: Sitting, failure: BaseException, report: Path | None) -> int:
    """An error of ours: how to go on; and where a report was asked for, where it lies."""
    words, journal = app.words, app.setting.journal
    safe = journal is not None and journal.safe
    print(words("error.ours" if safe else "error.ours_not_kept").strip(), file=sys.stderr)
    if report is None:
        return WENT_WRONG
    try:
        write_report(report, failure)
    except OSError as error:
        print(words("error.not_written", file=printable(report), why=shown(error.strerror)), file=sys.stderr)
    else:
        print(words("error.report", path=printable(report)), file=sys.stderr)
    return WENT_WRONG


def _has_screen() -> bool:
    """A screen needs a terminal on both sides; without one Textual would spin on an input at its end."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _lines(clock: Clock, words: Words) -> TypedLines:
    """The lines that are typed; raises RefusedError where none can be."""
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
