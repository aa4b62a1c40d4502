"""Meetings of one's own lie in the user's documents: found by themselves, made by name, and in nobody's way."""

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pytest

from clocks import CONTENT, LANGUAGES, SEVEN, FakeClock, our_library
from facilitator.cli.parser import main
from facilitator.journal.file import Journal
from facilitator.library.content import Library, languages
from facilitator.library.own import TakenError, UnusableNameError, free_name, place_of
from facilitator.library.programme import programme, tongues
from facilitator.system import folder
from facilitator.system.folder import own_folder
from facilitator.system.started import command, command_anywhere, quoted

ROOT = Path(__file__).parents[1]


class Ended(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(name="documents")
def the_user_s_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our folder in them, which is not there yet."""
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Dokumenter"))
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "Dokumenter")
    return tmp_path / "Dokumenter" / "facilitator"


@pytest.fixture(name="run")
def run_here(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")

    def run(*words: str) -> Ended:
        status = main(words)
        return Ended(status, *capsys.readouterr())

    return run


# `new`


def test_new_with_a_name_writes_in_the_documents_and_tells_where_and_how_to_go_on(documents: Path, run: Run) -> None:
    ended = run("new", "tirsdag")
    path = documents / "nb" / "meetings" / "tirsdag.yaml"
    assert (ended.status, path.exists()) == (0, True)
    assert str(path) in ended.out
    assert f"facilitator check {path}\n" in ended.out
    assert "facilitator run tirsdag\n" in ended.out
    assert run("check") == (0, "", "")
    assert run("plan", "tirsdag").out == run("plan", "ordinary").out
    assert "tirsdag" in run("list").out


def test_its_language_is_its_folder(documents: Path, run: Run) -> None:
    run("new", "tirsdag", "--lang", "da")
    assert (documents / "da" / "meetings" / "tirsdag.yaml").exists()
    assert run("plan", "tirsdag").out == run("plan", "ordinary", "--lang", "da").out


def test_list_names_those_in_other_languages_with_their_language(documents: Path, run: Run) -> None:
    run("new", "tirsdag", "--lang", "da")
    run("new", "onsdag")
    rows = {line.split()[0]: line for line in run("list").out.splitlines() if line}
    assert "Møde med runder (Dansk)" in rows["tirsdag"]
    assert "(" not in rows["onsdag"]


@pytest.mark.parametrize("name", ["tirsdag.yaml", "./tirsdag", "sub/tirsdag"])
def test_a_path_is_written_where_it_says(name: str, documents: Path, run: Run) -> None:
    Path("sub").mkdir()
    assert run("new", name).status == 0
    assert Path(name).with_suffix(".yaml").exists()
    assert not documents.exists()


@pytest.mark.parametrize("name", ["tirsdag", "Tirsdag", "TIRSDAG", "ordinary", "Ordinary"])
def test_a_name_that_is_there_is_refused_however_it_is_spelt(name: str, documents: Path, run: Run) -> None:
    run("new", "tirsdag")
    before = (documents / "nb" / "meetings" / "tirsdag.yaml").read_bytes()
    ended = run("new", name, "--from", "short")
    assert (ended.status, ended.out) == (2, "")
    assert name in ended.err
    assert [path.read_bytes() for path in documents.rglob("*.yaml")] == [before]


@pytest.mark.parametrize(
    "name",
    ["con", "NUL", "com1", "Lpt9.x", "aux", "a:b", "a?b", 'a"b', "a|b", "a*b", ".hidden", "end ", "end.", "words"],
)
def test_what_no_file_can_be_called_on_one_machine_or_another_is_refused(name: str, documents: Path, run: Run) -> None:
    ended = run("new", name)
    assert (ended.status, ended.out) == (2, "")
    assert "kan ikke hete" in ended.err
    assert not documents.exists()


def test_a_name_from_a_mac_is_the_same_name(documents: Path, run: Run) -> None:
    assert run("new", normalize("NFD", "på-søndag")).status == 0
    assert (documents / "nb" / "meetings" / "på-søndag.yaml").exists()
    assert run("new", "på-søndag").status == 2
    assert run("plan", normalize("NFD", "på-søndag")).status == 0


def test_where_there_are_no_documents_that_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: Path("~/Documents"))
    assert own_folder() is None
    ended = run("new", "tirsdag")
    assert (ended.status, ended.out) == (2, "")
    assert "mappe for dokumenter" in ended.err
    assert run("list").status == 0


def test_a_file_in_the_folder_s_place_is_a_sentence_and_stops_nothing_else(documents: Path, run: Run) -> None:
    documents.parent.mkdir()
    documents.write_text("a file", encoding="utf-8")
    assert run("new", "tirsdag").status == 3
    assert run("list").status == 0
    assert run("check").status == 0


# What is found


def test_the_documents_lie_over_ours_and_under_what_is_asked_for(documents: Path, tmp_path: Path) -> None:
    def with_title(folder: Path, title: str) -> None:
        path = folder / "nb" / "meetings" / "short.yaml"
        path.parent.mkdir(parents=True)
        text = (CONTENT / "nb" / "meetings" / "short.yaml").read_text(encoding="utf-8")
        path.write_text(text.replace("title: Kort møte", f"title: {title}"), encoding="utf-8")

    with_title(documents, "Mine")
    library = Library((CONTENT,), "nb", documents)
    assert library.meeting("short").title == "Mine"
    with_title(tmp_path / "asked", "Asked")
    assert replace(library, folders=(CONTENT, tmp_path / "asked")).meeting("short").title == "Asked"


def test_one_that_lies_in_no_language_s_folder_is_there_in_all(documents: Path, run: Run) -> None:
    documents.mkdir(parents=True)
    (documents / "løs.yaml").write_bytes((CONTENT / "nb" / "meetings" / "short.yaml").read_bytes())
    for language in ("nb", "da", "en"):
        assert run("list", "--lang", language).out.count("løs ") == 1


def test_a_broken_one_takes_nothing_from_the_others(documents: Path, run: Run) -> None:
    run("new", "tirsdag")
    (documents / "nb" / "meetings" / "onsdag.yaml").write_text("format: 1\n", encoding="utf-8")
    ended = run("list")
    assert ended.status == 1
    assert "tirsdag" in ended.out
    assert "onsdag.yaml:1: " in ended.err
    assert any("onsdag" in line and "må rettes" in line for line in ended.out.splitlines())
    assert run("plan", "tirsdag").status == 0
    assert "onsdag.yaml:1: " in run("check").out
    assert "onsdag.yaml:1: " in run("check", "onsdag").out
    assert run("check", "tirsdag") == (0, "", "")


@pytest.mark.parametrize(
    "name", ["nb/words.yaml", "nb/principles.yaml", "nb/moments.yaml", "nb/papers.yaml", "contacts.yaml"]
)
def test_what_else_is_broken_there_is_told_and_locks_nobody_out(name: str, documents: Path, run: Run) -> None:
    path = documents / name
    path.parent.mkdir(parents=True)
    path.write_text("format: [", encoding="utf-8")
    ended = run("list")
    assert (ended.status, f"{path}:1: " in ended.err) == (1, True)
    assert "ordinary" in ended.out
    assert run("plan", "ordinary").status == 0
    ended = run("check")
    assert (ended.status, f"{path}:1: " in ended.out) == (1, True)


def test_a_language_of_one_s_own_that_cannot_be_spoken_is_no_language(documents: Path, run: Run) -> None:
    (documents / "xx").mkdir(parents=True)
    (documents / "xx" / "words.yaml").write_text("format: [", encoding="utf-8")
    assert languages((CONTENT,), documents) == languages((CONTENT,))
    assert run("list", "--lang", "xx").out == run("list", "--lang", "en").out


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
def test_a_folder_that_may_not_be_looked_into_is_told_and_locks_nobody_out(
    documents: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.mkdir(parents=True)
    look = Path.iterdir

    def locked(path: Path) -> object:
        if path.is_relative_to(documents):
            raise PermissionError(path)
        return look(path)

    monkeypatch.setattr("pathlib.Path.iterdir", locked)
    there = programme(Library((CONTENT,), "nb", documents))
    assert len(there.meetings) == len(our_library().meetings())
    assert [problem.code for problem in there.problems] == ["no_permission"]


def test_check_looks_at_nothing_else_that_lies_in_the_folder(documents: Path, run: Run) -> None:
    (documents / "scripts").mkdir(parents=True)
    (documents / "scripts" / "other.yaml").write_text("x: [", encoding="utf-8")
    assert run("check") == (0, "", "")


# Names


def test_a_copy_is_called_as_its_title_is(documents: Path) -> None:
    library = Library((CONTENT,), "nb", documents)
    assert free_name(library, "Vanlig møte") == "vanlig-møte"
    assert free_name(library, "Tirsdag: kl. 19/20?") == "tirsdag-kl-19-20"
    assert free_name(library, "Short") == "short-2"
    assert free_name(library, "CON") == "con-2"
    assert free_name(library, "?!") == "meetings"
    assert len(free_name(library, "x" * 300)) <= 40


def test_what_a_place_is_asked_for_is_a_name(documents: Path) -> None:
    library = Library((CONTENT,), "nb", documents)
    assert place_of(library, "tirsdag") == documents / "nb" / "meetings" / "tirsdag.yaml"
    with pytest.raises(TakenError):
        place_of(library, "SHORT")
    with pytest.raises(UnusableNameError):
        place_of(library, "a\x00b")


# How it was started


def test_what_one_is_told_to_type_is_what_one_typed() -> None:
    assert command({}, ["/usr/bin/facilitator"]) == "facilitator"
    assert command({}, ["/x/facilitator/__main__.py"]) == "python3 -m facilitator"
    assert command({"FACILITATOR_COMMAND": "python3 scripts/run.py"}, ["x"]) == "python3 scripts/run.py"
    assert command_anywhere({"FACILITATOR_COMMAND": "python3 scripts/run.py"}, ["x"]) == "python3 scripts/run.py"
    assert (
        command_anywhere({"FACILITATOR_COMMAND_ANYWHERE": "python3 /x/scripts/run.py"}, [])
        == "python3 /x/scripts/run.py"
    )
    assert (quoted("a b.yaml"), quoted("a.yaml")) == ('"a b.yaml"', "a.yaml")


def test_the_script_says_how_it_was_started() -> None:
    told = "import os, environment; environment.ready = lambda mode: ''\n"
    told += "environment.become = lambda *_: print(*(os.environ[name] for name in NAMES), sep=chr(10))\n"
    told += "NAMES = ('FACILITATOR_COMMAND', 'FACILITATOR_COMMAND_ANYWHERE')\n"
    told += "import sys, runpy; sys.argv = ['scripts/run.py']; runpy.run_path('scripts/run.py', run_name='__main__')"
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, 'scripts')\n{told}"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    )
    here, anywhere = ended.stdout.splitlines()
    assert here in ("python3 scripts/run.py", "py scripts/run.py")
    assert quoted(str(ROOT / "scripts" / "run.py")) in anywhere


# A folder is shown


def test_without_a_desktop_a_folder_is_only_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/xdg-open")
    assert not folder.show(tmp_path)


@pytest.mark.parametrize(("platform", "opener"), [("linux", "xdg-open"), ("darwin", "open")])
def test_with_one_the_system_is_asked_and_nothing_is_waited_for(
    platform: str, opener: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("facilitator.system.folder.shown", [])
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: asked.append(command))
    assert folder.show(tmp_path)
    assert asked == [[f"/bin/{opener}", str(tmp_path)]]


@pytest.mark.parametrize("which", [None, "/nowhere/xdg-open"])
def test_where_there_is_nothing_to_ask_that_is_no_error(
    which: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("shutil.which", lambda _: which)
    assert not folder.show(tmp_path)


# Whether somebody has been here before


def test_the_first_program_on_a_machine_knows_it_from_the_lock_file_alone(tmp_path: Path) -> None:
    first = Journal(tmp_path / "state")
    first.take(SEVEN)
    assert first.is_first
    first.close()
    later = Journal(tmp_path / "state")
    later.take(FakeClock().wall())
    assert not later.is_first
    later.close()
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["lock"]


def test_where_nothing_can_be_kept_it_is_not_known(tmp_path: Path) -> None:
    journal = Journal(Path())
    journal.take(SEVEN)
    assert not journal.is_first


# In one language, and not in another


@pytest.fixture(name="tirsdag")
def a_meeting_in_danish(documents: Path, run: Run) -> str:
    run("new", "tirsdag", "--lang", "da")
    return our_library("da").words()("language")


@pytest.mark.parametrize("command", ["plan", "handout"])
def test_what_is_there_in_another_language_alone_is_held_in_that_and_it_is_said(
    command: str, tirsdag: str, run: Run
) -> None:
    told = run(command, "tirsdag").err
    assert ("tirsdag" in told, tirsdag in told) == (True, True)
    assert tirsdag not in run(command, "tirsdag", "--lang", "da").err
    assert tirsdag not in run(command, "ordinary").err


def test_a_meeting_that_is_held_or_rehearsed_says_so_too(
    tirsdag: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert tirsdag in run("run", "tirsdag", "--plain", "--no-journal").err
    assert tirsdag in run("rehearse", "tirsdag", "--plain", "--unattended", "--speed", "3600").err


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "da"])
def test_where_another_language_was_asked_for_it_is_said_where_it_is(language: str, tirsdag: str, run: Run) -> None:
    ended = run("plan", "tirsdag", "--lang", language)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.strip() == our_library(language).words()("error.own_elsewhere", name="tirsdag", code="da")


def test_so_it_is_with_the_content_that_was_named(tmp_path: Path, run: Run) -> None:
    lies = tmp_path / "ours" / "da" / "meetings" / "tirsdag.yaml"
    lies.parent.mkdir(parents=True)
    lies.write_bytes((CONTENT / "da" / "meetings" / "short.yaml").read_bytes())
    there = ("--content", str(tmp_path / "ours"))
    assert "(Dansk)" in next(line for line in run("list", *there).out.splitlines() if line.startswith("tirsdag"))
    assert "Dansk" in run("plan", "tirsdag", *there).err
    assert run("plan", "tirsdag", "--lang", "nb", *there).status == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_in_words_of_one_s_own_is_said_in_ours_of_that_language(language: str, documents: Path) -> None:
    """And never in its neighbour's, however near that is."""
    mine = documents / language / "words.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text("format: 1\nwords:\n  gather.title: Hos oss\n", encoding="utf-8")
    library, ours = Library((CONTENT,), language, documents), our_library(language)
    assert library.words().phrases == {**ours.words().phrases, "gather.title": "Hos oss"}
    for read in (Library.principles, Library.moments, Library.papers):
        assert read(library) == read(ours)


def test_languages_that_are_at_home_in_one_country_stand_side_by_side_where_one_is_chosen(tmp_path: Path) -> None:
    """One who reads both forms of a language has the other one press away, also where its name is nothing like it."""
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    shutil.copytree(CONTENT / "nb", content / "db")
    order = tongues(Library((content,), "nb"))
    homes = [Library((content,), language).words().country for language in order]
    assert abs(order.index("nb") - order.index("db")) == 1
    assert len([home for home, _ in groupby(homes)]) == len(set(homes))
