"""One YAML file as plain values with their lines. What surprises people in YAML ends here.

The parser's events are read one by one: nothing that a file names is ever constructed, and what is too large or
too deep is refused before anything is built.
"""

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml

from facilitator.domain.text import unseen
from facilitator.library.problems import ContentError, Problem, in_order, printable, refusal, shown
from facilitator.library.yaml_syntax import slip

MOST_BYTES = 256 * 1024
DEEPEST = 50

Plain: TypeAlias = "str | int | float | bool | tuple[Plain, ...] | dict[str, Plain] | None"
"""What a file holds: no dates, no `no` for false, no sixty-based numbers."""

Place = tuple[str | int, ...]
"""The way from the top of a file to a value: fields by name, list items from 0."""

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_CONSTANTS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "true": True, "True": True, "false": False, "False": False,
}  # fmt: skip
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_HARD_SPACES = re.compile(r"^[ \u00a0]*(?:-[ \u00a0]+)?(?:[a-z_]+:[ \u00a0])?", re.MULTILINE)
"""Such as a word processor or a web page gives: before a field, or right after its colon, they are meant as spaces."""
_NEVER_YAML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What a file says, where it says it, and what was wrong in how it is written."""

    file: str
    fields: dict[str, Plain]
    lines: Mapping[Place, int]
    problems: tuple[Problem, ...] = ()
    text: str = ""

    def value(self, place: Place) -> Plain:
        """What stands at a place; None where nothing does."""
        here: Plain = self.fields
        for part in place:
            here = _inside(here, part)
        return here

    def problem(self, place: Place, code: str, /, **arguments: str | int) -> Problem:
        """A problem at a place: on its line, or on that of the nearest thing around it."""
        return self.problem_on(self.line(place), place, code, **arguments)

    def problem_on(self, line: int, place: Place, code: str, /, **arguments: str | int) -> Problem:
        """A problem of a place, told of on another line than the place's own."""
        return Problem(self.file, line, self._named(place), code, tuple(arguments.items()))

    def line(self, place: Place) -> int:
        """The line (from 1) of a place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def _named(self, place: Place) -> str:
        """A place as people find it: a list item by its id, else by its number from 1."""
        names: list[str] = []
        here: Plain = self.fields
        for part in place:
            if part == "":  # A line for any language has no field of its own.
                continue
            here = _inside(here, part)
            name = here.get("id") if isinstance(here, dict) and isinstance(part, int) else None
            names.append(shown(name if isinstance(name, str) and name else part + 1 if isinstance(part, int) else part))
        return ".".join(names)


def read_yaml(path: Path) -> Document:
    """Reads a file of fields; raises ContentError where there is nothing to go on with."""
    file = printable(path)
    text, problems = _without_the_unseen(file, _decoded(file, _content(file, path)))
    return parse_yaml(file, text, problems)


@lru_cache(maxsize=256)  # All meetings are looked at each time one is chosen, and the principles by each of them.
def parse_yaml(file: str, text: str, problems: tuple[Problem, ...] = ()) -> Document:
    """The fields in a text, and what was found wrong on the way; raises ContentError where nothing can be built."""
    builder = _Builder(file)
    try:
        fields = builder.root_fields(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        line, code, arguments = slip(error, text.split("\n"))
        raise ContentError(in_order((*problems, *refusal(file, line, code, **arguments).problems))) from None
    except ContentError as error:
        raise ContentError(in_order((*problems, *error.problems))) from None
    found = Document(file, fields, builder.lines, text=text)
    also = (found.problem_on(line, place, code, **arguments) for place, line, code, arguments in builder.found)
    return replace(found, problems=(*problems, *also))


def _content(file: str, path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # A pipe would be waited for; a device has no end.
            raise refusal(file, 1, "is_folder" if stat.S_ISDIR(mode) else "not_a_file")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise refusal(file, 1, "missing_file") from None
    except PermissionError:
        raise refusal(file, 1, "no_permission") from None
    except (OSError, ValueError) as error:
        raise refusal(file, 1, "unreadable", why=shown(error)) from None
    if len(content) > MOST_BYTES:
        raise refusal(file, 1, "too_big", most=MOST_BYTES // 1024)
    return content


def _decoded(file: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refusal(file, line, "not_utf8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HARD_SPACES.sub(lambda found: found[0].replace("\u00a0", " "), text) if "\u00a0" in text else text


def _without_the_unseen(file: str, text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without what cannot be read, so that the rest can be checked too; tabs make that impossible."""
    lines = text.split("\n")
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.isprintable():
            continue
        if strange := unseen(line.replace("\t", "")) or "".join(_NEVER_YAML.findall(line)[:1]):
            problems.append(Problem(file, number, "", "control_character", (("character", f"U+{ord(strange):04X}"),)))
            lines[number - 1] = "".join("\ufffd" if unseen(one) else one for one in _NEVER_YAML.sub("", line))
        if "\t" in line:
            problems.append(Problem(file, number, "", "tab"))
    if any(problem.code == "tab" for problem in problems):
        raise ContentError(in_order(problems))
    return "\n".join(lines), tuple(problems)


