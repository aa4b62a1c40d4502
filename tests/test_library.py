"""What a library holds, where it may lie, and what lies over what."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.meeting import Agenda, Meeting, Round
from facilitator.library import folders as library_module
from facilitator.library.content import Library, UnknownMeetingError, language_of, languages, problem_words
from facilitator.library.folders import content_folders, own_content
from facilitator.library.problems import ContentError, shown
from mistakes import CONTACTS, MEETING, MOMENTS, PAPERS, PRINCIPLES, SMALL, WORDS, write


@pytest.fixture(name="content")
def a_small_content(tmp_path: Path) -> Path:
    write(tmp_path, SMALL)
    return tmp_path


def refused(raised: pytest.ExceptionInfo[ContentError]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in raised.value.problems]


# What a library holds


def test_a_meeting_is_read_by_its_id(content: Path) -> None:
    meeting = Library((content,), "nb").meeting("kveld")
    assert isinstance(meeting, Meeting)
    assert (meeting.title, meeting.audience, meeting.minutes, meeting.seats.usual) == ("En kveld", "group", 60, 6)
    assert [type(step) for step in meeting.steps[1:]] == [Agenda, Round, Round]


@pytest.mark.parametrize(("on_disk", "typed"), [("va\u030art", "vårt"), ("vårt", "va\u030art")])
def test_a_name_is_the_same_however_a_machine_writes_its_letters(content: Path, on_disk: str, typed: str) -> None:
    """A Mac may keep å as an a and a ring."""
    (content / "nb" / "meetings" / f"{on_disk}.yaml").write_text(MEETING, "utf-8")
    library = Library((content,), "nb")
    assert "vårt" in library.meetings()
    assert library.meeting(typed).title == "En kveld"


def test_a_meeting_is_read_by_the_path_of_its_file(content: Path) -> None:
    path = content / "nb" / "meetings" / "kveld.yaml"
    assert Library((content,), "nb").meeting(str(path)) == Library((content,), "nb").meeting("kveld")


def test_a_meeting_nobody_knows_is_told_with_those_there_are(content: Path) -> None:
    with pytest.raises(UnknownMeetingError) as raised:
        Library((content,), "nb").meeting("morgen")
    assert (raised.value.name, raised.value.there) == ("morgen", ("kveld",))


def test_a_file_laid_over_replaces_ours_and_others_are_added(content: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    write(over, {"nb/meetings/kveld.yaml": MEETING.replace("En kveld", "Vår kveld")})
    write(over, {"nb/meetings/annet.yml": MEETING.replace("En kveld", "Et annet")})
    library = Library((content, over), "nb")
    assert library.meetings() == ("annet", "kveld")
    assert [library.meeting(name).title for name in library.meetings()] == ["Et annet", "Vår kveld"]
    assert library.words()("key.on") == "Videre"


def test_words_and_principles_are_read(content: Path) -> None:
    library = Library((content,), "nb")
    assert library.words()("plan.short", n=5) == "Det mangler 5 minutter."
    assert library.words()("seats.left", n=1) == "Én plass"
    assert library.principles().principles[0].title == "Si jeg"


def test_the_moments_and_the_countries_are_read(content: Path) -> None:
    library = Library((content,), "nb")
    assert [moment.title for moment in library.moments()] == ["Det blir stille"]
    assert [(country.code, country.contacts[0].number) for country in library.countries()] == [("NO", "112")]


def test_the_papers_are_read_and_only_what_says_so_is_to_be_signed(content: Path) -> None:
    papers = Library((content,), "nb").papers()
    assert [(paper.id, paper.sign) for paper in papers] == [("silence", True), ("frames", False)]
    assert papers[1].say == "Vi møtes kl. ____"


def test_what_a_group_may_lean_on_is_gathered_for_its_country(content: Path) -> None:
    sweden = CONTACTS.removeprefix("format: 1\ncountries:\n").replace('"NO"', "SE").replace("Norge", "Sverige")
    write(content, {"contacts.yaml": CONTACTS + sweden})
    guidance = Library((content,), "nb").guidance("SE")
    assert guidance.country
    assert guidance.country.name == {"": "Sverige"}
    assert guidance.principles == Library((content,), "nb").principles()
    assert guidance.moments == Library((content,), "nb").moments()


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        (
            "nb/principles.yaml",
            PRINCIPLES.replace("Si jeg", "Vårt eget"),
            lambda one: one.principles().principles[0].title,
        ),
        ("nb/moments.yaml", MOMENTS.replace("Det blir stille", "Vårt eget"), lambda one: one.moments()[0].title),
        ("nb/papers.yaml", PAPERS.replace("Taushet", "Vårt eget"), lambda one: one.papers()[0].title),
        ("contacts.yaml", CONTACTS.replace("Norge", "Vårt eget"), lambda one: one.countries()[0].name[""]),
        ("nb/words.yaml", WORDS.replace("Videre", "Vårt eget"), lambda one: one.words()("key.on")),
    ],
)
def test_every_kind_of_file_can_be_laid_over_ours(
    content: Path, tmp_path: Path, name: str, text: str, title: Callable[[Library], str]
) -> None:
    first, last = tmp_path / "first", tmp_path / "last"
    write(first, {name: text.replace("Vårt eget", "Det første")})
    write(last, {name: text})
    assert title(Library((content, first), "nb")) == "Det første"
    assert title(Library((content, first, last), "nb")) == "Vårt eget"


def test_only_the_file_that_is_asked_for_is_read(content: Path) -> None:
    write(content, {"nb/meetings/broken.yaml": "[", "nb/moments.yaml": "[", "contacts.yaml": "["})
    library = Library((content,), "nb")
    assert library.meetings() == ("broken", "kveld")
    assert library.meeting("kveld").title == "En kveld"


def test_a_meeting_is_not_read_where_its_principles_are_in_disorder(content: Path) -> None:
    write(content, {"nb/principles.yaml": "["})
    with pytest.raises(ContentError) as raised:
        Library((content,), "nb").meeting("kveld")
    assert refused(raised) == [(1, "open_bracket")]


def test_brackets_are_text(content: Path, tmp_path: Path) -> None:
    said = "Da [/b] begynner [red] vi [@click=app.quit] {n}"
    path = tmp_path / "brackets.yaml"
    path.write_text(MEETING.replace("Da begynner vi.", said), "utf-8")
    assert Library((content,), "nb").meeting(str(path)).steps[0].say == said


@pytest.mark.parametrize("text", ["no", "on", "1:30", "010", "2026-11-01", "1_000", "0x1F", ".nan", "=", "yes", "NO"])
def test_what_yaml_would_make_something_else_of_is_text(content: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.yaml"
    path.write_text(MEETING.replace("En kveld", text), "utf-8")
    assert Library((content,), "nb").meeting(str(path)).title == text


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_file_from_windows_is_read(content: Path, tmp_path: Path, change: Callable[[str], str]) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(change(MEETING).encode())
    assert Library((content,), "nb").meeting(str(path)).title == "En kveld"


# Files that cannot be used


def test_a_file_that_is_not_there_is_told(content: Path) -> None:
    with pytest.raises(ContentError) as raised:
        Library((content,), "nb").meeting(str(content / "none.yaml"))
    assert refused(raised) == [(1, "missing_file")]


def test_a_folder_is_no_meeting(content: Path) -> None:
    with pytest.raises(ContentError) as raised:
        Library((content,), "nb").meeting(str(content / "nb"))
    assert refused(raised) == [(1, "is_folder")]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("nb/words.yaml", Library.words),
        ("nb/principles.yaml", Library.principles),
        ("nb/moments.yaml", Library.moments),
        ("nb/papers.yaml", Library.papers),
        ("contacts.yaml", Library.countries),
    ],
)
def test_a_file_in_disorder_is_refused_with_all_that_is_wrong(
    content: Path, name: str, read: Callable[[Library], object]
) -> None:
    write(content, {name: SMALL[name] + "colour: red\nshape: round\n"})
    with pytest.raises(ContentError) as raised:
        read(Library((content,), "nb"))
    assert [code for _, code in refused(raised)] == ["unknown_field", "unknown_field"]
    (content / name).unlink()
    with pytest.raises(ContentError) as raised:
        read(Library((content,), "nb"))
    assert refused(raised) == [(1, "missing_file")]


def test_our_words_speak_of_problems_also_in_a_language_we_have_not() -> None:
    assert problem_words("tlh").language == "nb"
    assert problem_words("da").language == "da"


# Folders and languages


def test_a_language_is_there_where_there_are_words_for_it(content: Path) -> None:
    write(content, {"over/da/words.yaml": WORDS, "en/meetings/evening.yaml": MEETING})
    assert languages((content,)) == ("nb",)
    assert languages((content, content / "over")) == ("da", "nb")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("content/nb/words.yaml", "nb"),
        ("content/da/meetings/aften.yaml", "da"),
        ("content/contacts.yaml", None),
        ("da/notes/aften.yaml", None),
        ("sv/meetings/afton.yaml", None),
    ],
)
def test_a_file_is_in_the_language_of_its_folder(path: str, language: str | None) -> None:
    assert language_of(Path(path), ("da", "nb")) == language


def test_folders_are_laid_over_ours_in_order(tmp_path: Path) -> None:
    first, last = tmp_path / "first", tmp_path / "last"
    first.mkdir()
    last.mkdir()
    assert content_folders(last, {"FACILITATOR_CONTENT": str(first)}) == (own_content(), first, last)
    assert content_folders(None, {"FACILITATOR_CONTENT": ""}) == (own_content(),)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        content_folders(tmp_path / "none", {"FACILITATOR_CONTENT": str(tmp_path / "neither")})
    assert refused(raised) == [(1, "missing_folder")] * 2


def test_an_installed_program_has_its_content_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "facilitator"
    monkeypatch.setattr(library_module, "__file__", str(package / "library" / "content.py"))
    assert own_content() == package / "content"
    (tmp_path / "site-packages" / "content").mkdir(parents=True)
    assert own_content() == package / "content"
    (tmp_path / "site-packages" / "pyproject.toml").touch()
    assert own_content() == tmp_path / "site-packages" / "content"


def test_what_a_sentence_quotes_has_only_letters_that_are_known() -> None:
    assert shown("-\U0001e600de\u202e") == "-de"
