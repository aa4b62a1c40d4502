"""Who asks for room, how many can get it, and whose a round then is."""

from datetime import timedelta

import pytest

from evening import (
    CHECK_IN,
    CLOSING,
    FREE,
    GOODBYE,
    PAUSE,
    QUIET,
    SHARING,
    TODAY,
    WELCOME,
    Evening,
    a_meeting,
    an_evening,
)
from facilitator.domain.forecast import forecast
from facilitator.domain.meeting import Agenda, Open, Round
from facilitator.domain.sentences import no_more_room
from facilitator.domain.timetable import timetable
from test_view import WORDS, seen

MINUTE = timedelta(minutes=1)
ONE = TODAY.model_copy(update={"room_for": 1})
TWO = TODAY.model_copy(update={"room_for": 2})
AGAIN = TODAY.model_copy(update={"id": "again"})
SHARING_AGAIN = SHARING.model_copy(update={"id": "sharing-again"})
WAITING = SHARING.model_copy(update={"id": "waiting", "who": "waiting", "minutes": 36.0})
OTHERS = Round(id="others", title="Dere andre", question="Hva hørte du?", minutes_each=1, who="others")
ASKING = CHECK_IN.model_copy(update={"asks": True})


def waiting_to_be_heard(evening: Evening) -> list[int]:
    return [offer.seat for offer in evening.session.visit.queue] if evening.session.visit else []


def asks_to_go_on(evening: Evening) -> str:
    offer = seen(evening).offer("next_step")
    assert offer
    return offer.asks


# How many can get room


def test_where_there_is_room_for_two_the_word_goes_no_further_and_on_is_the_next_step() -> None:
    evening = an_evening(TWO, SHARING, seats=5).on(2).yes().yes()
    assert (evening.speaking, seen(evening).word) == (None, WORDS("agenda.full", n=2, number="To"))
    assert evening.on().here == "sharing"
    assert evening.turns() == [2, 1]


def test_a_further_wish_is_answered_with_a_sentence_and_changes_nothing() -> None:
    evening = an_evening(ONE, SHARING, seats=5).on().wish(2)
    before = evening.session
    assert no_more_room(before, 4, WORDS) == WORDS("agenda.no_more_room")
    assert evening.wish(4).session is before
    assert no_more_room(before, 2, WORDS) == "", "one who has room is told nothing"


def test_where_there_is_room_again_the_word_goes_on_to_the_one_it_had_come_to() -> None:
    evening = an_evening(ONE, SHARING, seats=4).on(3)
    assert evening.speaking == 2
    assert evening.wish(4).speaking is None
    assert evening.unwish(4).on().speaking == 2


def test_a_marked_seat_that_leaves_opens_the_question_again_however_often_it_had_the_word_before() -> None:
    evening = an_evening(CHECK_IN, ONE, SHARING, seats=4).to("today").wish(2)
    assert evening.session.is_full
    evening.leave(2)
    assert not evening.session.is_full
    assert evening.on().speaking is not None


def test_one_who_leaves_after_having_had_the_room_leaves_none_behind() -> None:
    evening = an_evening(ONE, SHARING, GOODBYE, seats=4).on().wish(2).to("sharing").on(2).leave(2)
    assert evening.session.is_full
    assert seen(evening).word == WORDS("word.all_asked_heard")


def test_where_there_is_no_more_room_nobody_is_asked_whether_there_is_anyone_else() -> None:
    full = an_evening(ONE, SHARING, GOODBYE, seats=4).on().wish(2).to("sharing").on(2)
    assert seen(full).word == WORDS("word.all_asked_heard")
    assert full.wish(3).speaking is None
    there_is_room = an_evening(TWO, SHARING, GOODBYE, seats=4).on().wish(2).to("sharing").on(2)
    assert seen(there_is_room).word == WORDS("word.anyone_else")
    assert there_is_room.press(3).speaking == 3


