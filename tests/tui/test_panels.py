"""What lies over lies over all of it."""

import pytest

from driver import an_evening
from facilitator.tui.screens.panel import TextPanel


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)], ids=str)
async def test_nothing_of_what_is_under_a_panel_stands_beside_it(size: tuple[int, int]) -> None:
    async with an_evening(size=size, meeting_view=True) as evening:
        await evening.press("enter")
        await evening.to("check-in")
        for stroke in ("k", "m", "s"):
            await evening.press(stroke)
            panel = evening.app.screen.query_one("#panel").region
            for y, strip in enumerate(evening.app.screen._compositor.render_strips()):
                inside = panel.y <= y < panel.bottom
                beside = strip.text[: panel.x] + strip.text[panel.right :] if inside else strip.text
                assert not beside.strip()
            await evening.press("escape")


async def test_a_choice_that_is_too_long_for_its_line_is_shown_whole_when_it_is_chosen() -> None:
    async with an_evening(size=(40, 12), meeting_view=True, meeting="first") as evening:
        await evening.press("enter", "m")
        assert "blir overveldet" not in " ".join(evening.screen.split())
        await evening.press(*["down"] * 4)
        assert "overveldet" in evening.screen


async def test_one_that_is_closed_before_it_stands_does_no_harm() -> None:
    async with an_evening(meeting_view=True) as evening:
        panel = TextPanel("principles", "Title", "Text", evening.live.words)
        evening.app.push_screen(panel)
        evening.app.pop_screen()
        await evening.press("space")
        assert not panel.is_attached
