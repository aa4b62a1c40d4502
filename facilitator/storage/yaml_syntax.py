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
_COLON = re.compile(r":(?=\s|$)")
_VALUE = re.compile(r"[\s-]*(?:[^\s:]+:\s+)?(?P<first>[\[{\"'])")


def slip(error: yaml.YAMLError, lines: list[str]) -> tuple[int, str, dict[str, str | int]]:
    """The line (from 1), the code and the arguments of what stopped the parser."""
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
    if code == "yaml_syntax" and "flow node" in said and (opened := _last_bracket(mark.line, lines)):
        return opened
    if code == "second_colon":
        return _colons(line, lines)
    if code == "indentation" and (start := _VALUE.match(lines[line])):
        first = start["first"]
        return (line + 1, "after_quote", {}) if first in "\"'" else (line + 1, "reserved_start", {"character": first})
    quoted = code in {"reserved_start", "open_bracket"}
    return line + 1, code, {"character": lines[line][mark.column : mark.column + 1]} if quoted else {}


def _colons(line: int, lines: list[str]) -> tuple[int, str, dict[str, str | int]]:
    """A colon where none can be: there are two on the line, or none on the line before, or it stands too far in."""
    if len(_COLON.findall(lines[line])) > 1:
        return line + 1, "second_colon", {}
    before = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), line)
    if not _COLON.search(lines[before]):
        return before + 1, "no_colon", {}
    return line + 1, "indentation", {}


def _last_bracket(line: int, lines: list[str]) -> tuple[int, str, dict[str, str | int]] | None:
    """The bracket that is still open where the file ends, if that is where the parser stopped."""
    if any(rest.strip() for rest in lines[line + 1 :]):
        return None
    places = ((number, found[0]) for number, text in enumerate(lines, 1) for found in re.finditer(r"[\[{]", text))
    last = max(places, default=None, key=lambda place: place[0])
    return (last[0], "open_bracket", {"character": last[1]}) if last else None
