"""When it gets hard: whom to ring, and a card for each moment."""

from dataclasses import replace
from pathlib import Path

import pytest

from clocks import CONTENT, FakeClock, a_setting, our_library
from driver import an_app, an_evening, on_screen
from facilitator.app.setup import gathering
from facilitator.domain.countries import code_of
from facilitator.domain.state import WELCOME
from facilitator.library.content import Library
from facilitator.tui.widgets.choice_list import ChoiceList
from mistakes import MOMENTS as SMALL_MOMENTS

NB = our_library("nb")
MOMENTS = NB.moments()


async def test_the_first_line_is_the_emergency_number_of_the_country() -> None:
    async with an_evening(meeting_view=True) as evening:
        await evening.press("enter", "m")
        shown = [line.strip() for line in evening.screen.splitlines()]
        first = next(number for number, line in enumerate(shown) if "113" in line)
        assert "Norge" in shown[first]
        assert MOMENTS[0].title in "".join(shown[first:])
        assert "116 117" not in evening.screen


async def test_arrows_and_enter_choose_a_card_and_escape_leads_back_step_by_step() -> None:
    async with an_evening(size=(100, 50), meeting_view=True) as evening:
        await evening.press("enter", "m", "down", "down", "enter")
        assert MOMENTS[2].first in evening.screen
        assert "113" in evening.screen
        await evening.press("escape")
        assert evening.app.screen.query_one(ChoiceList).chosen == 2
        await evening.press("escape")
        assert evening.lying_over == "MeetingScreen"


@pytest.mark.parametrize(("digit", "index"), [("1", 0), ("4", 3), ("0", 9)])
async def test_a_digit_opens_one_of_the_first_ten(digit: str, index: int) -> None:
    async with an_evening(size=(100, 50), meeting_view=True) as evening:
        await evening.press("enter", "m", digit)
        assert MOMENTS[index].first[:40] in evening.screen


async def test_m_closes_what_m_opened() -> None:
    async with an_evening(meeting_view=True) as evening:
        await evening.press("enter", "m", "1", "m", "m")
        assert evening.lying_over == "MeetingScreen"


async def test_the_last_card_is_whom_to_ring() -> None:
    async with an_evening(size=(100, 60), meeting_view=True) as evening:
        await evening.press("enter", "m", *["down"] * len(MOMENTS), "enter")
        assert "Norge" in evening.screen
        assert "116 123" in evening.screen


async def test_nothing_is_kept_of_what_was_opened() -> None:
    async with an_evening(meeting_view=True) as evening:
        await evening.press("enter")
        before = evening.session
        await evening.press("m", "1", "space", "escape", "7", "m", "m")
        assert evening.session is before
        await evening.press("m")
        assert evening.app.screen.query_one(ChoiceList).chosen == 0


async def test_the_clock_goes_on_behind_a_card() -> None:
    async with an_evening(meeting_view=True) as evening:
        await evening.to("check-in")
        await evening.press("space")
        before = evening.live.look(figures="always").time.text
        await evening.press("m", "3")
        await evening.wait(minutes=1)
        await evening.press("m", "m")
        assert evening.live.look(figures="always").time.text < before


async def test_the_room_sees_only_the_emergency_number_and_a_break() -> None:
    async with an_evening() as evening:
        await evening.press("enter", "m")
        assert "113" in evening.screen
        assert "Ta en pause sammen" in evening.screen
        assert not any(moment.title in evening.screen for moment in MOMENTS)


async def test_a_break_from_there_lets_the_clock_rest() -> None:
    async with an_evening() as evening:
        await evening.to("check-in")
        await evening.press("space", "m", "enter")
        assert evening.session.held
        await evening.press("m", "m", "escape")
        assert evening.session.held
        assert evening.lying_over == "RoomScreen"


async def test_space_and_the_keys_of_the_meeting_mean_nothing_there() -> None:
    async with an_evening() as evening:
        await evening.to("check-in")
        await evening.press("space")
        before = evening.session
        await evening.press("m", "space", "3", "o", "n", "escape")
        assert evening.session is before


async def test_the_number_stays_in_sight_for_as_long_as_what_m_opened_stands() -> None:
    async with an_evening() as evening:
        await evening.to("check-in")
        await evening.press("space", "m", "enter")
        assert evening.session.held
        for stroke, over in (("1", "MomentsPanel"), ("1", "CardPanel"), ("down", "CardPanel")):
            assert "113" in evening.screen
            await evening.press(stroke)
            assert evening.lying_over == over
        await evening.press("m", "m", "up", "enter")
        assert evening.lying_over == "MomentsInRoomPanel"
        assert not evening.session.held
        assert "113" in evening.screen


# The country


async def test_where_nothing_tells_the_country_it_is_asked_before_the_welcome_face() -> None:
    async with an_evening(language="en", country=None) as evening:
        assert evening.lying_over == "QuestionScreen"
        await evening.press("down", "down", "down", "space", "enter")
        assert evening.lying_over == "WelcomeScreen"
        assert evening.session.step == WELCOME
        assert "English · United Kingdom" in evening.screen
        await evening.press("enter", "m")
        assert "United Kingdom" in evening.screen


async def test_gather_asks_too_where_the_country_was_left_open() -> None:
    async with an_evening(gather=True, language="en", country=None) as evening:
        await evening.press("enter")
        assert evening.lying_over == "QuestionScreen"
        await evening.press("enter")
        assert "English · Norway" in evening.screen


async def test_a_country_that_is_chosen_in_gather_is_kept_through_another_language_and_meeting() -> None:
    async with an_evening(gather=True) as evening:
        await evening.press("right", "down", "down", "down", "right")
        assert "Danmark" in evening.screen
        await evening.press("up", "right", "1", "down", "enter")
        assert evening.app.live is not None
        assert code_of(evening.live.guidance.country) == "DK"


async def test_in_gather_somewhere_else_lies_between_the_last_country_and_the_first() -> None:
    async with an_evening(gather=True) as evening:
        await evening.press("right", "down", "down", "down", "left")
        assert "Et annet sted" in evening.screen
        await evening.press("enter")
        assert "Norsk bokmål · Et annet sted" in evening.screen
        assert "Nødnummeret der dere er" in evening.screen
        await evening.press("enter", "m")
        assert "Vi kjenner ikke nødnummeret" in evening.screen
        assert "113" not in evening.screen


async def test_q_leaves_the_question_which_country_it_is() -> None:
    async with an_evening(language="en", country=None) as evening:
        await evening.press("q")
        assert evening.app.outcome.how == "not begun"
        assert not evening.app.is_running


async def test_the_country_s_line_can_be_clicked() -> None:
    async with an_evening(language="en", country=None) as evening:
        await evening.pilot.click(ChoiceList, offset=(4, 1))
        await evening.pilot.click(ChoiceList, offset=(4, 1))
        await evening.drawn()
        assert code_of(evening.live.guidance.country) == "DK"


async def test_a_digit_that_is_no_card_is_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "nb"
    folder.mkdir()
    (folder / "moments.yaml").write_text(SMALL_MOMENTS, encoding="utf-8")
    clock = FakeClock()
    setting = replace(a_setting(clock), library=Library((CONTENT, tmp_path), "nb"))
    async with on_screen(an_app(setting, gathering(setting.library.meeting("ordinary"), 3)), clock) as evening:
        evening.app.room = False
        await evening.press("enter", "m", "9", "0", "3")
        assert evening.lying_over == "MomentsPanel"
        await evening.press("2")
        assert evening.lying_over == "CardPanel"
