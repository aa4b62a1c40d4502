"""Rounds that are not as most, on the screen: at three sizes, in both views, to the end and all the way back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from clocks import FakeClock, a_setting
from driver import Evening, an_app, on_screen
from evening import CHECK_IN, CLOSING, FREE, SHARING, TODAY, a_meeting
from facilitator.app.setup import gathering
from facilitator.domain.circle import SOMEBODY
from facilitator.domain.state import WELCOME
from facilitator.tui.bigtext.large import Figures
from facilitator.tui.circle.circle_widget import Circle

ONCE = CHECK_IN.model_copy(update={"order": "free", "quiet_between": 0.5, "clock": "shown"})
FOR_ONE = TODAY.model_copy(update={"room_for": 1})
OTHERS = CLOSING.model_copy(update={"id": "others", "who": "others", "order": "free"})
MEETING = a_meeting(ONCE, FOR_ONE, SHARING, OTHERS, FREE.model_copy(update={"clock": "quiet"}), CLOSING)


@asynccontextmanager
async def held(size: tuple[int, int] = (80, 24), *, room: bool = False, seats: int = 6) -> AsyncIterator[Evening]:
    clock = FakeClock()
    app = an_app(a_setting(clock), gathering(MEETING, seats))
    app.room = room
    async with on_screen(app, clock, size) as evening:
        yield await evening.press("space")


def states(evening: Evening) -> list[str]:
    (circle,) = evening.app.screen.query(Circle)
    return [seat.state for seat in circle.view.seats] if circle.view else []


async def test_a_digit_says_whose_turn_it_is_and_another_one_that_it_was_somebody_else() -> None:
    async with held() as evening:
        assert "next" not in states(evening)
        await evening.press("space")
        assert set(states(evening)) == {"other"}
        await evening.press("3")
        assert evening.speaking == 3
        await evening.press("4")
        assert evening.speaking == 4
        assert states(evening).count("speaking") == 1


async def test_one_who_is_pointed_at_begins_with_enter() -> None:
    async with held() as evening:
        await evening.press("right", "right", "enter")
        assert evening.speaking == 2


async def test_a_click_on_a_seat_says_that_it_speaks() -> None:
    async with held((120, 40)) as evening:
        (circle,) = evening.app.screen.query(Circle)
        there = next(
            (x, y) for y in range(circle.size.height) for x in range(circle.size.width) if circle.seat_at(x, y) == 5
        )
        await evening.pilot.click(circle, offset=there)
        await evening.drawn()
        assert evening.speaking == 5


@pytest.mark.parametrize("room", [False, True])
async def test_a_pause_has_no_figures_whatever_has_been_chosen(room: bool) -> None:
    async with held((120, 40), room=room) as evening:
        await evening.press("space")
        assert evening.app.screen.query_one(Figures).display if room else "2:00" in evening.screen
        await evening.press("space", "t")
        for _ in range(2):
            assert "0:2" not in evening.screen
            assert "+0:" not in evening.screen
            assert not room or not evening.app.screen.query_one(Figures).display
            await evening.wait(40)
        await evening.press("space")
        assert evening.speaking == SOMEBODY


@pytest.mark.parametrize(
    ("size", "room", "seats"), [((40, 12), True, 3), ((80, 24), False, 6), ((80, 24), True, 6), ((120, 40), False, 10)]
)
async def test_it_is_held_to_its_end_and_taken_back_to_its_beginning(
    size: tuple[int, int], room: bool, seats: int
) -> None:
    async with held(size, room=room, seats=seats) as evening:
        for _ in range(200):
            if evening.session.at_end:
                break
            await evening.press("enter" if evening.live.look().offer("yes") else "space")
        assert evening.session.at_end
        assert evening.session.stays[1].wishes == evening.session.stays[2].heard
        assert len(evening.session.stays[1].wishes) == 1
        for _ in range(300):
            if evening.session.step == WELCOME:
                break
            await evening.press("u")
        assert evening.session.step == WELCOME
        assert evening.session.past is None


async def test_where_there_is_no_more_room_that_is_said_to_one_who_asks() -> None:
    async with held() as evening:
        await evening.to("today")
        await evening.press("space", "enter")
        assert "Én har bedt om tid, og det er tid til én." in evening.screen
        await evening.press("4")
        assert "Det er ikke tid til flere i dag" in evening.screen
        await evening.press("space")
        assert evening.here == "sharing"
        assert "Det er ikke tid til flere" not in evening.screen
