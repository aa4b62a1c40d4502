"""The guides to the files that a group may write, and how their tables are read."""

import re
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.meeting import KINDS
from facilitator.library.folders import own_content

OURS = own_content()

Fields = dict[str, bool]
"""Names, and whether each must be there."""


class Table(NamedTuple):
    """What its columns are called, and the cells of its rows."""

    heads: tuple[str, ...]
    rows: list[list[str]]

    def names(self, *fields: str) -> bool:
        """Whether these fields stand in its first two columns."""
        cells = {name for row in self.rows for cell in row[:2] for name in re.findall(r"[\w.]+", cell)}
        return cells >= set(fields)


class Guide(NamedTuple):
    """A guide in one language. Its tables are known by what stands in them, so that it may call them what it likes."""

    path: Path

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def yaml_blocks(self) -> list[str]:
        return re.findall(r"^```yaml\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)

    @property
    def tables(self) -> list[Table]:
        found = re.findall(r"^(\|.*)\n\| --- .*\n((?:\|.*\n)+)", self.text, re.MULTILINE)
        return [Table(tuple(cells_of(heads)), [*map(cells_of, rows.splitlines())]) for heads, rows in found]

    @property
    def of_the_meeting(self) -> list[list[str]]:
        return self._table(2, "format", "seats")

    @property
    def of_a_step(self) -> list[list[str]]:
        return self._table(4, "kind", "clock")

    @property
    def inside(self) -> list[list[str]]:
        """What stands inside a step, or around it."""
        return self._table(3, "explain", "repeat")

    @property
    def of_the_other_files(self) -> list[list[str]]:
        return self._table(3, "format", "words.yaml")

    @property
    def in_its_own_words(self) -> list[list[str]]:
        """What is quoted of those that groups in this language lean on: what, who, where, the words. None, of most."""
        own = [table.rows for table in self.tables if len(table.heads) == 4 and not table.names("kind", "clock")]
        return own[0] if own else []

    def table(self, first: str) -> list[list[str]]:
        """The rows of the table whose first column is called so."""
        (found,) = (table.rows for table in self.tables if table.heads[0] == first)
        return found

    def kinds_in(self, cell: str) -> "Fields":
        """The kinds of step that a cell names, the word for all of them first, and after it what differs."""
        (every,) = marked(next(kinds for field, kinds, *_ in self.of_a_step if field == "kind"))
        kinds: Fields = {}
        for name, must in marked(cell).items():
            kinds |= dict.fromkeys(KINDS if name == every else (name,), must)
        return kinds

    def _table(self, columns: int, *fields: str) -> list[list[str]]:
        (found,) = (table.rows for table in self.tables if len(table.heads) == columns and table.names(*fields))
        return found


def fields_by_place(rows: list[list[str]]) -> dict[str, Fields]:
    """The fields in a table whose first column is a place; it stands only on its first row."""
    told: dict[str, Fields] = {}
    place = ""
    for where, cell, *_ in rows:
        place = where or place
        told.setdefault(place, {}).update(marked(cell))
    return told


def cells_of(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def by_language(english: Path, others: Path) -> dict[str, Path]:
    """A page in each language it is there in: in English, and in those that its name says. None need be there."""
    told = {path.suffixes[0].removeprefix("."): path for path in sorted(others.glob(f"{english.stem}.*.md"))}
    return {ENGLISH: english} | told


ENGLISH = "en"
"""What a page is in whose name says nothing."""

GUIDES = {language: Guide(path) for language, path in by_language(OURS / "README.md", OURS).items()}


def marked(cell: str) -> Fields:
    """The names in a cell; in bold are those that must be there."""
    pieces = re.findall(r"\*\*(.+?)\*\*|([^*]+)", cell)
    return {name: bool(bold) for bold, plain in pieces for name in re.findall(r"\w+", bold or plain)}
