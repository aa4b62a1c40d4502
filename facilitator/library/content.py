"""The content folders: where they are, and what they hold as values of the domain."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from facilitator.domain.countries import by_code
from facilitator.domain.guidance import Country, Guidance, Moment, Paper, Principles
from facilitator.domain.meeting import Meeting
from facilitator.domain.readings import with_readings
from facilitator.domain.words import Words
from facilitator.domain.written import WrittenMeeting
from facilitator.library.folders import as_typed, exists, inside, is_path, is_yaml, own_content
from facilitator.library.guidance_file import (
    CONTACTS,
    GUIDANCE,
    MOMENTS,
    PAPERS,
    PRINCIPLES,
    contacts_in,
    moments_in,
    papers_in,
    principles_in,
)
from facilitator.library.problems import ContentError, printable
from facilitator.library.rules import meeting_misfits, unknown_readings
from facilitator.library.validate import valid
from facilitator.library.words_file import problem_words_in, words_in
from facilitator.library.yaml_file import Document, read_yaml
from facilitator.system.locale import OURS_FIRST

WORDS = "words.yaml"

NO_MEETINGS = {WORDS, *GUIDANCE}
"""Files of these names are what they say; any other is a meeting."""

MEETINGS = "meetings"
"""The folder of a language's meetings."""

RECIPES = "recipes"
"""The folder of its short meetings to start from, each for the sake of one thing; an evening is chosen without them."""

_T = TypeVar("_T")