def test_where_it_is_full_nobody_is_still_waiting_to_be_asked() -> None:
    evening = an_evening(ONE, SHARING, seats=6).on(2)
    assert asks_to_go_on(evening)
    assert asks_to_go_on(evening.yes()) == ""


def test_in_the_agenda_those_are_counted_who_have_not_been_asked() -> None:
    """The one who has the word is being asked, and one who is marked has answered."""
    evening = an_evening(TODAY, SHARING, seats=6).on(2).yes()
    assert asks_to_go_on(evening) == WORDS("ask.next_step_agenda", n=4, number="Fire")


def test_one_speaker_for_twenty_minutes_has_them_however_many_there_are() -> None:
    speaker = SHARING.model_copy(update={"minutes": 20.0, "flexible": False, "at_least_each": None})
    for seats in (3, 6, 20):
        evening = an_evening(ONE, speaker, GOODBYE, seats=seats).on().wish(2).to("sharing").on()
        assert evening.length == 20 * 60


# Before and after the question


def test_before_it_is_known_who_asks_the_guess_alarms_no_further_than_the_minutes() -> None:
    """With twenty seats a floor of three minutes each would be an hour."""
    evening = an_evening(TODAY, SHARING, GOODBYE, seats=20, minutes=45).on()
    view = forecast(evening.session, evening.now)
    assert (view.ahead[1], view.short) == (39 * 60, 0)
    for seat in range(1, 21):
        evening.wish(seat)
    evening.to("sharing")
    assert forecast(evening.session, evening.now).short > 0, "now it is no guess"


def test_the_guess_is_never_over_the_room_there_is() -> None:
    table = timetable(a_meeting(TWO, SHARING, GOODBYE), 12, a_meeting().minutes * MINUTE)
    assert [row.supposed for row in table.rows] == [0, 2, 0]
    assert table.rows[1].length == 24 * 60, "twelve minutes for each of two, and no more"


def test_as_if_so_many_had_asked() -> None:
    table = timetable(a_meeting(TODAY, SHARING, GOODBYE), 12, a_meeting().minutes * MINUTE, asked=1)
    assert [row.supposed for row in table.rows] == [0, 0, 0]
    assert (table.rows[1].length, table.rows[1].each) == (12 * 60, 12 * 60)


def test_as_if_nobody_had_asked_the_word_is_free() -> None:
    table = timetable(a_meeting(TODAY, SHARING, GOODBYE), 12, a_meeting().minutes * MINUTE, asked=0)
    assert table.rows[1].each is None


def test_a_floor_for_the_round_and_one_for_each_turn_the_tighter_holds() -> None:
    """What stood beside `…_each` was ignored."""
    both = SHARING.model_copy(update={"at_most": 10.0, "at_least": 8.0, "who": "everyone"})
    evening = an_evening(both, FREE, seats=6)
    assert forecast(evening.session, evening.now).ahead[0] == 10 * 60
    evening = an_evening(both.model_copy(update={"at_most": None, "at_least": 20.0}), FREE, seats=3, minutes=30)
    assert forecast(evening.session, evening.now).ahead[0] == 20 * 60


# A second agenda


def test_a_second_agenda_begins_with_no_marks() -> None:
    """It opened with the one who had already spoken."""
    evening = an_evening(TODAY, SHARING, AGAIN, SHARING_AGAIN, seats=4).on().wish(2).to("again")
    assert evening.session.wishes == frozenset()
    assert evening.wish(3).to("sharing-again").turns() == [3]


def test_but_for_those_who_asked_and_have_not_been_heard() -> None:
    evening = an_evening(TODAY, SHARING, AGAIN, SHARING_AGAIN, seats=5).on().wish(2).wish(4).to("sharing").on()
    evening.jump("again")
    assert evening.session.wishes == {4}
    assert evening.to("sharing-again").turns() == [4]


def test_who_was_heard_in_no_order_is_not_carried_either() -> None:
    free = SHARING.model_copy(update={"order": "free"})
    evening = an_evening(TODAY, free, AGAIN, SHARING_AGAIN, seats=4).on().wish(2).wish(3).to("again")
    assert evening.session.wishes == frozenset()