class _Builder:
    """Builds plain values from the parser's events, and remembers where each began."""

    def __init__(self, file: str) -> None:
        self.lines: dict[Place, int] = {}
        self.found: list[tuple[Place, int, str, dict[str, str | int]]] = []
        self._file = file
        self._events: Iterator[yaml.Event] = iter(())

    def root_fields(self, events: Iterator[yaml.Event]) -> dict[str, Plain]:
        """The fields of the one document that a file may hold."""
        value = self._document(events)
        if isinstance(value, dict):
            return value
        raise refusal(self._file, self.lines.get((), 1), "not_fields" if value is not None else "empty_file")

    def _document(self, events: Iterator[yaml.Event]) -> Plain:
        self._events = events
        started = False
        value: Plain = None
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    if started:
                        raise refusal(self._file, _line(event), "two_documents")
                    started = True
                case yaml.NodeEvent():
                    self.lines[()] = _line(event)
                    value = self._value(event, ())
        return value

    def _value(self, event: yaml.Event, place: Place) -> Plain:
        self._nothing_special(event, place)
        match event:
            case yaml.ScalarEvent():
                return _scalar(event.value) if event.implicit[0] else str(event.value)
            case yaml.CollectionStartEvent() if len(place) >= DEEPEST:
                raise refusal(self._file, _line(event), "too_deep", most=DEEPEST)
            case yaml.SequenceStartEvent():
                return tuple(self._items(place))
            case yaml.MappingStartEvent():
                return self._fields(place)
        return None  # An alias, which has been told of.

    def _nothing_special(self, event: yaml.Event, place: Place) -> None:
        alias = isinstance(event, yaml.AliasEvent)
        tag = getattr(event, "tag", None)
        if alias or tag or getattr(event, "anchor", None):
            self._tell(event, place, "reserved_start", character="*" if alias else "!" if tag else "&")

    def _items(self, place: Place) -> Iterator[Plain]:
        for number, event in enumerate(self._events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            self.lines[*place, number] = _line(event)
            yield self._value(event, (*place, number))

    def _fields(self, place: Place) -> dict[str, Plain]:
        fields: dict[str, Plain] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, place)
            here = (*place, key)
            if not key or key in fields:
                self._value(next(self._events), (*place, ""))  # Read past it.
                if key:
                    self._tell(event, here, "twice", field=shown(key), first=self.lines[here])
                continue
            self.lines[here] = _line(event)
            fields[key] = self._value(next(self._events), here)
        return fields

    def _key(self, event: yaml.Event, place: Place) -> str:
        """The name of a field, or nothing where it cannot be one."""
        self._value(event, (*place, ""))
        match event:
            case yaml.AliasEvent():
                return ""  # Told of already.
            case yaml.ScalarEvent(value="<<", implicit=(True, _)):
                self._tell(event, place, "merge_key")
                return ""
            case yaml.ScalarEvent(value=str(name)) if name:
                return name
        self._tell(event, place, "key_not_text")
        return ""

    def _tell(self, event: yaml.Event, place: Place, code: str, **arguments: str | int) -> None:
        self.found.append((place, _line(event), code, arguments))


def _scalar(text: str) -> Plain:
    """What a bare value is: as in JSON, and all else is text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _inside(value: Plain, part: str | int) -> Plain:
    if isinstance(value, dict) and isinstance(part, str):
        return value.get(part)
    return value[part] if isinstance(value, tuple) and isinstance(part, int) and part < len(value) else None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
