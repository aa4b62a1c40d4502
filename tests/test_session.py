"""A sitting of a meeting: what a press does to it, one sentence at a time."""

from datetime import timedelta

import pytest

from evening import (
    CHECK_IN,
    CLOSING,
    FREE,
    GOODBYE,
    PAUSE,
    READING,
    SEVEN,
    SHARING,
    TODAY,
    WELCOME,
    Evening,
    an_evening,
)
from facilitator.domain.events import TakenBack
from facilitator.domain.forecast import forecast
from facilitator.domain.meeting import Open, Round
from facilitator.domain.session import apply, replay


def test_no_clock_runs_before_the_first_on() -> None:
    evening = an_evening().wait(minutes=30)
    assert (evening.here, evening.session.timer, evening.session.end) == ("welcome face", None, None)
    assert evening.on().session.end == SEVEN + timedelta(minutes=150)


def test_on_leads_through_every_step_in_order_to_the_end_and_no_further() -> None:
    evening, seen = an_evening(), ["welcome face"]
    while evening.here != "end":
        if evening.on().here != seen[-1]:
            seen.append(evening.here)
    steps = [step.id for step in evening.session.meeting.steps]
    assert seen == ["welcome face", *steps, "end"]
    assert evening.on().session is evening.session
    assert evening.undo().here == "goodbye"


def test_a_round_opens_with_its_question_and_gives_the_word_to_each_clockwise() -> None:
    evening = an_evening(CHECK_IN, seats=3).on()
    assert evening.speaking is None
    assert evening.turns() == [1, 2, 3]
    assert evening.here == "check-in"
    assert evening.on().here == "end"


def test_the_next_round_begins_with_the_seat_after_the_one_who_began_the_last() -> None:
    evening = an_evening(CHECK_IN, TODAY, CLOSING, seats=3).on()
    evening.turns()
    assert evening.on().turns() == [2, 3, 1]
    assert evening.on().turns() == [3, 1, 2]


def test_one_who_passes_is_offered_the_word_once_more_after_the_others() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2).passes()
    assert evening.turns() == [3, 1]


def test_when_all_pass_twice_the_round_ends_without_a_word() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2)
    for _ in range(6):
        evening.passes()
    assert evening.session.visit
    assert evening.session.visit.over
    assert not evening.session.visit.spoken
    assert evening.passes().on().here == "end"


def test_a_turn_of_a_protected_round_has_its_length() -> None:
    assert an_evening(CHECK_IN).on(2).length == 120


def test_a_flexible_turn_is_the_share_of_its_step_among_the_turns_to_come_and_stays_so() -> None:
    evening = an_evening(seats=8).to("today")
    evening.on().yes().yes().on(6).on()
    assert evening.here == "sharing"
    evening.on()
    assert evening.length == 12 * 60
    evening.wait(minutes=30)
    assert evening.length == 12 * 60


def test_in_the_agenda_yes_is_a_wish_and_the_word_goes_on() -> None:
    evening = an_evening(TODAY, SHARING, seats=4).on(2).on().yes().on().yes()
    assert evening.session.wishes == {2, 4}
    assert evening.on().turns() == [2, 4]


def test_where_nobody_asked_the_word_is_free_in_place_of_the_sharing_round() -> None:
    evening = an_evening(TODAY, SHARING, CLOSING, seats=4).to("sharing")
    assert isinstance(evening.session.tonight(1), Open)
    assert evening.speaking is None
    assert evening.length > 36 * 60, "with no ceiling"
    assert evening.on().here == "closing"


def test_a_wish_in_the_free_word_makes_it_a_round_and_taking_it_back_makes_it_free_again() -> None:
    evening = an_evening(TODAY, SHARING, CLOSING, seats=4).to("sharing").wish(3)
    assert isinstance(evening.session.tonight(1), Round)
    assert isinstance(evening.unwish(3).session.tonight(1), Open)
    assert evening.wish(2).on().speaking == 2


