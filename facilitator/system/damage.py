"""Whether an error says that what the program is made of is damaged, and not that the program is wrong."""

import os
from traceback import walk_tb

_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep  # noqa: PTH100, PTH120 - at every error

_KINDS = (ImportError, SyntaxError, EOFError, ValueError)
"""What comes of a module that is gone, or of whose file a power cut has left half, or nothing but noughts."""


def is_damage(error: BaseException | None) -> bool:
    """Whether it came while something of others was imported."""
    if not isinstance(error, _KINDS):
        return False
    files = [frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__)]
    if not isinstance(error, ImportError) and not any(file.startswith("<frozen importlib") for file in files):
        return False
    if name := getattr(error, "name", None):
        return bool(name.partition(".")[0] != "facilitator")
    return not (getattr(error, "filename", None) or files[-1]).startswith(_OURS)
