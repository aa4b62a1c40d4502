"""The meeting on paper: valid, self-contained, and a text in it is a text whatever it contains."""

import difflib
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis.strategies import lists
from hypothesis.strategies import text as text_strategy

from clocks import CONTENT, LANGUAGES, our_library
from facilitator.app.setup import LEAST_MINUTES, MOST_MINUTES
from facilitator.cli.parser import AUDIENCES, FORMATS, PAPERS, main
from facilitator.cli.printing import leaning
from facilitator.domain.meeting import seconds
from facilitator.domain.readings import read_in
from facilitator.handout.markdown import markdown
from facilitator.handout.occasion import Occasion, _minutes
from facilitator.handout.paper import Wanted, sheets
from facilitator.handout.sheets import Passage, Section, Sheet, one
from facilitator.handout.web import STYLE, page
from facilitator.library.content import Library

GOLDEN = Path(__file__).parent / "golden"
REDRAW = "Is it better now? `python tests/test_handout.py` draws the golden files anew."
SEVEN, TODAY = timedelta(hours=19), date(2026, 11, 28)
MEETINGS = [(language, name) for language in LANGUAGES for name in our_library(language).meetings()]
EVERY_MEETING = pytest.mark.parametrize(("language", "name"), MEETINGS)

NASTY = (
    "<script>alert(1)</script>",
    "a & b &amp; &lt; &#60;",
    "*one* **two** _three_ __four__",
    "[here](https://example.org/x)",
    "![picture](https://example.org/x.png)",
    "<https://example.org> and www.example.org",
    "# no heading #",
    "| a | b |",
    "1. no list",
    "12) no list",
    "- no list",
    "+ no list",
    "---",
    "===",
    "> no quotation",
    "`code` ``` ~~~ ~~gone~~",
    "back\\slash \\* at the end\\",
    "[x]: https://example.org",
    "<!-- comment -->",
    "</style></section></body>",
    "*",
    "**",
    "\"quoted\" 'so'",
)


def on_paper(
    name: str,
    language: str = "nb",
    *,
    library: Library | None = None,
    for_group: bool = False,
    begins: timedelta | None = SEVEN,
    wanted: Wanted = "all",
    as_html: bool = True,
) -> str:
    library = library or our_library(language)
    meeting, words = library.meeting(name), library.words()
    length = timedelta(seconds=seconds(meeting.minutes))
    asked = Occasion(meeting, meeting.seats.usual, length, begins, for_group=for_group)
    printed = sheets(asked, leaning(library, words.country or "GB", TODAY), words, wanted)
    return page(meeting.title, printed, language) if as_html else markdown(printed)


def parsed(html: str) -> Element:
    """By a parser that refuses what is not valid."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert isinstance(tree, Element)
    return tree


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def headings(tree: Element) -> list[tuple[int, str]]:
    return [(int(each.tag[1]), text_of(each)) for each in tree.iter() if re.fullmatch("h[1-6]", str(each.tag))]


# As it is


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_evening_in_markdown_is_as_it_was_when_somebody_looked(language: str) -> None:
    path = GOLDEN / f"handout_{language}.md"
    golden = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    drawn = on_paper("first", language, as_html=False).splitlines()
    assert drawn == golden, "\n".join([*difflib.unified_diff(golden, drawn, lineterm=""), REDRAW])


@EVERY_MEETING
def test_it_is_valid_html_in_its_language_with_an_outline(language: str, name: str) -> None:
    for for_group in (False, True):
        tree = parsed(on_paper(name, language, for_group=for_group))
        title = our_library(language).meeting(name).title
        assert tree.attrib == {"lang": language}
        assert [text_of(each) for each in tree.iter("title")] == [title]
        found = headings(tree)
        assert found[0] == (1, title)
        assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found))
        for step in our_library(language).meeting(name).steps:
            assert any(level == 3 and text.endswith(step.title) for level, text in found), step.title


@EVERY_MEETING
def test_nothing_in_it_is_fetched_or_run(language: str, name: str) -> None:
    html = on_paper(name, language)
    tree = parsed(html)
    assert not {str(each.tag) for each in tree.iter()} & {"script", "link", "img", "iframe", "object", "base", "a"}
    assert not [key for each in tree.iter() for key in each.attrib if key in ("src", "href") or key.startswith("on")]
    (style,) = (text_of(each) for each in tree.iter("style"))
    assert not re.search(r"url\(|@import|@font-face", style)


def test_every_text_stands_out_from_its_paper() -> None:
    css = STYLE.read_text(encoding="utf-8")
    colours = re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})", css)
    (paper,) = re.findall(r"background: (#[0-9a-f]{6})", css)
    assert len(colours) >= 3
    assert [colour for colour in colours if contrast(colour, paper) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """As the WCAG reckon it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@EVERY_MEETING
