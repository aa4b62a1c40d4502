"""How the program was left."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be said, and to be true of the disk, when a face is gone."""

    how: Literal["not begun", "later", "over"] = "not begun"
    """No meeting was begun; one waits to be gone on with; or one is over, and is to be forgotten."""
    status: int = 0
    """Where a signal, or the end of what it talks to, has ended it: the exit status of that."""
    failure: BaseException | None = None
    """An error of ours."""
