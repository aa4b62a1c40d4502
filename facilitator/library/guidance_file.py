"""What a group may lean on, as its files say it; each is called what it is."""

from collections.abc import Callable, Mapping
from typing import Final

from facilitator.domain.guidance import Contacts, Moments, Principles
from facilitator.domain.text import Value
from facilitator.library.rules import country_rules, ids_once
from facilitator.library.validate import valid
from facilitator.library.yaml_file import Document

PRINCIPLES, MOMENTS, CONTACTS = "principles.yaml", "moments.yaml", "contacts.yaml"


def principles_in(document: Document) -> Principles:
    """The principles and frames in a file; raises ContentError."""
    return valid(document, Principles, ids_once(document, "principles", "frames"))


def moments_in(document: Document) -> Moments:
    """The difficult moments in a file; raises ContentError."""
    return valid(document, Moments, ids_once(document, "moments"))


def contacts_in(document: Document) -> Contacts:
    """The countries in a file; raises ContentError."""
    return valid(document, Contacts, country_rules(document))


GUIDANCE: Final[Mapping[str, Callable[[Document], Value]]] = {
    PRINCIPLES: principles_in,
    MOMENTS: moments_in,
    CONTACTS: contacts_in,
}
"""The names of these files, and how each is read."""
