"""What there is to choose from: the meetings in the order they are shown in, and what cannot be used of the rest."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.meeting import Meeting
from facilitator.library.content import MEETINGS, WORDS, Library
from facilitator.library.folders import exists, inside, is_path
from facilitator.library.guidance_file import CONTACTS, GUIDANCE, MOMENTS, PAPERS, PRINCIPLES
from facilitator.library.problems import ContentError, Problem
from facilitator.library.yaml_file import read_yaml

ORDINARY, FIRST_EVENING = "ordinary", "first"
"""The meeting that is proposed, where there is one of that id; and the one where nobody has been here before."""

MOST_EVENINGS = (ORDINARY, FIRST_EVENING, "with-starter")
"""What most groups look for, in one country or another."""


class Listed(NamedTuple):
    """A meeting as it can be chosen, or what is wrong in its file."""

    name: str
    meeting: Meeting | None
    own: bool
    """It lies in the user's documents."""
    problems: tuple[Problem, ...] = ()


class Programme(NamedTuple):
    """The meetings there are, always in one order; a file in disorder takes nothing from the others."""

    listed: tuple[Listed, ...]
    passed_over: tuple[Problem, ...] = ()
    """What is wrong in other files of the user's documents; what lies under them is used instead."""

    @property
    def meetings(self) -> Mapping[str, Meeting]:
        """Those that can be held, by their ids."""
        return {each.name: each.meeting for each in self.listed if each.meeting is not None}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        return (*self.passed_over, *(problem for each in self.listed for problem in each.problems))


def names(library: Library, named: str = "") -> tuple[str, ...]:
    """The ids of the meetings: the one that most evenings are, the user's own, the first evening, the others.

    Where one was `named` by the path of its file, that comes first. Another evening they stand where they stood.
    """
    own = library.own_meetings()
    there = sorted(library.meetings(), key=lambda name: (name != ORDINARY, name not in own, name not in MOST_EVENINGS))
    return (named, *there) if is_path(named) else tuple(there)


def programme(library: Library, named: str = "") -> Programme:
    """All of them, read; raises ContentError where it is not the meetings that are in disorder."""
    own = library.own_meetings()
    library.principles()  # What is wrong in them is wrong in no meeting.
    there = names(library, named)
    listed = (_listed(library, name, own=name in own or is_path(name)) for name in there)
    return Programme(tuple(listed), tuple(_passed_over(library)))


def own_elsewhere(library: Library) -> dict[str, Mapping[str, Path]]:
    """The group's own meetings in the other languages, by language; those in no language's folder are in all."""
    others = (tongue for tongue in library.languages() if tongue != library.language)
    found = {tongue: replace(library, language=tongue).brought_meetings() for tongue in others}
    return {tongue: there for tongue, there in found.items() if there}


class InAnother(NamedTuple):
    """One of the group's own meetings in another language."""

    name: str
    meeting: Meeting
    title: str
    """With its language, as the language that is spoken has it."""


def listed_elsewhere(library: Library) -> Iterator[InAnother]:
    """Those that are in order; what is wrong in one is told in its own language."""
    words = library.words()
    for tongue, there in own_elsewhere(library).items():
        other = replace(library, language=tongue)
        for name, path in there.items():
            with suppress(ContentError):
                meeting = other.meeting(str(path))
                title = words("list.other_language", title=meeting.title, language=other.words()("language"))
                yield InAnother(name, meeting, title)


def told_elsewhere(library: Library) -> str:
    """Which meetings of its own the group has in other languages, in a sentence; nothing, where there are none."""
    titles = ", ".join(each.title for each in listed_elsewhere(library))
    return library.words()("gather.own_elsewhere", titles=titles) if titles else ""


def tongues(library: Library) -> tuple[str, ...]:
    """The languages, in the order they are chosen in: those that are at home in one country stand side by side."""

    def home(tongue: str) -> str:
        try:
            return replace(library, language=tongue).words().country or ""
        except ContentError:  # Told where it is to be spoken.
            return ""

    return tuple(sorted(library.languages(), key=lambda tongue: (home(tongue), tongue)))


def _listed(library: Library, name: str, *, own: bool) -> Listed:
    try:
        return Listed(name, library.meeting(name), own)
    except ContentError as error:
        return Listed(name, None, own, error.problems)


def _passed_over(library: Library) -> Iterator[Problem]:
    """What is wrong in the user's documents, beside the meetings."""
    if library.own is None:
        return
    here = library.own / library.language
    readings = {
        library.own / CONTACTS: _guidance,
        here / WORDS: library.words_in,
        **{here / name: _guidance for name in (PRINCIPLES, MOMENTS, PAPERS)},
        here / MEETINGS: inside,
        library.own: inside,
    }
    for path, read in readings.items():
        try:
            if exists(path):
                read(path)
        except ContentError as error:
            yield from error.problems


def _guidance(path: Path) -> object:
    return GUIDANCE[path.name](read_yaml(path))
