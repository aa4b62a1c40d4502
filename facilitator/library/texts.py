"""The texts in a file that people read, one by one, their sentences, and the line on which words of them stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.library.yaml_file import Document, Place, Plain

_NOT_SAID = {"avoid", "id", "kind", "neighbours", "source"}

_BREATH = re.compile(r"(?:[!?…:;]|\.(?!\s[a-zæøå\d]))[^\w\s]*\s+|\s[–—-]\s|\n")
"""Where one takes breath. A full stop before a small letter or a figure is that of a short form: kl. 19."""


def texts(value: Plain, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text in a value that is there to be read, with its place."""
    match value:
        case str():
            yield place, value
        case dict():
            for key, inner in value.items():
                yield from () if key in _NOT_SAID else texts(inner, (*place, key))
        case tuple():
            for index, inner in enumerate(value):
                yield from texts(inner, (*place, index))


class Sentence(NamedTuple):
    """What is said in one breath: from one full stop, colon, dash or end of a line to the next."""

    words: str
    """On one line."""
    before: str
    """All of the text that stands before it."""


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, and what a breath parts like them."""
    start = 0
    for end, on in (*(halt.span() for halt in _BREATH.finditer(text)), (len(text), len(text))):
        if words := " ".join(text[start:end].split()):
            yield Sentence(words, text[:start])
        start = on


def line_of(document: Document, place: Place, beginning: str) -> int:
    """The line on which the beginning of a text ends; of one that is written with escapes, where all of it begins."""
    first = document.line(place)
    after = min((line for line in document.lines.values() if line > first), default=None)
    written = "\n".join(document.text.splitlines()[first - 1 : after and after - 1])
    found = re.search(r"\s+".join(map(re.escape, beginning.split())), written)
    return first + written.count("\n", 0, found.end()) if found else first
