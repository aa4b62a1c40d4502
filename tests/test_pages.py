"""The pages that people read before they start: every key is there, in their words, and each link leads somewhere."""

import re
from pathlib import Path

import pytest

from clocks import our_library
from guides import ENGLISH, by_language
from key_table import KEYS

ROOT = Path(__file__).parents[1]
PAGES = by_language(ROOT / "README.md", ROOT / "docs")
STROKES = {
    "−": "minus",
    "+": "plus",
    "?": "question_mark",
    "↑ ↓": "up down",
    "← →": "left right",
    "0–9": "0 1 2 3 4 5 6 7 8 9",
    "esc": "escape",
    "page up": "pageup",
    "page down": "pagedown",
}
ALL = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("content/*.md")})
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", PAGES)


def key_rows(language: str) -> list[tuple[str, str]]:
    """The keys, as they stand between the bars with a dot or a comma between two, and what is said of them.

    It is the table that the large key stands first in.
    """
    text = PAGES[language].read_text(encoding="utf-8")
    large = our_library(language).words()("cap.space")
    table = text[text.index(f"\n| {large} |") + 1 :].partition("\n\n")[0]
    return re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", table, re.MULTILINE)


def as_an_anchor(heading: str) -> str:
    """As those who show such pages make one."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@IN_EVERY_LANGUAGE
def test_it_has_every_key_and_no_other(language: str) -> None:
    cells = [key for keys, _ in key_rows(language) for key in re.split(r" · |, ", keys)]
    strokes = STROKES | {our_library(language).words()("cap.space"): "space"}
    named = {stroke for cell in cells for stroke in strokes.get(cell, cell).lower().split()}
    assert named == {stroke for strokes in KEYS.values() for stroke in strokes}


@pytest.mark.parametrize("language", [language for language in PAGES if language != ENGLISH])
def test_what_a_key_does_is_called_what_it_is_called_on_the_screen(language: str) -> None:
    words = our_library(language).words()
    told = " ".join(about for _, about in key_rows(language)).lower()
    names = [words(f"key.{command}") for command in KEYS if f"key.{command}" in words.phrases]
    assert [name for name in names if name.lower() not in told] == []


@IN_EVERY_LANGUAGE
def test_a_first_evening_is_ten_lines_and_comes_before_all_else(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8")
    first = text.split("\n## ")[1]
    assert re.findall(r"^(\d+)\. ", first, re.MULTILINE) == [str(number) for number in range(1, 11)]


@IN_EVERY_LANGUAGE
def test_what_it_tells_one_to_choose_is_called_so(language: str) -> None:
    text, library = PAGES[language].read_text(encoding="utf-8"), our_library(language)
    assert f"**{library.meeting('first').title}**" in text
    assert all(library.meeting(name).title in text for name in ("ordinary", "open"))
    assert library.words()("leave.done") in text


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        there = (page.parent / path) if path else page
        assert there.exists(), target
        headings = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.MULTILINE) if anchor else [""]
        assert anchor in map(as_an_anchor, headings), target
