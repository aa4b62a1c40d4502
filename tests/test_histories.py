"""Any history of the events there are: what holds for every one of them."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evening import (
    CHECK_IN,
    CLOSING,
    FREE,
    GOODBYE,
    PAUSE,
    QUIET,
    READING,
    SHARING,
    TODAY,
    WELCOME,
    Evening,
    an_evening,
)
from facilitator.domain.circle import SOMEBODY
from facilitator.domain.events import TakenBack
from facilitator.domain.forecast import forecast, part_of
from facilitator.domain.meeting import Round, seconds
from facilitator.domain.plan import turn_length
from facilitator.domain.session import replay
from facilitator.domain.state import ZERO, elapsed

Moment = tuple[float, tuple[str, tuple[object, ...]]]
History = list[Moment]
Turns = list[tuple[str, int | None]]

ALL = (WELCOME, READING, CHECK_IN, TODAY, SHARING, PAUSE, FREE, QUIET, CLOSING, GOODBYE)
EVENTS_A_HISTORY = 60

seats = st.integers(0, 33)
presses = st.one_of(
    *[st.just((name, ())) for name in ("on", "on", "on", "on", "yes", "passes", "hold", "release", "turn_round")],
    *[st.tuples(st.just(name), st.tuples(seats)) for name in ("wish", "unwish", "come", "leave", "begin_with", "name")],
    st.tuples(st.just("more"), st.tuples(st.sampled_from([60, -60]))),
    st.tuples(st.just("jump"), st.tuples(st.integers(-2, 12))),
    st.tuples(st.just("leave_out"), st.tuples(st.integers(-2, 12))),
    st.tuples(st.just("move_end"), st.tuples(st.sampled_from([-5, 5]))),
    st.tuples(st.just("undo"), st.tuples(st.integers(1, 4))),
    st.tuples(st.just("give_back"), st.tuples(st.floats(0, 30))),
)
moments = st.tuples(st.floats(0, 600), presses)
histories = st.lists(moments, min_size=1, max_size=EVENTS_A_HISTORY)
beginnings = st.builds(
    lambda seats, minutes: an_evening(*ALL, seats=seats, minutes=minutes), st.integers(1, 30), st.integers(20, 240)
)


def pressed(evening: Evening, moment: Moment) -> None:
    seconds, (name, arguments) = moment
    evening.wait(seconds=seconds)
    getattr(evening, name)(*arguments)


def holds(evening: Evening) -> None:
    session = evening.session
    view = forecast(session, evening.now)
    assert session.present
    assert elapsed(session, evening.now) >= ZERO
    assert min((view.rest, view.to_come, view.spare, view.short, *view.ahead.values())) >= 0
    assert session.end is None or evening.adds_up()
    for index, share in view.ahead.items():
        part = part_of(session, index)
        assert share >= int(part.floor if part.flexible else part.base)
    visit = session.visit
    if visit is not None:
        waiting = [offer.seat for offer in visit.queue]
        assert len(waiting) == len(set(waiting))
        assert set(waiting) <= set(session.present)
        speaker = visit.speaking.seat if visit.speaking else None
        assert speaker is None or speaker in session.present or (speaker == SOMEBODY and not session.in_order)


def begins_with_its_own_length(evening: Evening, *, step_is_new: bool) -> None:
    """A protected step, or a turn of a protected round, that began just now has its base."""
    session = evening.session
    step = session.here
    if step is None or step.flexible or session.timer is None:
        return
    if not isinstance(step, Round):
        assert not step_is_new or evening.length == seconds(step.minutes)
    elif evening.speaking and session.visit:
        assert evening.length == turn_length(step, session.visit.turns)


def a_history_holds(evening: Evening, history: History) -> None:
    start = evening.session
    for moment in history:
        before, where = evening.session, (evening.session.step, evening.speaking)
        pressed(evening, moment)
        holds(evening)
        if evening.session.past is before:
            if evening.session.under_way and (evening.session.step, evening.speaking) != where:
                begins_with_its_own_length(evening, step_is_new=evening.session.step != where[0])
            back = replay(evening.session, [TakenBack(evening.now)])
            assert back == replace(before, given_back=back.given_back)
    assert replay(start, evening.events) == evening.session
    facts = evening.session.given_back
    assert evening.undo(len(evening.events)).session == replace(start, given_back=facts)


@given(beginnings, histories)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_negative_the_plan_adds_up_and_everything_can_be_taken_back(
    evening: Evening, history: History
) -> None:
    a_history_holds(evening, history)


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(beginnings, st.lists(moments, min_size=EVENTS_A_HISTORY, max_size=EVENTS_A_HISTORY))
@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
def test_the_same_for_more_than_twenty_thousand_events(evening: Evening, history: History) -> None:
    a_history_holds(evening, history)


turns = st.lists(
    st.one_of(
        st.just(("on", None)),
        st.just(("passes", None)),
        st.tuples(st.just("come"), st.integers(0, 30)),
        st.tuples(st.just("leave"), st.integers(1, 30)),
    ),
    max_size=60,
)


@given(st.integers(1, 30), st.integers(-1, 1), turns)
@settings(deadline=None, max_examples=150)
def test_in_a_round_everyone_has_one_turn_or_passed_twice(count: int, direction: int, presses: Turns) -> None:
    evening = an_evening(CHECK_IN, seats=count).on()
    if direction < 0:
        evening.turn_round()
    heard: Counter[int] = Counter()
    offered: Counter[int] = Counter()

    def press(name: str, *arguments: int) -> None:
        visit = evening.session.visit
        if visit is None or (name == "on" and visit.over):
            return
        who = evening.speaking
        if who and name == "on":
            heard[who] += 1
        if who and name == "passes":
            offered[who] += 1
        getattr(evening, name)(*arguments)

    for name, argument in presses:
        press(name, *([] if argument is None else [argument]))
    while evening.session.visit and not evening.session.visit.over:
        press("on")
    for seat in evening.session.present:
        assert (heard[seat], offered[seat] == 2) in {(1, False), (0, True)}
    assert all(heard[seat] <= 1 for seat in evening.session.seating.gone)


@given(st.integers(1, 30), st.integers(20, 240), st.sets(st.integers(1, 30)), st.sampled_from(["check-in", "sharing"]))
@settings(deadline=None, max_examples=150)
def test_turns_that_end_at_their_length_are_within_a_second_of_each_other(
    count: int, minutes: int, asked: set[int], where: str
) -> None:
    evening = an_evening(CHECK_IN, TODAY, SHARING, PAUSE, FREE, CLOSING, seats=count, minutes=minutes).to("today")
    for seat in asked:
        evening.wish(seat)
    evening.jump(where)
    lengths = []
    while isinstance(evening.session.here, Round) and evening.session.visit and not evening.session.visit.over:
        evening.on()
        if evening.speaking:
            lengths.append(evening.length)
            evening.wait(seconds=evening.length)
    assert not lengths or max(lengths) - min(lengths) <= timedelta(seconds=1).total_seconds()
