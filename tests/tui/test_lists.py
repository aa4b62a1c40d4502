"""What lies over and has lines to choose from, or places to point at."""

import pytest

from driver import Evening, an_evening, come_to
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.pick import with_a_new_seat
from facilitator.tui.widgets.choice_list import ChoiceList
from facilitator.tui.widgets.say import Say


def chosen(evening: Evening) -> int:
    return evening.app.screen.query_one(ChoiceList).chosen


async def test_in_a_list_one_can_go_to_the_first_the_last_and_round() -> None:
    async with an_evening(size=(80, 24)) as evening:
        await come_to(evening, "silence")
        await evening.press("j")
        last = len(evening.session.meeting.steps) - 1
        for stroke, line in (("end", last), ("down", 0), ("up", last), ("home", 0), ("pagedown", 9), ("pageup", 0)):
            await evening.press(stroke)
            assert chosen(evening) == min(line, last), stroke


async def test_a_digit_jumps_to_its_step() -> None:
    async with an_evening() as evening:
        await come_to(evening, "silence")
        await evening.press("j", "3")
        assert evening.session.step == 2
        assert evening.lying_over == "RoomScreen"


async def test_who_shows_the_format_jumps_by_digit_to_the_end_to_the_first_and_round_and_is_not_asked() -> None:
    async with an_evening(meeting="demo") as evening:
        await evening.press("enter")
        last = len(evening.session.meeting.steps) - 1
        ways = {("4",): 3, ("end", "enter"): last, ("home", "enter"): 0, ("up", "enter"): last, ("down", "enter"): 0}
        for strokes, step in ways.items():
            await evening.press("j", *strokes)
            assert evening.session.step == step, strokes
            if evening.live.session.visit:
                await evening.press("space")
        await evening.press(*["n"] * last)
        assert evening.session.step == last


async def test_a_digit_that_stands_beside_nothing_does_nothing() -> None:
    async with an_evening() as evening:
        await come_to(evening, "silence")
        before = evening.session
        await evening.press("e", "9")
        assert evening.session is before
        assert evening.lying_over == "ChoicePanel"


@pytest.mark.parametrize("strokes", [("down",) * 9, ("end",), ("up",), ("1", "2", "3")])
async def test_where_it_is_asked_whether_to_end_no_digit_ends_it_and_a_held_arrow_comes_to_rest(
    strokes: tuple[str, ...],
) -> None:
    async with an_evening() as evening:
        await come_to(evening, "turn")
        await evening.press("q", *strokes)
        assert evening.app.is_running
        ends = len(evening.live.leave().choices) - 1
        assert chosen(evening) == (ends if strokes[0] in ("down", "end") else 0)


async def test_where_one_more_comes_the_new_seat_stands_in_the_place_that_is_pointed_at() -> None:
    async with an_evening(size=(100, 30), seats=6) as evening:
        await come_to(evening, "turn")
        await evening.press("k", "enter")
        circle, names = evening.app.screen.query_one(Circle), []
        for place in (0, *range(6, 0, -1)):
            assert circle.view
            assert [seat.label for seat in circle.view.seats].index(0) == place
            assert circle.pointed == circle.view.seats[place].seat
            names.append(evening.app.screen.query_one("#pick-place", Say).text)
            await evening.press("left")
        assert names[:2] == ["Mellom maskinen og plass 1", "Mellom plass 6 og maskinen"]
        assert len(set(names)) == 7
        await evening.press("left", "enter")
        assert len(evening.session.present) == 7


def test_a_new_seat_has_no_number_yet() -> None:
    seats = with_a_new_seat((), 0)
    assert [seat.sign for seat in seats] == ["+"]