def test_an_agenda_that_is_gone_back_to_keeps_who_asked() -> None:
    evening = an_evening(TODAY, SHARING, GOODBYE, seats=4).on().wish(2).to("goodbye").jump("today")
    assert evening.session.wishes == {2}


def test_where_the_agenda_is_jumped_past_everyone_has_a_turn_and_the_plan_knows_it() -> None:
    evening = an_evening(WELCOME, TODAY, SHARING, GOODBYE, seats=4).on().jump("sharing")
    assert evening.adds_up()
    assert evening.turns() == [1, 2, 3, 4]


def test_where_the_agenda_is_left_out_the_one_before_it_asks() -> None:
    second = AGAIN.model_copy(update={"optional": True})
    evening = an_evening(TODAY, SHARING, second, SHARING_AGAIN, seats=4).on().leave_out(2).wish(2).to("sharing-again")
    assert evening.turns() == [2]


def test_where_the_only_agenda_is_left_out_everyone_has_a_turn_and_nobody_is_said_to_have_asked() -> None:
    optional = ONE.model_copy(update={"optional": True})
    evening = an_evening(WELCOME, optional, SHARING, OTHERS, GOODBYE, seats=3).on().leave_out(1).on()
    assert (evening.here, sorted(waiting_to_be_heard(evening))) == ("sharing", [1, 2, 3])
    said = [seen(evening.on()).word for _ in range(3)]
    assert WORDS("word.last_asked") not in said
    assert said[-1] == WORDS("word.last_heard")
    assert evening.adds_up()
    assert waiting_to_be_heard(evening.on().on()) == [], "all of them have been heard"


def test_two_agendas_one_after_the_other_both_ask_and_the_last_one_counts() -> None:
    evening = an_evening(TODAY, AGAIN, SHARING, seats=4).on().wish(2).to("again")
    assert evening.session.wishes == {2}, "asked, and not yet heard"
    assert evening.unwish(2).wish(3).to("sharing").turns() == [3]


# In a round that asks


def test_in_a_round_that_asks_a_mark_is_made_by_a_seats_key_and_enter_alone_is_nothing() -> None:
    evening = an_evening(ASKING, SHARING, seats=4).on(2)
    before = evening.session
    assert seen(evening).offer("yes") is None
    assert evening.yes().session is before
    assert evening.press(3).session.wishes == {3}
    assert evening.press(3).session.wishes == frozenset()


def test_who_asked_in_the_check_in_has_a_turn_in_the_round_of_those_who_asked() -> None:
    evening = an_evening(ASKING, SHARING, seats=4).on(3).wish(1).wish(3)
    assert evening.to("sharing").turns() == [3, 1], "in the order of the circle, from where the round begins"


def test_who_asked_in_the_check_in_is_marked_when_the_agenda_opens() -> None:
    evening = an_evening(ASKING, TODAY, SHARING, seats=4).on(2).wish(3).to("today")
    assert evening.session.wishes == {3}
    evening.on()
    while evening.here == "today":
        evening.on()
    assert evening.session.asking(2) == {3}, "on leaves a standing mark as it is"


def test_there_is_no_more_room_in_the_check_in_than_in_the_agenda_after_it() -> None:
    evening = an_evening(ASKING, ONE, SHARING, seats=4).on(2).wish(3)
    assert evening.wish(4).session.wishes == {3}
    assert evening.to("today").session.is_full


def test_in_a_round_of_those_who_asked_a_wish_is_for_that_round_whatever_it_asks() -> None:
    both = SHARING.model_copy(update={"asks": True})
    evening = an_evening(TODAY, both, AGAIN, SHARING_AGAIN, seats=4).on().wish(2).to("sharing").on().wish(4)
    assert evening.turns() == [4]
    assert evening.to("again").session.wishes == frozenset()


# The others


