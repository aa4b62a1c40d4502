"""A meeting that begins later than it was meant to: what time there is then, and how it is shared."""

from datetime import timedelta

import pytest

from evening import CHECK_IN, CLOSING, FREE, GOODBYE, PAUSE, SEVEN, WELCOME, Evening, a_meeting
from facilitator.domain.forecast import forecast
from facilitator.domain.meeting import Step
from facilitator.domain.session import opened
from test_view import seen

STEPS: tuple[Step, ...] = (WELCOME, CHECK_IN, PAUSE, FREE, CLOSING, GOODBYE)
"""Protected: 5 + 12 + 9 + 3 minutes for six; in the middle the break (10, at least 5) and the free word (30, 10)."""


def an_hour_and_a_half(*, until: float | None) -> Evening:
    """Planned for ninety minutes; `until` is the chosen end, in minutes after seven."""
    end = None if until is None else SEVEN + timedelta(minutes=until)
    return Evening(opened(a_meeting(*STEPS), 6, timedelta(minutes=90), end=end))


def minutes_ahead(evening: Evening) -> list[float]:
    return [share / 60 for share in forecast(evening.session, evening.now).ahead.values()]


def test_when_the_meeting_began_is_known() -> None:
    evening = an_hour_and_a_half(until=90)
    assert evening.session.begun is None
    evening.wait(minutes=20).on()
    began = evening.now
    assert evening.wait(minutes=10).on(5).session.begun == began
    assert evening.undo(6).session.begun is None


@pytest.mark.parametrize(
    ("late", "shares"),
    [
        (0, [12, 61 / 4, 183 / 4, 9, 3]),
        (20, [12, 41 / 4, 123 / 4, 9, 3]),
        (40, [12, 21 / 4, 63 / 4, 9, 3]),
        (55, [12, 5, 10, 9, 3]),
    ],
)
def test_with_a_chosen_end_the_middle_gives_way_for_a_late_start_down_to_its_floors(
    late: float, shares: list[float]
) -> None:
    """Half past eight stays: what the protected steps leave is shared in proportion, three to one."""
    evening = an_hour_and_a_half(until=90).wait(minutes=late).on()
    assert minutes_ahead(evening) == shares
    assert evening.session.end == SEVEN + timedelta(minutes=90)


def test_what_no_longer_fits_is_said() -> None:
    evening = an_hour_and_a_half(until=90).wait(minutes=55).on()
    assert forecast(evening.session, evening.now).short == 9 * 60


@pytest.mark.parametrize("late", [0, 20, 300])
def test_without_a_chosen_end_it_has_its_own_length_from_when_it_begins(late: float) -> None:
    evening = an_hour_and_a_half(until=None).wait(minutes=late).on()
    assert evening.session.end == SEVEN + timedelta(minutes=late + 90)
    assert minutes_ahead(evening) == [12, 61 / 4, 183 / 4, 9, 3]


def test_an_end_that_has_passed_before_it_begins_is_none() -> None:
    evening = an_hour_and_a_half(until=30).wait(minutes=31)
    assert seen(evening).clock.ends == "vi slutter kl. 21.01"
    assert evening.on().session.end == SEVEN + timedelta(minutes=31 + 90)


def test_an_end_that_passes_during_the_meeting_stays() -> None:
    evening = an_hour_and_a_half(until=30).on().wait(minutes=40).on()
    assert evening.session.end == SEVEN + timedelta(minutes=30)


def test_the_end_is_never_moved_to_before_now() -> None:
    evening = an_hour_and_a_half(until=90).on().wait(minutes=88)
    assert evening.move_end(-5).session.end == evening.now
    assert evening.move_end(-5).session.end == evening.now
    past = evening.wait(minutes=10).session
    assert evening.move_end(-5).session is past, "an end that has passed stays where it is"
    assert evening.move_end(15).session.end == evening.now + timedelta(minutes=5)
