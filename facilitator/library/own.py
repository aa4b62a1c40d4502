"""A meeting of one's own in the user's documents: where it lies, what it is called, and how it comes there."""

import re
from itertools import chain, count
from pathlib import Path

from facilitator.library.content import MEETINGS, NO_MEETINGS, Library
from facilitator.library.folders import as_typed
from facilitator.library.template import annotated, write_own
from facilitator.library.yaml_file import read_yaml

_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""What no file can be called there."""

_NO_LETTERS = re.compile(r"[\W_]+")
_IN_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST = 40
"""Letters of a title in the name of a file."""


class TakenError(Exception):
    """There is a meeting of this name, or one that differs in its capitals alone."""


class UnusableNameError(ValueError):
    """No file can be called so, on one machine or another."""


def place_of(library: Library, name: str) -> Path:
    """Where a new meeting of a name is to lie; raises UnusableNameError, TakenError, FileNotFoundError."""
    named = as_typed(name)
    if named != named.strip(" .") or _IN_NO_NAME.search(named) or _is_reserved(named):
        raise UnusableNameError(name)
    if named.casefold() in _taken(library):
        raise TakenError(name)
    return _folder(library) / f"{named}.yaml"


def free_name(library: Library, title: str) -> str:
    """A name that a person knows the title in: with hyphens, and a number where there is one of it already."""
    name = _letters_of(title) or MEETINGS
    taken = _taken(library)
    numbered = (f"{name}-{number}" for number in count(2))
    first = () if _is_reserved(name) else (name,)
    return next(each for each in chain(first, numbered) if each.casefold() not in taken)


def file_name(title: str, otherwise: str) -> str:
    """A title as a file or a folder can be called on any machine; `otherwise`, where it cannot."""
    name = _letters_of(title)
    return otherwise if not name or _is_reserved(name) else name


def copy(library: Library, source: Path, path: Path) -> None:
    """A meeting's file, with a comment at each field; raises FileExistsError, OSError and ContentError."""
    text = annotated(read_yaml(source).text, library.words())
    if library.own is not None and library.own in path.parents:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_own(path, text)


def _folder(library: Library) -> Path:
    """Where this language's meetings lie; raises FileNotFoundError where the machine has no documents."""
    if library.own is None:
        raise FileNotFoundError
    return library.own / library.language / MEETINGS


def _letters_of(title: str) -> str:
    """What a title says, in letters and digits, with hyphens between; nothing, where it has none."""
    return _NO_LETTERS.sub("-", as_typed(title).lower())[:_LONGEST].strip("-")


def _taken(library: Library) -> set[str]:
    return {name.casefold() for name in library.meetings()}


def _is_reserved(name: str) -> bool:
    return bool(_OF_WINDOWS.fullmatch(name)) or f"{name.casefold()}.yaml" in NO_MEETINGS
