"""Where a file is not YAML: which of the usual slips it is, and on which line."""

import re

import yaml

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
        _last_bracket(mark.line, lines) if code == "yaml_syntax" and "flow node" in said else None,
        _open_quote(line, lines) if code in _AFTER_A_QUOTE else None,
        _colons(line, lines) if code == "second_colon" else None,
        _quote_or_bracket(line, lines) if code == "indentation" else None,
    )
    if found := next((one for one in closer if one), None):
        return found
    quoted = code in {"reserved_start", "open_bracket"}
    return line + 1, code, {"character": lines[line][mark.column : mark.column + 1]} if quoted else {}


def _colons(line: int, lines: list[str]) -> Slip:
    """A colon where none can be: there are two on the line, or none on the line before, or it stands too far in."""
    if len(_COLON.findall(lines[line])) > 1:
        return line + 1, "second_colon", {}
    before = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), line)
    if not _COLON.search(lines[before]):
        return before + 1, "no_colon", {}
    return line + 1, "indentation", {}


def _quote_or_bracket(line: int, lines: list[str]) -> Slip | None:
    """A text that begins with a quote or a bracket, and goes on after it."""
    if not (start := _VALUE.match(lines[line])):
        return None
    first = start["first"]
    return (line + 1, "after_quote", {}) if first in "\"'" else (line + 1, "reserved_start", {"character": first})


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
