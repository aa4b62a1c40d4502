"""The plan against a second reading of its rules, which knows nothing of how we work it out."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oracle
from any_meeting import meetings
from evening import Evening
from facilitator.domain.forecast import forecast, length_of_next_turn
from facilitator.domain.meeting import Meeting
from facilitator.domain.session import opened
from facilitator.domain.timetable import timetable
from test_histories import History, moments, pressed

CUT = 1.001
"""Seconds: whole ones are cut out of fractions."""

EACH = 2
"""Turns share what two rounds have, each of it cut."""


def the_plan_is_read_the_same(meeting: Meeting, seats: int, minutes: int, asked: int | None) -> None:
    length = timedelta(minutes=minutes)
    session = opened(meeting, seats, length)
    made, read = timetable(meeting, seats, length, asked), oracle.of_meeting(session, asked)
    assert [row.index for row in made.rows] == [*read.ahead]
    for row in made.rows:
        assert abs(row.length - read.ahead[row.index]) < CUT, row
        if row.each is not None:
            assert abs(row.each - read.each(session, row.index)) <= EACH, row
    assert abs(made.spare - read.spare) < CUT
    assert abs(made.short - read.short) < CUT


def the_rest_is_read_the_same(evening: Evening) -> None:
    session = evening.session
    if session.end is None:
        return
    made, read = forecast(session, evening.now), oracle.from_now(session, evening.now)
    assert abs(made.rest - read.rest) < CUT
    assert abs(made.to_come - read.to_come) < 2 * CUT
    assert [*made.ahead] == [*read.ahead]
    for index, share in made.ahead.items():
        assert abs(share - read.ahead[index]) < 2 * CUT, session.meeting.steps[index]
    assert abs(made.spare - made.short - read.spare + read.short) < 2 * CUT
    if session.in_a_round and session.timer and not session.timer.length and session.visit and session.visit.to_come:
        length = length_of_next_turn(session, evening.now).total_seconds()
        assert abs(length - read.each(session, session.step)) <= EACH


def a_history_is_read_the_same(meeting: Meeting, seats: int, history: History) -> None:
    evening = Evening(opened(meeting, seats, timedelta(minutes=meeting.minutes)))
    for moment in history:
        pressed(evening, moment)
        the_rest_is_read_the_same(evening)


many = settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
few = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
asked_by = st.none() | st.integers(0, 30)


@given(meetings(), st.integers(1, 30), st.integers(1, 400), asked_by)
@few
def test_the_plan_of_any_meeting_is_as_a_second_reading_has_it(
    meeting: Meeting, seats: int, minutes: int, asked: int | None
) -> None:
    the_plan_is_read_the_same(meeting, seats, minutes, asked)


@given(meetings(), st.integers(1, 12), st.lists(moments, min_size=1, max_size=30))
@few
def test_at_any_moment_the_rest_of_it_is_as_a_second_reading_has_it(
    meeting: Meeting, seats: int, history: History
) -> None:
    a_history_is_read_the_same(meeting, seats, history)


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(meetings(), st.integers(1, 30), st.integers(1, 400), asked_by)
@many
def test_the_same_for_many_meetings(meeting: Meeting, seats: int, minutes: int, asked: int | None) -> None:
    the_plan_is_read_the_same(meeting, seats, minutes, asked)


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(meetings(), st.integers(1, 30), st.lists(moments, min_size=1, max_size=60))
@many
def test_the_same_for_many_histories(meeting: Meeting, seats: int, history: History) -> None:
    a_history_is_read_the_same(meeting, seats, history)
