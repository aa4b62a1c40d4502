"""Is this content right? All that is wrong in files and folders, and what should be looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from facilitator.domain.guidance import Principles
from facilitator.domain.words import PLACEHOLDER, Words
from facilitator.library.content import WORDS, Library, language_of, languages, meeting_in, reference_words
from facilitator.library.folders import inside, is_folder, is_yaml, yaml_files
from facilitator.library.guidance_file import CONTACTS, GUIDANCE, MOMENTS, PAPERS, PRINCIPLES
from facilitator.library.pacing import advice
from facilitator.library.problems import MOST_SHOWN, ContentError, Problem, in_order
from facilitator.library.reading_aloud import breathless
from facilitator.library.rules import items
from facilitator.library.texts import texts
from facilitator.library.wording import astray, avoided
from facilitator.library.words_file import words_in
from facilitator.library.yaml_file import Document, Place, Plain, read_yaml
from facilitator.system.locale import OURS_FIRST

MANY_WORDS = 6
"""Two languages say so many words alike only where one has not been translated."""

_WORD = re.compile(r"[^\W\d_]+")

_TONGUE = re.compile(r"[a-z]{2,3}([-_]\w+)?", re.IGNORECASE)
"""What the folder of a language is called."""

_TOLD = {"name", "hours", "for", "source"}
"""What is told by language in `contacts.yaml`."""

_LISTS = {PRINCIPLES: ("principles", "frames"), MOMENTS: ("moments",), PAPERS: ("papers",)}
"""The lists whose ids are the same in every language."""


def check(
    folders: tuple[Path, ...],
    paths: tuple[Path, ...] = (),
    language: str = OURS_FIRST,
    own: Path | None = None,
) -> tuple[Problem, ...]:
    """What there is to say of the files and folders, or of the whole library; ContentError where one is locked.

    A meeting that lies in no language's folder is taken to be in `language`. `own` is the folder in the user's
    documents, if there is one.
    """
    tongues = languages(folders) or (OURS_FIRST,)
    each = [Library(folders, tongue).file(name) for tongue in tongues for name in (WORDS, *_LISTS)]
    needed = [] if paths else [folders[0] / CONTACTS, *each]
    theirs = _files_of_own(own) if own and not paths else ()
    files = dict.fromkeys([*needed, *(file for path in paths or folders for file in yaml_files(path)), *theirs])
    against = {tongue: _Against(folders, tongue) for tongue in {*languages(folders), language}}
    return tuple(
        problem
        for file in files
        for problem in _problems_in(file, against[language_of(file, tuple(against)) or language])
    )


def _files_of_own(own: Path) -> Iterator[Path]:
    """The folder may be used for other things too."""
    for path in inside(own):
        if is_yaml(path):
            yield path
        elif _TONGUE.fullmatch(path.name) and is_folder(path):
            yield from filter(is_yaml, yaml_files(path))


@dataclass(frozen=True)
class _Against:
    """What the files of one language are held against; None where that is itself in disorder, and told of there."""

    folders: tuple[Path, ...]
    language: str

    @cached_property
    def reference(self) -> Words | None:
        return reference_words(self.folders)

    @cached_property
    def principles(self) -> tuple[Principles, ...]:
        """None where they are in disorder, and told of there."""
        try:
            return Library(self.folders, self.language).all_principles()
        except ContentError:
            return ()

    @cached_property
    def words(self) -> Words | None:
        try:
            return Library(self.folders, self.language).words()
        except ContentError:
            return None

    @cached_property
    def others(self) -> tuple[str, ...]:
        return tuple(tongue for tongue in languages(self.folders[:1]) if tongue != self.language)

    def long_texts(self, tongue: str, name: Path) -> set[str]:
        """The long texts of a file in another of our languages; none where it is in disorder, or not there."""
        try:
            fields = read_yaml(self.folders[0] / tongue / name).fields
        except ContentError:
            return set()
        return {" ".join(text.split()) for _, text in texts(fields) if _is_long(text)}

    def is_ours(self, path: Path) -> bool:
        """Whether it is a file that every language of ours has."""
        ours, here = self.folders[0].absolute(), path.absolute()
        return here.parent == ours / self.language or here == ours / CONTACTS


def _problems_in(path: Path, against: _Against) -> tuple[Problem, ...]:
    try:
        document = read_yaml(path)
    except ContentError as error:
        return error.problems
    try:
        found = _of_kind(document, path, against)
    except ContentError as error:
        found = error.problems
    if len(found) > MOST_SHOWN:  # The rest is counted already.
        return found
    also = _beside_others(document, path.name, against) if against.is_ours(path) else ()
    return in_order((*found, *also, *_untranslated(document, path, against), *_worded(document, path.name, against)))


def _worded(document: Document, name: str, against: _Against) -> Iterator[Problem]:
    """What there is to say of the words in a file, and of how they are to read aloud."""
    if against.words:
        yield from avoided(document, against.words.avoid)
        # Whom to ring is told in every language, with names that are nobody's to translate.
        yield from astray(document, against.words.neighbours) if name != CONTACTS else ()
    yield from breathless(document)


def _of_kind(document: Document, path: Path, against: _Against) -> tuple[Problem, ...]:
    """What there is to say of a file that can be used; raises ContentError where it cannot."""
    if path.name == WORDS:
        words_in(document, path.parent.name, against.reference)
    elif path.name in GUIDANCE:
        GUIDANCE[path.name](document)
    else:
        return tuple(advice(document, meeting_in(document, *against.principles)))
    return ()


# The languages against each other


def _beside_others(document: Document, name: str, against: _Against) -> Iterator[Problem]:
    """What our other languages have and this one has not, or the other way."""
    if name == CONTACTS:
        yield from _untold(document, ("countries",), document.fields.get("countries"), languages(against.folders[:1]))
    elif against.language != OURS_FIRST and name in _LISTS:
        try:
            first = read_yaml(against.folders[0] / OURS_FIRST / name)
        except ContentError:
            return
        for key in _LISTS[name]:
            yield from _other_ids(document, first, key)


def _untranslated(document: Document, path: Path, against: _Against) -> Iterator[Problem]:
    """Texts of ours that are the same, word for word, in another language; those of our first one are nobody's copy."""
    home = against.folders[0].absolute() / against.language
    if against.language == OURS_FIRST or not path.absolute().is_relative_to(home):
        return
    theirs = {tongue: against.long_texts(tongue, path.absolute().relative_to(home)) for tongue in against.others}
    for place, text in texts(document.fields):
        for tongue, long_texts in theirs.items():
            if " ".join(text.split()) in long_texts:
                yield document.problem(place, "same_text", language=tongue)
                break


