"""The choice of a meeting: a list that is seen, all that is to be read of it, one's own, and the way back to it."""

import errno
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from clocks import CONTENT, LANGUAGES, FakeClock, a_setting, our_library
from driver import Evening, an_app, an_evening, on_screen
from facilitator.app.setup import Gathering, gathering
from facilitator.journal.file import Journal
from facilitator.library.content import Library
from facilitator.tui.screens.gather import READING
from facilitator.tui.widgets.fields import Fields, MeetingList
from facilitator.tui.widgets.keybar import KeyBar
from test_gather import meeting, to_language, to_line, to_meeting

SIZES = ((40, 12), (60, 14), (72, 22), (80, 24), (100, 30), (120, 40), (200, 60))
ORDINARY, FIRST = (our_library().meeting(name).title for name in ("ordinary", "first"))


@pytest.fixture(name="documents")
def the_user_s_documents(tmp_path: Path) -> Path:
    """Where nothing lies yet."""
    return tmp_path / "documents" / "facilitator"


@pytest.fixture(name="shown")
def folders_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    folders: list[Path] = []

    def show(folder: Path) -> bool:
        folders.append(folder)
        return True

    monkeypatch.setattr("facilitator.system.folder.show", show)
    return folders


def an_own(documents: Path, name: str, language: str = "nb", of: str = "short", **changed: str) -> Path:
    """A meeting of one's own, of ours with some words changed."""
    path = documents / language / "meetings" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (CONTENT / language / "meetings" / f"{of}.yaml").read_text(encoding="utf-8")
    for was, now in changed.items():
        text = text.replace(was, now)
    path.write_text(text, encoding="utf-8")
    return path


@asynccontextmanager
async def a_choice(
    state: Path | None = None,
    *,
    own: Path | None = None,
    size: tuple[int, int] = (120, 40),
    chosen: Gathering | None = None,
    content: tuple[Path, ...] = (CONTENT,),
) -> AsyncIterator[Evening]:
    clock = FakeClock()
    journal = Journal(state) if state else None
    found = journal.take(clock.wall()) if journal else None
    setting = replace(a_setting(clock, journal=journal), library=Library(content, "nb", own))
    async with on_screen(an_app(setting, chosen, found), clock, size) as evening:
        yield evening
    if journal:
        journal.close()


def titles(evening: Evening) -> list[str]:
    return [entry.named for entry in evening.app.screen.query_one(MeetingList).entries]


def timeless(evening: Evening) -> str:
    """The screen without the hours, which go on."""
    return re.sub(r"\d\d\.\d\d", "", evening.screen)


def of_list(evening: Evening) -> list[str]:
    """The rows of the list, as they are drawn."""
    region = evening.app.screen.query_one(MeetingList).region
    return [line[region.x : region.right].rstrip() for line in evening.screen.splitlines()[region.y : region.bottom]]


def read(evening: Evening, within: str = "#gather-evening") -> str:
    """What is seen of the evening that the chosen meeting would be, or of what lies over."""
    region = evening.app.screen.query_one(within).region
    lines = [line.ljust(region.right) for line in evening.screen.splitlines()[region.y : region.bottom]]
    return " ".join(" ".join(line[region.x : region.right] for line in lines).split())


async def read_to_the_end(evening: Evening, more: str) -> str:
    """Page by page, for as long as it is said that there is more."""
    await evening.drawn()  # Whether there is more is known when it has been laid out.
    pages = [read(evening)]
    if evening.app.screen.has_class("-small") and evening.app.screen.has_class("-low"):
        await evening.press("space")  # From the top again, with the screen to itself.
        pages = [read(evening)]
    for _ in range(60):
        if more not in pages[-1]:
            return " ".join(pages)
        assert "on" in {label.command for label in evening.app.screen.query_one(KeyBar).labels}
        await evening.press("space")
        pages.append(read(evening))
    raise AssertionError(pages[-1])


