"""What a group leans on, on paper: the principles, the difficult moments and whom to ring, and the sheets to sign."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from facilitator.domain.cards import CardLine, contacts_card, emergency, moment_card
from facilitator.domain.guidance import Country, Moment, Paper
from facilitator.domain.meeting import TextToRead
from facilitator.domain.readings import Shelf
from facilitator.domain.words import Words
from facilitator.handout.sheets import Kind, Passage, Section, Sheet, one

_KIND: Final[dict[str, Kind]] = {
    "first": "first",
    "then": "list",
    "label": "label",
    "say": "said",
    "number": "first",
    "about": "text",
    "quiet": "quiet",
}
"""What a line of a card is on paper."""

A_LINE = "_" * 32
"""To write on."""


def principles_sheet(there: Sequence[Shelf], words: Words) -> Sheet:
    """Each text with what it means, under its heading; where there is one heading alone, that is what the sheet is."""
    if len(there) == 1:
        return Sheet(words(there[0].heading), (), tuple(map(_text, there[0].texts)))
    sections = (
        section
        for number, shelf in enumerate(there)
        for section in (Section(words(shelf.heading), (), alone=number > 0), *map(_text, shelf.texts))
    )
    return Sheet(words("paper.principles"), (), tuple(sections))


def _text(text: TextToRead) -> Section:
    passages = (one("say", text.say), *((one("text", text.explain),) if text.explain else ()))
    return Section(text.title, passages, level=3, whole=True)


def moments_sheet(moments: Sequence[Moment], countries: Sequence[Country | None], words: Words, today: date) -> Sheet:
    """First whom to ring where life is in danger; then a moment after the other; last, whom else one can ring."""
    cards = (moment_card(each.model_copy(update={"contacts": False}), countries[0], words, today) for each in moments)
    lines = [tuple(_passages(card.lines)) for card in cards]
    ring = (one("quiet", words("paper.ring")),)
    sections = (
        Section(each.title, (*passages, *(ring if each.contacts else ())), whole=True)
        for each, passages in zip(moments, lines, strict=True)
    )
    numbers = (_contacts(country, words, today, first=at == 0) for at, country in enumerate(countries))
    alarms = tuple(passage for country in countries for passage in _alarm(country, words))
    return Sheet(words("key.moments"), alarms, (*sections, *numbers))


def _alarm(country: Country | None, words: Words) -> Iterator[Passage]:
    """Where no number is known, with a line to write it on."""
    yield one("first", emergency(country, words))
    if country is None:
        yield one("text", f"{words('paper.number')} {A_LINE}")


def _contacts(country: Country | None, words: Words, today: date, *, first: bool) -> Section:
    card = contacts_card(country, words, today)
    return Section(card.title, tuple(_passages(card.lines)), whole=True, alone=first)


def _passages(lines: Sequence[CardLine]) -> Iterator[Passage]:
    """Lines of one kind that follow each other stand together."""
    for kind, found in groupby(lines, key=lambda line: line.kind):
        yield one(_KIND[kind], *(line.text for line in found))


def paper_sheet(paper: Paper, seats: int, words: Words) -> Sheet:
    """A sheet as its file says it; where it is to be signed, with a line for each seat."""
    signing = (Section(words("paper.sign").rstrip(" :"), (one("sign", *[A_LINE] * seats),), whole=True),)
    return Sheet(paper.title, (one("say", paper.say),), signing if paper.sign else ())
