"""What a terminal can show; and the same said in other marks, cell by cell, where it lacks ours."""

import os
import sys
from codecs import lookup
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple, assert_never
from unicodedata import combining, normalize

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_FEW_MARKS: Final = ("linux", "vt", "ansi", "cons25", "sun", "wyse")
"""How the names of terminals begin whose fonts have letters, and little more."""

_TRUE_COLOURS: Final = ("truecolor", "24bit")

Marks = Literal["ours", "wgl4", "letters"]
"""Ours; or such as every font of Windows has; or what stands on a typewriter."""

_IN_WGL4: Final = str.maketrans("✓▸◉◆◈◇‐‑", "√►◙♦☼◊--")
"""The rest of ours is in Windows Glyph List 4, half blocks too. What a font lacks, the old window shows as a box."""

_TYPED: Final = {
    **dict(zip("✓▸·–—‐‑−…←→↑↓‹›│▌", "x>------~<>^v<>||", strict=True)),
    **dict(zip("●◉○◆◈◇", "*>o@}+", strict=True)),  # As the circle is typed.
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("█▀▄", "#"),
}
_LETTERS: Final = dict(zip("æœøðđþłßı", "eeoddtlsi", strict=True))
"""Letters without a plain one inside them."""


class Terminal(NamedTuple):
    """What a terminal can show."""

    marks: Marks = "ours"
    """What is drawn besides letters and figures."""
    encoding: str = "utf-8"
    """Of its letters."""
    soft: bool = True
    """It has true colours, so that they can be mixed and an edge is softened; else it has 256, or sixteen."""

    @property
    def ascii(self) -> bool:
        """What is drawn is drawn in letters."""
        return self.marks == "letters"


def this_terminal() -> Terminal:
    """The one we draw on: Textual draws on the standard error stream."""
    stream = sys.__stderr__
    return terminal_of(os.environ, stream.encoding if stream else "utf-8", sys.platform)


def terminal_of(environ: Mapping[str, str], encoding: str, platform: str) -> Terminal:
    """What the environment says of a terminal that is written to in this encoding, on a platform as `sys` names it."""
    letters = "ascii" if _is_c(_locale(environ)) else lookup(encoding).name
    # Windows has had true colours since 2017. Its Terminal names itself, but not to what a double-click has opened.
    windows, its_terminal = platform == "win32", "WT_SESSION" in environ
    asked = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    tells = windows or its_terminal or environ.get("COLORTERM", "").strip().lower() in _TRUE_COLOURS
    soft = tells if asked == "auto" else asked == "truecolor"
    if letters != "utf-8" or environ.get("TERM", "").startswith(_FEW_MARKS):
        return Terminal("letters", letters, soft)
    return Terminal("wgl4" if windows and not its_terminal else "ours", letters, soft)


def _locale(environ: Mapping[str, str]) -> str:
    """The locale of the letters, as it was before Python itself put UTF-8 in the place of a C locale."""
    names = [environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if names[1] in {"C.UTF-8", "C.utf8", "UTF-8"} and _is_c(names[2]):
        names[1] = ""
    return next(filter(None, names), "")


def _is_c(locale: str) -> bool:
    return locale in {"C", "POSIX"}


class OtherMarks(LineFilter):
    """The last thing that is done to a line before it is drawn: each cell becomes one that the terminal has."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__()
        self._terminal = terminal

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        return [Segment(as_shown(text, self._terminal), style, control) for text, style, control in segments]


def as_shown(text: str, terminal: Terminal) -> str:
    """The same in as many cells, of what the terminal has."""
    if text.isascii():
        return text
    match terminal.marks:
        case "ours":
            return text
        case "wgl4":
            return text.translate(_IN_WGL4)
        case "letters":
            return in_ascii(text, terminal.encoding)
        case _:
            assert_never(terminal.marks)


def in_ascii(text: str, encoding: str) -> str:
    """Letters stay where the encoding has them; else each becomes a plain one."""
    return "".join(_in_ascii(letter, encoding) for letter in text)


@lru_cache(maxsize=1024)
def _in_ascii(letter: str, encoding: str) -> str:
    if letter.isascii() or (letter.isalpha() and _has(encoding, letter)):
        return letter
    return (_TYPED.get(letter) or _plain(letter)) * cell_len(letter)


def _plain(letter: str) -> str:
    small = _LETTERS.get(letter.lower())
    if small:
        return small if letter.islower() else small.upper()
    parts = "".join(part for part in normalize("NFKD", letter) if not combining(part))
    return parts if len(parts) == 1 and parts.isascii() else "?"


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
