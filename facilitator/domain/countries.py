"""Where a group can be: in a country whose numbers are known, or somewhere else, where none is. That one is None."""

from collections.abc import Sequence
from typing import Final

from facilitator.domain.guidance import Country
from facilitator.domain.text import told
from facilitator.domain.words import Words

SOMEWHERE_ELSE: Final = "none"
"""What is written for somewhere else where a country's code is written."""


def by_code(countries: Sequence[Country]) -> dict[str, Country | None]:
    """All that can be chosen, in order; last somewhere else."""
    return {**{country.code: country for country in countries}, SOMEWHERE_ELSE: None}


def code_of(country: Country | None) -> str:
    """How it is written on a command line and in a journal."""
    return country.code if country else SOMEWHERE_ELSE


def called(country: Country | None, words: Words) -> str:
    """What it is called in a language."""
    return told(country.name, words.language) if country else words("country.elsewhere")
