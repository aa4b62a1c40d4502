"""What is shown, at chosen moments."""

from datetime import UTC, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

import pytest

from clocks import OSLO, SEVEN, our_library
from evening import CHECK_IN, CLOSING, FREE, PAUSE, QUIET, READING, SHARING, TODAY, WELCOME, Evening, an_evening
from facilitator.domain.events import ClockChosen
from facilitator.domain.meeting import Round, Step
from facilitator.domain.slices import ARC, Showing, View
from facilitator.domain.view import moved, project

WORDS = our_library().words()


def seen(evening: Evening, *, figures: Showing = "as chosen", shift: timedelta = timedelta(0)) -> View:
    return project(evening.session, evening.now, WORDS, OSLO, figures=figures, shift=shift)


def names(view: View) -> set[str]:
    return {offer.command for offer in view.offers}


def test_the_welcome_face_has_no_clock_and_says_when_it_would_end() -> None:
    view = seen(an_evening())
    assert view.phase == "welcome"
    assert view.clock.ends == "vi slutter kl. 21.00"
    assert view.clock.going == ""
    assert view.time.pace == "none"


def test_the_path_knows_what_is_done_now_and_ahead_with_its_times() -> None:
    evening = an_evening(seats=8).on().wait(minutes=5).on()
    path = seen(evening).path
    assert [row.state for row in path[:3]] == ["done", "now", "ahead"]
    assert [row.time for row in path[:3]] == ["19.00", "19.05", "19.21"]


def test_a_step_that_was_jumped_over_is_not_said_to_be_done_until_somebody_goes_back_to_it() -> None:
    evening = an_evening().on().wait(minutes=5).jump(3)
    assert [row.state for row in seen(evening).path[:4]] == ["done", "skipped", "skipped", "now"]
    assert [row.time for row in seen(evening).path[:4]] == ["19.00", "", "", "19.05"]
    evening.jump(1).jump(3)
    assert [row.state for row in seen(evening).path[:4]] == ["done", "done", "skipped", "now"]


def test_a_step_left_out_has_no_time() -> None:
    row = seen(an_evening().on().leave_out(4)).path[4]
    assert (row.state, row.time) == ("out", "")


def test_what_comes_next_is_told_with_its_question_and_not_what_is_left_out() -> None:
    evening = an_evening().on()
    assert seen(evening).after == "Etterpå: Hvordan har vi det? – «Hvordan?»"
    assert seen(evening.jump("goodbye")).after == ""
    evening = an_evening(WELCOME, PAUSE, FREE).on()
    assert seen(evening).after == "Etterpå: Pause"
    assert seen(evening.leave_out(1)).after == "Etterpå: Ordet er fritt"


def test_what_comes_next_is_not_told_where_it_could_hurry() -> None:
    evening = an_evening().on()
    assert seen(evening.hold()).after == ""
    assert seen(evening.release()).after
    assert seen(evening.wait(minutes=6)).after == ""
    evening.to("check-in")
    assert seen(evening).after
    assert seen(evening.on()).after == ""
    assert seen(evening.jump("open")).after == ""


@pytest.mark.parametrize(
    ("waited", "text", "pace"),
    [(0, "4:00", "running"), (0.4, "4:00", "running"), (179, "1:01", "running"), (180, "1:00", "last minute")],
)
def test_the_time_of_a_turn_that_is_shown(waited: float, text: str, pace: str) -> None:
    round_ = CHECK_IN.model_copy(update={"clock": "shown", "minutes_each": 4.0})
    time = seen(an_evening(round_).on(2).wait(seconds=waited)).time
    assert (time.text, time.pace) == (text, pace)


def test_past_zero_there_is_a_gentle_sentence_and_a_plus_only_for_the_meeting_view() -> None:
    round_ = CHECK_IN.model_copy(update={"clock": "shown"})
    view = seen(an_evening(round_).on(2).wait(minutes=3))
    assert (view.time.text, view.time.over) == ("", "+1:00")
    assert view.time.sentence == WORDS("time.up_turn")
    assert view.circle.arc == 0


def test_a_short_turn_has_no_mark_when_a_minute_is_left() -> None:
    assert seen(an_evening(CHECK_IN).on(2).wait(seconds=70)).time.pace == "running"


