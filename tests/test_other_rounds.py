"""A quiet after each turn, a round in no order, room for so many: as they are seen, calm and true."""

from datetime import timedelta

from evening import CHECK_IN, CLOSING, FREE, SHARING, TODAY, Evening, an_evening
from facilitator.domain.events import ClockChosen, Named
from facilitator.domain.meeting import Round
from facilitator.domain.slices import View
from test_live import Running
from test_view import names, seen

QUIET_ROUND = CHECK_IN.model_copy(update={"quiet_between": 0.5, "clock": "shown"})
ONCE = CHECK_IN.model_copy(update={"order": "free"})
ONCE_AND_QUIET = QUIET_ROUND.model_copy(update={"order": "free"})


def in_a_pause(step: Round = QUIET_ROUND, *, seats: int = 3, turns: int = 1) -> Evening:
    return an_evening(step, CLOSING, seats=seats).on(1 + 2 * turns)


def name_of(view: View, command: str) -> str:
    return next((offer.name for offer in view.offers if offer.command == command), "")


def test_in_a_pause_there_is_a_shape_and_no_figures() -> None:
    evening = in_a_pause()
    for _ in range(3):
        view = seen(evening)
        assert (view.time.text, view.time.over, view.time.sentence) == ("", "", "")
        assert view.circle.arc is not None
        evening.wait(seconds=40)


def test_a_pause_has_no_clock_to_turn_and_no_sound_to_try() -> None:
    assert {"sound"} <= names(seen(an_evening(QUIET_ROUND, CLOSING).on()))
    assert not {"turn_clock", "sound"} & names(seen(in_a_pause()))
    assert {"turn_clock"} <= names(seen(in_a_pause().on()))


def test_where_the_time_is_hidden_a_pause_does_not_name_a_key_that_shows_it() -> None:
    evening = in_a_pause()
    evening.happen(ClockChosen(evening.now, "none"))
    assert seen(evening).note == ""
    assert seen(evening).circle.arc is None


def test_when_we_end_is_not_told_to_the_room_while_it_is_quiet() -> None:
    evening = an_evening(QUIET_ROUND, CLOSING, seats=3, minutes=30).on(2).wait(minutes=40).on()
    assert seen(evening).clock.in_room == ""
    assert seen(evening.wait(seconds=30)).clock.in_room != ""


def test_what_comes_next_is_not_told_between_two_turns() -> None:
    assert seen(an_evening(ONCE, CLOSING, seats=3).on()).after != ""
    assert seen(an_evening(ONCE, CLOSING, seats=3).on(3)).after == ""
    assert seen(in_a_pause().wait(minutes=2)).after == ""


def test_that_all_have_been_heard_is_said_when_the_last_pause_is_over() -> None:
    evening = in_a_pause(turns=3)
    assert seen(evening).word == "Vi er stille litt."
    assert seen(evening.wait(seconds=30)).word == "Nå har ordet gått helt rundt."


def test_nobody_is_asked_for_more_in_a_pause() -> None:
    sharing = SHARING.model_copy(update={"quiet_between": 1.0})
    evening = an_evening(TODAY, sharing, CLOSING, seats=3).on(2).yes().on(2).to("sharing").on(2)
    assert seen(evening).word == "Vi er stille litt."
    assert seen(evening.wait(minutes=1)).word == "Er det flere som har noe på hjertet?"


def test_after_a_pause_in_no_order_whoever_is_ready_begins() -> None:
    evening = in_a_pause(ONCE_AND_QUIET)
    assert seen(evening).word == "Vi er stille litt. Så begynner den som er klar."
    assert seen(evening.wait(seconds=31)).word == "Vi er stille til noen er klar."


def test_the_screen_looks_again_when_a_pause_is_over() -> None:
    assert seen(in_a_pause(turns=3)).stands_until <= in_a_pause(turns=3).now + timedelta(seconds=30)


def test_a_seat_s_key_says_that_it_begins_where_nobody_speaks() -> None:
    evening = an_evening(ONCE, CLOSING, seats=3).on()
    assert name_of(seen(evening), "seat") == "Plassen som begynner"
    assert name_of(seen(evening.on()), "seat") == "Plassen som har ordet"
    assert name_of(seen(evening.on()), "seat") == "Plassen som begynner"


def test_where_a_round_has_no_turns_nobody_can_be_chosen_to_begin_it() -> None:
    others = CLOSING.model_copy(update={"who": "others", "id": "others"})
    evening = an_evening(TODAY, SHARING, others, CLOSING, seats=3).on(2).yes().yes().yes().to("others")
    assert seen(evening).word == "Nå har alle hatt ordet."
    assert "point" not in names(seen(evening))


def test_where_room_is_asked_for_again_not_now_is_not_not_today() -> None:
    again = TODAY.model_copy(update={"id": "again"})
    shared = SHARING.model_copy(update={"id": "shared"})
    evening = an_evening(TODAY, SHARING, again, shared, FREE, seats=3).on(2)
    assert seen(evening).offers[0].name == "Ikke nå"
    assert seen(evening.yes()).word == "Det er én som vil ha tid."
    evening.to("again").on()
    assert seen(evening).offers[0].name == "Ikke i dag"
    assert seen(evening.yes()).word == "Det er én som vil ha tid."


def test_that_there_is_no_more_room_is_told_for_as_long_as_it_is_so() -> None:
    for_one = TODAY.model_copy(update={"room_for": 1})
    again = for_one.model_copy(update={"id": "again"})
    running = Running(for_one, SHARING, again, FREE, seats=3)
    running.on()
    running.live.choose(1)
    running.live.choose(2)
    assert running.look().notice == "Det er ikke tid til flere akkurat nå. Dere blir spurt igjen senere."
    running.live.choose(1)
    assert running.look().notice == "", "there is room again"
    running.live.choose(1)
    running.live.choose(2)
    running.on(4)
    assert running.look().page.title == again.title
    assert running.look().notice == ""
    running.live.choose(1)
    running.live.choose(2)
    assert running.look().notice == "Det er ikke tid til flere i dag. Neste gang begynner vi på nytt."


def test_in_no_order_nobody_has_the_word_when_whoever_spoke_has_left() -> None:
    evening = an_evening(ONCE, CLOSING, seats=3).on()
    evening.happen(Named(evening.now, 2)).leave(2)
    assert evening.speaking is None
    assert seen(evening).word == "Vi er stille til noen er klar."


def test_one_who_comes_has_a_turn_also_where_more_have_spoken_unnamed_than_are_left() -> None:
    evening = an_evening(ONCE, CLOSING, seats=3).on(1 + 2 * 3).leave(2).leave(3).come(0)
    assert seen(evening).offers[0].name == "Noen begynner"
    evening.on()
    assert seen(evening).word == "Etter dette har alle hatt ordet."


def test_one_who_comes_can_be_named_when_whoever_spoke_unnamed_has_left() -> None:
    evening = an_evening(ONCE, CLOSING, seats=2).on()
    evening.happen(Named(evening.now, 1)).on(2).leave(2).come(0)
    evening.happen(Named(evening.now, 3)).on()
    assert evening.session.visit
    assert evening.session.visit.over


def test_while_the_clock_rests_nobody_can_be_named() -> None:
    evening = an_evening(ONCE, CLOSING, seats=3).on(2).hold()
    assert not {"seat", "point"} & names(seen(evening))
