"""A meeting of one's own, made from another without a terminal: what is said of it, and where it lies."""

from pathlib import Path
from typing import NamedTuple

from facilitator.domain.words import Words
from facilitator.library.content import Library, UnknownMeetingError
from facilitator.library.own import copy, free_name, place_of
from facilitator.library.problems import ContentError, printable, shown


class Copy(NamedTuple):
    """What has become of a wish for a meeting of one's own."""

    said: str
    path: Path | None = None
    """Its file; None where it could not be made."""


def copied(library: Library, name: str, words: Words) -> Copy:
    """A copy of a meeting by its id, called as its title is; never written over another."""
    try:
        title = library.meeting(name).title
        path = place_of(library, free_name(library, title))
    except FileNotFoundError:
        return Copy(words("error.no_documents"))
    except (UnknownMeetingError, ContentError):
        return Copy(words("gather.broken"))
    try:
        copy(library, library.meeting_file(name), path)
    except OSError as error:
        return Copy(words("own.not_written", file=printable(path), why=shown(error.strerror)))
    return Copy(words("own.made", title=title, file=printable(path)), path)
