"""What a group may lean on, as its files say it; each is called what it is."""

from collections.abc import Callable, Mapping
from typing import Final

from facilitator.domain.guidance import Contacts, Moments, Papers, Principles
from facilitator.domain.text import Value
from facilitator.library.rules import country_rules, ids_once
from facilitator.library.validate import valid
from facilitator.library.yaml_file import Document

PRINCIPLES, MOMENTS, PAPERS, CONTACTS = "principles.yaml", "moments.yaml", "papers.yaml", "contacts.yaml"


def principles_in(document: Document) -> Principles:
    """The principles and frames in a file; raises ContentError."""
    return valid(document, Principles, ids_once(document, "principles", "frames"))


def moments_in(document: Document) -> Moments:
    """The difficult moments in a file; raises ContentError."""
    return valid(document, Moments, ids_once(document, "moments"))


def papers_in(document: Document) -> Papers:
    """The papers in a file; raises ContentError."""
    return valid(document, Papers, ids_once(document, "papers"))


def contacts_in(document: Document) -> Contacts:
    """The countries in a file; raises ContentError."""
    return valid(document, Contacts, country_rules(document))


GUIDANCE: Final[Mapping[str, Callable[[Document], Value]]] = {
    PRINCIPLES: principles_in,
    MOMENTS: moments_in,
    PAPERS: papers_in,
    CONTACTS: contacts_in,
}
"""The names of these files, and how each is read."""
