"""Whether what is read aloud can be read in a breath at a time, by somebody who is tired and does not read often."""

from collections.abc import Iterator

from facilitator.library.problems import Problem
from facilitator.library.texts import line_of, sentences, texts
from facilitator.library.yaml_file import Document

MOST_WORDS = 25
"""Words in a breath: twelve seconds at the pace of `pacing.py`, which is as far as a breath goes without haste."""

_ALOUD = {"question", "say"}
"""The fields, of steps, principles and moments, whose texts somebody reads to the others."""


def breathless(document: Document) -> Iterator[Problem]:
    """The sentences in what is read aloud that are longer than a breath."""
    for place, text in texts(document.fields):
        for words, before in sentences(text) if _ALOUD.intersection(place[-2:]) else ():
            if (count := len(words.split())) > MOST_WORDS:
                line = line_of(document, place, before + words[:1])
                yield document.problem_on(line, place, "long_sentence", n=count)