def test_it_stands_on_its_own(language: str, name: str) -> None:
    """All that is said in a meeting is on it, and what a group leans on."""
    library = our_library(language)
    text = " ".join(text_of(parsed(on_paper(name, language))).split())
    meeting = library.meeting(name)
    spoken = [line for step in meeting.steps for line in (step.say, step.hint, step.purpose) if line]
    papers = [paper.say for paper in library.papers()]
    principles = [principle.say for principle in library.principles().all]
    moments = [line for moment in library.moments() for line in (moment.first, *moment.then, *moment.say)]
    for whole in (*meeting.needs, *spoken, *papers, *principles, *moments):
        assert " ".join(whole.split()) in text


def test_for_a_group_it_leaves_out_hints_and_purposes_and_keeps_the_moments() -> None:
    library = our_library()
    html = text_of(parsed(on_paper("first", for_group=True)))
    steps = library.meeting("first").steps
    assert not [step.id for step in steps if step.hint and step.hint.splitlines()[0] in html]
    assert not [step.id for step in steps if step.purpose and step.purpose.splitlines()[0] in html]
    assert library.words()("note.hint", hint="").strip() not in html
    assert all(moment.title in html for moment in library.moments())


def test_a_sheet_to_sign_has_a_line_for_each_seat() -> None:
    html = on_paper("first", wanted="confidentiality")
    (lines,) = (each for each in parsed(html).iter("div") if each.get("class") == "sign")
    assert len(lines.findall("p")) == our_library().meeting("first").seats.usual


def test_the_plan_has_the_time_of_day_where_the_start_is_known_else_it_counts_from_the_start() -> None:
    assert rows(on_paper("first"))[:2] == [
        ["19.00", "Velkommen", "4 min", ""],
        ["19.04", "Hva vi er sammen om", "5 min", ""],
    ]
    assert [row[0] for row in rows(on_paper("first", begins=None))][:2] == ["etter 0 min", "etter 4 min"]
    assert "kl. 01.30" in on_paper("first", begins=timedelta(hours=23, minutes=30))


def rows(html: str) -> list[list[str]]:
    return rows_of(parsed(html))


def rows_of(tree: Element) -> list[list[str]]:
    return [[text_of(cell) for cell in row.findall("td")] for row in tree.iter("tr")][1:]


# Whatever a text contains


@cache
def a_nasty_folder(folder: Path) -> Path:
    """A meeting in which every text is something else to somebody."""
    texts = iter(NASTY * 3)
    steps = [
        f"  - kind: open\n    id: s{number}\n    title: {quoted(text)}\n    minutes: 2\n    question: {quoted(text)}\n"
        f"    hint: {quoted(text)}\n    purpose: {quoted(text)}\n"
        f"    say: |\n      {text}\n         {text}\n      {text}\n"
        for number, text in enumerate(NASTY)
    ]
    needs = "".join(f"  - {quoted(text)}\n" for text in NASTY)
    head = f"format: 1\ntitle: {quoted(next(texts))}\nabout: {quoted(' '.join(NASTY))}\nfor: starter\nminutes: 60\n"
    meeting = f"{head}seats: {{fewest: 2, most: 8, usual: 4}}\nneeds:\n{needs}steps:\n{''.join(steps)}"
    path = folder / "nasty.yaml"
    path.write_text(meeting, encoding="utf-8")
    return path


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_a_meeting_full_of_markup_shows_it_as_text(tmp_path: Path) -> None:
    html = on_paper(str(a_nasty_folder(tmp_path)), library=our_library())
    tree = parsed(html)
    plain = parsed(on_paper("first"))
    assert {str(each.tag) for each in tree.iter()} <= {str(each.tag) for each in plain.iter()}
    assert not list(tree.iter("a"))
    by_class = {name: list(classed(tree, name)) for name in ("say", "hint", "question", "ready", "why")}
    for text in NASTY:
        shown = [line.replace("\u00a0", " ").strip() for line in by_class["say"]]
        assert shown.count(text) >= 3, text
        assert text in by_class["question"], text
        assert text in by_class["ready"], text
        assert any(line.endswith(text) for line in by_class["hint"]), text
        assert any(line.endswith(text) for line in by_class["why"]), text
        assert any(row[1] == text for row in rows(html)), text
        assert any(heading.endswith(f". {text}") for _, heading in headings(tree)), text
    assert any(line.startswith("\u00a0\u00a0\u00a0") for line in by_class["say"]), "how far in it stands"
    assert headings(tree)[0] == (1, NASTY[0])


