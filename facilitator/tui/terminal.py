"""What a terminal can show; and the same said in ASCII, cell by cell, where it lacks our marks."""

import os
import sys
from codecs import lookup
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_FEW_MARKS: Final = ("linux", "vt", "ansi", "cons25", "sun", "wyse")
"""How the names of terminals begin whose fonts have letters, and little more."""

_TRUE_COLOURS: Final = ("truecolor", "24bit")

_MARKS: Final = {
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

    marks: bool = True
    """Our marks and half blocks; else letters, figures and what stands on a typewriter."""
    encoding: str = "utf-8"
    """Of its letters."""
    soft: bool = True
    """Colours can be mixed, so that an edge is softened."""


def this_terminal() -> Terminal:
    """The one we draw on: Textual draws on the standard error stream."""
    stream = sys.__stderr__
    return terminal_of(os.environ, stream.encoding if stream else "utf-8")


def terminal_of(environ: Mapping[str, str], encoding: str) -> Terminal:
    """What the environment says of a terminal that is written to in this encoding."""
    letters = "ascii" if _is_c(_locale(environ)) else lookup(encoding).name
    marks = letters == "utf-8" and not environ.get("TERM", "").startswith(_FEW_MARKS)
    return Terminal(marks, letters, environ.get("COLORTERM", "").lower() in _TRUE_COLOURS or "WT_SESSION" in environ)


def _locale(environ: Mapping[str, str]) -> str:
    """The locale of the letters, as it was before Python itself put UTF-8 in the place of a C locale."""
    names = [environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if names[1] in {"C.UTF-8", "C.utf8", "UTF-8"} and _is_c(names[2]):
        names[1] = ""
    return next(filter(None, names), "")


def _is_c(locale: str) -> bool:
    return locale in {"C", "POSIX"}


class InAscii(LineFilter):
    """The last thing that is done to a line before it is drawn: each cell becomes one that the terminal has."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        return [Segment(in_ascii(text, self._encoding), style, control) for text, style, control in segments]


def in_ascii(text: str, encoding: str) -> str:
    """The same in as many cells. Letters stay where the encoding has them; else each becomes a plain one."""
    return text if text.isascii() else "".join(_in_ascii(letter, encoding) for letter in text)


@lru_cache(maxsize=1024)
def _in_ascii(letter: str, encoding: str) -> str:
    if letter.isascii() or (letter.isalpha() and _has(encoding, letter)):
        return letter
    return (_MARKS.get(letter) or _plain(letter)) * cell_len(letter)


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