# The list


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_any_meeting_is_cut_without_a_sign_and_a_key(size: tuple[int, int], language: str) -> None:
    library = our_library(language)
    more = library.words()("gather.more")
    async with an_evening(gather=True, size=size, language=language) as evening:
        for place in range(len(library.meetings())):
            await evening.press(str(place + 1))
            chosen = next(
                each for name in library.meetings() if (each := library.meeting(name)).title == meeting(evening)
            )
            assert any(f"▸ {place + 1} {chosen.title}" == row.rstrip("↑↓ ") for row in of_list(evening))
            told = await read_to_the_end(evening, more)
            remembered = library.words()("gather.not_remembered")
            wanted = [chosen.title, *chosen.about.split(), *remembered.split(), *(step.title for step in chosen.steps)]
            assert [each for each in wanted if each not in told] == []
            await evening.press("space", "space")
            assert "…" not in evening.screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_that_is_longer_than_its_room_has_arrows_and_each_of_it_can_be_seen(
    size: tuple[int, int], documents: Path
) -> None:
    for number in range(30):
        an_own(documents, f"m{number:02}", **{"title: Kort møte": f"title: Møte nummer {number:02}"})
    async with a_choice(own=documents, size=size) as evening:
        there = titles(evening)
        for title in there:
            rows = of_list(evening)
            assert len(rows) < len(there)
            assert ("↑" in rows[0], "↓" in rows[-1]) == (there[0] not in rows[0], there[-1] not in rows[-1])
            assert [row[4:12] for row in rows if row.startswith("▸")] == [title[:8]]
            await evening.press("down")


async def test_digits_choose_and_zero_is_the_tenth(documents: Path) -> None:
    for number in range(4):
        an_own(documents, f"m{number}")
    async with a_choice(own=documents) as evening:
        there = titles(evening)
        assert len(there) == 11
        await evening.press("0")
        assert meeting(evening) == there[9]
        await evening.press("right", "2")
        assert meeting(evening) == there[1]
        assert evening.app.screen.query_one(MeetingList).here


async def test_one_who_changes_the_lines_keeps_the_meeting_and_comes_back_to_it() -> None:
    async with an_evening(gather=True, size=(80, 24)) as evening:
        await evening.press("3", "right", "right", "up")
        assert meeting(evening).startswith("Demonstrasjon")
        await evening.press("right", *["down"] * 4)
        assert evening.app.screen.query_one(Fields).chosen == 3, "after the last there is nothing"
        await evening.press(*["up"] * 4)
        assert evening.app.screen.query_one(MeetingList).here
        assert meeting(evening).startswith("Demonstrasjon")


async def test_where_there_is_hardly_room_the_list_gives_way_to_what_is_read_and_any_key_brings_it_back() -> None:
    async with an_evening(gather=True, size=(40, 12)) as evening:
        before = evening.screen
        await evening.press("space")
        assert evening.app.screen.has_class(READING)
        await evening.press("right")
        assert not evening.app.screen.has_class(READING)
        await evening.press("up")
        assert evening.screen == before


# What is proposed


async def test_where_the_program_has_never_run_the_first_evening_is_proposed_and_later_the_ordinary_one(
    tmp_path: Path,
) -> None:
    async with a_choice(tmp_path / "state") as evening:
        assert meeting(evening) == FIRST
        there = titles(evening)
        await evening.press("q")
    async with a_choice(tmp_path / "state") as evening:
        assert meeting(evening) == ORDINARY
        assert titles(evening) == there, "each stands where it stood"