def test_a_late_wish_takes_its_place_in_the_circle_or_comes_last_if_that_is_past() -> None:
    evening = an_evening(TODAY, SHARING, seats=6).on().wish(3).wish(5).to("sharing").on()
    assert evening.speaking == 3
    assert evening.wish(1).wish(4).turns() == [4, 5, 1]


def test_when_the_sharing_round_is_over_a_wish_gives_that_seat_a_turn() -> None:
    evening = an_evening(TODAY, SHARING, seats=4).on().wish(2).to("sharing").on(2)
    assert evening.session.visit
    assert evening.session.visit.over
    assert evening.wish(4).speaking == 4


def test_a_jump_over_the_agenda_gives_everyone_a_turn() -> None:
    assert an_evening(WELCOME, TODAY, SHARING, seats=3).on().jump("sharing").turns() == [1, 2, 3]


def test_a_round_that_was_left_with_people_waiting_keeps_them_waiting() -> None:
    evening = an_evening(CHECK_IN, GOODBYE, seats=4).on(3).jump("goodbye")
    assert evening.jump("check-in").turns() == [3, 4]


def test_a_round_that_was_whole_begins_anew_when_it_is_visited_again() -> None:
    evening = an_evening(CHECK_IN, GOODBYE, seats=3).to("goodbye")
    assert len(evening.jump("check-in").turns()) == 3


def test_a_jump_back_gives_the_steps_ahead_their_time_again() -> None:
    evening = an_evening().to("goodbye")
    assert forecast(evening.session, evening.now).ahead == {}
    assert set(forecast(evening.jump("break").session, evening.now).ahead) == {5, 6, 7}


def test_jumping_onto_a_step_that_was_left_out_puts_it_back() -> None:
    evening = an_evening().on().leave_out(4)
    assert 4 not in forecast(evening.session, evening.now).ahead
    evening.jump("break").jump("welcome")
    assert 4 in forecast(evening.session, evening.now).ahead


def test_a_step_that_is_left_out_is_gone_past() -> None:
    assert an_evening().to("sharing").leave_out(4).on().here == "open"


def test_only_an_optional_step_ahead_can_be_left_out() -> None:
    evening = an_evening().on()
    assert evening.leave_out(1).session.left_out == frozenset()
    assert evening.jump("open").leave_out(4).session.left_out == frozenset()


def test_a_hold_rests_the_clock_and_on_only_ends_it() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2).wait(seconds=30).hold().wait(minutes=5)
    assert (evening.left, evening.session.held) == (90, True)
    assert (evening.on().speaking, evening.left) == (1, 90)
    assert evening.wait(seconds=1).left == 89


def test_a_pass_in_a_hold_ends_the_hold() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2).hold().passes()
    assert (evening.speaking, evening.session.held) == (2, False)


def test_when_the_one_who_has_the_word_leaves_in_a_hold_the_clock_goes_on_resting() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2).hold().leave(1)
    assert (evening.speaking, evening.session.held) == (2, True)


def test_plus_and_minus_are_a_minute_and_never_under_nothing() -> None:
    evening = an_evening(CHECK_IN).on(2).more()
    assert evening.length == 180
    assert evening.less().less().less().less().length == 0
    assert evening.wait(minutes=9).more().left == 60 - 9 * 60


def test_one_who_comes_is_offered_the_word_at_their_place_or_last_if_it_is_past() -> None:
    assert an_evening(CHECK_IN, seats=3).on(3).come(2).turns() == [4, 3]
    assert an_evening(CHECK_IN, seats=3).on(3).come(0).turns() == [3, 4]


def test_when_the_one_who_has_the_word_leaves_the_next_has_it() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(3).leave(2)
    assert evening.speaking == 3
    assert evening.session.present == (1, 3)


def test_the_last_one_cannot_leave_and_thirty_is_the_most() -> None:
    one = an_evening(seats=1)
    assert one.leave(1).session.present == (1,)
    assert len(an_evening(seats=30).come(0).session.present) == 30


