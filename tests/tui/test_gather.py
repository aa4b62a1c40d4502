"""Gather: what is chosen before a meeting stays chosen, and a file in disorder is told of and stops nothing else."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clocks import CONTENT, LANGUAGES, SEVEN, FakeClock, a_setting, our_library
from driver import Evening, an_app, an_evening, on_screen
from facilitator.app.prepared import LINES, Line
from facilitator.domain.countries import code_of
from facilitator.library.content import Library
from facilitator.library.programme import tongues
from facilitator.tui.widgets.fields import Fields, MeetingList

SIZE = (120, 40)


def meeting(evening: Evening) -> str:
    """The meeting that is chosen, as the list has it."""
    there = evening.app.screen.query_one(MeetingList)
    return there.entries[there.chosen].named if there.chosen >= 0 else ""


async def to_meeting(evening: Evening, title: str) -> None:
    """Back to the list, and along it to a meeting whose title begins so."""
    there = evening.app.screen.query_one(MeetingList)
    while not there.here:
        await evening.press("up")
    step = next(place for place, each in enumerate(there.entries) if each.title.startswith(title)) - there.chosen
    await evening.press(*["down" if step > 0 else "up"] * abs(step))
    assert meeting(evening).startswith(title)


async def to_line(evening: Evening, line: Line) -> None:
    """From the list to a line below it."""
    await evening.press("right", *["down"] * (LINES.index(line) - 1))


async def to_language(evening: Evening, language: str) -> None:
    """On the line for it, to a language."""
    await to_line(evening, "language")
    for _ in LANGUAGES:
        if our_library(language).words()("language") in dict(evening.app.screen.query_one(Fields).rows).values():
            return
        await evening.press("right")
    raise AssertionError(evening.screen)


def flat(evening: Evening, between: str = "") -> str:
    """What is to be read of the evening, without where its lines end."""
    page = evening.app.screen.query_one("#gather-evening").region
    lines = evening.screen.splitlines()[page.y : page.bottom]
    return between.join(line[page.x : page.right].strip() for line in lines)


@pytest.fixture(name="own")
def a_folder_of_ones_own(tmp_path: Path) -> Path:
    """With one meeting in disorder, that comes after all of ours."""
    folder = tmp_path / "nb" / "meetings"
    folder.mkdir(parents=True)
    ours = (CONTENT / "nb" / "meetings" / "ordinary.yaml").read_text(encoding="utf-8")
    (folder / "zz-own.yaml").write_text(ours.replace("minutes: 120", "minutes: tolv"), encoding="utf-8")
    return tmp_path


@asynccontextmanager
async def gathering_with(own: Path) -> AsyncIterator[Evening]:
    clock = FakeClock()
    setting = replace(a_setting(clock), library=Library((CONTENT, own), "nb"))
    async with on_screen(an_app(setting), clock, SIZE) as evening:
        yield evening


async def test_every_key_can_be_pressed_on_a_meeting_in_disorder_and_the_file_is_named(own: Path) -> None:
    async with gathering_with(own) as evening:
        await to_meeting(evening, "zz-own")
        for stroke in ("right", "right", "down", "left", "down", "down", "right", "enter"):
            await evening.press(stroke)
            assert "zz-own.yaml:" in flat(evening), stroke
        assert evening.here == "gather"
        await to_meeting(evening, "Kort møte")
        assert "zz-own.yaml:" not in flat(evening)
        await evening.press("enter")
        assert evening.here == "welcome"


async def test_what_is_wrong_beside_the_meeting_is_told_when_it_is_opened(tmp_path: Path) -> None:
    """Moments in disorder, in a language that was not the one the program began in."""
    folder = tmp_path / "da"
    folder.mkdir()
    (folder / "moments.yaml").write_text("format: 1\nmoments: []\n", encoding="utf-8")
    async with gathering_with(tmp_path) as evening:
        await to_language(evening, "da")
        await evening.press("enter")
        assert "moments.yaml:2" in evening.screen
        assert evening.here == "gather"


async def test_seats_and_end_stay_when_another_meeting_is_looked_at() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await evening.press("right", "right", "right", "down", "right", "right", "up", "up", "down")
        assert meeting(evening) == "Første møte"
        assert "8 plasser" in evening.screen
        assert "kl. 21.10" in evening.screen
        await evening.press("up")
        assert "8 plasser" in evening.screen
        assert "kl. 21.10" in evening.screen


async def test_a_chosen_end_that_has_passed_is_none() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await to_line(evening, "end")
        await evening.press("left")
        assert "kl. 21.00" in evening.screen
        evening.clock.wait(minutes=150)
        await evening.press("enter", "enter")
        assert evening.session.end is not None
        assert evening.session.end - evening.clock.wall() > timedelta(minutes=119)
        assert evening.session.end > SEVEN + timedelta(hours=4)


# Content that changes while the face is open


def a_folder_over_ours(tmp_path: Path) -> Path:
    """A copy of all of ours, that can be spoilt."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def spoil(path: Path) -> None:
    path.write_text("format: 1\n  tittel: [", encoding="utf-8")


