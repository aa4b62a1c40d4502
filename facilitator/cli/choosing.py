"""The meeting that was named on a command line, its seats and its time."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from facilitator.app.setup import Gathering, UnclearError, gathering, next_time
from facilitator.cli.arguments import RefusedError
from facilitator.domain.words import Words
from facilitator.library.content import Library, UnknownMeetingError
from facilitator.library.folders import as_typed
from facilitator.library.problems import shown
from facilitator.library.programme import own_elsewhere, programme
from facilitator.system.clock import LocalZone, MachineClock


def chosen(given: argparse.Namespace, library: Library, words: Words) -> Gathering:
    """The meeting, its seats and its time; raises RefusedError or ContentError."""
    with refusing(words, library):
        end = None if given.until is None else next_time(given.until, MachineClock().wall(), LocalZone())
        chosen = gathering(library.meeting(given.meeting), given.seats, given.minutes, end)
        return chosen._replace(name=given.meeting)


@contextmanager
def refusing(words: Words, library: Library | None = None) -> Iterator[None]:
    """What cannot be is told in a sentence; of a meeting that there is not, which of the library was meant."""
    try:
        yield
    except UnknownMeetingError as unknown:
        _refuse_what_is_elsewhere(unknown.name, words, library)
        near = nearest(unknown.name, unknown.there) or _called(unknown.name, library)
        key = "error.no_such_meeting_near" if near else "error.no_such_meeting"
        ids = ", ".join(dict.fromkeys((*near, *unknown.there)))
        raise RefusedError(words(key, name=shown(unknown.name), near=near[0] if near else "", ids=ids)) from None
    except UnclearError as unclear:
        raise RefusedError(words(unclear.key, **unclear.values)) from None


def _refuse_what_is_elsewhere(name: str, words: Words, library: Library | None) -> None:
    """Raises RefusedError where it is one of the group's own, in a language that was not asked for."""
    there = own_elsewhere(library) if library else {}
    for code in (code for code, meetings in there.items() if as_typed(name) in meetings):
        raise RefusedError(words("error.own_elsewhere", name=shown(name), code=code))


def _called(title: str, library: Library | None) -> tuple[str, ...]:
    """The ids of the meetings that are called nearly so on the screen."""
    meetings = programme(library).meetings if library else {}
    ids = {meeting.title.lower(): name for name, meeting in meetings.items()}
    return tuple(ids[title] for title in nearest(title, ids))


def nearest(name: str, there: Iterable[str]) -> tuple[str, ...]:
    """Those that may have been meant, the likeliest first."""
    return tuple(get_close_matches(name.lower()[:80], sorted(there), 3))