def test_direction_and_who_begins_can_be_changed_until_the_first_turn() -> None:
    evening = an_evening(CHECK_IN, seats=4).on().turn_round().begin_with(3)
    assert evening.on().speaking == 3
    assert evening.turn_round().begin_with(1).turns() == [2, 1, 4]


def test_a_seat_that_is_pointed_at_begins() -> None:
    assert an_evening(CHECK_IN, seats=4).on().on(first=3).speaking == 3


def test_the_principles_are_read_one_at_a_time() -> None:
    evening = an_evening(READING, GOODBYE).on()
    assert [evening.session.reading, evening.on().session.reading, evening.on().session.reading] == [0, 1, 2]
    assert evening.on().here == "goodbye"


def test_the_planned_end_moves_only_when_someone_moves_it() -> None:
    evening = an_evening().on()
    planned = evening.session.end
    assert evening.wait(minutes=80).on(3).hold().session.end == planned
    assert evening.move_end(10).session.end == SEVEN + timedelta(minutes=130)


def test_a_mistaken_on_is_taken_back_and_the_clock_stands_where_it_would_have_stood() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2).wait(seconds=50).on().wait(seconds=3).undo()
    assert (evening.speaking, evening.left) == (1, 120 - 53)


def test_everything_can_be_taken_back_as_far_as_there_is_something() -> None:
    evening = an_evening()
    start = evening.session
    evening.on(4).passes().hold().more().come(2).leave(1).move_end(5).leave_out(4).jump("today").wish(2).unwish(2)
    assert evening.undo(40).session == start


def test_taking_back_two_thousand_presses_is_no_more_than_that() -> None:
    evening = an_evening().on()
    start = evening.session
    for _ in range(1000):
        evening.hold().release()
    assert evening.undo(2000).session == start


def test_time_given_back_to_a_turn_survives_a_take_back() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2).wait(seconds=20).more().wait(minutes=8).give_back(8)
    assert evening.used == 20
    assert (evening.undo().length, evening.used) == (120, 20)


def test_a_meaningless_event_leaves_the_very_same_session() -> None:
    evening = an_evening()
    for nothing in (Evening.passes, Evening.yes, Evening.hold, Evening.release, Evening.more, Evening.turn_round):
        assert nothing(evening).session is evening.session
    assert apply(evening.session, TakenBack(SEVEN)) is evening.session


def test_replay_of_the_events_is_the_session() -> None:
    evening = an_evening()
    start = evening.session
    evening.on(3).wait(minutes=1).passes().undo().on().to("closing")
    assert replay(start, evening.events) == evening.session


@pytest.mark.parametrize("late", [1, 2])
def test_the_closing_round_begins_with_its_full_time_however_long_the_check_in_took(late: int) -> None:
    """The worked example on a clock: eight seats, 120 minutes, a check-in of `late` times its time."""
    evening = an_evening(seats=8).on().wait(minutes=5).on()
    for _ in range(8):
        evening.on().wait(minutes=2 * late)
    evening.on().on().on().wait(minutes=3)
    for _ in range(8):
        evening.yes()
    evening.on()
    for _ in range(8):
        evening.on().wait(seconds=evening.length)
    evening.on(2).wait(seconds=evening.length).on().wait(seconds=evening.length).on()
    assert evening.here == "closing"
    assert evening.session.end
    before = evening.session.end - evening.now
    assert abs(before - timedelta(minutes=15)) < timedelta(seconds=2)
    assert evening.adds_up()


def test_a_free_step_has_its_share_and_the_pause_shrinks_before_the_closing_does() -> None:
    evening = an_evening(FREE, PAUSE, CLOSING, GOODBYE, seats=4, minutes=30).on()
    view = forecast(evening.session, evening.now)
    assert (view.ahead[2], view.ahead[3]) == (360, 180)
    assert evening.length + view.ahead[1] == 30 * 60 - 540
