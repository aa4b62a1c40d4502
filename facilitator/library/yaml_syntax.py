"""Where a file is not YAML: which of the usual slips it is, and on which line."""

import re
from functools import cache
from typing import get_args

import yaml

from facilitator.domain.guidance import Contact, Country, Moment, Principle
from facilitator.domain.meeting import Meeting, Seats, Step
from facilitator.library.problems import shown
from facilitator.library.yaml_layout import misplaced, text_begun

CURLY = "“”„‟‘’‚‛«»"
"""What a word processor, or a person who writes well, puts around a text; to YAML they are letters."""

_ERRORS: tuple[tuple[str, str, bool], ...] = (
    # What both of PyYAML's parsers say, the problem it means, and whether it is where the thing began.
    ("unknown escape", "backslash", False),
    ("quoted scalar", "open_quote", True),
    ("could not find expected ':'", "no_colon", True),
    ("flow sequence", "open_bracket", True),
    ("flow mapping", "open_bracket", True),
    ("mapping values", "second_colon", False),
    ("sequence entries", "dash_here", False),
    ("block entries", "dash_here", False),
    ("cannot start any token", "reserved_start", False),
    ("scanning an a", "reserved_start", True),  # An alias or an anchor.
    ("a tag", "reserved_start", True),
    ("block scalar", "reserved_start", True),
    ("block node", "reserved_start", False),
    ("directive", "reserved_start", True),
    ("block mapping", "indentation", False),
    ("block collection", "indentation", False),
    ("<document start>", "indentation", False),
)
_AFTER_A_QUOTE = {"indentation", "no_colon", "second_colon", "yaml_syntax"}
_COLON = re.compile(r":(?=\s|$)")
_OPENED = re.compile(r"""[\s-]*(?:[^\s:]+:\s+)?(?P<quote>["'])(?:(?!(?P=quote)).)*$""")
_VALUE = re.compile(r"[\s-]*(?:[^\s:]+:\s+)?(?P<first>[\[{\"'])")
_CURLY = re.compile(rf"[\s-]*(?:[^\s:]+:\s*)?[\"']?(?P<first>[{CURLY}])|.*:\s+[\"'].*(?P<last>[{CURLY}])\s*$")
_FIRST = re.compile(r"[\s-]*(?P<name>[^\s:]+)(?P<stuck>:\S)?")

Slip = tuple[int, str, dict[str, str | int]]
"""The line (from 1), the code and the arguments of what stopped the parser."""


def slip(error: yaml.YAMLError, lines: list[str]) -> Slip:
    """Which slip an error of the parser's is."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, "yaml_syntax", {}
    said = f"{error.context} {error.problem}"
    code, from_start = next(((code, start) for part, code, start in _ERRORS if part in said), ("yaml_syntax", False))
    mark = (error.context_mark if from_start else None) or error.problem_mark
    if mark is None:
        return 1, code, {}
    line = min(mark.line, len(lines) - 1)
    while line and not lines[line].strip():  # What was never closed is missed at the very end.
        line -= 1
    closer = (
        _curly(line, lines) if code in {"second_colon", "open_quote"} else None,
        _last_bracket(mark.line, lines) if code == "yaml_syntax" and "flow node" in said else None,
        _open_quote(line, lines) if code in _AFTER_A_QUOTE else None,
        _colons(line, lines) if code == "second_colon" else None,
        _quote_or_bracket(line, lines) if code == "indentation" else None,
        _text_too_far_left(line, lines) if code in {"indentation", "no_colon"} else None,
        _moved(line, lines) if code == "indentation" else None,
    )
    if found := next((one for one in closer if one), None):
        return found
    quoted = code in {"reserved_start", "open_bracket"}
    return line + 1, code, {"character": lines[line][mark.column : mark.column + 1]} if quoted else {}


def _colons(line: int, lines: list[str]) -> Slip:
    """A colon where none can be: there are two on the line, or none on the line before, or it stands too far in."""
    is_field = _name(lines[line]) in _fields()
    if len(_COLON.findall(lines[line])) > 1 and not (is_field and _moved(line, lines)):
        return line + 1, "second_colon", {}
    before = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), line)
    if not _COLON.search(lines[before]):
        return before + 1, "no_colon", {}
    return _moved(line, lines) or (line + 1, "indentation", {})


def _quote_or_bracket(line: int, lines: list[str]) -> Slip | None:
    """A text that begins with a quote or a bracket, and goes on after it."""
    if not (start := _VALUE.match(lines[line])):
        return None
    first = start["first"]
    return (line + 1, "after_quote", {}) if first in "\"'" else (line + 1, "reserved_start", {"character": first})


def _curly(line: int, lines: list[str]) -> Slip | None:
    """Marks that are no quotation marks here, where such were needed."""
    found = _CURLY.match(lines[line])
    return (line + 1, "curly_quotes", {"character": found["first"] or found["last"]}) if found else None


def _text_too_far_left(line: int, lines: list[str]) -> Slip | None:
    """A line that was meant to go on with the text above it."""
    first = _FIRST.match(lines[line])
    if not first or first["stuck"] or first["name"] in _fields() or lines[line].lstrip().startswith("-"):
        return None
    if _COLON.search(lines[line]) or not (begun := text_begun(line, lines)):
        return None
    return line + 1, "text_too_far_left", {"name": shown(begun.name), "first": begun.number + 1}


def _moved(line: int, lines: list[str]) -> Slip | None:
    """A line that does not begin where those that it goes with do."""
    found = misplaced(line, lines)
    return (found.line, "indentation_under", {"name": shown(found.name), "like": found.like}) if found else None


def _name(line: str) -> str:
    found = _FIRST.match(line)
    return found["name"] if found else ""


@cache
def _fields() -> frozenset[str]:
    """What the fields of our files are called."""
    models = (Meeting, Seats, *get_args(Step), Principle, Moment, Country, Contact)
    return frozenset(field.alias or name for model in models for name, field in model.model_fields.items())


def _open_quote(line: int, lines: list[str]) -> Slip | None:
    """A quote that was left open, so that the next one, which was meant to open another text, closed it."""
    for number in range(line - 1, -1, -1):
        if opened := _OPENED.match(lines[number]):
            quote = opened["quote"]
            closing = next((one for one in range(number + 1, line + 1) if quote in lines[one]), 0)
            is_it = closing >= line - 1 and lines[closing].partition(quote)[2].strip()
            return (number + 1, "open_quote", {}) if is_it else None
    return None


def _last_bracket(line: int, lines: list[str]) -> Slip | None:
    """The bracket that is still open where the file ends, if that is where the parser stopped."""
    if any(rest.strip() for rest in lines[line + 1 :]):
        return None
    places = ((number, found[0]) for number, text in enumerate(lines, 1) for found in re.finditer(r"[\[{]", text))
    last = max(places, default=None, key=lambda place: place[0])
    return (last[0], "open_bracket", {"character": last[1]}) if last else None
