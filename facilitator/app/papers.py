"""The papers of a meeting, made as files without a terminal: what is said of them, and where they lie."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from facilitator.app.setup import Gathering, Leaf, Setting, chosen_again
from facilitator.app.start import Start
from facilitator.domain.countries import code_of
from facilitator.domain.words import Words
from facilitator.library.content import Library
from facilitator.library.own import file_name
from facilitator.library.problems import ContentError, printable, shown
from facilitator.system.started import command
from facilitator.system.writing import NoPlainFileError, write_over

FOLDER = "papers"
"""In the folder of the user's own content."""


class Made(NamedTuple):
    """What has become of a wish for papers."""

    said: str
    folder: Path | None = None
    """Where they lie; None where they could not be made."""


def papers_made(setting: Setting, library: Library, chosen: Gathering, country: str | None, words: Words) -> Made:
    """A file a paper, in a folder that is called as the meeting is; what was made there before is made anew."""
    if setting.printer is None or library.own is None:
        return Made(words("papers.no_documents", command=command()))
    called = chosen.meeting.title
    if chosen.name in library.own_meetings():  # It may have kept the title of ours.
        called = f"{chosen.name} {words('gather.own')}"
    path = folder = library.own / FOLDER / file_name(called, FOLDER)
    try:
        leaves = setting.printer(library, chosen, country, setting)
        folder.mkdir(parents=True, exist_ok=True)
        for name, leaf in zip(_names(leaves), leaves, strict=True):
            path = folder / name
            write_over(path, leaf.text)
    except ContentError as error:
        return Made("\n".join((words("gather.broken"), *(problem.report(words) for problem in error.problems))))
    except NoPlainFileError:
        return Made(words("error.no_plain_file", file=printable(path)))
    except OSError as error:
        return Made(words("papers.not_written", file=printable(path), why=shown(error.strerror)))
    names = "\n".join(f"– {leaf.title}" for leaf in leaves)
    said = words("papers.made", title=chosen.meeting.title, folder=printable(folder), papers=names)
    return Made(said, folder)


def papers_at_welcome(start: Start) -> Made:
    """The papers of the meeting that is about to begin."""
    live, setting = start.live, start.setting
    if live is None:  # It has been left in the meantime.
        return Made(start.words("gather.broken"))
    library = replace(setting.library, language=live.words.language)
    country = code_of(live.guidance.country)
    return papers_made(setting, library, chosen_again(live, start.chosen), country, live.words)


def _names(leaves: Sequence[Leaf]) -> Iterator[str]:
    """What their files are called: as they are, and with a number where two are called the same."""
    taken: set[str] = set()
    for leaf in leaves:
        name = file_name(leaf.title, FOLDER)
        free = next(each for each in chain([name], (f"{name}-{n}" for n in count(2))) if each.casefold() not in taken)
        taken.add(free.casefold())
        yield f"{free}.html"
