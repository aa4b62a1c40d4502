"""Help cards, as lines: a difficult moment, and whom one can ring in a country."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from facilitator.domain.choices import Choice, Menu
from facilitator.domain.countries import called
from facilitator.domain.guidance import Contact, Country, Guidance, Moment
from facilitator.domain.meeting import Meeting
from facilitator.domain.text import MOST_ITEMS, told
from facilitator.domain.words import Words

OLD = timedelta(days=180)
"""A number that was read longer ago is shown with a request to look it up."""


class CardLine(NamedTuple):
    """A line of a card, and what it is."""

    kind: Literal["first", "then", "label", "say", "number", "about", "quiet"]
    text: str


class Card(NamedTuple):
    """Something to read when it gets hard."""

    title: str
    lines: tuple[CardLine, ...]


def emergency(country: Country | None, words: Words) -> str:
    """The line that stands over all cards."""
    if country is None:
        return words("moments.no_number")
    return words("moments.emergency", country=called(country, words), number=country.contacts[0].number or "")


def with_number_to_find(meeting: Meeting, country: Country | None, words: Words) -> Meeting:
    """Where no number is known, finding it is the first thing to do before people come."""
    if country is not None:
        return meeting
    needs = dict.fromkeys((words("welcome.find_number"), *meeting.needs))
    return meeting.model_copy(update={"needs": tuple(needs)[:MOST_ITEMS]})


def moments(guidance: Guidance, words: Words, today: date) -> Menu[Card]:
    """Over all whom to ring; then a card for each moment, and last whom else one can ring."""
    country = guidance.country
    cards = [moment_card(moment, country, words, today) for moment in guidance.moments]
    cards.append(contacts_card(country, words, today))
    return Menu(emergency(country, words), tuple(Choice(card, card.title) for card in cards))


def moment_card(moment: Moment, country: Country | None, words: Words, today: date) -> Card:
    """What to do first, then, and what can be said; where it matters, whom one can ring."""
    contacts = contacts_card(country, words, today)
    also = (CardLine("label", contacts.title), *contacts.lines) if moment.contacts else ()
    return Card(
        moment.title,
        (
            CardLine("first", moment.first),
            CardLine("label", words("moments.then")),
            *(CardLine("then", line) for line in moment.then),
            CardLine("label", words("moments.say")),
            *(CardLine("say", line) for line in moment.say),
            *also,
        ),
    )


def contacts_card(country: Country | None, words: Words, today: date) -> Card:
    """Whom one can ring; at the foot where each number was read, and when. Where none is known, what to do then."""
    if country is None:
        none = (CardLine("about", words("contacts.none")), CardLine("about", words("contacts.find")))
        return Card(words("contacts.title_elsewhere"), (*none, CardLine("quiet", words("contacts.own"))))
    title = words("contacts.title", country=called(country, words))
    contacts = (line for contact in country.contacts for line in _contact(contact, words, today))
    sources = (CardLine("quiet", _source(contact, words)) for contact in country.contacts)
    about = CardLine("about", words("contacts.about"))
    return Card(title, (*contacts, about, CardLine("label", words("contacts.sources")), *sources))


def _contact(contact: Contact, words: Words, today: date) -> Iterator[CardLine]:
    name = told(contact.name, words.language)
    yield CardLine("number", f"{contact.number}  {name}" if contact.number else name)
    about = [told(line, words.language) for line in (contact.hours, contact.whom) if line]
    if about:
        yield CardLine("about", " · ".join(about))
    if contact.one_source:
        yield CardLine("about", words("contacts.one_source"))
    if today - contact.checked_on > OLD:
        yield CardLine("about", words("contacts.old"))


def _source(contact: Contact, words: Words) -> str:
    read, language = contact.checked_on, words.language
    day = words("clock.date", day=f"{read.day:02}", month=f"{read.month:02}", year=read.year)
    return words("contacts.read", name=told(contact.name, language), source=told(contact.source, language), date=day)
