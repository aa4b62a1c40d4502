"""Corners of an evening that a careful reader found us to be wrong in."""

from datetime import UTC, datetime, timedelta

import pytest

from clocks import OSLO, press
from evening import CHECK_IN, CLOSING, FREE, GOODBYE, PAUSE, SEVEN, SHARING, TODAY, WELCOME, an_evening
from facilitator.app.setup import next_time
from facilitator.domain.events import GivenBack
from facilitator.domain.forecast import forecast
from facilitator.domain.meeting import Open
from facilitator.domain.session import apply
from test_live import Running
from test_view import WORDS, names, seen


def test_people_who_wait_go_on_waiting_however_often_the_round_is_left() -> None:
    evening = an_evening(CHECK_IN, GOODBYE, seats=4).on(3).jump("goodbye").jump("check-in")
    assert evening.jump("goodbye").jump("check-in").jump("check-in").turns() == [3, 4]


def test_a_wish_in_a_hold_lets_the_clock_rest_on() -> None:
    over = an_evening(TODAY, SHARING, CLOSING, seats=4).on().wish(2).to("sharing").on(2).hold().wish(4)
    assert (over.speaking, over.session.held) == (4, True)
    assert an_evening(TODAY, SHARING, CLOSING, seats=4).to("sharing").hold().wish(4).session.held
    assert an_evening(TODAY, SHARING, CLOSING, seats=4).on().wish(2).to("sharing").hold().unwish(2).session.held


def test_after_a_jump_over_the_agenda_a_late_wish_is_a_turn_all_the_same() -> None:
    evening = an_evening(WELCOME, TODAY, SHARING, CLOSING, seats=3).on().jump("sharing")
    evening.turns()
    assert evening.wish(2).speaking == 2


def test_when_the_agenda_is_over_a_digit_takes_a_wish_back() -> None:
    running = Running(TODAY, SHARING, CLOSING, seats=3)
    running.on(2)
    press(running.live, "yes")
    running.on(2)
    running.live.choose(1)
    assert running.live.session.wishes == frozenset()


def test_where_all_wishes_were_taken_back_a_round_that_was_left_is_free_talk() -> None:
    evening = an_evening(TODAY, SHARING, PAUSE, CLOSING, seats=4).on().wish(2).wish(4).to("sharing").on()
    evening.jump("break").jump("today").unwish(2).unwish(4)
    assert isinstance(evening.session.tonight(1), Open)
    assert forecast(evening.session, evening.now).ahead[1] > 36 * 60


def test_when_the_only_one_who_asked_leaves_before_the_first_turn_the_word_is_free() -> None:
    evening = an_evening(TODAY, SHARING, CLOSING, seats=4).on().wish(3).to("sharing").leave(3)
    assert isinstance(evening.session.tonight(1), Open)
    assert evening.length > 36 * 60


def test_a_sleep_after_the_wall_clock_was_set_back_is_noticed() -> None:
    running = Running(CHECK_IN)
    running.on()
    running.clock.set_wall(SEVEN - timedelta(minutes=10))
    assert running.look().clock.ends == "vi slutter kl. 20.50"
    running.clock.sleep(minutes=8)
    view = running.look()
    assert (view.clock.now, view.clock.ends) == ("kl. 18.58", "vi slutter kl. 20.50")
    assert "dvale" in view.note


def test_a_clock_that_drifts_is_no_sleep() -> None:
    running = Running(CHECK_IN)
    running.on(2)
    for _ in range(40):
        running.clock.wait(1)
        running.clock.sleep(minutes=0.3 / 60)
        running.look()
    assert running.live.look().away == ""


def test_a_sleep_in_a_hold_is_not_paid_for_when_the_hold_is_taken_back() -> None:
    running = Running(CHECK_IN)
    running.on(2)
    running.clock.wait(20)
    press(running.live, "hold")
    running.clock.sleep(minutes=8)
    running.look()
    press(running.live, "take_back")
    assert running.left == "1:40"