def test_the_others_are_all_who_had_no_turn_in_the_round_of_those_who_asked() -> None:
    evening = an_evening(TODAY, SHARING, OTHERS, seats=5).on().wish(2).wish(4).to("others")
    assert sorted(waiting_to_be_heard(evening)) == [1, 3, 5]


def test_until_then_they_are_the_seats_less_the_turns_planned_for_it() -> None:
    evening = an_evening(TWO, SHARING, OTHERS, seats=5).on()
    assert forecast(evening.session, evening.now).ahead[2] == 3 * 60
    evening.wish(2).to("sharing")
    assert forecast(evening.session, evening.now).ahead[2] == 4 * 60


def test_where_everyone_asked_there_are_no_others_and_on_is_the_next_step() -> None:
    evening = an_evening(TODAY, SHARING, OTHERS, GOODBYE, seats=2).on().wish(1).wish(2).to("others")
    assert (evening.speaking, waiting_to_be_heard(evening)) == (None, [])
    assert seen(evening).page.question == "Hva hørte du?"
    assert evening.on().here == "goodbye"


def test_a_round_that_nobody_has_has_no_turns_length() -> None:
    shared = OTHERS.model_copy(update={"minutes": 10.0, "minutes_each": None})
    table = timetable(a_meeting(TODAY, SHARING, shared), 5, a_meeting().minutes * MINUTE)
    assert (table.rows[2].length, table.rows[2].each) == (0, None)


def test_one_who_has_come_since_is_one_of_the_others_and_one_who_has_left_is_not() -> None:
    evening = an_evening(TODAY, SHARING, OTHERS, seats=3).on().wish(2).to("sharing").on().come(3).leave(1)
    assert sorted(waiting_to_be_heard(evening.to("others"))) == [3, 4]


def test_where_nobody_asked_all_are_the_others() -> None:
    evening = an_evening(TODAY, SHARING, OTHERS, seats=3).to("others")
    assert sorted(waiting_to_be_heard(evening)) == [1, 2, 3]


# Those who still wait


def half_each(*, asked: int, minutes: float = 120) -> Evening:
    evening = an_evening(TODAY, SHARING, PAUSE, WAITING, GOODBYE, seats=6, minutes=minutes).on()
    for seat in range(1, asked + 1):
        evening.wish(seat)
    return evening.to("sharing")


def test_a_turn_is_as_long_before_the_break_as_after_it() -> None:
    fixed = {"flexible": False, "at_least_each": None, "at_most_each": None}
    first, second = SHARING.model_copy(update=fixed), WAITING.model_copy(update=fixed)
    evening = an_evening(TODAY, first, PAUSE, second, GOODBYE, seats=6, minutes=200).on()
    for seat in (1, 2, 3, 4):
        evening.wish(seat)
    evening.to("sharing").on()
    assert evening.length == 18 * 60, "both rounds are 72 minutes, for four turns"
    evening.wait(minutes=18).on().wait(minutes=18).jump("break").on().on()
    assert (evening.here, evening.length) == ("waiting", 18 * 60)
    assert evening.adds_up()


def test_where_nobody_was_asked_everyone_has_a_turn_in_one_half_or_the_other_each_as_long() -> None:
    fixed = {"flexible": False, "at_least_each": None, "at_most_each": None}
    first, second = SHARING.model_copy(update=fixed), WAITING.model_copy(update=fixed)
    optional = TODAY.model_copy(update={"optional": True})
    for agenda in (TODAY, optional):
        evening = an_evening(WELCOME, agenda, first, PAUSE, second, GOODBYE, seats=6, minutes=200).on()
        (evening.leave_out(1) if agenda.optional else evening).jump("sharing")
        for _ in range(3):
            assert evening.on().length == 12 * 60, "both rounds are 72 minutes, for six turns"
            assert evening.adds_up()
            evening.wait(minutes=12)
        evening.jump("break").to("waiting")
        assert waiting_to_be_heard(evening) == [4, 5, 6]
        assert evening.on().length == 12 * 60


