"""The faces on the screen: what is pressed, and what is then to be seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clocks import OSLO, SEVEN, FakeClock, a_setting
from driver import an_evening
from facilitator.app.setup import gathering, next_time, sat_down
from facilitator.tui.screens.end import EndScreen
from facilitator.tui.screens.meeting_view import MeetingScreen
from facilitator.tui.screens.room_view import RoomScreen
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.screens.welcome import WelcomeScreen

IN_THE_ROOM = (120, 40)


async def test_enter_enter_is_a_meeting() -> None:
    async with an_evening(gather=True) as evening:
        await evening.press("enter")
        assert isinstance(evening.app.screen, WelcomeScreen)
        await evening.press("enter")
        assert evening.here == "arrival"


async def test_a_meeting_for_a_group_opens_in_the_room_view() -> None:
    async with an_evening() as evening:
        await evening.press("space")
        assert isinstance(evening.app.screen, RoomScreen)
        await evening.press("v")
        assert isinstance(evening.app.screen, MeetingScreen)


@pytest.mark.parametrize(
    "size", [IN_THE_ROOM, *(pytest.param(size, marks=pytest.mark.slow) for size in [(80, 24), (40, 12)])]
)
async def test_space_and_nothing_else_leads_through_every_step_to_the_end(size: tuple[int, int]) -> None:
    async with an_evening(size=size, meeting_view=size != IN_THE_ROOM) as evening:
        seen: dict[str, str] = {}
        for _ in range(150):
            await evening.press("space")
            seen[evening.here] = seen.get(evening.here, "") + evening.screen
            if evening.here == "end":
                break
        meeting = evening.session.meeting
        seen.pop("welcome", None)  # Where it is small, what to make ready is read on there first.
        assert list(seen) == [*(step.id for step in meeting.steps), "end"]
        for step in meeting.steps:
            assert step.title in " ".join(seen[step.id].split())
            assert all(word in seen[step.id] for word in (step.say or "").split())
        assert isinstance(evening.app.screen, EndScreen)
        await evening.press("space", "space")
        assert evening.here == "end"
        await evening.press("u")
        assert evening.here == "last-words"
        await evening.to("end")
        await evening.press("enter")
        assert evening.app.return_code == 0
        assert evening.app.outcome.how == "over"


@pytest.mark.parametrize("stroke", ["space", "enter", "n", "u", "backspace"])
async def test_two_hundred_strokes_at_thirty_a_second_are_one_press(stroke: str) -> None:
    async with an_evening(seats=3) as evening:
        await evening.press("enter")
        await evening.to("today")
        await evening.press("space", "space")
        evening.clock.wait(3)
        before = evening.session
        await evening.press(stroke)
        after = evening.session
        assert after is not before or (stroke == "n" and evening.lying_over == "ConfirmPanel")
        for _ in range(199):
            await evening.strike(stroke, after=1 / 30)
        await evening.press()
        assert evening.session is after


async def test_a_held_enter_goes_no_further_than_the_welcome_face() -> None:
    async with an_evening(gather=True) as evening:
        await evening.press("enter")
        for _ in range(60):
            await evening.strike("enter", after=1 / 30)
        assert evening.here == "welcome"


async def test_take_back_gives_the_word_back_with_the_clock_where_it_would_have_stood() -> None:
    async with an_evening(meeting_view=True) as evening:
        await evening.press("enter")
        await evening.to("check-in")
        await evening.press("space", "t")
        await evening.wait(47)
        assert "1:10" in evening.screen
        await evening.press("space")
        assert evening.speaking == 2
        await evening.press("u")
        assert evening.speaking == 1
        assert "1:04" in evening.screen


async def test_two_ask_for_room_and_the_sharing_round_gives_the_word_to_those_two() -> None:
    async with an_evening(seats=8) as evening:
        await evening.press("enter")
        await evening.to("today")
        await evening.press("space", "space", "enter", "space", "enter")
        wishes = evening.session.wishes
        assert len(wishes) == 2
        await evening.to("sharing")
        heard = []
        while evening.session.visit and not evening.session.visit.over:
            await evening.press("space")
            heard += [evening.speaking] if evening.speaking else []
        assert sorted(heard) == sorted(wishes)


async def test_where_nobody_asks_the_word_is_free() -> None:
    async with an_evening(seats=3) as evening:
        await evening.press("enter")
        await evening.to("sharing")
        assert evening.session.visit is None
        await evening.press("3")
        assert evening.session.visit is not None


async def test_a_digit_and_a_pointed_seat_ask_for_room() -> None:
    async with an_evening() as evening:
        await evening.press("enter")
        await evening.to("today")
        await evening.press("4", "right", "right", "enter")
        assert evening.session.wishes == {4, 2}
        await evening.press("4")
        assert evening.session.wishes == {2}


async def test_who_begins_can_be_pointed_at_before_the_first_turn() -> None:
    async with an_evening() as evening:
        await evening.press("enter")
        await evening.to("check-in")
        await evening.press("left", "enter", "space")
        assert evening.speaking == 6


async def test_next_step_asks_where_people_are_still_waiting() -> None:
    async with an_evening() as evening:
        await evening.press("enter")
        await evening.to("check-in")
        await evening.press("space", "n")
        assert "Fem venter" in evening.screen
        await evening.press("space")
        assert evening.here == "check-in"
        await evening.press("escape")
        assert evening.here == "check-in"
        await evening.press("n", "enter")
        assert evening.here == "today"


async def test_plus_and_minus_are_a_minute() -> None:
    async with an_evening(meeting_view=True) as evening:
        await evening.press("enter", "plus", "plus", "minus")
        assert evening.length == 240


async def test_the_end_is_moved_and_the_pause_left_out_in_one_panel() -> None:
    async with an_evening(meeting_view=True) as evening:
        await evening.press("enter", "e")
        assert "Vi slutter kl. 21.00" in evening.screen
        await evening.press("enter", "enter")
        assert "Vi slutter kl. 21.10" in evening.screen
        await evening.press("down", "enter", "down", "enter", "e")
        session = evening.session
        assert session.left_out == {5}
        assert evening.lying_over == "MeetingScreen"
        await evening.press("u", "u", "u", "u")
        assert not evening.session.left_out
        assert "vi slutter kl. 21.00" in evening.screen


async def test_a_jump_is_chosen_with_the_arrows() -> None:
    async with an_evening() as evening:
        await evening.press("enter", "j", "down", "down", "enter")
        assert evening.here == "check-in"


async def test_a_click_on_the_path_selects_and_never_jumps() -> None:
    async with an_evening(meeting_view=True, size=(120, 40)) as evening:
        await evening.press("enter")
        await evening.pilot.click("StepPath", offset=(5, 3))
        await evening.drawn()
        assert evening.here == "arrival"
        assert evening.lying_over == "ChoicePanel"
        await evening.press("enter")
        assert evening.here == "today"


async def test_a_click_on_a_key_is_the_key() -> None:
    async with an_evening(size=(120, 40)) as evening:
        await evening.pilot.click("KeyBar", offset=(3, 0))
        await evening.drawn()
        assert evening.here == "arrival"


@pytest.mark.parametrize("stroke", ["question_mark", "f1", "g", "j", "e", "w", "k", "q"])
async def test_what_lies_over_closes_with_escape_and_the_clock_goes_on(stroke: str) -> None:
    async with an_evening() as evening:
        await evening.press("enter", stroke)
        assert evening.lying_over.endswith("Panel")
        await evening.press("space")
        assert evening.here == "arrival"
        await evening.press("escape")
        assert evening.lying_over == "RoomScreen"


@pytest.mark.parametrize("stroke", ["question_mark", "g", "j", "e", "w", "k", "q"])
async def test_what_lies_over_closes_with_its_own_key(stroke: str) -> None:
    async with an_evening() as evening:
        await evening.press("enter", stroke, stroke)
        assert evening.lying_over == "RoomScreen"


@pytest.mark.parametrize("stroke", ["q", "ctrl+q", "ctrl+c"])
async def test_ending_asks_and_begins_on_back(stroke: str) -> None:
    async with an_evening() as evening:
        await evening.press("enter", stroke)
        assert "Vil dere avslutte?" in evening.screen
        await evening.press("enter")
        assert evening.lying_over == "RoomScreen"
        await evening.press(stroke, "down", "enter")
        assert evening.app.outcome.how == "over"


async def test_a_hold_is_ended_by_space_and_nothing_else_moves() -> None:
    async with an_evening() as evening:
        await evening.press("enter")
        await evening.to("check-in")
        await evening.press("space", "h")
        assert "Ta den tiden dere trenger" in evening.screen
        await evening.wait(minutes=5)
        await evening.press("space")
        assert evening.speaking == 1
        assert not evening.session.held


async def test_in_a_hold_a_pass_and_the_next_step_ask_first() -> None:
    async with an_evening() as evening:
        await evening.press("enter")
        await evening.to("check-in")
        await evening.press("space", "p", "o", "escape")
        assert evening.speaking == 1
        await evening.press("o", "enter")
        assert evening.speaking == 2


async def test_caps_lock_is_no_trouble() -> None:
    async with an_evening() as evening:
        await evening.press("enter", "N")
        assert evening.here == "opening"
        await evening.press("U")
        assert evening.here == "arrival"


async def test_t_in_the_room_shows_the_time_for_a_while() -> None:
    async with an_evening() as evening:
        await evening.press("enter")
        await evening.to("check-in")
        await evening.press("space", "t")
        assert evening.app.screen.has_class("-circle-and-time")


async def test_seats_can_still_change_at_the_welcome_face() -> None:
    async with an_evening(seats=3) as evening:
        await evening.press("k", "enter", "right", "enter")
        assert len(evening.session.present) == 4
        await evening.press("k", "down", "enter", "enter")
        assert len(evening.session.present) == 3


async def test_who_came_or_left_is_told_as_how_many_there_are_now() -> None:
    async with an_evening(seats=6) as evening:
        await evening.to("check-in")
        await evening.press("k", "enter", "right", "enter")
        assert "Ringen har sju plasser." in evening.screen
        await evening.press("k", "down", "enter", "enter")
        assert "Ringen har seks plasser." in evening.screen


async def test_the_one_who_has_the_word_leaves_only_after_a_question() -> None:
    async with an_evening(seats=6) as evening:
        await evening.to("check-in")
        await evening.press("space", "k", "down", "enter", "enter")
        assert evening.app.words("ask.speaker_leaves") in " ".join(evening.screen.split())
        await evening.press("escape")
        assert len(evening.session.present) == 6


async def test_gather_changes_seats_and_the_end_with_the_arrows() -> None:
    async with an_evening(gather=True) as evening:
        await evening.press("right", "right", "right", "down", "right")
        assert "8 plasser" in evening.screen
        assert "kl. 21.05" in evening.screen
        await evening.press("enter", "enter")
        session = evening.session
        assert len(session.present) == 8
        assert f"{session.end:%H:%M}" == "20:05"


async def test_below_forty_by_twelve_it_says_kindly_that_it_needs_more() -> None:
    async with an_evening(size=(38, 11)) as evening:
        assert "Vinduet er litt lite" in " ".join(evening.screen.split())
        await evening.pilot.resize_terminal(80, 24)
        await evening.drawn()
        assert "Vinduet er litt lite" not in " ".join(evening.screen.split())


async def test_brackets_are_text() -> None:
    async with an_evening(size=(120, 40), meeting_view=True) as evening:
        await evening.press("enter")
        live = evening.live
        step = live.session.meeting.steps[0].model_copy(
            update={"say": "[/b] [red] [@click=app.quit]x[/]", "title": "[bold]"}
        )
        steps = (step, *live.session.meeting.steps[1:])
        live.session = replace(live.session, meeting=live.session.meeting.model_copy(update={"steps": steps}))
        await evening.wait(1)
        assert "[/b] [red] [@click=app.quit]x[/]" in evening.screen
        assert "[bold]" in evening.screen


async def test_sound_is_asked_about_and_heard_once_before_it_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    monkeypatch.setattr("facilitator.system.chime.play", lambda _: heard.append("chime"))
    async with an_evening() as evening:
        await evening.press("enter", "n", "s")
        assert heard == ["chime"]
        assert not evening.live.sound
        await evening.press("escape", "s", "enter")
        assert evening.live.sound
        await evening.to("check-in")
        await evening.press("space", "s")
        assert evening.lying_over == "RoomScreen"
        heard.clear()
        await evening.wait(minutes=2)
        assert heard == ["chime"]


async def test_after_a_sleep_in_a_turn_one_question_and_both_answers_are_one_key() -> None:
    async with an_evening() as evening:
        await evening.press("enter")
        await evening.to("check-in")
        await evening.press("space")
        evening.clock.sleep(minutes=8)
        await evening.press("space")
        assert "Maskinen var i dvale i åtte minutter" in " ".join(evening.screen.split())
        assert evening.speaking == 1
        await evening.press("escape")
        assert evening.live.look(figures="always").time.text.startswith("1:")
        evening.clock.sleep(minutes=8)
        await evening.wait(1)
        await evening.press("enter")
        assert evening.live.look().time.pace == "up"
        assert evening.speaking == 1


@pytest.mark.parametrize(
    "strokes", [("space", "e"), ("v", "k"), ("e", "k"), ("k", "escape", "e"), ("n", "j"), ("v", "v")]
)
async def test_two_keys_in_one_stroke_of_an_elbow_are_no_harm(strokes: tuple[str, ...]) -> None:
    async with an_evening() as evening:
        if strokes[0] != "space":
            await evening.press("enter")
        evening.clock.wait(3)
        for stroke in strokes:
            evening.app.simulate_key(stroke)
        await evening.press("enter", "escape", "escape")
        assert not evening.app.outcome.failure
        assert isinstance(evening.app.screen, SessionScreen)
        await evening.press("v")
        assert evening.app.is_running


async def test_an_end_o_clock_is_shown_as_it_was_chosen() -> None:
    clock = FakeClock(SEVEN + timedelta(microseconds=17))
    setting = a_setting(clock)
    chosen = gathering(setting.library.meeting("ordinary"), 6, None, next_time("21:00", clock.wall(), OSLO))
    live = sat_down(chosen, setting, "NO")
    clock.set_wall(clock.wall() - timedelta(microseconds=40))
    assert live.look().clock.ends == "vi slutter kl. 21.00"


async def test_where_there_is_more_to_read_on_is_called_so() -> None:
    async with an_evening(size=(40, 12), meeting_view=True) as evening:
        await evening.press("enter", "n")
        assert "Les videre" in evening.screen
        for _ in range(20):
            if "Les videre" not in evening.screen:
                break
            await evening.press("space")
        assert evening.here == "opening"
        assert "Videre" in evening.screen


async def test_in_the_room_the_words_make_way_for_the_circle_when_the_first_turn_begins_or_a_seat_is_pointed_at() -> (
    None
):
    async with an_evening(size=(80, 24)) as evening:
        await evening.press("enter")
        await evening.to("check-in")
        assert "Nå går ordet rundt" in evening.screen
        await evening.press("right")
        assert "Nå går ordet rundt" not in evening.screen
        await evening.press("escape")
        assert "Nå går ordet rundt" in evening.screen
        await evening.press("space")
        assert "Nå går ordet rundt" not in evening.screen