def test_a_quiet_clock_is_a_shape_without_figures() -> None:
    view = seen(an_evening(CHECK_IN).on(2).wait(minutes=1))
    assert view.circle.arc == ARC // 2
    assert view.time.text == ""
    assert seen(an_evening(CHECK_IN).on(2), figures="always").time.text == "2:00"


def test_where_the_clock_is_none_there_is_no_shape() -> None:
    none = CHECK_IN.model_copy(update={"clock": "none"})
    assert seen(an_evening(none).on(2)).circle.arc is None
    assert seen(an_evening(FREE).on()).circle.arc is None


def test_silence_and_the_break_have_their_shape_and_open_talk_has_none() -> None:
    assert seen(an_evening(QUIET).on()).circle.arc == ARC
    assert seen(an_evening(PAUSE).on()).circle.arc == ARC
    assert seen(an_evening(FREE).on().wait(minutes=200)).time.pace == "none"


def test_one_who_passed_looks_like_one_who_has_not_had_the_word() -> None:
    passed = seen(an_evening(CHECK_IN, seats=6).on(2).passes()).circle
    waiting = seen(an_evening(CHECK_IN, seats=6).on(3)).circle
    assert passed.seats == waiting.seats


def test_one_who_passed_twice_looks_the_same_too() -> None:
    evening = an_evening(CHECK_IN, seats=3).on(2).passes().on().on().passes()
    assert evening.session.visit
    assert evening.session.visit.passed == {1}
    assert {seat.state for seat in seen(evening).circle.seats} == {"other"}


def test_wishes_are_shown_in_the_agenda_and_the_sharing_round_only() -> None:
    evening = an_evening(TODAY, SHARING, CLOSING, seats=4).on().wish(2)
    assert [seat.asked for seat in seen(evening).circle.seats] == [False, True, False, False]
    assert seen(evening).word == "I dag er det én som vil ha tid."
    assert not any(seat.asked for seat in seen(evening.to("closing")).circle.seats)


def test_we_are_on_course_within_three_minutes() -> None:
    evening = an_evening(WELCOME, CHECK_IN, CLOSING, seats=6, minutes=26).on()
    assert seen(evening).clock.going == WORDS("going.on_course")
    assert seen(evening.wait(minutes=6)).clock.going == WORDS("going.on_course")
    assert seen(evening.wait(minutes=4)).clock.going == WORDS("going.ends_about", time="19.30")


def test_the_whole_room_is_told_only_between_turns_and_only_where_we_are_far_from_the_end_that_was_planned() -> None:
    evening = an_evening(WELCOME, CHECK_IN, CLOSING, seats=6, minutes=26).on().wait(minutes=9)
    assert seen(evening).clock.in_room == ""
    about = WORDS("going.ends_about", time="19.30")
    assert seen(evening.wait(minutes=2)).clock.in_room == about
    assert seen(evening.on()).clock.in_room == about
    assert seen(evening.on()).clock.in_room == ""
    assert seen(evening.on(6)).clock.in_room == WORDS("going.ends_about", time="19.20")


@pytest.mark.parametrize("step", [FREE, QUIET])
def test_while_somebody_may_be_speaking_or_all_are_silent_the_room_is_not_told_how_late_it_is(step: Step) -> None:
    evening = an_evening(WELCOME, step, CLOSING, seats=6, minutes=26).on().wait(minutes=40)
    assert seen(evening).clock.in_room
    assert seen(evening.on()).clock.in_room == ""


def test_in_a_hold_the_room_is_not_told_either() -> None:
    assert seen(an_evening(WELCOME, CLOSING, minutes=26).on().wait(minutes=40).hold()).clock.in_room == ""


def test_where_time_is_short_only_what_can_be_done_is_proposed() -> None:
    evening = an_evening(WELCOME, PAUSE, CLOSING, seats=6, minutes=10).on()
    assert seen(evening).note == WORDS("note.short")
    assert seen(evening.leave_out(1)).note == WORDS("note.short_end")


def test_the_hint_is_marked_as_not_to_be_read_aloud() -> None:
    step = WELCOME.model_copy(update={"hint": "Pust ut."})
    assert seen(an_evening(step).on()).page.hint == "Leses ikke høyt: Pust ut."
    assert seen(an_evening(WELCOME).on()).page.hint == ""