def test_a_sleep_in_the_break_is_a_part_of_the_break() -> None:
    running = Running(PAUSE, FREE)
    running.on()
    length = running.look().circle.arc
    running.clock.sleep(minutes=8)
    left = running.look().circle.arc
    assert length is not None
    assert left is not None
    assert left < length


def test_while_the_clock_rests_the_path_does_not_show_what_it_costs() -> None:
    evening = an_evening(WELCOME, CHECK_IN, PAUSE, CLOSING, seats=4, minutes=60).on(3).hold()
    before = seen(evening).path
    assert seen(evening.wait(minutes=20)).path == before


def test_the_wish_of_one_who_has_spoken_stays_as_it_is() -> None:
    evening = an_evening(TODAY, SHARING, CLOSING, seats=4).on().wish(2).wish(4).to("sharing").on(2)
    assert evening.unwish(2).session.wishes == {2, 4}
    assert evening.unwish(4).session.wishes == {2, 4}, "who has the word"


def test_two_minutes_after_the_question_of_the_agenda_there_is_a_quiet_line() -> None:
    evening = an_evening(TODAY).on().wait(seconds=119)
    assert seen(evening).note == ""
    assert seen(evening).changes_in <= timedelta(seconds=1)
    assert seen(evening.wait(seconds=1)).note == WORDS("note.waiting_word")


def test_a_turn_taken_down_to_nothing_is_over_like_any_other() -> None:
    evening = an_evening(CHECK_IN).on(2).less().less()
    assert seen(evening).time.sentence == WORDS("time.up_turn")
    assert "less" not in names(seen(evening))
    assert "more" in names(seen(evening))


def test_on_says_that_it_ends_the_meeting_also_when_the_last_step_is_left_out() -> None:
    evening = an_evening(WELCOME, PAUSE).on().leave_out(1)
    assert seen(evening).offers[0].name == WORDS("key.on_end")


def test_a_step_that_was_left_out_stays_so_in_the_path() -> None:
    evening = an_evening(WELCOME, PAUSE, CLOSING).on().leave_out(1).on()
    assert [row.state for row in seen(evening).path] == ["done", "out", "now"]


def test_we_never_end_at_a_time_that_has_been() -> None:
    evening = an_evening(WELCOME, GOODBYE, minutes=9).on(2).wait(minutes=17)
    assert seen(evening).clock.going == WORDS("going.ends_about", time="19.20")


def test_one_who_comes_while_the_group_is_elsewhere_is_offered_the_word_where_they_sit() -> None:
    past = an_evening(CHECK_IN, GOODBYE, seats=4).on(3).jump("goodbye").come(1)
    assert past.jump("check-in").turns() == [3, 4, 5]
    ahead = an_evening(CHECK_IN, GOODBYE, seats=4).on(3).jump("goodbye").come(3)
    assert ahead.jump("check-in").turns() == [3, 5, 4]


def test_last_is_last_also_when_another_comes() -> None:
    assert an_evening(CHECK_IN, seats=4).on(4).come(1).come(5).turns() == [4, 6, 5]


def test_one_who_comes_when_the_round_is_over_finds_calm_lines() -> None:
    evening = an_evening(CHECK_IN, seats=3).on()
    evening.turns()
    evening.wait(minutes=5).come(3)
    assert seen(evening).note == ""
    assert seen(evening).word == WORDS("word.begins_left")


def test_no_time_away_is_no_event() -> None:
    evening = an_evening(CHECK_IN)
    assert apply(evening.session, GivenBack(SEVEN, timedelta(minutes=1))) is evening.session
    evening.on(2)
    assert apply(evening.session, GivenBack(SEVEN, timedelta(0))) is evening.session


def test_only_a_turn_has_a_last_minute() -> None:
    assert seen(an_evening(PAUSE, FREE, minutes=40).on().wait(minutes=9, seconds=30)).time.pace == "running"


@pytest.mark.parametrize(("text", "minutes"), [("02:55", 5), ("02:10", 20), ("03:00", 70)])
def test_until_knows_the_hour_that_comes_twice(text: str, minutes: int) -> None:
    ten_to_three = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
    assert next_time(text, ten_to_three, OSLO) - ten_to_three == timedelta(minutes=minutes)
