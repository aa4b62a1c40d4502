"""The meeting that was named on a command line, its seats and its time."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from facilitator.app.setup import Gathering, UnclearError, gathering, next_time
from facilitator.cli.arguments import RefusedError
from facilitator.domain.words import Words
from facilitator.library.content import Library, UnknownMeetingError
from facilitator.system.clock import LocalZone, MachineClock


def chosen(given: argparse.Namespace, library: Library, words: Words) -> Gathering:
    """The meeting, its seats and its time; raises RefusedError or ContentError."""
    with refusing(words):
        end = next_time(given.until, MachineClock().wall(), LocalZone()) if given.until else None
        chosen = gathering(library.meeting(given.meeting), given.seats, given.minutes, end)
        return chosen._replace(name=given.meeting)


@contextmanager
def refusing(words: Words) -> Iterator[None]:
    """What cannot be is told in a sentence."""
    try:
        yield
    except UnknownMeetingError as unknown:
        sentence = words("error.no_such_meeting", name=unknown.name, ids=", ".join(unknown.there))
        raise RefusedError(sentence) from None
    except UnclearError as unclear:
        raise RefusedError(words(unclear.key, **unclear.values)) from None