def test_figures_that_rest_are_those_that_were_chosen_and_not_those_that_the_meeting_has() -> None:
    chosen = an_evening(CHECK_IN).on(2).happen(ClockChosen(SEVEN, "shown"))
    assert seen(chosen).time.text == "2:00"
    assert seen(chosen, figures="rested").time.text == ""
    assert seen(chosen, figures="rested").circle.arc == ARC
    given = an_evening(CHECK_IN.model_copy(update={"clock": "shown"})).on(2)
    assert seen(given, figures="rested").time.text == "2:00"


def test_while_the_clock_rests_nobody_is_shown_what_it_costs() -> None:
    evening = an_evening(WELCOME, CHECK_IN, CLOSING, seats=6, minutes=26).on().hold().wait(minutes=30)
    view = seen(evening)
    assert view.clock.going == ""
    assert view.note == ""
    assert view.time.sentence == WORDS("time.resting")


def test_two_minutes_after_a_question_nobody_has_begun_there_is_a_quiet_line() -> None:
    evening = an_evening(CHECK_IN).on().wait(seconds=119)
    assert seen(evening).note == "Det blir omtrent to minutter på hver."
    assert seen(evening.wait(seconds=1)).note == WORDS("note.waiting_word")


def test_two_minutes_after_a_step_has_used_its_time_there_is_a_quiet_line() -> None:
    evening = an_evening(WELCOME).on().wait(minutes=6, seconds=59)
    assert seen(evening).note == ""
    assert seen(evening.wait(seconds=1)).note == WORDS("note.waiting_step")


def test_the_principles_are_shown_one_at_a_time() -> None:
    evening = an_evening(READING).on()
    assert seen(evening).page.question == "Si jeg"
    assert seen(evening.on()).page.say == ("Erfaring.",)


def test_where_nobody_asked_the_sharing_round_says_that_the_word_is_free() -> None:
    view = seen(an_evening(TODAY, SHARING, CLOSING, seats=4).to("sharing"))
    assert view.word == WORDS("agenda.nobody")
    assert "pass" not in names(view)


def test_only_what_means_something_is_offered() -> None:
    assert {"on", "leave", "help", "circle", "end"} <= names(seen(an_evening()))
    assert not {"take_back", "hold", "pass", "more", "jump"} & names(seen(an_evening()))
    assert "pass" in names(seen(an_evening(CHECK_IN).on(2)))
    assert "on" not in names(seen(an_evening(QUIET).on(2)))
    held = names(seen(an_evening(CHECK_IN).on(2).hold()))
    assert {"on", "take_back", "hold"} <= held


def test_it_says_when_it_next_changes() -> None:
    shown = CHECK_IN.model_copy(update={"clock": "shown"})
    evening = an_evening(shown).on(2).wait(seconds=0.25)
    assert seen(evening).changes_in == timedelta(seconds=0.75)
    assert seen(an_evening(FREE).on().wait(seconds=10)).changes_in == timedelta(seconds=50)


def test_between_one_change_and_the_next_the_view_is_the_same() -> None:
    evening = an_evening(CHECK_IN, seats=8).on(2).wait(seconds=3)
    before = seen(evening)
    evening.now += before.changes_in * 0.9
    after = seen(evening)
    assert after.time.left < before.time.left, "which is shown in whole parts alone"
    assert after._replace(changes_in=before.changes_in, time=before.time) == before
    assert after.time._replace(left=before.time.left) == before.time


@pytest.mark.parametrize(
    ("step", "waited", "seconds"),
    [
        (CHECK_IN.model_copy(update={"minutes_each": 10.0}), 7, 3),  # A part of the arc is five seconds.
        (CHECK_IN.model_copy(update={"minutes_each": 10.0, "clock": "shown"}), 7.25, 0.75),  # The figures.
        (CHECK_IN.model_copy(update={"clock": "none"}), 7, 53),  # The time of day.
        (
            CHECK_IN.model_copy(update={"minutes_each": 6.75}),
            344.5,
            0.5,
        ),  # The last minute, between two parts of the arc.
        (CHECK_IN.model_copy(update={"clock": "none", "minutes_each": 1.25}), 61, 14),  # Its time is up.
        (CHECK_IN.model_copy(update={"minutes_each": 1.25}), 76, 44),  # When it is, only the time of day is left.
    ],
)
def test_a_view_says_to_the_moment_when_it_next_changes(step: Round, waited: float, seconds: float) -> None:
    assert seen(an_evening(step).on(2).wait(seconds=waited)).changes_in == timedelta(seconds=seconds)


