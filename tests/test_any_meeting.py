"""Any meeting that can be written, and any history in it: what holds for every one of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_meeting import meetings
from clocks import LANGUAGES, OSLO, SEVEN, our_library
from evening import Evening
from facilitator.app.invented_group import InventedGroup
from facilitator.domain.events import TakenBack
from facilitator.domain.forecast import SECOND
from facilitator.domain.meeting import Agenda, Meeting, Round
from facilitator.domain.session import opened, replay
from facilitator.domain.state import ZERO, Session
from facilitator.domain.view import moved, project
from facilitator.journal.codec import Beginning, first_line, line_of, read
from test_histories import History, Moment, holds, moments, pressed

WORDS = {language: our_library(language).words() for language in LANGUAGES}
NB = WORDS["nb"]


def sitting(meeting: Meeting, seats: int) -> Evening:
    return Evening(opened(meeting, seats, timedelta(minutes=meeting.minutes)))


def a_moment_holds(evening: Evening, moment: Moment) -> None:
    before = evening.session
    pressed(evening, moment)
    holds(evening)
    offers_what_it_should(evening.session)
    if evening.session.past is before:
        back = replay(evening.session, [TakenBack(evening.now)])
        assert back == replace(before, given_back=back.given_back)
        nobody_is_forgotten_or_heard_twice(before, evening.session)


def offers_what_it_should(session: Session) -> None:
    visit, step = session.visit, session.here
    if visit is None:
        return
    assert visit.unnamed >= 0
    assert visit.to_come <= len(session.present)
    if session.in_order:
        assert visit.unnamed == 0
    elif not session.is_shared:
        had = len(visit.spoken & {*session.present}) + visit.unnamed
        speaking = visit.speaking is not None and visit.speaking.seat != 0
        assert had + speaking + visit.to_come <= len(session.present)
    if isinstance(step, Round) and step.stops_between and session.speaking:
        assert session.visit is not None


def nobody_is_forgotten_or_heard_twice(before: Session, after: Session) -> None:
    entered = after.under_way and after.step != before.step
    visit, step = after.visit, after.written
    if not entered or step is None or not after.under_way:
        return
    waiting = {offer.seat for offer in visit.queue} if visit else set[int]()
    if isinstance(step, Round) and step.who in ("others", "waiting"):
        assert not waiting & heard_where_those_who_asked_were(after)
    if isinstance(step, Agenda) and before.stays[after.step].entered is None:
        place = after.asks.place_for(after.step)
        asked = frozenset[int]() if place is None else after.stays[place].wishes & {*after.present}
        heard = frozenset[int]()
        for index in range(place or 0, after.step):
            between = after.meeting.steps[index]
            if isinstance(between, Round) and between.who in ("asked", "waiting"):
                heard |= after.stays[index].heard
        assert after.stays[after.step].wishes == asked - heard


def heard_where_those_who_asked_were(session: Session) -> frozenset[int]:
    """In the nearest round of those who asked, and in those after it for who still waited."""
    heard = frozenset[int]()
    for index in reversed(range(session.step)):
        step = session.meeting.steps[index]
        if index in session.left_out or not isinstance(step, Round):
            continue
        if step.who in ("asked", "waiting"):
            heard |= session.stays[index].heard
        if step.who == "asked":
            return heard
    return frozenset()  # Nobody had been asked, or there was no such round.


def what_is_said_is_true(evening: Evening) -> None:
    session, now = evening.session, evening.now
    view = project(session, now, NB, OSLO)
    free = session.visit is not None and not session.in_order
    directions = {NB(f"word.{verb}_{way}") for verb in ("goes", "begins") for way in ("left", "right")}
    assert not (free and view.word in directions)
    assert not (free and any(seat.state == "next" for seat in view.circle.seats))
    assert not (session.is_full and view.word == NB("word.anyone_else"))
    if not session.held:
        onward = view.offer("next_step")
        passed_over = is_anyone_passed_over(session) and session.meeting.audience != "trainer"
        assert bool(onward and onward.asks) == passed_over
    if session.timer is not None:
        assert session.timer.length >= ZERO


def is_anyone_passed_over(session: Session) -> bool:
    """Where the word is to come to somebody, and they have no other round to wait for."""
    visit = session.visit
    if visit is None or not session.in_order or session.round_over or not visit.to_come:
        return False
    return not (session.is_shared and session.asks.round_after(session.step) is not None)


def it_can_be_shown_in_every_language(evening: Evening) -> None:
    for words in WORDS.values():
        view = project(evening.session, evening.now, words, OSLO)
        stands = (view.stands_until - evening.now) // SECOND
        for later in (evening.now + stands // 4 * SECOND, evening.now + (stands - 1) * SECOND):
            if evening.now < later < view.stands_until:
                shown = moved(view, evening.session, later, words)
                anew = project(evening.session, later, words, OSLO)
                assert shown._replace(stands_until=anew.stands_until) == anew._replace(changes_in=shown.changes_in)


def it_stays_the_same_on_disk(evening: Evening, start: Session, seats: int) -> None:
    length = timedelta(minutes=start.meeting.minutes)
    beginning = Beginning(opened=SEVEN, language="nb", country="NO", seats=seats, length=length, meeting=start.meeting)
    lines = [line_of(event, number) for number, event in enumerate(evening.events, 1)]
    record = read(first_line(beginning) + b"".join(lines))
    assert record.beginning.meeting == start.meeting
    assert replay(record.beginning.session(), record.events) == evening.session


def a_history_holds(meeting: Meeting, seats: int, history: History) -> None:
    evening = sitting(meeting, seats)
    start = evening.session
    for number, moment in enumerate(history):
        a_moment_holds(evening, moment)
        what_is_said_is_true(evening)
        if number % 4 == 0:
            it_can_be_shown_in_every_language(evening)
    assert replay(start, evening.events) == evening.session
    it_stays_the_same_on_disk(evening, start, seats)
    given_back = evening.session.given_back
    assert evening.undo(len(evening.events)).session == replace(start, given_back=given_back)


@given(meetings(), st.integers(1, 12), st.lists(moments, min_size=1, max_size=25))
@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
def test_whatever_is_written_and_whatever_happens_it_holds(meeting: Meeting, seats: int, history: History) -> None:
    a_history_holds(meeting, seats, history)


@given(meetings(), st.integers(1, 12), st.integers(0, 99))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_an_invented_group_comes_to_the_end_of_any_meeting(meeting: Meeting, seats: int, seed: int) -> None:
    evening, group, deeds = sitting(meeting, seats).on(), InventedGroup(seed, len(meeting.steps)), 0
    while deed := group.next(evening.session, evening.now, NB):
        deeds += 1
        evening.wait(seconds=deed.after.total_seconds()).happen(deed.act.happens(evening.now))
        holds(evening)
        assert deeds < 200 * len(meeting.steps)
    assert evening.session.at_end


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(meetings(), st.integers(1, 30), st.lists(moments, min_size=1, max_size=60))
@settings(deadline=None, max_examples=500, suppress_health_check=list(HealthCheck))
def test_the_same_for_many(meeting: Meeting, seats: int, history: History) -> None:
    a_history_holds(meeting, seats, history)
