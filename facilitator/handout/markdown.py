"""Sheets as Markdown. A text is a text, whatever it contains: nothing in it is a mark, a link or a heading."""

import re
from collections.abc import Iterator, Sequence

from facilitator.handout.sheets import Passage, Section, Sheet

_MARKS = re.compile(r"[\\`*_\[\]<>&|~#@$]")
_LINKS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
"""What some make a link of, unasked."""
_OPENING = re.compile(r"^([-+=]|\d{1,9}(?=[.)](?:\s|$)))")
"""What makes a list, a rule or a heading of a line that begins with it."""


def markdown(sheets: Sequence[Sheet]) -> str:
    """All of them, one after the other."""
    return "\n\n".join(block for sheet in sheets for block in _sheet(sheet)) + "\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield heading(1, sheet.title)
    yield from map(passage, sheet.passages)
    for section in sheet.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield heading(section.level, section.title)
    yield from map(passage, section.passages)


def heading(level: int, title: str) -> str:
    """A heading; the title is on one line."""
    return f"{'#' * level} {_inside(title)}"


def passage(passage: Passage) -> str:
    """A passage, without the blank lines around it."""
    texts = passage.texts
    match passage.kind:
        case "list" | "ready":
            return "\n".join(f"- {line(text)}" for text in texts)
        case "said":
            return "\n>\n".join(f"> {line(text)}" for text in texts)
        case "table":
            return _table(passage)
        case "question" | "first" | "label":
            return _marked("**", texts)
        case "hint" | "why" | "quiet":
            return _marked("*", texts)
        case "text" | "say" | "sign":
            return _marked("", texts)


def line(text: str) -> str:
    """A line of text in Markdown that shows every letter of it."""
    rest = text.lstrip(" \u00a0")
    far_in = "&nbsp;" * (len(text) - len(rest))
    shown = _inside(rest.rstrip())
    return far_in + (shown if far_in else _OPENING.sub(_escaped_opening, shown))


def _inside(text: str) -> str:
    """What does not begin a line."""
    return _LINKS.sub(r"\\\g<0>", _MARKS.sub(r"\\\g<0>", text))


def _escaped_opening(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _marked(mark: str, texts: Sequence[str]) -> str:
    """Every line is a paragraph, as on the screen."""
    return "\n\n".join(f"{mark}{line(each)}{mark}" for text in texts for each in text.splitlines() if each.strip())


def _table(table: Passage) -> str:
    head, *rows = (tuple(map(_inside, row)) for row in table.rows)
    under = tuple("---" if column == table.words else "--:" for column in range(len(head)))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, under, *rows))
