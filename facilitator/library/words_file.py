"""A language's `words.yaml`: a flat list of keys, and what the interface says for each."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from facilitator.domain.guidance import CountryCode
from facilitator.domain.text import MOST_MARKS, Lines, Value, is_piled_up, unseen
from facilitator.domain.words import PLACEHOLDER, Phrase, Words, placeholders
from facilitator.library.problems import MOST_SHOWN, ContentError, Problem, in_order, shown
from facilitator.library.validate import near, validated
from facilitator.library.yaml_file import Document, Place, Plain, parse_yaml

LONGEST_PHRASE = 1000
"""Characters."""

_PROBLEM = re.compile(r"^( +)problem\.[a-z_]+:.*(?:\n\1 +.*)*", re.MULTILINE)


class WordsFile(Value):
    """A language's `words.yaml`, as far as its form goes; what stands in `words` is looked at one by one."""

    format: Literal[1]
    avoid: Lines = ()
    """Nouns that must not be used of people in the room."""
    neighbours: Lines | None = None
    """Words of a neighbour's language that slip into this one, and are never right in it. Of a group's own it may be
    none at all."""
    readers: Lines = ()
    """The codes of languages whose readers can read this one, where theirs is not there."""
    country: CountryCode | None = None
    """Whose numbers are shown, where nothing else tells which country it is."""
    words: dict[str, object]


@lru_cache(maxsize=8)
def words_in(document: Document, language: str, reference: Words | None = None, *, or_theirs: bool = False) -> Words:
    """The words of a file, which must have what the reference has, if there is one; raises ContentError.

    With `or_theirs` what is missing is taken from the reference.
    """
    file, problems = validated(document, WordsFile)
    entries = _entries(document)
    phrases: dict[str, Phrase] = {}
    for key, value in entries.items():
        wrong = tuple(_wrong(document, ("words", key), value))
        problems += wrong
        if not wrong:
            phrases[key] = _phrase(value)
    if reference and entries:
        problems += _other_keys(document, entries, reference)
        problems += _other_placeholders(document, phrases, reference)
    if or_theirs and reference:
        problems = [problem for problem in problems if problem.code != "missing_words"]
        phrases = {**reference.phrases, **phrases}
    if file is None or problems:
        raise ContentError(in_order(problems))
    theirs = reference if or_theirs and reference else Words(language, {})
    return Words(
        language,
        phrases,
        avoid=file.avoid,
        neighbours=theirs.neighbours if file.neighbours is None else file.neighbours,
        readers=file.readers or theirs.readers,
        country=file.country or theirs.country,
    )


def problem_words_in(path: Path) -> Mapping[str, Phrase]:
    """What can be had of the sentences for problems from a `words.yaml` that is itself in disorder."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    phrases: dict[str, Phrase] = {}
    for entry in _PROBLEM.finditer(text):
        try:
            document = parse_yaml("", f"format: 1\nwords:\n{entry[0]}")
            phrases |= words_in(document, "").phrases
        except ContentError:  # This one is among what is wrong; the others can still tell of it.
            continue
    return phrases


def _entries(document: Document) -> dict[str, Plain]:
    entries = document.fields.get("words")
    return entries if isinstance(entries, dict) else {}


def _wrong(document: Document, place: Place, value: Plain) -> Iterator[Problem]:
    match value:
        case str():
            yield from _wrong_text(document, place, value)
        case {"one": str(one), "other": str(other), **more} if not more:
            yield from _wrong_text(document, (*place, "one"), one)
            yield from _wrong_text(document, (*place, "other"), other)
        case None:
            yield document.problem(place, "no_value")
        case dict():
            yield document.problem(place, "plural_forms")
        case tuple():
            yield document.problem(place, "list_for_text")
        case _:
            yield document.problem(place, "quote_text", value=shown(value))


def _wrong_text(document: Document, place: Place, text: str) -> Iterator[Problem]:
    if character := unseen(text):
        yield document.problem(place, "control_character", character=f"U+{ord(character):04X}")
    if is_piled_up(text):
        yield document.problem(place, "piled_up", most=MOST_MARKS)
    if len(text) > LONGEST_PHRASE:
        yield document.problem(place, "too_long", value=shown(text), limit=LONGEST_PHRASE)
    if bracket := re.search("[{}]", PLACEHOLDER.sub("", text)):
        yield document.problem(place, "open_placeholder", character=bracket[0])


def _phrase(value: Plain) -> Phrase:
    if isinstance(value, dict):
        return {form: str(text).rstrip("\n") for form, text in value.items()}
    return str(value).rstrip("\n")


def _other_keys(document: Document, entries: Mapping[str, Plain], reference: Words) -> Iterator[Problem]:
    missing = [key for key in reference.phrases if key not in entries]
    unknown = [key for key in entries if key not in reference.phrases]
    for number, key in enumerate(unknown):
        meant = near(key, missing) if number < MOST_SHOWN else None
        if meant:
            missing.remove(meant)
            yield document.problem(("words", key), "unknown_words_near", key=shown(key), near=meant)
        else:
            yield document.problem(("words", key), "unknown_words", key=shown(key))
    for key in missing:
        yield document.problem(("words",), "missing_words", key=key)


def _other_placeholders(document: Document, phrases: Mapping[str, Phrase], reference: Words) -> Iterator[Problem]:
    for key in phrases.keys() & reference.phrases.keys():
        ours, theirs = placeholders(reference.phrases[key]), placeholders(phrases[key])
        for name in sorted(theirs - ours):
            yield document.problem(("words", key), "unknown_placeholder", name="{" + shown(name) + "}")
        for name in sorted(ours - theirs):
            yield document.problem(("words", key), "missing_placeholder", name="{" + name + "}")
