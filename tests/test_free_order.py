"""A round in no order, each once; and a quiet after each turn."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clocks import LANGUAGES, OSLO, our_library
from evening import CHECK_IN, CLOSING, GOODBYE, SHARING, TODAY, Evening, an_evening
from facilitator.domain.circle import SOMEBODY
from facilitator.domain.forecast import forecast
from facilitator.domain.session import replay
from facilitator.domain.view import project
from test_view import WORDS, names, seen

FREE = CHECK_IN.model_copy(update={"id": "free", "order": "free"})
CANDLES = FREE.model_copy(update={"id": "candles", "quiet_between": 0.5})
QUIET = CHECK_IN.model_copy(update={"id": "quiet", "quiet_between": 0.5})


def called(evening: Evening, command: str) -> str:
    return next((offer.name for offer in seen(evening).offers if offer.command == command), "")


# In no order


def test_on_is_that_somebody_begins_and_on_that_they_have_ended_until_each_has_had_a_turn() -> None:
    evening = an_evening(FREE, GOODBYE, seats=3).on()
    for _ in range(3):
        assert called(evening, "on") == WORDS("key.on_somebody")
        assert evening.on().session.speaking
        assert not evening.on().session.speaking
    assert seen(evening).word == WORDS("word.all_heard")
    assert evening.on().here == "goodbye"


def test_nobody_is_next_and_there_is_no_direction_in_any_language() -> None:
    evening = an_evening(FREE, GOODBYE, seats=4).on()
    for _ in range(8):
        for language in LANGUAGES:
            words = our_library(language).words()
            view = project(evening.session, evening.now, words, OSLO)
            ways = {words(f"word.{verb}_{way}") for verb in ("begins", "goes") for way in ("left", "right")}
            assert view.word not in {*ways, words("word.last"), words("word.round_over"), words("word.goes_on")}
            assert [seat.seat for seat in view.circle.seats if seat.state == "next"] == []
        evening.on()


def test_a_digit_or_a_click_says_who_begins() -> None:
    evening = an_evening(FREE, seats=4).on().press(3)
    assert evening.speaking == 3
    assert [seat.state for seat in seen(evening).circle.seats] == ["other", "other", "speaking", "other"]


def test_in_a_turn_it_can_be_said_whose_it_is_and_the_clock_goes_on() -> None:
    evening = an_evening(FREE, seats=4).on(2).wait(seconds=40)
    assert evening.speaking == SOMEBODY
    assert (evening.press(2).speaking, evening.left) == (2, 80)


def test_it_was_another_one_after_all() -> None:
    evening = an_evening(FREE, seats=3).on().press(2).wait(seconds=10).press(3)
    assert evening.speaking == 3
    assert evening.on().press(2).speaking == 2, "who was named by mistake has had no turn"


def test_one_who_has_had_a_turn_begins_no_other() -> None:
    evening = an_evening(FREE, seats=3).on().press(2).on()
    before = evening.session
    assert evening.press(2).session is before


def test_so_many_turns_as_seats_whether_named_or_not() -> None:
    evening = an_evening(FREE, GOODBYE, seats=3).on(2).on().press(1).on()
    assert evening.on().session.speaking
    assert evening.on().session.round_over


@given(st.integers(1, 30), st.lists(st.none() | st.integers(1, 31)), st.booleans())
@settings(deadline=None, max_examples=80)
def test_whoever_is_named_and_whoever_is_not_there_are_as_many_turns_as_seats(
    seats: int, names: list[int | None], quiet: bool
) -> None:
    evening = an_evening(CANDLES if quiet else FREE, GOODBYE, seats=seats).on()
    named, turns = list[int](), 0
    while not evening.session.round_over:
        who = names.pop() if names else None
        before = evening.session
        if who is None or evening.speaking is not None:
            evening.on()
        else:
            evening.name(who)
        if evening.session is not before and evening.speaking is not None:
            turns += 1
            named += [evening.speaking] if evening.speaking != SOMEBODY else []
    assert turns == seats
    assert len(named) == len({*named})


def test_next_step_asks_nothing_while_some_have_not_begun() -> None:
    """Whoever wants to has begun."""
    offer = seen(an_evening(FREE, GOODBYE, seats=6).on(3)).offer("next_step")
    assert offer
    assert offer.asks == ""


def test_nobody_passes_and_nobody_is_to_begin_or_to_turn_round() -> None:
    evening = an_evening(FREE, seats=4).on()
    before = evening.session
    for nothing in (evening.passes, evening.turn_round, lambda: evening.begin_with(3)):
        assert nothing().session is before
    assert "pass" not in names(seen(evening.on()))


def test_it_leaves_who_began_last_as_it_was() -> None:
    evening = an_evening(CHECK_IN, FREE, CLOSING, seats=4).on()
    evening.turns()
    evening.to("free").on().jump("closing")
    assert evening.on().speaking == 2


def test_nobody_waits_for_anybody_however_long_it_is_quiet() -> None:
    assert seen(an_evening(FREE, seats=4).on().wait(minutes=9)).note != WORDS("note.waiting_word")


def test_a_turn_is_as_long_as_in_any_round() -> None:
    assert an_evening(FREE, seats=4).on(2).length == 120


def test_one_who_comes_has_a_turn_and_one_who_leaves_has_none() -> None:
    evening = an_evening(FREE, GOODBYE, seats=2).on(3).come(2)
    assert evening.on().on().session.visit
    assert not evening.session.round_over
    assert evening.leave(3).session.round_over


def test_in_a_hold_a_digit_changes_nothing() -> None:
    evening = an_evening(FREE, seats=3).on(2).hold()
    before = evening.session
    assert evening.press(2).session is before


def test_who_had_a_turn_in_no_order_when_it_was_left_has_none_when_it_is_gone_back_to() -> None:
    evening = an_evening(FREE, GOODBYE, seats=3).on().press(2).on().on().on().jump("goodbye").jump("free")
    assert evening.on().on().session.round_over, "one named, one not: one is left"


def test_those_who_asked_in_no_order_have_a_turn_each_and_a_late_wish_is_one_more() -> None:
    sharing = SHARING.model_copy(update={"order": "free"})
    evening = an_evening(TODAY, sharing, GOODBYE, seats=5).on().wish(2).wish(4).to("sharing").on(4)
    assert seen(evening).word == WORDS("word.anyone_else")
    assert evening.press(5).speaking == 5
    assert evening.on().session.round_over


def test_it_is_gone_on_from_and_taken_back_as_any_other() -> None:
    evening = an_evening(FREE, GOODBYE, seats=3)
    start = evening.session
    evening.on(2).on().press(2).press(3).on().on()
    assert replay(start, evening.events) == evening.session
    assert evening.undo(40).session == start


# A quiet after each turn


def test_on_ends_the_turn_and_nobody_has_the_word_until_on() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=3).on(3)
    assert evening.session.in_a_pause
    assert (evening.speaking, evening.length) == (None, 30)
    assert seen(evening).word == WORDS("word.after_quiet")
    assert evening.on().speaking == 2


def test_nothing_ends_the_pause_by_itself_and_nothing_is_said_when_it_is_over() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=3).on(3).wait(minutes=1)
    view = seen(evening)
    assert (evening.speaking, view.time.sentence, view.circle.arc) == (None, "", 0)


def test_the_pauses_are_counted_in_the_plan_one_for_each_turn() -> None:
    evening = an_evening(GOODBYE, QUIET, CLOSING, seats=4).on()
    assert forecast(evening.session, evening.now).ahead[1] == 4 * 120 + 4 * 30


def test_a_pause_that_is_not_yet_taken_belongs_to_the_turns_to_come() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=4).on(2)
    assert forecast(evening.session, evening.now).to_come == 3 * 120 + 4 * 30
    evening.on()
    assert forecast(evening.session, evening.now)[:2] == (30, 3 * 120 + 3 * 30)


def test_the_turns_of_a_round_with_one_time_are_as_long_as_without_pauses() -> None:
    whole = QUIET.model_copy(update={"minutes": 12.0, "minutes_each": None})
    assert an_evening(whole, GOODBYE, seats=6).on(2).length == 120


def test_a_shrinking_round_keeps_its_pauses() -> None:
    """Its own floor is half of it, and never less than they are."""
    flexible = QUIET.model_copy(update={"minutes": 2.0, "minutes_each": None, "flexible": True, "quiet_between": 1.0})
    evening = an_evening(flexible, GOODBYE, seats=6, minutes=4)
    assert forecast(evening.session, evening.now).ahead[0] == 6 * 60


def test_plus_and_minus_in_a_pause_are_for_the_pause() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=3).on(3).more()
    assert evening.length == 90
    assert evening.less().less().length == 0
    assert evening.on().length == 120


def test_a_hold_in_a_pause_rests_it_and_on_ends_the_hold_alone() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=3).on(3).wait(seconds=10).hold().wait(minutes=4)
    assert (evening.session.held, evening.left) == (True, 20)
    evening.on()
    assert not evening.session.held
    assert (evening.speaking, evening.left) == (None, 20)
    assert evening.on().speaking == 2


def test_time_away_in_a_pause_is_nobodys_to_have_back() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=3).on(3).wait(minutes=8).give_back(8)
    assert evening.left == 30 - 8 * 60
    assert evening.on().left == 120


def test_one_who_comes_in_the_last_pause_does_not_end_it() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=1).on(3)
    assert (evening.session.round_over, evening.length) == (True, 30)
    assert (evening.come(1).length, evening.session.round_over) == (30, False)
    assert evening.on().speaking == 2


def test_one_who_leaves_in_a_pause_leaves_it_as_it_was() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=3).on(3).leave(2)
    assert (evening.length, evening.on().speaking) == (30, 3)


def test_one_who_passes_has_no_pause_after_them() -> None:
    """A pause is after what was said."""
    evening = an_evening(QUIET, GOODBYE, seats=3).on(2).passes()
    assert evening.speaking == 2


def test_in_a_pause_what_comes_after_is_not_told() -> None:
    evening = an_evening(QUIET, GOODBYE, seats=2).on(5)
    assert (evening.session.in_a_pause, seen(evening).after) == (True, "")


@pytest.mark.parametrize("order", ["circle", "free"])
def test_a_candle_for_each_at_any_number_of_seats(order: str) -> None:
    for seats in (1, 3, 6, 20):
        evening = an_evening(CANDLES.model_copy(update={"order": order}), GOODBYE, seats=seats).on()
        began = evening.now
        while not evening.session.round_over:
            assert evening.on().adds_up()
            evening.wait(seconds=evening.length)
            assert evening.on().adds_up()
            evening.wait(seconds=evening.length)
        assert evening.now - began == seats * timedelta(seconds=150)