MARKS = " \u00a0ab1xhtpw.:/@*_`~[]()<>!#|\\-+=&;$\"'^{}"
LINES = text_strategy(MARKS, min_size=1, max_size=24).map(str.strip).filter(bool)


@given(lines=lists(LINES, min_size=1, max_size=4))
@settings(deadline=None, max_examples=300, derandomize=True)
def test_any_text_at_all_is_shown_as_it_is_wherever_it_stands(lines: list[str]) -> None:
    first = lines[0]
    passages = (one("say", "\n".join(lines)), one("hint", first), one("question", first), Passage("list", tuple(lines)))
    table = Passage("table", rows=(("a", "b"), (first, "x")))
    said = Passage("said", tuple(lines))
    section = Section(first, (*passages, table, said), level=3)
    tree = parsed(page("x", (Sheet(first, (), (Section("x", ()), section)),), "nb"))
    found = {name: [as_seen(line) for line in classed(tree, name)] for name in ("say", "hint", "question", "list")}
    seen = [as_seen(line) for line in lines]
    assert found == {"say": seen, "hint": seen[:1], "question": seen[:1], "list": seen}
    assert as_seen(rows_of(tree)[0][0]) == seen[0]
    assert [as_seen(title) for _, title in headings(tree)] == [seen[0], "x", seen[0]]
    assert [as_seen(text_of(each)) for quote in tree.iter("blockquote") for each in quote.iter("p")] == seen


def as_seen(text: str) -> str:
    """A browser shows spaces in a row as one; how far in a line begins is another test's."""
    return " ".join(text.split())


def classed(tree: Element, name: str) -> Iterator[str]:
    """What stands in each paragraph or item of a kind."""
    for passage in tree.iter("div"):
        if passage.get("class") == name:
            yield from (text_of(each) for each in passage.iter() if each.tag in ("p", "li"))


# On the command line


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["handout", *words, "--lang", "nb"])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_it_is_printed_as_html_or_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "first")[1].startswith("<!DOCTYPE html>")
    status, out, err = printed(capsys, "first", "--format", "md", "--paper", "evening", "--seats", "7")
    assert (status, err) == (0, "")
    assert out.startswith("# Første møte\n")
    assert "Ringen har sju plasser." in out