class UnknownMeetingError(LookupError):
    """There is no meeting of this name; `there` are those that there are."""

    def __init__(self, name: str, there: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = printable(name)
        self.there = tuple(map(printable, there))


@dataclass(frozen=True, slots=True)
class Library:
    """The content folders, one over the other, in one language: a file in a later one replaces an earlier one's."""

    folders: tuple[Path, ...]
    language: str
    own: Path | None = None
    """The folder in the user's documents, right over ours. Nobody has asked for it: so what is in disorder there is
    passed over, and stops nothing. It need not be there."""

    def languages(self) -> tuple[str, ...]:
        """The languages there are words for."""
        return languages(self.folders, self.own)

    def meetings(self) -> tuple[str, ...]:
        """The ids of the meetings there are: their files' names, in order."""
        return tuple(sorted(self._meeting_files()))

    def recipes(self) -> tuple[str, ...]:
        """The ids of the recipes, in order; not of those that a meeting has the name of."""
        return tuple(sorted(self._in_each(RECIPES).keys() - self._meeting_files().keys()))

    def own_meetings(self) -> dict[str, Path]:
        """The files of those that lie in the user's documents, by their ids."""
        return {name: path for name, path in self._meeting_files().items() if self._is_own(path)}

    def brought_meetings(self) -> dict[str, Path]:
        """The files of those that lie in this language's folders and did not come with the program, by their ids."""
        ours, files = self.folders[0], self._meeting_files().items()
        return {name: path for name, path in files if path.parent.name == MEETINGS and ours not in path.parents}

    def meeting(self, name: str) -> Meeting:
        """A meeting by its id, or its file's path, with what it reads; raises UnknownMeetingError or ContentError."""
        return meeting_in(read_yaml(self.meeting_file(name)), *self.all_principles())

    def with_readings(self, meeting: Meeting) -> Meeting:
        """A meeting that has been kept, with what it reads; raises ContentError."""
        return with_readings(meeting, *self.all_principles())

    def all_principles(self) -> tuple[Principles, ...]:
        """A group's own, and ours for those meetings of ours that read what it has left out; raises ContentError."""
        ours, theirs = self.folders[0] / self.language / PRINCIPLES, self.principles()
        return (theirs, principles_in(read_yaml(ours))) if ours != self.file(PRINCIPLES) and exists(ours) else (theirs,)

    def meeting_file(self, name: str) -> Path:
        """The file of a meeting, or else of a recipe, by its id or its path; raises UnknownMeetingError."""
        there = {**self._in_each(RECIPES), **self._meeting_files()}
        if as_typed(name) not in there and not is_path(name):
            raise UnknownMeetingError(name, (*self.meetings(), *self.recipes()))
        return there.get(as_typed(name), Path(name))

    def words(self) -> Words:
        """What the interface says; raises ContentError. What is missing in words laid over ours is said in ours."""
        return self._latest(f"{self.language}/{WORDS}", self.words_in)

    def words_in(self, path: Path) -> Words:
        """The words of one file, as this language has them; raises ContentError."""
        ours = self.folders[0] / self.language / WORDS
        if path == ours:
            return words_in(read_yaml(path), self.language)
        if not exists(ours):
            return words_in(read_yaml(path), self.language, reference_words(self.folders))
        return words_in(read_yaml(path), self.language, words_in(read_yaml(ours), self.language), or_theirs=True)

    def principles(self) -> Principles:
        """The principles of the conversation and the frames of the group; raises ContentError."""
        return self._latest(f"{self.language}/{PRINCIPLES}", lambda path: principles_in(read_yaml(path)))

    def moments(self) -> tuple[Moment, ...]:
        """The difficult moments, danger to life first; raises ContentError."""
        return self._latest(f"{self.language}/{MOMENTS}", lambda path: moments_in(read_yaml(path))).moments

    def papers(self) -> tuple[Paper, ...]:
        """The sheets that a group needs; raises ContentError."""
        return self._latest(f"{self.language}/{PAPERS}", lambda path: papers_in(read_yaml(path))).papers

    def countries(self) -> tuple[Country, ...]:
        """The countries, and whom one can ring there; raises ContentError."""
        return self._latest(CONTACTS, lambda path: contacts_in(read_yaml(path))).countries

    def where(self) -> dict[str, Country | None]:
        """Where a group can be, by code: the countries, and last somewhere else; raises ContentError."""
        return by_code(self.countries())

    def guidance(self, country: str) -> Guidance:
        """What a group may lean on tonight, in a country by its code; raises ContentError."""
        return Guidance(self.principles(), self.moments(), self.where()[country])

    def file(self, name: str) -> Path:
        """The file of a name in this language, in the last folder that has one."""
        return self._files(f"{self.language}/{name}")[0]

    def _latest(self, name: str, read: Callable[[Path], _T]) -> _T:
        """What the last file of a name says; of the user's own, only where it is in order and not the only one."""
        *later, first = self._files(name)
        for path in later:
            try:
                return read(path)
            except ContentError:
                if not self._is_own(path):
                    raise
        return read(first)

    def _files(self, name: str) -> tuple[Path, ...]:
        """Those there are of a name, from the last folder to the first; ours, where there is none."""
        ours, *over = self.folders
        paths = [folder / name for folder in (*reversed(over), *([self.own] if self.own else []), ours)]
        return tuple(filter(exists, paths)) or (paths[-1],)

    def _is_own(self, path: Path) -> bool:
        return self.own is not None and self.own in path.parents

    def _meeting_files(self) -> dict[str, Path]:
        return self._in_each(MEETINGS, own_files(self.own, self.language) if self.own else ())

    def _in_each(self, name: str, own: tuple[Path, ...] = ()) -> dict[str, Path]:
        """The YAML files in a folder of each content folder, and the user's own right over ours, by their ids."""
        ours, *over = (inside(folder / self.language / name) for folder in self.folders)
        return {as_typed(path.stem): path for there in (ours, own, *over) for path in there if is_yaml(path)}


def own_files(own: Path, language: str) -> tuple[Path, ...]:
    """The meetings in the user's documents: in a language's folder, or right there. None where that is locked."""
    try:
        right_there = (path for path in inside(own) if path.name.lower() not in NO_MEETINGS)
        return tuple(filter(is_yaml, (*right_there, *inside(own / language / MEETINGS))))
    except ContentError:
        return ()


def meeting_in(document: Document, *principles: Principles) -> Meeting:
    """The meeting in a file, with what it reads from among the principles, if any are given; raises ContentError."""
    ids = tuple(one.id for there in principles for one in there.all)
    unknown = unknown_readings(document, ids) if ids else ()
    written = valid(document, WrittenMeeting, (*meeting_misfits(document), *unknown))
    return with_readings(written.unfolded(), *principles)


def languages(folders: tuple[Path, ...], own: Path | None = None) -> tuple[str, ...]:
    """The languages there are words for; in the user's own folder, such as are in order."""
    there = (inner for folder in folders for inner in inside(folder))
    asked_for = {inner.name for inner in there if inner / WORDS in inside(inner)}
    more = {inner.name for inner in _languages_in(own)} - asked_for if own else set()
    return tuple(sorted(asked_for | {name for name in more if _can_be_spoken(Library(folders, name, own))}))


def _languages_in(own: Path) -> tuple[Path, ...]:
    try:
        return tuple(inner for inner in inside(own) if exists(inner / WORDS))
    except ContentError:
        return ()


def _can_be_spoken(library: Library) -> bool:
    try:
        library.words(), library.principles(), library.moments()
    except ContentError:
        return False
    return True


def language_of(path: Path, there: tuple[str, ...]) -> str | None:
    """The language whose folder a file lies in, if it does."""
    folder = path.absolute().parent
    name = folder.parent.name if folder.name in (MEETINGS, RECIPES) else folder.name
    return name if name in there else None


def problem_words(language: str, ours: Path | None = None) -> Words:
    """Words that can tell what is wrong, also when it is our own `words.yaml` that is in disorder."""
    folder = ours or own_content()
    for tongue in dict.fromkeys((language, OURS_FIRST, *languages((folder,)))):
        path = folder / tongue / WORDS
        try:
            return words_in(read_yaml(path), tongue)
        except ContentError:  # Whoever asked is about to tell of it; the sentences for that are what we are after.
            if phrases := problem_words_in(path):
                return Words(tongue, phrases)
    return Words(language, {})


def reference_words(folders: tuple[Path, ...]) -> Words | None:
    """Our own words, that every other `words.yaml` must match; None where they cannot be read."""
    try:
        return words_in(read_yaml(folders[0] / OURS_FIRST / WORDS), OURS_FIRST)
    except ContentError:
        return None
