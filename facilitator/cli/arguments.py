"""What the words on a command line mean: a language, a country, the content, a meeting and its time."""

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from facilitator.app.setup import Gathering, UnclearError, gathering, next_time
from facilitator.domain.words import Words
from facilitator.library.content import (
    Library,
    UnknownMeetingError,
    content_folders,
    is_path,
    language_of,
    languages,
)
from facilitator.library.problems import ContentError, shown
from facilitator.system.clock import LocalZone, MachineClock
from facilitator.system.locale import country_for, language_for, missed_language

DONE, CONTENT_IS_WRONG, LINE_IS_WRONG, WENT_WRONG = 0, 1, 2, 3
"""Exit status; by a signal it is 128 and the signal's number."""


class RefusedError(Exception):
    """What was asked for cannot be: a sentence for the one who typed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence.strip())


def library(given: argparse.Namespace) -> Library:
    """The content that is to be used; raises ContentError where a folder is missing."""
    return Library(content_folders(given.content, os.environ), language(given))


def language(given: argparse.Namespace) -> str:
    """The language of the folder that a meeting's file lies in, else the one asked for, or the nearest."""
    there = _languages(given)
    meeting = getattr(given, "meeting", None) or ""
    own = language_of(Path(meeting), there) if is_path(meeting) else None
    return own or language_for(given.lang, os.environ, there, lambda tongue: _readers(given, tongue))


def told_language(given: argparse.Namespace, words: Words) -> str:
    """Which language this is, where another was asked for that is not there; else nothing."""
    missed = missed_language(given.lang, os.environ, _languages(given))
    return words("note.nearest_language", wanted=shown(missed), language=words("language")) if missed else ""


def country_of(given: argparse.Namespace, library: Library, words: Words) -> Callable[[str], str | None]:
    """The code of the country whose numbers are shown, for a language; None where it must be asked.

    Raises RefusedError where one was asked for that is not there.
    """
    there = tuple(one.code for one in library.countries())
    if given.country and given.country.upper() not in there:
        raise RefusedError(words("error.no_such_country", code=shown(given.country), codes=", ".join(there)))

    @cache
    def country(language: str) -> str | None:
        return country_for(given.country, os.environ, Library(library.folders, language).words().country, there)

    return country


def chosen(given: argparse.Namespace, library: Library, words: Words) -> Gathering:
    """The meeting, its seats and its time; raises RefusedError or ContentError."""
    with refusing(words):
        end = next_time(given.until, MachineClock().wall(), LocalZone()) if given.until else None
        return gathering(library.meeting(given.meeting), given.seats, given.minutes, end)


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


def _readers(given: argparse.Namespace, language: str) -> tuple[str, ...]:
    try:
        return Library(content_folders(given.content, os.environ), language).words().readers
    except ContentError:  # Told by the one who reads the words.
        return ()


def _languages(given: argparse.Namespace) -> tuple[str, ...]:
    try:
        return languages(content_folders(given.content, os.environ))
    except ContentError:  # Told by the one who reads the folders; here only a language is wanted.
        return languages(content_folders(None, {}))