def _is_long(text: str) -> bool:
    """Whether a text has many words; figures are the same in every language, and so is what the program puts in."""
    return len(_WORD.findall(PLACEHOLDER.sub("", text))) >= MANY_WORDS


def _other_ids(document: Document, first: Document, key: str) -> Iterator[Problem]:
    ours, theirs = _ids(first, key), _ids(document, key)
    for name in ours:
        if name not in theirs:
            yield document.problem((key,), "missing_id", id=name)
    for index, name in enumerate(theirs):
        if name and name not in ours:
            yield document.problem((key, index, "id"), "unknown_id", id=name)


def _ids(document: Document, key: str) -> list[str]:
    found = (document.value((key, index, "id")) for index, _ in enumerate(items(document, (key,))))
    return [one if isinstance(one, str) else "" for one in found]


def _untold(document: Document, place: Place, value: Plain, tongues: tuple[str, ...]) -> Iterator[Problem]:
    """Where a line is told by language, and one of the languages is missing."""
    match value:
        case tuple():
            for index, inner in enumerate(value):
                yield from _untold(document, (*place, index), inner, tongues)
        case dict() if place[-1] in _TOLD:
            for tongue in tongues:
                if tongue not in value:
                    yield document.problem(place, "missing_language", language=tongue)
        case dict():
            for key, inner in value.items():
                yield from _untold(document, (*place, key), inner, tongues)
