"""A meeting of one's own: a copy of a meeting's file, with a comment at each field for someone new to YAML."""

import re
import textwrap
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path

from facilitator.domain.meeting import KINDS
from facilitator.domain.words import Words
from facilitator.library.yaml_file import Document, Plain, parse_yaml

_WIDTH = 78
_OF_FIELD, _OF_KIND = "field.", "kind."


def write_own(path: Path, text: str) -> None:
    """Write a new file; raises FileExistsError where there is one, and OSError where it cannot be written whole."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()  # Half a meeting on a full disk is none.
            raise


def annotated(text: str, words: Words) -> str:
    """A meeting's text; over the first field of each name what it means, and over each step what kind it is."""
    top = [line for paragraph in words("new.top").splitlines() for line in (*_comment(paragraph), "#") if paragraph]
    if text.startswith(top[0]):  # A copy of a copy has them already.
        return text
    lines = list(dropwhile(_says_nothing, text.splitlines()))  # Whose file this was, and for which editor.
    comments: dict[int, list[str]] = {}
    unused = [key.removeprefix(_OF_FIELD) for key in words.phrases if key.startswith(_OF_FIELD)]
    for number, field, value in _fields(parse_yaml("", "\n".join(lines))):
        here = comments.setdefault(number, [])
        if field in unused:
            here += _comment(f"{field}: {words(_OF_FIELD + field)}", lines[number])
            unused.remove(field)
        if field == "kind" and value in KINDS:
            here += _comment(f"{value}: {words(_OF_KIND + value)}", lines[number])
    body = (out for number, line in enumerate(lines) for out in (*comments.get(number, ()), line))
    others = [words("new.others"), *(f"{field}: {words(_OF_FIELD + field)}" for field in unused)]
    return "\n".join((*top[:-1], "", *body, "", *(line for one in others for line in _comment(one)))) + "\n"


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _fields(document: Document) -> Iterator[tuple[int, str, Plain]]:
    """Each field with the line it is on (from 0) and its value, from the top down."""
    for place, line in document.lines.items():
        if place and isinstance(field := place[-1], str) and field:
            yield line - 1, field, document.value(place)


def _comment(text: str, line: str = "") -> list[str]:
    """A text as comment lines, as far in as the line that it is about."""
    indent = re.match(" *", line)
    lead = (indent[0] if indent else "") + "# "
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False)
