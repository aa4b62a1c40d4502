"""`check`: whether this content is right."""

import argparse
import os
import sys

from facilitator.cli.arguments import CONTENT_IS_WRONG, DONE, language, tell
from facilitator.library.content import problem_words
from facilitator.library.folders import content_folders
from facilitator.library.lint import check
from facilitator.system.folder import own_folder


def check_content(request: argparse.Namespace) -> int:
    """Say all that is wrong, and what should be looked at."""
    tongue = language(request)
    problems = check(content_folders(request.content, os.environ), tuple(request.paths), tongue, own_folder())
    if problems:
        tell(problems, problem_words(tongue), to=sys.stdout)
    return DONE if all(problem.is_advice for problem in problems) else CONTENT_IS_WRONG