def test_who_was_not_heard_before_the_break_is_heard_after_it() -> None:
    evening = half_each(asked=4).on(2).jump("break").to("waiting")
    assert evening.turns() == [4, 1], "two and three had their turns"


def test_to_the_break_nobody_is_passed_over_and_nothing_is_asked() -> None:
    evening = half_each(asked=4).on()
    assert asks_to_go_on(evening) == ""
    assert asks_to_go_on(evening.jump("waiting").on()) != "", "after it there is no other round"


def test_where_all_were_heard_before_the_break_the_word_is_free_after_it() -> None:
    evening = half_each(asked=2).to("waiting")
    assert isinstance(evening.session.here, Open)
    assert seen(evening).word == WORDS("agenda.all_heard")


def test_where_nobody_asked_the_word_is_free_in_both() -> None:
    evening = half_each(asked=0)
    assert isinstance(evening.session.here, Open)
    assert isinstance(evening.to("waiting").session.here, Open)
    assert seen(evening).word == WORDS("agenda.nobody")


def test_the_mark_of_one_who_was_heard_before_the_break_stays_and_costs_no_time_after_it() -> None:
    evening = half_each(asked=2).to("waiting").wait(minutes=3)
    before = evening.session
    assert evening.unwish(1).session is before
    assert evening.wish(1).session is before
    assert isinstance(evening.wish(5).session.here, Round)
    assert evening.turns() == [5]


def test_a_late_wish_after_the_break_is_a_turn_there() -> None:
    evening = half_each(asked=3).on(2).jump("waiting").on()
    assert evening.speaking == 1
    assert evening.wish(6).turns() == [6]


def test_what_the_two_rounds_have_adds_up_at_every_turn() -> None:
    evening = half_each(asked=5)
    for _ in range(12):
        assert evening.wait(minutes=7).on().adds_up()


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_jumping_anywhere_and_back_leaves_nobody_out_and_hears_nobody_twice(step: int) -> None:
    evening = half_each(asked=4).on(3)
    heard = [*evening.session.visit.heard] if evening.session.visit else []
    evening.jump(step).jump("waiting")
    assert not {*heard} & {*waiting_to_be_heard(evening)}
    assert {*heard} | {*waiting_to_be_heard(evening)} == {1, 2, 3, 4}


def test_who_was_heard_after_the_break_is_none_of_the_others_either() -> None:
    evening = an_evening(TODAY, SHARING, PAUSE, WAITING, OTHERS, GOODBYE, seats=6).on()
    for seat in (1, 2, 3):
        evening.wish(seat)
    evening.to("sharing").on()
    assert forecast(evening.session, evening.now).ahead[4] == 3 * 60
    evening.jump("break").to("others")
    assert sorted(waiting_to_be_heard(evening)) == [4, 5, 6]


def test_between_the_two_those_who_still_wait_are_among_the_others() -> None:
    evening = an_evening(TODAY, SHARING, OTHERS, WAITING, GOODBYE, seats=6).on().wish(1).wish(2).to("sharing").on()
    assert sorted(waiting_to_be_heard(evening.jump("others"))) == [1, 3, 4, 5, 6]


def test_after_a_second_half_the_others_are_all_but_those_of_that_half() -> None:
    again = OTHERS.model_copy(update={"id": "others-again"})
    evening = an_evening(TODAY, SHARING, OTHERS, WAITING, again, GOODBYE, seats=4).on().wish(1).wish(2).to("sharing")
    evening.on().jump("others").jump("waiting").on().jump("others-again")
    assert sorted(waiting_to_be_heard(evening)) == [2, 3, 4]


def test_a_turn_has_the_floor_of_either_half_in_both_also_where_it_is_supposed_how_many_ask() -> None:
    bare = WAITING.model_copy(update={"at_least_each": None, "at_most_each": None})
    rows = timetable(a_meeting(TODAY, SHARING, PAUSE, bare, GOODBYE), 20, 40 * MINUTE).rows
    assert [rows[1].each, rows[3].each] == [3 * 60, 3 * 60]