async def test_a_meeting_whose_file_is_removed_meanwhile_is_told_of_and_another_can_be_chosen(own: Path) -> None:
    async with gathering_with(own) as evening:
        await to_meeting(evening, "zz-own")
        (own / "nb" / "meetings" / "zz-own.yaml").unlink()
        for stroke in ("right", "right", "down", "right", "up", "up", "enter"):
            await evening.press(stroke)
            assert "noe møte som heter zz-own. Disse finnes: demo" in flat(evening, " "), stroke
        assert evening.here == "gather"
        await evening.press("down", "enter")
        assert evening.here == "welcome"


async def test_a_language_whose_words_are_in_disorder_is_passed_over_and_that_is_told(tmp_path: Path) -> None:
    folder = a_folder_over_ours(tmp_path)
    async with gathering_with(folder) as evening:
        spoil(folder / "en" / "words.yaml")
        order = tongues(Library((CONTENT, folder), "nb"))
        await to_line(evening, "language")
        await evening.press(*["left"] * ((order.index("nb") - order.index("en")) % len(order)))
        beyond = order[order.index("en") - 1]
        assert our_library(beyond).words()("language") in evening.screen
        assert "en/words.yaml:2" in flat(evening)
        await evening.press("up", "up", "right")
        assert "en/words.yaml:2" in flat(evening)
        await evening.press("enter")
        assert evening.here == "welcome"


async def test_where_no_other_language_can_be_read_it_stays_in_the_one_there_is(tmp_path: Path) -> None:
    folder = a_folder_over_ours(tmp_path)
    async with gathering_with(folder) as evening:
        for other in set(LANGUAGES) - {"nb"}:
            spoil(folder / other / "words.yaml")
        await to_line(evening, "language")
        await evening.press("left", "right")
        assert "Norsk" in evening.screen
        assert "words.yaml:2" in flat(evening)
        (folder / "nb" / "words.yaml").unlink()
        await evening.press("left", "right", "enter")
        assert evening.here == "welcome"


@pytest.mark.parametrize("name", ["nb/moments.yaml", "nb/principles.yaml", "contacts.yaml"])
async def test_what_is_spoilt_meanwhile_is_a_line_that_stays_until_it_is_mended(name: str, tmp_path: Path) -> None:
    folder = a_folder_over_ours(tmp_path)
    was = (folder / name).read_text(encoding="utf-8")
    async with gathering_with(folder) as evening:
        spoil(folder / name)
        for stroke in ("enter", "down", "right", "down", "left", "down", "down", "right", "left", "enter"):
            await evening.press(stroke)
            assert f"{name}:2" in flat(evening), stroke
        assert evening.here == "gather"
        (folder / name).write_text(was, encoding="utf-8")
        await evening.press("enter")
        assert evening.here == "welcome"


async def test_a_folder_that_is_taken_away_meanwhile_ends_nothing(tmp_path: Path) -> None:
    folder = a_folder_over_ours(tmp_path)
    async with gathering_with(folder) as evening:
        shutil.rmtree(folder)
        await evening.press(*["right", "left", "down"] * 5, "enter")
        assert evening.here == "welcome"


async def test_a_country_that_is_taken_away_meanwhile_is_asked_for(tmp_path: Path) -> None:
    folder = a_folder_over_ours(tmp_path)
    async with gathering_with(folder) as evening:
        contacts = (folder / "contacts.yaml").read_text(encoding="utf-8")
        (folder / "contacts.yaml").write_text(contacts.replace('code: "NO"', "code: XX"), encoding="utf-8")
        await evening.press("enter")
        assert evening.lying_over == "QuestionScreen"
        await evening.press("down", "enter")
        assert evening.here == "welcome"
        assert code_of(evening.live.guidance.country) == "DK"


# Time goes on here too


async def test_left_alone_the_hours_go_on_with_the_clock() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        assert "kl. 21.00" in evening.screen
        await evening.wait(minutes=10)
        assert "kl. 21.10" in evening.screen
        assert "19.10" in evening.screen


async def test_a_chosen_end_that_passes_can_be_moved_again_and_the_meeting_is_not_over() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await to_line(evening, "end")
        await evening.press(*["left"] * 24)
        assert "kl. 19.05" in evening.screen
        await evening.wait(minutes=6)
        assert "kl. 21.07" in evening.screen
        await evening.press("left")
        assert "kl. 21.05" in evening.screen
        await evening.press("left")
        assert "kl. 21.00" in evening.screen


async def test_on_the_smallest_screen_all_that_is_wrong_can_be_read_with_space(own: Path) -> None:
    text = (own / "nb" / "meetings" / "zz-own.yaml").read_text(encoding="utf-8")
    (own / "nb" / "meetings" / "zz-own.yaml").write_text(text.replace("flexible:", "flexibel:"), encoding="utf-8")
    clock = FakeClock()
    setting = replace(a_setting(clock), library=Library((CONTENT, own), "nb"))
    async with on_screen(an_app(setting), clock, (40, 12)) as evening:
        await to_meeting(evening, "zz-own")
        top = evening.screen
        assert "Mer å lese: mellomrom." in top
        read = top
        await evening.press("space")
        read += evening.screen
        while "Mer å lese: mellomrom." in evening.screen:
            await evening.press("space")
            read += evening.screen
        assert all(f"steps.{step}.flexibel" in read.replace("\n", "") for step in ("sharing", "break", "open"))
        await evening.press("space")
        assert evening.screen == top
