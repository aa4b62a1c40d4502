"""What can be seen before a meeting: the meetings there are, the lines below them, and the evening that comes of it."""

from typing import Literal, NamedTuple, get_args

from facilitator.domain.slices import PathRow

Line = Literal["meeting", "seats", "end", "language", "country"]
"""Where one can stand: among the meetings, or on a line of its own; each name stands in the words."""

LINES: tuple[Line, ...] = get_args(Line)


class Entry(NamedTuple):
    """A meeting in the list."""

    title: str
    mark: str = ""
    """That it is one's own, or cannot be used yet."""

    @property
    def named(self) -> str:
        """Both in a line."""
        return f"{self.title} · {self.mark}" if self.mark else self.title


class PreparingView(NamedTuple):
    """What can be seen before a meeting."""

    meetings: tuple[Entry, ...]
    chosen: int
    """Which of them; −1 where it is not there any more."""
    lines: tuple[tuple[str, str], ...]
    """The name and the value of each line below them."""
    at: Line
    """Where one stands."""
    title: str
    about: str
    """What the meeting is for."""
    plan: tuple[PathRow, ...]
    """Its steps, each with the hour at which it begins."""
    fit: str
    """Whether the time is enough, where that should be said."""
    wrong: tuple[str, ...]
    """What is wrong in the files, a line each."""
    passed_over: tuple[str, ...]
    """What is wrong in those of one's own that ours are used instead of, a line each."""
    elsewhere: str
    """Which of one's own meetings there are in other languages, if any."""
    usable: bool
    """The meeting can be begun, and copied."""
    file: str = ""
    """What the file is called, of a meeting of one's own."""
