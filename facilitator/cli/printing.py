"""A meeting of the library on paper, for whoever asks: the command, or a key on a face that knows no paper."""

from collections.abc import Sequence
from datetime import date

from facilitator.app.setup import Gathering, Leaf, Setting
from facilitator.domain.guidance import Country
from facilitator.handout.occasion import Occasion
from facilitator.handout.paper import Leaning, sheets
from facilitator.handout.web import page
from facilitator.library.content import Library
from facilitator.library.folders import exists
from facilitator.library.guidance_file import PAPERS


def leaves(library: Library, chosen: Gathering, country: str | None, setting: Setting) -> Sequence[Leaf]:
    """Each of its papers as a page; raises ContentError."""
    now = setting.clock.wall()
    asked = Occasion(chosen.meeting, chosen.seats, chosen.time(now))
    words = library.words()
    printed = sheets(asked, leaning(library, country, now.astimezone(setting.zone).date()), words)
    first = words("paper.evening")
    titles = (first, *(sheet.title for sheet in printed[1:]))
    return tuple(
        Leaf(title, page(sheet.title, (sheet,), words.language)) for title, sheet in zip(titles, printed, strict=True)
    )


def leaning(library: Library, country: str | None, today: date, home: str | None = None) -> Leaning:
    """What a group leans on, with the numbers of a country by its code, or of all there are; raises ContentError.

    Of all, those of `home` come first: whoever needs one reads the first.
    """
    papers = library.papers() if exists(library.file(PAPERS)) else ()  # A language can do without.
    return Leaning(library.principles(), library.moments(), _countries(library, country, home), papers, today)


def _countries(library: Library, country: str | None, home: str | None) -> tuple[Country | None, ...]:
    if country in (there := library.where()):
        return (there[country],)
    return tuple(sorted(library.countries(), key=lambda one: one.code != home))
