"""Why this step: beside the meeting where there is room, else over it; and the meeting goes on."""

import pytest
from textual.containers import VerticalScroll

from driver import Evening, an_evening, come_to
from facilitator.domain.purpose import purpose_of
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import Page
from facilitator.tui.widgets.reasons import Reasons

BESIDE, OVER = ((120, 24), (120, 40), (200, 60)), ((40, 12), (80, 24), (119, 40))
at_every_size = pytest.mark.parametrize("size", [*BESIDE, *OVER], ids=str)
LOW = (60, 14)
"""So few lines that a reason is longer."""


def shown(evening: Evening) -> bool:
    return bool(evening.app.screen.query(Reasons)) and evening.app.screen.query_one(Reasons).is_on_screen


def purpose(evening: Evening) -> str:
    step = evening.session.here
    return purpose_of(step.purpose if step else None).why


def told(evening: Evening) -> bool:
    """The reason of the step under way is in sight, at least its beginning."""
    return " ".join(purpose(evening).split()[:3]) in " ".join(evening.screen.replace("│", " ").split())


def name_of_on(evening: Evening) -> str:
    return next(label.name for label in evening.app.screen.query_one(KeyBar).labels if label.command == "on")


async def read_on(evening: Evening) -> None:
    while name_of_on(evening) == "Les videre":
        await evening.press("space")


@at_every_size
async def test_it_tells_of_the_step_under_way_and_is_closed_by_its_own_key_and_by_escape(size: tuple[int, int]) -> None:
    async with an_evening(size=size, meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        before = evening.session
        for close in ("w", "escape"):
            await evening.press("w")
            assert shown(evening)
            assert told(evening)
            await evening.press(close)
            assert not shown(evening)
        assert evening.session is before


@pytest.mark.parametrize("size", BESIDE, ids=str)
async def test_where_there_is_room_it_stands_beside_the_words(size: tuple[int, int]) -> None:
    async with an_evening(size=size, meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        await evening.press("w")
        words, reasons = evening.app.screen.query_one(Page).region, evening.app.screen.query_one(Reasons).region
        assert evening.app.screen.query_one(Page).is_on_screen
        assert words.right <= reasons.x
        assert words.width >= 40
        assert "│" in evening.screen, "a line that every terminal has"


@pytest.mark.parametrize("size", OVER, ids=str)
async def test_where_there_is_none_it_lies_over_them(size: tuple[int, int]) -> None:
    async with an_evening(size=size, meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        await evening.press("w")
        assert not evening.app.screen.query_one(Page).is_on_screen


@at_every_size
async def test_next_step_and_jump_and_on_do_what_they_do_and_it_follows(size: tuple[int, int]) -> None:
    async with an_evening(size=size, meeting_view=True, meeting="demo") as evening:
        await evening.press("enter", "w")
        await read_on(evening)
        await evening.press("space")
        assert evening.session.step == 1
        assert shown(evening)
        assert told(evening)
        await evening.press("j", "5")
        assert evening.session.step == 4
        assert told(evening)
        await evening.press("n")
        assert evening.session.step == 5
        assert told(evening)


async def test_a_turn_goes_on_under_it() -> None:
    async with an_evening(size=(100, 40)) as evening:
        await come_to(evening, "turn", room=False)
        await evening.press("w")
        before = evening.speaking
        await evening.press("space")
        assert evening.speaking not in (before, None)
        assert not shown(evening), "who has pressed on sees whose turn it is"
        await evening.press("w", "h")
        assert evening.session.held


async def test_where_it_is_longer_than_its_room_space_first_reads_on_and_u_goes_back() -> None:
    async with an_evening(size=(40, 12)) as evening:
        await come_to(evening, "turn", room=False)
        await evening.press("w")
        here, pages = evening.session, 0
        while name_of_on(evening) == "Les videre":
            await evening.press("space")
            pages += 1
            assert evening.session is here
        assert pages
        await evening.press("u")
        assert evening.session is here
        assert name_of_on(evening) == "Les videre"
        await evening.press("space", "space")
        assert evening.session is not here


async def test_to_have_read_why_is_not_to_have_read_the_words() -> None:
    async with an_evening(size=LOW) as evening:
        await come_to(evening, "words", room=False)
        assert name_of_on(evening) == "Les videre"
        await evening.press("w")
        await read_on(evening)
        await evening.wait(2)
        await evening.wait(2)
        await evening.press("w")
        assert name_of_on(evening) == "Les videre"


async def test_beside_the_meeting_space_reads_the_words_and_not_why() -> None:
    async with an_evening(size=(120, 24)) as evening:
        await come_to(evening, "words", room=False)
        await evening.press("w")
        await read_on(evening)
        reasons = evening.app.screen.query_one(Reasons).query_one(VerticalScroll)
        assert reasons.scroll_offset.y == 0
        step = evening.session.step
        await evening.press("space")
        assert evening.session.step == step + 1


async def test_whoever_points_at_a_seat_sees_it() -> None:
    async with an_evening(size=(80, 24)) as evening:
        await come_to(evening, "round", room=False)
        await evening.press("w", "right")
        assert not shown(evening)
        assert evening.app.screen.query_one("Circle").is_on_screen


async def test_it_still_stands_after_a_look_at_the_room_view_and_never_in_it() -> None:
    async with an_evening(size=(120, 40)) as evening:
        await come_to(evening, "words", room=False)
        await evening.press("w", "v")
        assert not told(evening)
        await evening.press("v")
        assert told(evening)


async def test_another_meeting_begins_without_it() -> None:
    async with an_evening(size=(120, 40), gather=True) as evening:
        evening.app.room = False
        await evening.press("enter", "enter", "v", "w", "u", "escape", "enter", "enter", "v")
        assert not shown(evening)


async def test_in_the_room_view_it_lies_over_and_closes_with_its_own_key() -> None:
    async with an_evening(size=(80, 24)) as evening:
        await come_to(evening, "turn", room=True)
        for close in ("w", "escape"):
            await evening.press("w")
            assert evening.lying_over == "WhyPanel"
            assert told(evening)
            await evening.press(close)
            assert evening.lying_over == "RoomScreen"


async def test_who_says_so_stands_under_a_heading_of_its_own() -> None:
    async with an_evening(size=(80, 40)) as evening:
        await come_to(evening, "words", room=False)
        page = evening.live.look().page
        evening.app.screen.query_one(Reasons).page = page._replace(
            purpose=purpose_of("Derfor er det slik.\nSier noen.")
        )
        await evening.press("w")
        lines = [line.strip("▌ ") for line in evening.screen.split("\n")]
        assert lines.index("Derfor er det slik.") < lines.index("Hvem sier det") < lines.index("Sier noen.")
