"""Every word of a language's content, to see whether a word of another one is on the screen."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from clocks import CONTENT, our_library
from facilitator.domain.guidance import Contact
from facilitator.domain.text import told
from facilitator.library.yaml_file import read_yaml

LETTERS = re.compile(r"[^\W\d_]{2,}")


def texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner) if key not in ("id", "kind", "read", "neighbours") else ()
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from texts(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@cache
def vocabulary(language: str) -> set[str]:
    """Every word that stands in the content of a language, and what is told in it of each country."""
    files = (read_yaml(path).fields for path in (CONTENT / language).rglob("*.yaml"))
    countries = our_library(language).countries()
    lines = [line for country in countries for contact in country.contacts for line in _told_of(contact, language)]
    names = [told(country.name, language) for country in countries]
    return {word.casefold() for text in (*texts(list(files)), *lines, *names) for word in LETTERS.findall(text)}


def _told_of(contact: Contact, language: str) -> Iterator[str]:
    for field in ("name", "hours", "whom", "source"):
        if line := getattr(contact, field):
            yield told(line, language)


def foreign(shown: object, known: set[str]) -> set[str]:
    return {word for text in {*texts(shown)} for word in LETTERS.findall(text) if word.casefold() not in known}
