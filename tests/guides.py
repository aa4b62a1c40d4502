"""The guides to the files that a group may write, and how their tables are read."""

import re
from typing import NamedTuple

from facilitator.domain.meeting import KINDS
from facilitator.library.content import own_content

OURS = own_content()

Fields = dict[str, bool]
"""Names, and whether each must be there."""


class Guide(NamedTuple):
    """A guide in one language, and what its tables are called."""

    file: str
    of_the_meeting: str
    of_a_step: str
    inside: str
    in_: str
    all: str
    every_file: str
    places: tuple[str, ...]
    """What each of the other files, and of the things in them, is called in the table."""

    @property
    def text(self) -> str:
        return (OURS / self.file).read_text(encoding="utf-8")

    @property
    def yaml_blocks(self) -> list[str]:
        return re.findall(r"^```yaml\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)

    def table(self, first: str) -> list[list[str]]:
        """The rows, as cells, of the table whose first column is called so."""
        (found,) = re.findall(rf"^\| {re.escape(first)} \|.*\n\| --- .*\n((?:\|.*\n)+)", self.text, re.MULTILINE)
        return [[cell.strip() for cell in row.strip("|").split("|")] for row in found.splitlines()]

    def kinds_in(self, cell: str) -> "Fields":
        """The kinds of step that a cell names, `all` first, and after it what differs."""
        kinds: Fields = {}
        for name, must in marked(cell).items():
            kinds |= dict.fromkeys(KINDS if name == self.all else (name,), must)
        return kinds

    def fields_by_place(self, first: str) -> dict[str, "Fields"]:
        """The fields in a table whose first column is a place; it stands only on its first row."""
        told: dict[str, Fields] = {}
        place = ""
        for where, cell, _ in self.table(first):
            place = where or place
            told.setdefault(place, {}).update(marked(cell))
        return told


GUIDES = {
    "en": Guide(
        "README.md",
        "Of the meeting",
        "Of a step",
        "Inside",
        "In",
        "all",
        "every file",
        (
            "principles.yaml",
            "a principle or a frame",
            "moments.yaml",
            "a moment",
            "papers.yaml",
            "a sheet",
            "contacts.yaml",
            "a country",
            "a contact",
            "words.yaml",
        ),
    ),
    "nb": Guide(
        "README.nb.md",
        "I møtet",
        "I et steg",
        "Inni",
        "I",
        "alle",
        "hver fil",
        (
            "principles.yaml",
            "et prinsipp eller en ramme",
            "moments.yaml",
            "et kort",
            "papers.yaml",
            "et ark",
            "contacts.yaml",
            "et land",
            "et nummer",
            "words.yaml",
        ),
    ),
    "da": Guide(
        "README.da.md",
        "I mødet",
        "I et trin",
        "Inde i",
        "I",
        "alle",
        "hver fil",
        (
            "principles.yaml",
            "et princip eller en ramme",
            "moments.yaml",
            "et kort",
            "papers.yaml",
            "et papir",
            "contacts.yaml",
            "et land",
            "et nummer",
            "words.yaml",
        ),
    ),
}


def marked(cell: str) -> Fields:
    """The names in a cell; in bold are those that must be there."""
    pieces = re.findall(r"\*\*(.+?)\*\*|([^*]+)", cell)
    return {name: bool(bold) for bold, plain in pieces for name in re.findall(r"\w+", bold or plain)}
