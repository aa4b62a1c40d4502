"""What stands on paper, as values: sheets of sections of passages. How each is written down is decided elsewhere."""

from typing import Literal, NamedTuple

Kind = Literal[
    "text",  # to be read by the one who holds it
    "say",  # to be read aloud
    "question",
    "hint",  # never read aloud
    "why",
    "quiet",  # what is only good to know: times, sources
    "label",
    "first",  # what matters most: what to do first, a number
    "list",
    "ready",  # a list to be ticked off
    "said",  # sentences that can be said as they are
    "table",
    "sign",  # lines to write a name on
]


class Passage(NamedTuple):
    """Something that stands together. A text may have paragraphs; a list has an item each, a table a row each."""

    kind: Kind
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table; the first is its head. All columns but `words` are figures."""
    words: int = 0
    """The column of a table that is read, not reckoned with."""


class Section(NamedTuple):
    """Passages under a heading."""

    title: str
    passages: tuple[Passage, ...]
    level: Literal[2, 3] = 2
    whole: bool = False
    """Never torn over two pages where it fits one."""
    alone: bool = False
    """Begins a page."""


class Sheet(NamedTuple):
    """What is printed together, and can be handed out by itself."""

    title: str
    passages: tuple[Passage, ...]
    """Under the title."""
    sections: tuple[Section, ...] = ()


def one(kind: Kind, *texts: str) -> Passage:
    """A passage of these texts."""
    return Passage(kind, texts)
