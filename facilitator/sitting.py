"""A meeting on a screen, from the terminal that it needs to the sentence that is said afterwards."""

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import asked
from facilitator.asked import DONE, WENT_WRONG
from facilitator.clock import Clock, LocalZone, MachineClock
from facilitator.domain.words import Words
from facilitator.gathering import Gathering, Setting, can_be_resumed
from facilitator.report import write_report
from facilitator.storage.journal import KEPT_FOR, Found, Journal, Kept, state_folder
from facilitator.storage.library import Library
from facilitator.storage.problems import printable, shown

if TYPE_CHECKING:
    from facilitator.tui.app import FacilitatorApp


def sit(request: argparse.Namespace, library: Library, words: Words) -> int:
    """Open the screen, and give the exit status; raises RefusedError or ContentError before it opens."""
    chosen = asked.chosen(request, library, words) if request.command == "run" else None
    country_of = asked.country_of(request, library, words)
    library.principles(), library.moments()  # What is wrong in them is told here, where there is room for it.
    _need_a_screen(words)
    setting = Setting(library, MachineClock(), LocalZone(), country_of, None if request.no_journal else _journal())
    found = _found(setting, forget=request.forget)
    return _on_screen(setting, chosen, found, request)


def _journal() -> Journal:
    return Journal(state_folder())


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
    from facilitator.tui.app import FacilitatorApp  # noqa: PLC0415 - half a second, only where a screen opens

    app = FacilitatorApp(setting, chosen, found, resume=request.resume, theme=request.theme)
    app.run()
    return _afterwards(app, setting.clock, request.report)


def _afterwards(app: "FacilitatorApp", clock: Clock, report: Path | None) -> int:
    """What is true of the disk now, in a sentence."""
    if app.failure is not None:
        return _failed(app, app.failure, report)
    if app.ended:
        return _forgotten(app)
    if app.waits:
        until = (clock.wall() + KEPT_FOR).astimezone(app.setting.zone)
        time = app.words("clock.hour", hour=f"{until.hour:02}", minute=f"{until.minute:02}")
        print(app.words("leave.until", time=time).strip())
    return app.return_code or DONE


def _forgotten(app: "FacilitatorApp") -> int:
    words, journal = app.words, app.setting.journal
    if journal is not None and not journal.forget():
        print(words("end.not_gone", path=printable(journal.path)), file=sys.stderr)
        return WENT_WRONG
    print(words("end.gone" if journal else "end.nothing_kept"))
    return app.return_code or DONE


def _failed(app: "FacilitatorApp", failure: BaseException, report: Path | None) -> int:
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


def _need_a_screen(words: Words) -> None:
    """A screen needs a terminal on both sides; without one Textual would spin on an input at its end."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise asked.RefusedError(words("error.no_terminal"))
    term = os.environ.get("TERM", "")
    if term == "dumb":
        raise asked.RefusedError(words("error.dumb_terminal", term=term))


def _is_terminal(stream: object) -> bool:
    return bool(stream and getattr(stream, "isatty", lambda: False)())
