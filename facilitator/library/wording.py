"""Which words a language's texts have in them: nouns it does not use of people, and words astray from a neighbour's."""

import re
from collections.abc import Iterator

from facilitator.library.problems import Problem, shown
from facilitator.library.texts import line_of, sentences, texts
from facilitator.library.yaml_file import Document


def avoided(document: Document, nouns: tuple[str, ...]) -> Iterator[Problem]:
    """The texts in which a noun stands that is not used of people in the room."""
    noun = _any_of(nouns)
    for place, text in texts(document.fields) if nouns else ():
        words = " ".join(text.split())
        if found := noun.search(words):
            line = line_of(document, place, words[: found.start() + 1])
            yield document.problem_on(line, place, "avoided", noun=found[0])


def astray(document: Document, neighbours: tuple[str, ...]) -> Iterator[Problem]:
    """The sentences in which a word of a neighbour's language stands."""
    word = _any_of(neighbours)
    for place, text in texts(document.fields) if neighbours else ():
        for words, before in sentences(text):
            if found := word.search(words):
                line = line_of(document, place, before + words[: found.start() + 1])
                yield document.problem_on(line, place, "neighbour_word", word=found[0], sentence=shown(words))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
