"""`new`: a meeting of one's own, copied from one of ours."""

import argparse
import errno
import sys

from facilitator.cli.arguments import DONE, WENT_WRONG, RefusedError
from facilitator.cli.choosing import refusing
from facilitator.library.content import Library, is_path
from facilitator.library.problems import printable, shown
from facilitator.library.template import annotated, write_own
from facilitator.library.yaml_file import read_yaml


def copy_meeting(request: argparse.Namespace, library: Library) -> int:
    """Write it where nothing is yet."""
    words = library.words()
    with refusing(words):
        source = library.meeting_file(request.meeting)
        library.meeting(request.meeting)  # A copy of what is wrong would be no help.
    wanted = request.file
    if wanted.name in ("", ".."):
        raise RefusedError(words("error.no_file_name"))
    path = wanted if is_path(wanted.name) else wanted.with_name(f"{wanted.name}.yaml")
    try:
        write_own(path, annotated(read_yaml(source).text, words))
    except FileExistsError:
        raise RefusedError(words("error.file_exists", file=printable(path))) from None
    except OSError as error:
        long = error.errno == errno.ENAMETOOLONG
        why = words("error.name_too_long") if long else shown(error.strerror)
        print(words("error.not_written", file=printable(path), why=why), file=sys.stderr)
        return WENT_WRONG
    print(words("new.written", file=printable(path)).strip())
    return DONE
