"""The whole evening on a page, at gather and at the welcome face: space reads it, and nothing begins."""

import pytest
from textual.containers import VerticalScroll

from driver import Evening, an_evening
from facilitator.tui.widgets.passages import Passages

SIZES = ((40, 12), (80, 24), (120, 40), (200, 60))
FACES = {"gather": True, "the welcome face": False}
every_size = pytest.mark.parametrize("size", SIZES, ids=str)
on_both_faces = pytest.mark.parametrize("gather", FACES.values(), ids=FACES)


def at(evening: Evening) -> tuple[float, int]:
    scroll = evening.app.screen.query_one(VerticalScroll)
    return scroll.scroll_offset.y, scroll.max_scroll_y


async def read_to_its_end(evening: Evening) -> list[str]:
    """Press space as long as it reads on; what was in sight meanwhile."""
    pages = [evening.screen]
    while at(evening)[0] < at(evening)[1]:
        before = at(evening)
        await evening.press("space")
        assert at(evening) > before
        pages.append(evening.screen)
    return pages


@on_both_faces
@every_size
async def test_space_reads_on_to_the_end_and_there_does_nothing(size: tuple[int, int], gather: bool) -> None:
    async with an_evening(size=size, gather=gather) as evening:
        here = evening.here
        await evening.press("l")
        pages = await read_to_its_end(evening)
        assert len(pages) > 1
        there = at(evening)
        await evening.press("space", "space")
        assert at(evening) == there
        await evening.press("enter", "n", "j")
        assert (evening.lying_over, evening.here) == ("ReadThroughPanel", here)


@on_both_faces
@pytest.mark.parametrize("stroke", ["escape", "l"])
async def test_escape_closes_it_and_so_does_its_own_key(stroke: str, gather: bool) -> None:
    async with an_evening(gather=gather) as evening:
        before = evening.app.screen
        await evening.press("l")
        assert evening.lying_over == "ReadThroughPanel"
        await evening.press("space", stroke)
        assert evening.app.screen is before


@every_size
async def test_every_word_of_it_can_be_read_by_space_alone(size: tuple[int, int]) -> None:
    async with an_evening(size=size, meeting="first", gather=False) as evening:
        await evening.press("l")
        passages = evening.app.screen.query_one(Passages).passages
        seen = "".join("".join(await read_to_its_end(evening)).split())
        for passage in passages:
            for word in passage.text.split():
                assert word in seen, word


async def test_it_is_scrolled_by_the_arrows_and_by_the_far_keys_too() -> None:
    async with an_evening(size=(80, 24)) as evening:
        await evening.press("l")
        lines = []
        for stroke in ("down", "up", "end", "home", "pagedown", "pageup"):
            await evening.press(stroke)
            lines.append(at(evening)[0])
        assert lines[:2] == [1, 0]
        assert lines[2] == at(evening)[1]
        assert (lines[3], lines[5]) == (0, 0)
        assert lines[4] > 1


async def test_in_gather_it_is_that_of_the_chosen_meeting_with_the_chosen_seats() -> None:
    async with an_evening(gather=True, size=(120, 40)) as evening:
        await evening.press("2", "right", "right", "right", "l")
        assert "Første møte" in evening.screen
        first = evening.screen
        await evening.press("escape", "left", "l")
        assert evening.screen != first


async def test_a_word_about_the_hours_stands_at_its_edge_where_there_is_room() -> None:
    async with an_evening(size=(80, 24)) as evening:
        await evening.press("l")
        assert any(line.strip("▌ ").startswith("19.00  Vi faller til ro") for line in evening.screen.split("\n"))
