"""What a help card says."""

from datetime import date, timedelta

import pytest

from clocks import LANGUAGES, our_library
from facilitator.domain.cards import CardLine, contacts_card, emergency, moment_card
from facilitator.domain.guidance import Contact, Country
from facilitator.domain.text import told

NB = our_library("nb")
WORDS, COUNTRIES, MOMENTS = NB.words(), NB.countries(), NB.moments()
NORWAY = COUNTRIES[0]
CHECKED = date(2026, 11, 22)


def a_country(**contact: object) -> Country:
    fields = {"name": "Et sted", "number": "112", "source": "en side", "checked_on": CHECKED} | contact
    return Country(code="NO", name={"nb": "Norge"}, contacts=(Contact.model_validate(fields),))


def texts(lines: tuple[CardLine, ...], kind: str) -> list[str]:
    return [line.text for line in lines if line.kind == kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_over_all_cards_stands_the_country_and_its_emergency_number(language: str) -> None:
    words = our_library(language).words()
    for country in COUNTRIES:
        line = emergency(country, words)
        assert country.contacts[0].number
        assert country.contacts[0].number in line
        assert told(country.name, language) in line


def test_danger_to_life_comes_first_and_has_the_numbers_on_its_card() -> None:
    card = moment_card(MOMENTS[0], NORWAY, WORDS, CHECKED)
    assert MOMENTS[0].id == "danger"
    assert card.lines[0] == CardLine("first", MOMENTS[0].first)
    assert len(texts(card.lines, "number")) == len(NORWAY.contacts)


def test_a_card_has_one_line_first_then_at_most_four_and_one_or_two_to_say() -> None:
    for moment in MOMENTS:
        lines = moment_card(moment, NORWAY, WORDS, CHECKED).lines
        assert len(texts(lines, "first")) == 1
        assert 1 <= len(texts(lines, "then")) <= 4
        assert 1 <= len(texts(lines, "say")) <= 2


def test_whom_to_ring_is_headed_by_the_country_and_begins_with_the_emergency_number() -> None:
    for country in COUNTRIES:
        card = contacts_card(country, WORDS, CHECKED)
        assert told(country.name, "nb") in card.title
        assert texts(card.lines, "number")[0].startswith(f"{country.contacts[0].number} ")


def test_each_number_has_its_source_and_the_day_it_was_read_and_is_not_called_checked() -> None:
    (said,) = texts(contacts_card(a_country(), WORDS, CHECKED).lines, "quiet")
    assert "22.11.2026" in said
    assert "en side" in said
    assert "jekket" not in said


def test_a_number_behind_which_a_single_dated_source_stands_says_so() -> None:
    assert WORDS("contacts.one_source") in texts(
        contacts_card(a_country(one_source=True), WORDS, CHECKED).lines, "about"
    )
    assert WORDS("contacts.one_source") not in texts(contacts_card(a_country(), WORDS, CHECKED).lines, "about")


def test_after_180_days_a_number_asks_to_be_checked() -> None:
    def asks(days: int) -> bool:
        card = contacts_card(a_country(), WORDS, CHECKED + timedelta(days=days))
        return WORDS("contacts.old") in texts(card.lines, "about")

    assert [asks(180), asks(181)] == [False, True]


def test_the_sources_stand_together_at_the_foot() -> None:
    for country in COUNTRIES:
        kinds = [line.kind for line in contacts_card(country, WORDS, CHECKED).lines]
        assert kinds[-len(country.contacts) :] == ["quiet"] * len(country.contacts)
        assert kinds.count("quiet") == len(country.contacts)


def test_each_country_has_a_number_for_children_and_one_for_violence() -> None:
    numbers = {country.code: {contact.number for contact in country.contacts} for country in COUNTRIES}
    assert numbers["NO"] >= {"116 111", "116 006"}
    assert numbers["DK"] >= {"116 111", "1888"}
    assert numbers["SE"] >= {"116 111", "020-50 50 50"}
    assert numbers["GB"] >= {"0800 1111", "0808 2000 247"}


def test_a_line_that_has_no_such_language_is_told_in_the_one_it_has() -> None:
    card = contacts_card(a_country(hours={"da": "hele døgnet"}), WORDS, CHECKED)
    assert "hele døgnet" in texts(card.lines, "about")


def test_a_contact_whose_number_differs_from_place_to_place_has_its_name_alone() -> None:
    assert texts(contacts_card(a_country(number=None), WORDS, CHECKED).lines, "number") == ["Et sted"]