def test_without_an_output_nothing_is_printed_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["handout", "first", "--lang", "nb"]) == 0


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_choice_there_is_can_be_made(
    paper: str, audience: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = printed(capsys, "short", "--paper", paper, "--for", audience, "--format", form)
    assert (status, err) == (0, "")
    text = text_of(parsed(out)) if form == "html" else out
    heads = {"evening": "Før folk kommer", "principles": "Si jeg", "confidentiality": "Taushetserklæring"}
    for name, head in {**heads, "moments": "Noen gir råd"}.items():
        assert (re.search(rf"^(#+ )?{head}$", text, re.MULTILINE) is not None) is (paper in (name, "all")), name


def test_without_a_country_every_country_s_numbers_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    of_all = printed(capsys, "first", "--paper", "moments")[1]
    of_one = printed(capsys, "first", "--paper", "moments", "--country", "dk")[1]
    assert all(name in of_all for name in ("Kirkens SOS", "Livslinien", "Samaritans"))
    assert "Livslinien" in of_one
    assert "Kirkens SOS" not in of_one


def test_the_numbers_of_one_s_own_country_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    of_all = printed(capsys, "first", "--paper", "moments")[1]
    assert 0 < of_all.index("Norge:") < of_all.index("Danmark:")
    assert main(["handout", "first", "--paper", "moments", "--lang", "da"]) == 0
    of_all = capsys.readouterr().out
    assert 0 < of_all.index("Danmark:") < of_all.index("Norge:")


def test_from_a_start_to_an_end_is_how_long_it_lasts_on_any_day(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("first", "--format", "md", "--paper", "evening", "--start", "23.00", "--until", "00:30")
    status, out, _ = printed(capsys, *asked)
    assert status == 0
    assert "Vi begynner kl. 23.00 og slutter kl. 00.30." in out


@pytest.mark.parametrize("end", ["19:00", "18:59", "05:01"])
def test_a_start_and_an_end_too_far_apart_or_at_once_are_said_to_be_so_of_the_meeting_not_of_now(
    end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = printed(capsys, "first", "--start", "19:00", "--until", end)
    assert (status, out) == (2, "")
    assert err.strip() == our_library("nb").words()("error.minutes", least=LEAST_MINUTES, most=MOST_MINUTES)


def test_an_end_alone_is_counted_back_from_as_paper_is_for_any_day(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "first", "--format", "md", "--until", "21")[1]
    assert "Vi begynner kl. 19.00 og slutter kl. 21.00." in out


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "25:00"),
        ("--start", "19:00", "--until", "18:59"),
        ("--start", "19:00", "--until", "19:00"),
        ("--seats", "0"),
        ("--format", "pdf"),
        ("--paper", "nothing"),
        ("--country", "XX"),
        ("--minutes", "60", "--until", "21:00"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_said_in_a_sentence(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = printed(capsys, "first", *words)
    assert (status, out) == (2, "")
    assert err.strip()


def test_a_language_can_do_without_papers_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CONTENT / "nb", tmp_path / "xx")
    (tmp_path / "xx" / "papers.yaml").unlink()
    asked = ["handout", "first", "--lang", "xx", "--content", str(tmp_path), "--paper"]
    assert main([*asked, "all"]) == 0
    assert "Når det blir vanskelig" in capsys.readouterr().out
    assert main([*asked, "confidentiality"]) == 1
    assert "papers.yaml" in capsys.readouterr().err


def test_it_is_written_to_the_file_that_was_named_also_over_one_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "møtet.html"
    path.write_text("old", encoding="utf-8")
    status, out, err = printed(capsys, "first", "--out", str(path))
    assert (status, err) == (0, "")
    assert str(path) in out
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [each.name for each in tmp_path.iterdir()] == ["møtet.html"], "and nothing is left beside it"


def test_it_is_written_over_nothing_but_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "first", "--out", str(tmp_path))[0] == 2
    status, out, err = printed(capsys, "first", "--out", str(tmp_path / "nowhere" / "x.html"))
    assert (status, out) == (3, "")
    assert "nowhere" in err


def test_a_meeting_is_never_lost_under_its_own_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ours.yaml"
    shutil.copy(CONTENT / "nb" / "meetings" / "short.yaml", path)
    before = path.read_bytes()
    status, out, err = printed(capsys, str(path), "--out", str(path))
    assert (status, out, path.read_bytes()) == (2, "", before)
    assert str(path) in err


@pytest.mark.parametrize("ending", ["html", "yaml"])
def test_a_name_that_is_too_long_is_said_to_be_so_in_the_meetings_language(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = printed(capsys, "first", "--out", str(tmp_path / f"{'x' * 300}.{ending}"))
    assert (status, out) == (3, "")
    assert our_library("nb").words()("error.name_too_long") in err


def drawn_anew() -> None:
    for language in LANGUAGES:
        text = on_paper("first", language, as_html=False)
        (GOLDEN / f"handout_{language}.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    drawn_anew()
    print(f"Look at {GOLDEN}/handout_*.md", file=sys.stderr)


def test_where_a_group_reads_texts_of_its_own_those_are_what_stands_on_paper() -> None:
    recipe = on_paper("our-guidelines", wanted="principles", as_html=False)
    read = read_in(our_library().meeting("our-guidelines"))
    ours = [one.title for one in our_library().principles().all]
    assert read
    heads = [line.lstrip("# ") for line in recipe.splitlines() if line.startswith("#")]
    assert heads[2 : 2 + len(read)] == [text.title for text in read]
    assert {*ours} <= {*heads}
    assert f"### {read[0].title}" not in on_paper("ordinary", wanted="principles", as_html=False)


def test_a_turn_of_a_quarter_of_a_minute_is_that_on_paper_and_not_nothing() -> None:
    assert [_minutes(seconds) for seconds in (0, 15, 30, 45, 90, 240)] == ["0", "¼", "½", "1", "1½", "4"]