def test_in_no_order_so_many_have_turns_after_the_break_as_had_none_before_it() -> None:
    """Nobody has said who was heard; how many were, is known."""
    free = {"order": "free", "flexible": False}
    first, second = SHARING.model_copy(update=free), WAITING.model_copy(update=free)
    evening = an_evening(TODAY, first, PAUSE, second, GOODBYE, seats=6, minutes=200).on()
    for seat in (1, 2, 3, 4):
        evening.wish(seat)
    evening.to("sharing").on().wait(minutes=18).on().jump("break")
    assert forecast(evening.session, evening.now).ahead[3] == 3 * 18 * 60
    evening.to("waiting")
    for _ in range(3):
        assert evening.on().length == 18 * 60
        assert evening.adds_up()
        evening.on()
    assert evening.session.round_over


def test_three_parts_share_the_turns_and_each_turn_is_as_long() -> None:
    fixed = {"flexible": False, "at_least_each": None, "at_most_each": None, "minutes": 20.0}
    parts = [SHARING.model_copy(update=fixed), *(WAITING.model_copy(update={**fixed, "id": f"w-{n}"}) for n in (1, 2))]
    evening = an_evening(TODAY, parts[0], PAUSE, parts[1], QUIET, parts[2], GOODBYE, seats=6, minutes=200).on()
    for seat in range(1, 7):
        evening.wish(seat)
    for part in ("sharing", "w-1", "w-2"):
        evening.jump(part)
        for _ in range(2):
            assert evening.on().length == 10 * 60
            assert forecast(evening.session, evening.now).short == 0
            assert evening.adds_up()
            evening.wait(minutes=10)
        if part != "w-2":
            assert asks_to_go_on(evening) == "", "who waits has a round to wait for"
    assert evening.session.round_over or waiting_to_be_heard(evening) == []


def test_two_rounds_of_those_who_asked_share_nothing() -> None:
    """Each of them hears everybody who asked: only a round for who still waits takes over."""
    first, second = (SHARING.model_copy(update={"flexible": False, "id": name}) for name in ("first", "second"))
    evening = an_evening(TODAY, first, second, WAITING, GOODBYE, seats=6, minutes=200).on().wish(1).wish(2)
    assert evening.to("first").on().length == 18 * 60
    assert sorted(evening.to("second").turns()) == [1, 2]


def test_the_closing_round_asks_nobody_for_anything() -> None:
    evening = an_evening(TODAY, SHARING, CLOSING, seats=4).on().wish(2).to("closing").on()
    before = evening.session
    assert evening.wish(3).session is before


def test_only_an_agenda_has_room_for_so_many() -> None:
    assert [kind for kind in (Agenda, Round, Open) if "room_for" in kind.model_fields] == [Agenda]


def test_where_those_who_wait_are_heard_one_after_the_other_the_others_are_those_of_each_alone() -> None:
    one_by_one = [step.model_copy(update={"id": f"{step.id}-{n}"}) for n in (1, 2) for step in (WAITING, OTHERS)]
    evening = an_evening(TODAY, *one_by_one, seats=4).on().wish(1).wish(2).to("waiting-1").on()
    first = evening.speaking
    assert {*waiting_to_be_heard(evening.jump("others-1"))} == {1, 2, 3, 4} - {first}
    second = evening.to("waiting-2").on().speaking
    assert {first, second} == {1, 2}
    assert {*waiting_to_be_heard(evening.jump("others-2"))} == {1, 2, 3, 4} - {second}


def test_a_limit_of_a_turn_in_one_half_is_one_in_the_other_too() -> None:
    free = WAITING.model_copy(update={"at_least_each": None, "at_most_each": None})
    evening = an_evening(TODAY, SHARING, PAUSE, free, seats=6, minutes=240).on().wish(1).wish(2).to("sharing").on()
    assert evening.length == 12 * 60
    assert evening.jump("waiting").on().length == 12 * 60
