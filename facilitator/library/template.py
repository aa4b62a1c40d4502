"""A meeting of one's own: a copy of a meeting's file, with a comment at each field for someone new to YAML."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile
from pathlib import Path
from typing import get_args

from facilitator.domain.meeting import KINDS, Step
from facilitator.domain.words import Words
from facilitator.library.problems import ContentError
from facilitator.library.yaml_file import Document, Plain, parse_yaml

_WIDTH = 78
_OF_FIELD, _OF_KIND = "field.", "kind."
_NOT_COPIED = "purpose"
"""It says where our words are from; so it is false of other words."""


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
    """A meeting's text; over the first field of each name what it means, and over each step what kind it is.

    Over the first of each kind stands what it can have, and at the end all that is not used; why we have each step is
    left out.
    """
    top = [line for paragraph in words("new.top").splitlines() for line in (*_comment(paragraph), "#") if paragraph]
    if text.startswith(top[0]):  # A copy of a copy has them already.
        return text
    ours = dropwhile(_says_nothing, text.splitlines())  # Whose file this was, and for which editor.
    lines = _without(_NOT_COPIED, list(ours))
    comments: dict[int, list[str]] = {}
    kinds = _kinds(words)
    unused = [key.removeprefix(_OF_FIELD) for key in words.phrases if key.startswith(_OF_FIELD)]
    for number, field, value in _fields(parse_yaml("", "\n".join(lines))):
        here = comments.setdefault(number, [])
        if field in unused:
            here += _comment(f"{field}: {words(_OF_FIELD + field)}", lines[number])
            unused.remove(field)
        if field == "kind" and value in KINDS:
            here += _comment(f"{value}: {words(_OF_KIND + value)}", lines[number])
            here += _comment(kinds.pop(value, ""), lines[number])
    body = (out for number, line in enumerate(lines) for out in (*comments.get(number, ()), line))
    others = [f"{field}: {words(_OF_FIELD + field)}" for field in unused]
    more = [line for kind, has in kinds.items() for line in (f"{kind}: {words(_OF_KIND + kind)}", has)]
    foot = (*_section(words("new.others"), others), *_section(words("new.kinds"), more))
    return _text((*top[:-1], "", *body, *foot))


def _section(title: str, texts: Sequence[str]) -> Iterator[str]:
    """Texts under a title, as comments; nothing, where there are none."""
    if texts:
        yield ""
        for text in (title, *texts):
            yield from _comment(text)


def _kinds(words: Words) -> dict[str, str]:
    """Of each kind of step, which fields it must and can have."""
    said = {}
    for model in get_args(Step):
        fields = {field.alias or name: field.is_required() for name, field in model.model_fields.items()}
        if "clock" not in fields:
            del fields["time_is_up"]  # It may stand there, and nobody would see it.
        kind = model.model_fields["kind"].default
        must, may = (
            ", ".join(field for field, required in fields.items() if required is one and field != "kind")
            for one in (True, False)
        )
        said[kind] = words("new.fields", must=must, may=may)
    return said


def _without(field: str, lines: list[str]) -> list[str]:
    """A meeting's lines, less those of a field of its steps; all of them, where they cannot be taken out so."""
    document = parse_yaml("", _text(lines))
    kept = list(lines)
    for place, line in sorted(document.lines.items(), key=lambda item: -item[1]):
        if place[:1] == ("steps",) and place[-1] == field:
            kept[line - 1 : _end(kept, line - 1)] = []
    try:
        same = parse_yaml("", _text(kept)).fields == _less(field, document.fields)
    except ContentError:
        same = False
    return kept if same else lines


def _end(lines: list[str], first: int) -> int:
    """Where the field that begins on a line is over; the empty lines after it are not its own."""
    after = first + 1
    while after < len(lines) and (not lines[after].strip() or _indent(lines[after]) > _indent(lines[first])):
        after += 1
    while not lines[after - 1].strip():
        after -= 1
    return after


def _less(field: str, value: Plain) -> Plain:
    match value:
        case tuple():
            return tuple(_less(field, inner) for inner in value)
        case dict():
            return {key: _less(field, inner) for key, inner in value.items() if key != field}
    return value


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _fields(document: Document) -> Iterator[tuple[int, str, Plain]]:
    """Each field with the line it is on (from 0) and its value, from the top down."""
    for place, line in document.lines.items():
        if place and isinstance(field := place[-1], str) and field:
            yield line - 1, field, document.value(place)


def _comment(text: str, line: str = "") -> list[str]:
    """A text as comment lines, as far in as the line that it is about."""
    lead = " " * _indent(line) + "# "
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