async def test_where_there_is_no_such_meeting_the_first_of_the_list_is_proposed(tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    for name in ("ordinary", "first"):
        (content / "nb" / "meetings" / f"{name}.yaml").unlink()
    async with a_choice(content=(content,)) as evening:
        assert meeting(evening) == titles(evening)[0]
        await evening.press("enter")
        assert evening.here == "welcome"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meeting_for_a_first_evening_says_so(language: str) -> None:
    """What is first in its title is so in what is said of it: an evening, where the title has a meeting."""
    first = our_library(language).meeting("first")
    assert {word[:5].lower() for word in first.title.split()} & {word[:5].lower() for word in first.about.split()}


# Back from the welcome face


async def test_escape_at_the_welcome_leads_back_with_all_that_was_chosen_and_nothing_is_kept(tmp_path: Path) -> None:
    state = tmp_path / "state"
    async with a_choice(state) as evening:
        await to_meeting(evening, "Kort møte")
        await to_line(evening, "seats")
        await evening.press("right", "right", "down", "right", "down", "down", "right")
        before = timeless(evening)
        assert "Danmark" in before
        await evening.press("enter")
        assert evening.here == "welcome"
        assert (state / "meeting.journal").exists()
        await evening.press("escape")
        assert evening.lying_over == "GatherScreen"
        assert [path.name for path in state.iterdir()] == ["lock"]
        await to_line(evening, "country")
        assert timeless(evening) == before
        await evening.press("enter", "enter")
        assert evening.here != "welcome"
        assert (state / "meeting.journal").stat().st_size


async def test_a_meeting_that_was_named_on_the_line_can_be_exchanged_too() -> None:
    chosen = gathering(our_library().meeting("short"), 9, 45)._replace(name="short")
    async with a_choice(chosen=chosen) as evening:
        assert evening.here == "welcome"
        assert "esc Velg et annet møte" in evening.screen
        await evening.press("escape")
        assert (meeting(evening), "9 plasser" in evening.screen, "kl. 19.45" in evening.screen) == (
            "Kort møte",
            True,
            True,
        )
        await evening.press("enter", "enter")
        assert len(evening.session.present) == 9


async def test_one_named_by_its_path_stands_in_the_list(tmp_path: Path) -> None:
    path = an_own(tmp_path, "torsdag", **{"title: Kort møte": "title: Torsdag"})
    chosen = gathering(our_library().meeting(str(path)), 5)._replace(name=str(path))
    async with a_choice(chosen=chosen) as evening:
        await evening.press("escape")
        assert meeting(evening) == "Torsdag · deres eget"
        await evening.press("down", "up", "enter")
        assert evening.here == "welcome"


async def test_what_was_changed_at_the_welcome_is_changed_in_the_choice_too() -> None:
    async with an_evening(gather=True, size=(120, 40)) as evening:
        await evening.press("enter", "k", "enter", "right", "enter", "e", "enter", "escape")
        await evening.press("escape")
        assert evening.lying_over == "GatherScreen"
        assert "7 plasser" in evening.screen
        assert "kl. 21.05" in evening.screen


async def test_a_beginning_that_was_taken_back_is_no_beginning(tmp_path: Path) -> None:
    state = tmp_path / "state"
    async with a_choice(state, chosen=gathering(our_library().meeting("ordinary"), 6)) as evening:
        await evening.press("enter")
        assert evening.here == "arrival"
        await evening.press("escape")
        assert evening.here == "arrival"
        await evening.press("u", "escape")
        assert evening.lying_over == "GatherScreen"
        assert [path.name for path in state.iterdir()] == ["lock"]


async def test_what_had_been_set_aside_lies_there_still(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "meeting.journal").write_text("hei\n", encoding="utf-8")
    async with a_choice(state) as evening:
        await evening.press("enter", "enter", "escape")
        assert evening.lying_over == "GatherScreen"
        assert sorted(path.name for path in state.iterdir()) == ["lock", "set-aside.journal"]


# One's own


async def test_one_s_own_meetings_stand_in_the_list_in_their_language(documents: Path) -> None:
    an_own(documents, "tirsdag", **{"title: Kort møte": "title: Tirsdag"})
    an_own(documents, "onsdag", "da", **{"title: Kort møde": "title: Onsdag"})
    async with a_choice(own=documents) as evening:
        assert titles(evening)[1] == "Tirsdag · deres eget"
        assert not any("Onsdag" in title for title in titles(evening))
        assert "møter på et annet språk: Onsdag (Dansk)" in read(evening), "and that it is not there is said"
        await to_meeting(evening, "Tirsdag")
        await to_language(evening, "da")
        assert "Onsdag · jeres eget" in titles(evening)
        assert "Tirsdag (Norsk bokmål)" in read(evening)
        assert meeting(evening) == our_library("da").meeting("ordinary").title
        await to_meeting(evening, "Onsdag")
        await evening.press("enter", "enter")
        assert evening.session.meeting.title == "Onsdag"


async def test_a_broken_one_stands_beside_the_sound_ones_and_says_what_is_wrong(documents: Path) -> None:
    path = an_own(documents, "tirsdag", **{"minutes: 60": "minutes: tolv"})
    async with a_choice(own=documents) as evening:
        assert titles(evening)[1] == "tirsdag · må rettes"
        assert "tirsdag.yaml:" not in evening.screen
        await to_meeting(evening, "tirsdag")
        assert "Dette møtet kan ikke brukes ennå." in read(evening)
        line = path.read_text(encoding="utf-8").splitlines().index("minutes: tolv") + 1
        assert f"tirsdag.yaml:{line}:minutes:" in read(evening).replace(" ", "")
        await evening.press("enter", "d")
        assert "tirsdag.yaml" in evening.screen, "it is shown where it lies"
        await evening.press("escape", "up", "enter")
        assert evening.here == "welcome"


@pytest.mark.parametrize(
    "name", ["nb/words.yaml", "nb/principles.yaml", "nb/moments.yaml", "nb/papers.yaml", "contacts.yaml"]
)
async def test_what_is_in_disorder_in_one_s_own_folder_locks_nobody_out(name: str, documents: Path) -> None:
    (documents / name).parent.mkdir(parents=True)
    (documents / name).write_text("format: 1\n  x: [", encoding="utf-8")
    async with a_choice(own=documents) as evening:
        assert f"{name}:2" in read(evening).replace(" ", "")
        await evening.press("enter", "enter")
        assert evening.here == "arrival"


async def test_a_sound_one_is_used(documents: Path) -> None:
    documents.joinpath("nb").mkdir(parents=True)
    text = (CONTENT / "nb" / "words.yaml").read_text(encoding="utf-8")
    (documents / "nb" / "words.yaml").write_text(text.replace("Et møte i gruppa", "Et møte hos oss"), encoding="utf-8")
    async with a_choice(own=documents) as evening:
        assert "Et møte hos oss" in evening.screen


# Made with d


async def test_d_makes_one_s_own_of_the_chosen_one_and_says_where_it_lies_and_shows_its_folder(
    documents: Path, shown: list[Path]
) -> None:
    async with a_choice(own=documents) as evening:
        await to_meeting(evening, "Kort møte")
        await evening.press("d")
        path = documents / "nb" / "meetings" / "kort-møte.yaml"
        assert path.exists()
        assert shown == [path.parent]
        said = read(evening, "#panel").replace("▌ ", "")
        assert "Mappa er åpnet" in said
        assert "Kort møte" in said
        assert str(path) in said.replace(" ", "")
        await evening.press("escape")
        assert meeting(evening) == "Kort møte · deres eget"
        path.write_text(path.read_text(encoding="utf-8").replace("Kort møte", "Torsdag"), encoding="utf-8")
        await evening.press("right", "up")
        assert meeting(evening) == "Torsdag · deres eget"
        await evening.press("enter", "enter")
        assert evening.session.meeting.title == "Torsdag"


async def test_a_second_copy_has_a_number_and_writes_over_nothing(documents: Path, shown: list[Path]) -> None:
    async with a_choice(own=documents) as evening:
        await evening.press("d", "escape", "1", "d")
        meetings = documents / "nb" / "meetings"
        assert sorted(path.name for path in meetings.iterdir()) == ["møte-med-runder-2.yaml", "møte-med-runder.yaml"]


async def test_of_one_s_own_d_makes_no_copy_but_finds_the_file(documents: Path, shown: list[Path]) -> None:
    async with a_choice(own=documents) as evening:
        await evening.press("d", "escape")
        assert "Fila heter møte-med-runder.yaml." in read(evening)
        assert "d Finn fila" in evening.screen
        await evening.press("d")
        path = documents / "nb" / "meetings" / "møte-med-runder.yaml"
        assert str(path) in read(evening, "#panel").replace("▌ ", "").replace(" ", "")
        assert shown == [path.parent] * 2
        assert [*documents.rglob("*.yaml")] == [path]


async def test_a_d_that_is_held_down_makes_one(documents: Path, shown: list[Path]) -> None:
    async with a_choice(own=documents) as evening:
        await evening.press("d")
        for _ in range(40):
            await evening.strike("d", after=1 / 30)
        assert len([*documents.rglob("*.yaml")]) == 1


async def test_where_it_cannot_be_written_that_is_a_sentence_and_nothing_is_left(
    documents: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("facilitator.library.own.write_own", full)
    async with a_choice(own=documents) as evening:
        await evening.press("d")
        assert "No space left on device" in read(evening, "#panel").replace("▌ ", "")
        await evening.press("escape")
        assert (meeting(evening), shown) == (ORDINARY, [])


async def test_where_the_machine_has_no_documents_that_is_a_sentence(shown: list[Path]) -> None:
    async with a_choice() as evening:
        await evening.press("d")
        assert "Vi finner ingen mappe for dokumenter" in read(evening, "#panel").replace("▌ ", "")
        assert shown == []
