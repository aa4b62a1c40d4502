"""Who begins a round: the seat after the last one, or anyone who is pointed at."""

import pytest

from evening import CHECK_IN, CLOSING, GOODBYE, TODAY, Evening, an_evening
from test_view import seen

ANYONE = CHECK_IN.model_copy(update={"id": "anyone", "begins": "anyone"})


def drawn_as_next(evening: Evening) -> list[int]:
    return [seat.seat for seat in seen(evening).circle.seats if seat.state == "next"]


def test_the_next_in_the_circle_is_drawn_as_the_one_who_begins() -> None:
    assert drawn_as_next(an_evening(CHECK_IN, seats=4).on()) == [1]


@pytest.mark.parametrize("step", [ANYONE, TODAY.model_copy(update={"begins": "anyone"})], ids=["round", "agenda"])
def test_where_anyone_begins_nobody_is_drawn_as_next_until_one_is_pointed_at(step: object) -> None:
    evening = an_evening(step, seats=4).on()  # type: ignore[arg-type]
    assert drawn_as_next(evening) == []
    assert drawn_as_next(evening.begin_with(3)) == [3]
    assert drawn_as_next(evening.undo()) == []


def test_the_one_who_would_have_begun_anyhow_can_be_pointed_at_too() -> None:
    assert drawn_as_next(an_evening(ANYONE, seats=4).on().begin_with(1)) == [1]


def test_if_none_is_pointed_at_the_next_in_the_circle_begins() -> None:
    evening = an_evening(CHECK_IN, ANYONE, GOODBYE, seats=4).on(2)
    evening.turns()
    evening.on().on()
    assert (evening.here, evening.speaking) == (ANYONE.id, 2)


def test_when_somebody_has_the_word_the_next_one_is_drawn_as_ever() -> None:
    assert drawn_as_next(an_evening(ANYONE, seats=4).on().begin_with(3).on()) == [4]


def test_a_round_that_was_left_goes_on_the_way_it_went() -> None:
    """Against the clock; and one who has come since is asked where they sit, that way round."""
    evening = an_evening(CHECK_IN, CLOSING, seats=4).on().turn_round().on(2)
    assert evening.speaking == 4
    assert evening.jump("closing").come(2).jump("check-in").turns() == [3, 5, 2]
