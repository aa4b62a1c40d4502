"""The meeting on paper, as a browser prints it: all of it is there, on as many pages as somebody has looked at."""

import re
import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from clocks import LANGUAGES, our_library
from facilitator.domain.meeting import Meeting
from test_handout import on_paper

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MOST_PAGES = 32
A4 = (595, 842)
"""In points."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here (on Debian: apt-get install chromium)"),
]


def printed(html: str, folder: Path) -> PdfReader:
    page, paper = folder / "page.html", folder / "paper.pdf"
    page.write_text(html, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/user"]
    command = [BROWSER or "", *flags, f"--print-to-pdf={paper}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=100)
    return PdfReader(paper)


def longest(language: str) -> str:
    library = our_library(language)

    def letters(meeting: Meeting) -> int:
        return sum(len(step.say or "") for step in meeting.steps)

    return max(library.meetings(), key=lambda name: letters(library.meeting(name)))


def words_of(text: str) -> str:
    """Without spaces, which a line that ends may have lost; and two letters that were drawn as one are two."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_meeting_is_printed_whole(language: str, tmp_path: Path) -> None:
    library, name = our_library(language), longest(language)
    paper = printed(on_paper(name, language), tmp_path)
    texts = [page.extract_text() for page in paper.pages]
    assert 10 <= len(texts) <= MOST_PAGES
    assert all(text.strip() for text in texts), "no page is empty"
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in paper.pages} == {A4}
    whole = words_of("".join(texts))
    meeting = library.meeting(name)
    lines = [line for step in meeting.steps for text in (step.say, step.hint) if text for line in text.splitlines()]
    lines += [line for each in library.papers() for line in each.say.splitlines()]
    assert [line for line in (*lines, *meeting.needs) if words_of(line) not in whole] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_is_torn_over_two_pages(language: str, tmp_path: Path) -> None:
    """Where its first words stand, its last ones do."""
    name = longest(language)
    pages = [words_of(page.extract_text()) for page in printed(on_paper(name, language), tmp_path).pages]
    for step in our_library(language).meeting(name).steps:
        said = [words_of(line) for line in (step.say or "").splitlines() if line]
        assert not said or any(said[0] in page and said[-1] in page for page in pages), step.id


def test_a_sheet_to_sign_fits_one_page_with_its_lines(tmp_path: Path) -> None:
    paper = printed(on_paper("first", wanted="confidentiality"), tmp_path)
    assert len(paper.pages) == len(our_library().papers())
    assert paper.pages[0].extract_text().count("_" * 32) >= our_library().meeting("first").seats.usual
