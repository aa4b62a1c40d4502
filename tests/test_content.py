"""Our own content: every file in it can be used."""

from pathlib import Path

import pytest

from facilitator.storage.library import Library, check, languages, own_content
from facilitator.storage.yaml_file import read_yaml

OURS = own_content()
FILES = sorted(OURS.rglob("*.y*ml"))
LANGUAGES = languages((OURS,))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(OURS)))
def test_every_file_says_what_it_should(path: Path) -> None:
    assert check((OURS,), (path,)) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(OURS)))
def test_every_file_is_written_as_one_can_write_oneself(path: Path) -> None:
    assert read_yaml(path).problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_principles_and_meetings(language: str) -> None:
    library = Library((OURS,), language)
    assert library.words().phrases
    assert library.principles().frames
    assert library.meetings()
    assert all(library.meeting(name).steps for name in library.meetings())


def test_norwegian_is_among_the_languages() -> None:
    assert "nb" in LANGUAGES


def test_all_is_well_with_the_whole_library() -> None:
    assert check((OURS,)) == ()
