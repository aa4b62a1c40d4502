"""The papers of a meeting, made with `a` before it begins."""

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from clocks import CONTENT, FakeClock, a_setting
from driver import Evening, an_app, on_screen
from facilitator.app.setup import gathering
from facilitator.cli.printing import leaves
from facilitator.handout.leaning import A_LINE
from facilitator.library.content import Library

EVENING, SIGNED = "møtet-steg-for-steg.html", "taushetserklæring.html"


@pytest.fixture(name="documents")
def the_user_s_documents(tmp_path: Path) -> Path:
    return tmp_path / "documents" / "facilitator"


@pytest.fixture(name="shown", autouse=True)
def folders_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    folders: list[Path] = []

    def show(folder: Path) -> bool:
        folders.append(folder)
        return True

    monkeypatch.setattr("facilitator.system.folder.show", show)
    return folders


@asynccontextmanager
async def before_a_meeting(own: Path | None, *, welcome: bool = False) -> AsyncIterator[Evening]:
    clock = FakeClock()
    setting = replace(a_setting(clock), library=Library((CONTENT,), "nb", own), printer=leaves)
    chosen = gathering(setting.library.meeting("first"), 8) if welcome else None
    async with on_screen(an_app(setting, chosen), clock, (120, 40)) as evening:
        yield evening


def panel(evening: Evening) -> str:
    return "".join(evening.screen.split()).replace("▌", "").replace("│", "")


@pytest.mark.parametrize("welcome", [False, True])
async def test_a_makes_the_papers_says_where_they_lie_and_shows_their_folder(
    documents: Path, shown: list[Path], welcome: bool
) -> None:
    async with before_a_meeting(documents, welcome=welcome) as evening:
        assert "a Papirene" in evening.screen
        await evening.press("a")
        (folder,) = shown
        assert folder.parent == documents / "papers"
        assert folder.name == ("første-møte" if welcome else "møte-med-runder")
        assert {EVENING, SIGNED} < {path.name for path in folder.iterdir()}
        assert "Mappaeråpnet" in panel(evening)
        assert "".join(str(folder).split())[-30:] in panel(evening)
        await evening.press("a")
        assert "Papirene til" not in evening.screen, "its own key closes it"
        assert evening.app.outcome.failure is None


async def test_they_are_of_the_evening_as_it_is_chosen(documents: Path, shown: list[Path]) -> None:
    async with before_a_meeting(documents, welcome=True) as evening:
        await evening.press("a")
        (folder,) = shown
        assert "Ringen har åtte plasser." in (folder / EVENING).read_text(encoding="utf-8")
        assert (folder / SIGNED).read_text(encoding="utf-8").count(f"<p>{A_LINE}</p>") == 8
        moments = (folder / "når-det-blir-vanskelig.html").read_text(encoding="utf-8")
        assert "Kirkens SOS" in moments
        assert "Samaritans" not in moments


async def test_made_again_they_take_the_place_of_those_before(documents: Path, shown: list[Path]) -> None:
    async with before_a_meeting(documents) as evening:
        await evening.press("a", "escape")
        there = sorted(path.name for path in shown[0].iterdir())
        (shown[0] / EVENING).write_text("old", encoding="utf-8")
        await evening.press("a")
        assert sorted(path.name for path in shown[0].iterdir()) == there
        assert (shown[0] / EVENING).read_text(encoding="utf-8") != "old"


async def test_where_they_cannot_be_written_that_is_a_sentence(
    documents: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("facilitator.app.papers.write_over", full)
    async with before_a_meeting(documents) as evening:
        await evening.press("a")
        assert "Nospaceleftondevice" in panel(evening)
        assert shown == []


async def test_where_something_else_lies_in_their_place_that_is_a_sentence(documents: Path, shown: list[Path]) -> None:
    (documents / "papers" / "møte-med-runder" / EVENING).mkdir(parents=True)
    async with before_a_meeting(documents) as evening:
        await evening.press("a")
        assert "ikkeenvanligfil" in panel(evening)
        assert shown == []


@pytest.mark.parametrize("welcome", [False, True])
async def test_where_the_machine_has_no_documents_that_is_a_sentence(shown: list[Path], welcome: bool) -> None:
    async with before_a_meeting(None, welcome=welcome) as evening:
        await evening.press("a")
        assert "ingenmappefordokumenter" in panel(evening)
        assert shown == []


async def test_one_s_own_lie_in_a_folder_of_their_own_though_called_as_ours_are(
    documents: Path, shown: list[Path]
) -> None:
    async with before_a_meeting(documents) as evening:
        await evening.press("a", "escape", "d", "escape", "a", "escape")
        assert evening.app.screen
    assert len({folder for folder in shown if folder.parent == documents / "papers"}) == 2
