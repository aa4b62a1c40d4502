"""What the words on a command line mean: a language, a country, the content; and how they are answered."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TextIO

from facilitator.domain.countries import called
from facilitator.domain.words import Words
from facilitator.library.content import Library, language_of, languages
from facilitator.library.folders import as_typed, content_folders, is_path
from facilitator.library.problems import ContentError, Problem, shown
from facilitator.library.programme import own_elsewhere
from facilitator.system.folder import own_folder
from facilitator.system.locale import country_for, language_for, missed_language

DONE, CONTENT_IS_WRONG, LINE_IS_WRONG, WENT_WRONG = 0, 1, 2, 3
"""Exit status; by a signal it is 128 and the signal's number."""


class RefusedError(Exception):
    """What was asked for cannot be: a sentence for the one who typed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence.strip())


def library(given: argparse.Namespace) -> Library:
    """The content that is to be used; raises ContentError where a folder is missing."""
    return Library(content_folders(given.content, os.environ), language(given), own_folder())


def language(given: argparse.Namespace) -> str:
    """The language of the folder that a meeting's file lies in, else the one asked for, or the nearest.

    A meeting of one's own that is there in another language alone is in that one, unless one was asked for.
    """
    there = _languages(given)
    meeting = getattr(given, "meeting", None) or ""
    own = language_of(Path(meeting), there) if is_path(meeting) else None
    asked_for = _asked_for(given)
    return own or (asked_for if given.lang or not meeting else _language_of_own(given, meeting, asked_for))


def country_of(given: argparse.Namespace, library: Library) -> Callable[[str], str | None]:
    """The code of the country whose numbers are shown, for a language; None where it must be asked."""
    there = tuple(library.where())

    @cache
    def country(language: str) -> str | None:
        usual = replace(library, language=language).words().country
        return country_for(given.country, os.environ, usual, there)

    return country


def refuse_unknown_country(given: argparse.Namespace) -> None:
    """Raises RefusedError where a country was asked for that is not there."""
    here = library(given)
    there = here.where()
    if country_for(given.country, {}, None, tuple(there)) is None:
        words = here.words()
        codes = ", ".join(f"{code} ({called(country, words)})" for code, country in there.items())
        raise RefusedError(words("error.no_such_country", code=shown(given.country), codes=codes))


def tell_language(given: argparse.Namespace, library: Library) -> None:
    """Say which language this is, where another was asked for that is not there."""
    if missed := missed_language(given.lang, os.environ, _languages(given)):
        words = library.words()
        codes = ", ".join(_languages(given))
        sentence = words("note.nearest_language", wanted=shown(missed), language=words("language"), codes=codes)
        print(sentence, file=sys.stderr)
    tell_language_of_own(given, library)


def tell_language_of_own(given: argparse.Namespace, library: Library) -> None:
    """Say so where one's own meeting is held in another language than the one that would be spoken here."""
    named = getattr(given, "meeting", None)
    if not named or is_path(named) or given.lang or (here := _asked_for(given)) == library.language:
        return
    words, theirs = replace(library, language=here).words(), library.words()
    print(words("note.own_language", name=shown(named), language=theirs("language")), file=sys.stderr)


def speak_utf8() -> None:
    """Where the terminal's encoding lacks a letter, show another rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def tell(problems: Sequence[Problem], words: Words, to: TextIO) -> None:
    """Say what is wrong, a line each."""
    for problem in problems:
        print(problem.report(words), file=to)


def _asked_for(given: argparse.Namespace) -> str:
    return language_for(given.lang, os.environ, _languages(given), lambda tongue: _readers(given, tongue))


def _language_of_own(given: argparse.Namespace, meeting: str, language: str) -> str:
    try:
        library = Library(content_folders(given.content, os.environ), language, own_folder())
        there = () if as_typed(meeting) in library.meetings() else own_elsewhere(library).items()
    except ContentError:  # Told by the one who reads the folders.
        return language
    return next((tongue for tongue, meetings in there if as_typed(meeting) in meetings), language)


def _readers(given: argparse.Namespace, language: str) -> tuple[str, ...]:
    try:
        return Library(content_folders(given.content, os.environ), language, own_folder()).words().readers
    except ContentError:  # Told by the one who reads the words.
        return ()


def _languages(given: argparse.Namespace) -> tuple[str, ...]:
    try:
        return languages(content_folders(given.content, os.environ), own_folder())
    except ContentError:  # Told by the one who reads the folders; here only a language is wanted.
        return languages(content_folders(None, {}))
