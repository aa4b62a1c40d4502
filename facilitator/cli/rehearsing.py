"""`rehearse`: a meeting with an invented group, on a clock that goes faster. Nothing is kept, and nothing is locked."""

import argparse
import sys
from typing import TYPE_CHECKING

from facilitator.app.playing import FASTEST, READABLE, SLOWEST, Tempo
from facilitator.app.setup import Setting
from facilitator.app.start import Start
from facilitator.cli import arguments
from facilitator.cli.arguments import RefusedError
from facilitator.cli.choosing import chosen, refusing
from facilitator.cli.run import afterwards, has_screen, in_lines, on_screen, put_on_paper, typed_lines
from facilitator.domain.words import Words
from facilitator.library.content import Library
from facilitator.system.clock import Clock, LocalZone, MachineClock

if TYPE_CHECKING:
    from facilitator.plain.lines import Lines


def rehearse(request: argparse.Namespace, library: Library) -> int:
    """Rehearse it, and give the exit status; raises RefusedError or ContentError before it begins."""
    words, clock = library.words(), MachineClock()
    arguments.tell_language_of_own(request, library)
    tempo, evening = _tempo(request, words), chosen(request, library, words)
    country_of = arguments.country_of(request, library)
    library.principles(), library.moments()
    if request.unattended and country_of(library.language) is None:  # Nobody is there to be asked.
        codes = ", ".join(one.code for one in library.countries())
        raise RefusedError(words("error.no_country", codes=codes))
    lines = _lines(request, clock, words) if request.plain or not has_screen() else None
    setting = Setting(library, clock, LocalZone(), country_of, printer=put_on_paper)
    start = Start(setting, evening, rehearsal=tempo)
    if lines is None:
        return afterwards(request, start, on_screen(start, request.theme))
    with refusing(words):
        return afterwards(request, start, in_lines(start, lines))


def _tempo(request: argparse.Namespace, words: Words) -> Tempo:
    speed = READABLE if request.speed is None else request.speed
    if not SLOWEST <= speed <= FASTEST:
        raise RefusedError(words("error.speed", least=SLOWEST, most=FASTEST))
    return Tempo(speed, request.seed, request.unattended)


def _lines(request: argparse.Namespace, clock: Clock, words: Words) -> "Lines":
    """Those that are typed; where nobody attends to it and nobody can type, none."""
    from facilitator.plain.lines import NoLines, hear_signals  # noqa: PLC0415 - only where there is no screen

    if not request.unattended or (sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()):
        return typed_lines(clock, words)
    lines = NoLines()
    hear_signals(lines)
    return lines
