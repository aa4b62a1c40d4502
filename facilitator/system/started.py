"""How the one who typed has started the program, so that what we tell them to type next can be typed."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

COMMAND = "FACILITATOR_COMMAND"
"""What `scripts/run.py` says of itself."""

ANYWHERE = "FACILITATOR_COMMAND_ANYWHERE"
"""The same with its whole path."""


def command(environment: Mapping[str, str] | None = None, arguments: Sequence[str] | None = None) -> str:
    """The beginning of a line that starts it again."""
    named = (os.environ if environment is None else environment).get(COMMAND)
    first = (sys.argv if arguments is None else arguments)[0:1]
    as_module = any(Path(each).name == "__main__.py" for each in first)
    return named or ("python3 -m facilitator" if as_module else "facilitator")


def command_anywhere(environment: Mapping[str, str] | None = None, arguments: Sequence[str] | None = None) -> str:
    """The same in a terminal window that is opened now: it begins in another folder."""
    there = os.environ if environment is None else environment
    return there.get(ANYWHERE) or command(there, arguments)


def quoted(text: str) -> str:
    """As it can stand in a line, on every system: between quotation marks where there is a space in it."""
    return f'"{text}"' if " " in text else text