@pytest.mark.parametrize("minutes_each", [0.5, 1.75, 4.0, 30.0])
def test_the_hand_goes_on_no_oftener_than_every_two_seconds_and_in_no_fewer_than_its_parts(minutes_each: float) -> None:
    evening = an_evening(CHECK_IN.model_copy(update={"minutes_each": minutes_each})).on(2)
    shown = []
    for _ in range(int(minutes_each * 60)):
        shown.append(seen(evening).circle.arc)
        evening.wait(seconds=1)
    hands = [arc for arc in shown if arc is not None]
    assert hands == sorted(hands, reverse=True)
    assert (hands[0], seen(evening).circle.arc) == (ARC, 0)
    assert len(set(hands)) == min(ARC, ceil(minutes_each * 30))


@pytest.mark.parametrize("clock", ["none", "quiet", "shown"])
@pytest.mark.parametrize("figures", ["as chosen", "always", "rested"])
def test_while_a_view_stands_what_has_moved_is_as_in_one_that_is_made_anew(clock: str, *, figures: Showing) -> None:
    evening = an_evening(CHECK_IN.model_copy(update={"clock": clock, "minutes_each": 4.25})).on(2)
    view = seen(evening, figures=figures)
    for _ in range(300):
        evening.wait(seconds=1.7)
        anew = seen(evening, figures=figures)
        stands = evening.now < view.stands_until
        view = moved(view, evening.session, evening.now, WORDS, figures=figures) if stands else anew
        assert view == anew


def test_the_quiet_line_that_nobody_has_gone_on_comes_when_the_view_says() -> None:
    evening = an_evening(WELCOME).on().wait(minutes=6, seconds=30)
    assert seen(evening).changes_in == timedelta(seconds=30)
    evening = an_evening(FREE, WELCOME).wait(seconds=20).on().wait(minutes=1, seconds=50)
    assert seen(evening).changes_in == timedelta(seconds=50)
    question = an_evening(CHECK_IN).wait(seconds=20).on().wait(minutes=1, seconds=50)
    assert seen(question).changes_in == timedelta(seconds=10)


def test_in_a_hold_only_the_time_of_day_moves() -> None:
    held = an_evening(CHECK_IN.model_copy(update={"clock": "shown"})).on(2).wait(seconds=7).hold()
    assert seen(held).changes_in == timedelta(seconds=53)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), "01.30"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), "02.30"),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), "03.30"),
    ],
)
def test_midnight_and_summer_time_move_nothing_but_the_hours_shown(begins: datetime, ends: str) -> None:
    evening = an_evening()
    evening.now = begins
    evening.on()
    assert evening.session.end == begins + timedelta(hours=2)
    assert seen(evening).clock.ends == f"vi slutter kl. {ends}"
    assert ZoneInfo("Europe/Oslo").key == OSLO.key


def test_a_wall_clock_set_back_moves_only_the_hours_shown() -> None:
    evening = an_evening(CHECK_IN).on(2).wait(seconds=30)
    assert seen(evening, shift=timedelta(hours=-1)).clock.now == "kl. 18.00"
    assert seen(evening, shift=timedelta(hours=-1)).circle == seen(evening).circle
    assert SEVEN + timedelta(seconds=30) == evening.now


def test_the_one_beside_is_told_of_only_where_the_word_goes_to_them() -> None:
    evening = an_evening(CHECK_IN, seats=6).on()
    evening.on(2).passes().passes()
    assert seen(evening).word == WORDS("word.goes_left")
    evening.on(2)
    assert evening.speaking == 6
    assert seen(evening).word == WORDS("word.goes_on"), "it comes back to the second"
    evening.on(2)
    assert seen(evening).word == WORDS("word.last")


def test_with_one_who_left_between_the_next_one_is_beside() -> None:
    assert seen(an_evening(CHECK_IN, seats=6).on().leave(2).on()).word == WORDS("word.goes_left")
    assert seen(an_evening(CHECK_IN, seats=6).on().turn_round().leave(6).on()).word == WORDS("word.goes_right")


def test_where_only_those_who_asked_have_the_word_it_is_not_said_to_have_gone_round() -> None:
    evening = an_evening(TODAY, SHARING, seats=6).on().wish(2).wish(4).to("sharing").on()
    assert seen(evening).word == WORDS("word.goes_on")
    evening.on()
    assert seen(evening).word == WORDS("word.last_asked")
