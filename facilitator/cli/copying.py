"""`new`: a meeting of one's own, copied from one of ours."""

import argparse
import errno
import sys
from pathlib import Path

from facilitator.cli.arguments import DONE, WENT_WRONG, RefusedError
from facilitator.cli.choosing import refusing
from facilitator.domain.words import Words
from facilitator.library.content import Library
from facilitator.library.folders import is_path
from facilitator.library.own import TakenError, UnusableNameError, copy, place_of
from facilitator.library.problems import printable, shown
from facilitator.system.started import command, quoted


def copy_meeting(request: argparse.Namespace, library: Library) -> int:
    """Write it where nothing is yet: a name among the user's documents, a path there."""
    words = library.words()
    with refusing(words):
        source = library.meeting_file(request.meeting)
        library.meeting(request.meeting)  # A copy of what is wrong would be no help.
    path, meeting = _wanted(request.file, library, words)
    try:
        copy(library, source, path)
    except FileExistsError:
        raise RefusedError(words("error.file_exists", file=printable(path))) from None
    except OSError as error:
        long = error.errno == errno.ENAMETOOLONG
        why = words("error.name_too_long") if long else shown(error.strerror)
        print(words("error.not_written", file=printable(path), why=why), file=sys.stderr)
        return WENT_WRONG
    named = {"file": quoted(printable(path)), "meeting": quoted(printable(meeting)), "command": command()}
    print(words("new.written", **named).strip())
    return DONE


def _wanted(asked: str, library: Library, words: Words) -> tuple[Path, str]:
    """The file to write, and what the meeting is called in a line; raises RefusedError."""
    if Path(asked).name in ("", ".."):
        raise RefusedError(words("error.no_file_name"))
    if is_path(asked):
        path = Path(asked)
        path = path if is_path(path.name) else path.with_name(f"{path.name}.yaml")
        return path, str(path)
    try:
        return place_of(library, asked), asked
    except UnusableNameError:
        raise RefusedError(words("error.unusable_name", name=shown(asked))) from None
    except TakenError:
        raise RefusedError(words("error.meeting_exists", name=shown(asked))) from None
    except FileNotFoundError:
        raise RefusedError(words("error.no_documents")) from None
