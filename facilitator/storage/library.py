"""The content folders: where they are, which language is read, and what they hold as values of the domain."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from facilitator.domain.guidance import Principles
from facilitator.domain.meeting import Meeting
from facilitator.domain.text import Value
from facilitator.domain.words import Words
from facilitator.storage.checking import meeting_misfits, validated
from facilitator.storage.problems import ContentError, Problem, in_order, printable, refusal
from facilitator.storage.words_file import problem_words_in, words_in
from facilitator.storage.yaml_file import Document, read_yaml

OURS_FIRST = "nb"
"""The language that all others are held against."""

_NEAREST = {"no": "nb", "nn": "nb", "sv": "nb", "da": "nb"}  # Where a language is not there, its readers can read this.
_YAML = {".yaml", ".yml"}
_WORDS, _PRINCIPLES, _MEETINGS = "words.yaml", "principles.yaml", "meetings"

V = TypeVar("V", bound=Value)


class UnknownMeetingError(LookupError):
    """There is no meeting of this name; `there` are those that there are."""

    def __init__(self, name: str, there: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = printable(name)
        self.there = there


@dataclass(frozen=True, slots=True)
class Library:
    """The content folders, one over the other, in one language: a file in a later one replaces an earlier one's."""

    folders: tuple[Path, ...]
    language: str

    def meetings(self) -> tuple[str, ...]:
        """The ids of the meetings there are: their files' names, in order."""
        return tuple(sorted(self._meeting_files()))

    def meeting(self, name: str) -> Meeting:
        """A meeting by its id, or by its file's path; raises UnknownMeetingError or ContentError."""
        there = self._meeting_files()
        if name in there:
            return _meeting(there[name])
        path = Path(name)
        if path.suffix.lower() in _YAML or path.name != name:
            return _meeting(path)
        raise UnknownMeetingError(name, tuple(sorted(there)))

    def words(self) -> Words:
        """What the interface says; raises ContentError. Words laid over ours must have all that ours have."""
        path = self._file(_WORDS)
        laid_over = path.parents[1] != self.folders[0]
        return _words(path, self.language, reference_words(self.folders) if laid_over else None)

    def principles(self) -> Principles:
        """The principles of the conversation and the frames of the group; raises ContentError."""
        return _value(self._file(_PRINCIPLES), Principles)

    def _file(self, name: str) -> Path:
        paths = [folder / self.language / name for folder in self.folders]
        return next((path for path in reversed(paths) if _exists(path)), paths[0])

    def _meeting_files(self) -> dict[str, Path]:
        folders = (folder / self.language / _MEETINGS for folder in self.folders)
        return {path.stem: path for folder in folders for path in _inside(folder) if _is_yaml(path)}


def own_content() -> Path:
    """The content that the program came with: the checkout's, else the installed package's."""
    package = Path(__file__).parents[1]
    checkout = package.parent
    ours = checkout / "content"
    return ours if ours.is_dir() and (checkout / "pyproject.toml").is_file() else package / "content"


def content_folders(content: Path | None, environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Ours, then FACILITATOR_CONTENT, then `content`; raises ContentError where one of these is no folder."""
    laid_over = [Path(environment["FACILITATOR_CONTENT"])] if environment.get("FACILITATOR_CONTENT") else []
    laid_over += [content] if content is not None else []
    missing = [refusal(printable(path), 1, "missing_folder") for path in laid_over if not _is_folder(path)]
    if missing:
        raise ContentError(problem for error in missing for problem in error.problems)
    return (own_content(), *laid_over)


def languages(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The languages there are words for."""
    inside = (inner for folder in folders for inner in _inside(folder))
    return tuple(sorted({inner.name for inner in inside if inner / _WORDS in _inside(inner)}))


def language_for(wanted: str | None, environment: Mapping[str, str], there: tuple[str, ...]) -> str:
    """The language asked for, else the locale's, else the nearest there is, else English, else Norwegian."""
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(key))), "")
    code = re.split("[-_.@]", (wanted or locale).lower())[0]
    choices = (code, _NEAREST.get(code, ""), "en", OURS_FIRST, *there)
    return next((one for one in choices if one in there), OURS_FIRST)


def problem_words(language: str, ours: Path | None = None) -> Words:
    """Words that can tell what is wrong, also when it is our own `words.yaml` that is in disorder."""
    folder = ours or own_content()
    for tongue in dict.fromkeys((language, OURS_FIRST, *languages((folder,)))):
        path = folder / tongue / _WORDS
        try:
            return _words(path, tongue)
        except ContentError:  # Whoever asked is about to tell of it; the sentences for that are what we are after.
            if phrases := problem_words_in(path):
                return Words(tongue, phrases)
    return Words(language, {})


def check(folders: tuple[Path, ...], paths: tuple[Path, ...] = ()) -> tuple[Problem, ...]:
    """All that is wrong in the files and folders, or in the whole library; ContentError where one is locked."""
    reference = reference_words(folders)
    ours = [folders[0] / tongue for tongue in languages(folders[:1]) or (OURS_FIRST,)]
    needed = [] if paths else [folder / name for folder in ours for name in (_WORDS, _PRINCIPLES)]
    files = dict.fromkeys([*needed, *(file for path in paths or folders for file in _files(path))])
    return tuple(problem for file in files for problem in _problems_in(file, reference))


def reference_words(folders: tuple[Path, ...]) -> Words | None:
    """Our own words, that every other `words.yaml` must match; None where they cannot be read."""
    try:
        return _words(folders[0] / OURS_FIRST / _WORDS, OURS_FIRST)
    except ContentError:
        return None


def _problems_in(path: Path, reference: Words | None) -> tuple[Problem, ...]:
    try:
        match path.name:
            case "words.yaml":
                _words(path, path.parent.name, reference)
            case "principles.yaml":
                _value(path, Principles)
            case _:
                _meeting(path)
    except ContentError as error:
        return error.problems
    return ()


def _words(path: Path, language: str, reference: Words | None = None) -> Words:
    return words_in(read_yaml(path), language, reference)


def _meeting(path: Path) -> Meeting:
    return _value(path, Meeting, meeting_misfits)


def _value(path: Path, model: type[V], also: Callable[[Document], Iterable[Problem]] = lambda _: ()) -> V:
    document = read_yaml(path)
    value, problems = validated(document, model)
    problems += also(document)
    if value is None or problems:
        raise ContentError(in_order(problems))
    return value


def _files(path: Path) -> tuple[Path, ...]:
    """The YAML files under a folder, however deep; a folder without one, like a file, stands for itself."""
    return (tuple(_under(path)) if _is_folder(path) else ()) or (path,)


def _under(folder: Path) -> Iterator[Path]:
    for path in _inside(folder):
        if _is_yaml(path):
            yield path
        elif _is_folder(path) and not path.is_symlink() and not path.name.startswith("."):
            yield from _under(path)


def _inside(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(folder.iterdir()))
    except (FileNotFoundError, NotADirectoryError):  # A folder need not hold everything.
        return ()
    except OSError:
        raise refusal(printable(folder), 1, "no_permission") from None


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in _YAML and not path.name.startswith(".")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # Reading it says what is the matter.
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # It is there, and locked: reading it says so.
        return True
