"""`check`: whether this content is right."""

import argparse
import os
import sys
from pathlib import Path

from facilitator.cli.arguments import CONTENT_IS_WRONG, DONE, language, tell
from facilitator.library.content import Library, UnknownMeetingError, problem_words
from facilitator.library.folders import content_folders, exists
from facilitator.library.lint import check
from facilitator.system.folder import own_folder


def check_content(request: argparse.Namespace) -> int:
    """Say all that is wrong, and what should be looked at."""
    tongue, own = language(request), own_folder()
    folders = content_folders(request.content, os.environ)
    files = tuple(_file_of(path, Library(folders, tongue, own)) for path in request.paths)
    problems = check(folders, files, tongue, own)
    if problems:
        tell(problems, problem_words(tongue), to=sys.stdout)
    return DONE if all(problem.is_advice for problem in problems) else CONTENT_IS_WRONG


def _file_of(path: Path, library: Library) -> Path:
    """A meeting's file, where there is no file or folder of this name and a meeting is called so."""
    if exists(path):
        return path
    try:
        return library.meeting_file(str(path))
    except UnknownMeetingError:
        return path
