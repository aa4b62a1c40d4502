"""A rehearsal on a screen: it says so, goes on by itself, rests at a press, and leads back to where one came from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from clocks import LANGUAGES, FakeClock, a_setting
from driver import Evening, an_evening, on_screen
from facilitator.app.playing import Tempo
from facilitator.app.setup import gathering
from facilitator.app.start import Start
from facilitator.tui.main import FacilitatorApp
from facilitator.tui.widgets.say import Say

SIZES = [(80, 24), (120, 40), (40, 12)]


@asynccontextmanager
async def a_rehearsal(
    *,
    meeting: str = "ordinary",
    language: str = "nb",
    size: tuple[int, int] = (100, 30),
    unattended: bool = False,
    speed: int = 120,
) -> AsyncIterator[Evening]:
    clock = FakeClock()
    setting = a_setting(clock, language)
    tempo = Tempo(speed, 1, unattended)
    app = FacilitatorApp(Start(setting, gathering(setting.library.meeting(meeting)), rehearsal=tempo))
    async with on_screen(app, clock, size) as evening:
        yield evening


async def to_the_end(evening: Evening) -> None:
    for _ in range(2000):
        if evening.live.phase == "end":
            return
        await evening.wait(1)


def notice(evening: Evening) -> str:
    return evening.app.screen.query_one("#notice", Say).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_says_that_it_is_a_rehearsal(language: str, size: tuple[int, int]) -> None:
    async with a_rehearsal(language=language, size=size) as evening:
        said = evening.app.words("rehearsal.title").split(",")[0]
        for room in (False, True):
            await evening.wait(2)
            evening.app.room = room
            evening.app.show()
            await evening.drawn()
            assert said in " ".join(evening.screen.split()), evening.here
            for stroke in ("g", "m", "k", "question_mark"):
                await evening.press("escape", stroke)
                assert said in " ".join(evening.screen.split()), stroke
            await evening.press("escape", "r")
        await to_the_end(evening)
        assert said in " ".join(evening.screen.split())


async def test_it_goes_from_face_to_face_by_itself() -> None:
    async with a_rehearsal() as evening:
        seen = set()
        while evening.live.phase != "end":
            seen.add(type(evening.app.screen).__name__)
            await evening.wait(1)
        await evening.wait(1)
        assert seen == {"WelcomeScreen", "RoomScreen"}
        assert type(evening.app.screen).__name__ == "EndScreen"
        assert evening.app.is_running


async def test_a_key_of_the_meeting_acts_and_lets_the_group_rest_and_r_lets_it_go_on() -> None:
    async with a_rehearsal(speed=20) as evening:
        await evening.press("space")
        assert evening.live.phase == "meeting"
        before = evening.session
        await evening.wait(120)
        assert evening.session is before
        await evening.press("r")
        await evening.wait(60)
        assert evening.session is not before
        await evening.press("r")
        assert notice(evening) == evening.app.words("rehearsal.rests")


async def test_the_arrows_are_the_speed_while_it_goes_on_and_point_while_it_rests() -> None:
    async with a_rehearsal(speed=20) as evening:
        await evening.press("right")
        assert "40" in notice(evening)
        await evening.press("left", "left")
        assert "10" in notice(evening)
        await evening.press("r")
        live = evening.live
        while not live.session.fresh:
            live.on()
        evening.app.show()
        await evening.wait(3)
        await evening.press("right")
        assert evening.app.screen.pointed is not None  # type: ignore[attr-defined]


async def test_what_lies_over_lets_it_rest() -> None:
    async with a_rehearsal(speed=20) as evening:
        await evening.press("g")
        assert evening.live.playing
        assert not evening.live.playing.goes_on


@pytest.mark.parametrize("key", ["l", "a"])
async def test_what_lies_over_the_welcome_face_lets_it_rest_too(key: str) -> None:
    async with a_rehearsal(speed=20) as evening:
        await evening.press(key)
        await evening.wait(120)
        assert evening.live.phase == "welcome"
        await evening.press("escape")
        assert notice(evening) == evening.app.words("rehearsal.rests")


async def test_a_key_is_the_same_press_by_the_machines_clock_however_fast_the_meeting_goes() -> None:
    async with a_rehearsal(speed=600) as evening:
        await evening.strike("space")
        step = evening.session.step
        await evening.strike("space", after=0.5)
        assert evening.session.step == step


async def test_at_the_end_it_begins_again_or_leads_out() -> None:
    for stroke in ("r", "q", "enter", "escape"):
        async with a_rehearsal(speed=600) as evening:
            await to_the_end(evening)
            await evening.wait(1)
            await evening.press(stroke)
            assert (evening.app.outcome.how == "over") is (stroke != "r")
            if stroke == "r":
                assert evening.here == "welcome"


async def test_unattended_it_closes_by_itself() -> None:
    async with a_rehearsal(speed=600, unattended=True) as evening:
        await to_the_end(evening)
        await evening.wait(1)
        await evening.wait(4)
        assert evening.app.outcome.how == "over"


async def test_q_asks_first_and_begins_on_back() -> None:
    async with a_rehearsal() as evening:
        await evening.press("space", "q", "enter")
        assert evening.live.phase == "meeting"
        await evening.press("q", "down", "enter")
        assert evening.app.outcome.how == "over"


@pytest.mark.parametrize("way", [("q", "down", "enter"), ("escape",)])
async def test_from_the_welcome_face_it_leads_back_there(way: tuple[str, ...]) -> None:
    async with an_evening(seats=9) as evening:
        there = evening.live
        await evening.press("r")
        assert evening.live is not there
        assert len(evening.session.present) == 9
        await evening.press(*way)
        assert evening.live is there
        assert evening.here == "welcome"
        assert notice(evening) == ""


async def test_from_gather_it_rehearses_what_is_chosen_and_leads_back_to_it() -> None:
    async with an_evening(gather=True) as evening:
        await evening.press("4", "right", "right")
        chosen = evening.screen
        await evening.press("r")
        assert evening.live.playing
        seats = len(evening.session.present)
        await evening.press("escape")
        assert evening.here == "gather"
        assert str(seats) in evening.screen
        assert chosen.splitlines()[1] == evening.screen.splitlines()[1]
        await evening.press("enter")
        assert evening.live.playing is None
        assert len(evening.session.present) == seats


async def test_the_country_is_asked_first_where_nobody_knows_it() -> None:
    async with an_evening(gather=True, country=None) as evening:
        await evening.press("r")
        assert evening.app.start.stage == "country"
        await evening.press("enter")
        assert evening.live.playing
