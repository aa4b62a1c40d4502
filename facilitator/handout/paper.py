"""Which sheets are wanted, and those sheets."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from facilitator.domain.cards import with_number_to_find
from facilitator.domain.guidance import Country, Moment, Paper, Principles
from facilitator.domain.readings import on_paper
from facilitator.domain.words import Words
from facilitator.handout.leaning import moments_sheet, paper_sheet, principles_sheet
from facilitator.handout.occasion import Occasion, evening
from facilitator.handout.sheets import Sheet

Wanted = Literal["evening", "principles", "confidentiality", "moments", "all"]


class Leaning(NamedTuple):
    """What the group leans on, and on which day it is printed: a number that was read long ago says so."""

    principles: Principles
    moments: Sequence[Moment]
    countries: Sequence[Country | None]
    """None is somewhere else, where no number is known."""
    papers: Sequence[Paper]
    today: date


def sheets(asked: Occasion, leaning: Leaning, words: Words, wanted: Wanted = "all") -> tuple[Sheet, ...]:
    """Those that are wanted, in the order in which they are needed."""

    def found() -> Iterator[tuple[Wanted, Sheet]]:
        """Each, with what it is asked for by."""
        meeting = with_number_to_find(asked.meeting, leaning.countries[0], words)
        yield "evening", evening(asked._replace(meeting=meeting), words)
        yield "principles", principles_sheet(on_paper(asked.meeting, leaning.principles), words)
        yield "moments", moments_sheet(leaning.moments, leaning.countries, words, leaning.today)
        for paper in leaning.papers:
            yield "confidentiality", paper_sheet(paper, asked.seats, words)

    return tuple(sheet for name, sheet in found() if wanted in (name, "all"))
