"""Below 40×12 the face is not shown, so no key and no click acts; and growing back shows it as it was."""

import pytest

from clocks import FakeClock, a_setting
from driver import Evening, an_app, an_evening, come_to, on_screen
from facilitator.tui.screens.keyed import KeyedScreen
from key_table import KEYS

ROOMY, LITTLE = (80, 24), ((30, 8), (39, 24), (80, 11))
SAID = "Vinduet er litt lite"


async def resized(evening: Evening, size: tuple[int, int]) -> Evening:
    await evening.pilot.resize_terminal(*size)
    return await evening.drawn()


def said(evening: Evening) -> str:
    return " ".join(evening.screen.split())


@pytest.mark.parametrize("size", LITTLE)
async def test_the_keys_that_end_and_delete_a_meeting_do_nothing_where_they_are_not_seen(size: tuple[int, int]) -> None:
    async with an_evening(size=ROOMY) as evening:
        await come_to(evening, "turn", room=False)
        session = evening.session
        await resized(evening, size)
        assert SAID in said(evening)
        await evening.press("q", "down", "down", "enter", "space", "ctrl+c", "n", "3")
        await evening.pilot.click(offset=(2, size[1] - 2))
        assert (evening.session is session, evening.app.is_running, evening.lying_over) == (True, True, "MeetingScreen")
        await resized(evening, ROOMY)
        assert SAID not in said(evening)
        assert "Hvordan har du det" in said(evening)


async def test_what_lies_over_gives_way_too_and_is_there_again() -> None:
    async with an_evening(size=ROOMY) as evening:
        await come_to(evening, "turn", room=False)
        await evening.press("q", "down", "down")
        await resized(evening, (30, 8))
        assert said(evening) == "Vinduet er litt lite. Gjør det større, eller skriften mindre. Møtet er der det var."
        await evening.press("enter", "escape")
        assert evening.app.is_running
        await resized(evening, ROOMY)
        assert evening.lying_over == "ChoicePanel"
        assert "▸" in evening.screen


@pytest.mark.parametrize("place", ["gather", "welcome", "end", "question"])
async def test_no_key_there_is_does_anything_on_any_other_face(place: str) -> None:
    clock = FakeClock()
    setting = a_setting(clock, country=None if place == "question" else "NO")
    chosen = None
    if place != "gather":
        from facilitator.app.setup import gathering

        chosen = gathering(setting.library.meeting("ordinary"), 6)
    async with on_screen(an_app(setting, chosen), clock, ROOMY) as evening:
        if place == "end":
            await come_to(evening, "end")
        before, was = evening.screen, evening.app.screen
        await resized(evening, (30, 8))
        await evening.press(*(stroke for strokes in KEYS.values() for stroke in strokes), "ctrl+c", "ctrl+q")
        assert evening.app.screen is was
        await resized(evening, ROOMY)
        assert evening.screen == before


async def test_a_key_that_was_held_while_it_grew_is_no_press_of_its_own() -> None:
    async with an_evening(size=ROOMY) as evening:
        await come_to(evening, "turn", room=False)
        session = evening.session
        await resized(evening, (30, 8))
        await evening.strike("space")
        await resized(evening, ROOMY)
        await evening.strike("space", after=0.1)
        assert evening.session is session
        assert isinstance(evening.app.screen, KeyedScreen)
