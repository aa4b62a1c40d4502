"""What is shown: a View, worked out from a session and the time."""

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from math import ceil
from typing import Literal, assert_never

from facilitator.domain import sentences
from facilitator.domain.changes import has_time
from facilitator.domain.commands import offers
from facilitator.domain.forecast import SECOND, Forecast, forecast, form
from facilitator.domain.guidance import Principle
from facilitator.domain.meeting import Agenda, Break, Open, PrinciplesStep, Round, Silence, TurnClock, WordsStep
from facilitator.domain.slices import (
    ARC,
    CircleView,
    PageView,
    PathRow,
    Phase,
    RoomClockView,
    SeatView,
    TimeView,
    View,
)
from facilitator.domain.state import WELCOME, ZERO, Session, elapsed, remaining
from facilitator.domain.words import Words, clock_time

LAST_MINUTE = timedelta(minutes=1)
LONG_TURN = timedelta(minutes=3)
"""Only a turn longer than this has a mark when a minute is left."""

WAITING = timedelta(minutes=2)
"""How long nobody goes on before the one at the laptop gets a quiet line."""

HALF_A_MINUTE = timedelta(seconds=30)
"""The end is said to the nearest minute; what time it is, to the minute that has come."""

NEVER = timedelta(days=1)
"""Longer than any meeting."""


def project(
    session: Session,
    now: datetime,
    words: Words,
    zone: tzinfo,
    principles: tuple[Principle, ...] = (),
    *,
    figures: bool = False,
    shift: timedelta = ZERO,
) -> View:
    """What is shown at `now`, with the hours of `zone`.

    `figures` shows the time in figures whatever the turn clock says; `shift` is how far the machine's own clock
    has been set back, which moves only the hours that are shown.
    """
    ahead = forecast(session, now)

    def hour(instant: datetime) -> str:
        local = (instant + shift).astimezone(zone)
        return words("clock.hour", hour=f"{local.hour:02}", minute=f"{local.minute:02}")

    clock = turn_clock(session)
    timed = clock != "none"
    shown = figures or clock == "shown"
    return View(
        phase=phase(session),
        clock=RoomClockView(
            title=session.meeting.title,
            now=words("clock.now", time=hour(now)),
            ends=words("clock.ends", time=hour((session.end or now + session.length) + HALF_A_MINUTE)),
            going=sentences.going(session, now, ahead, words, hour),
        ),
        path=_path(session, now, ahead, hour),
        page=_page(session, words, principles),
        circle=CircleView(_seats(session), _left(session, now) if timed else None, session.held and timed),
        time=_time(session, now, words, shown=shown) if timed or figures else _untimed(session, words),
        word=sentences.word(session, words),
        note=_note(session, now, ahead, words),
        offers=offers(session, words),
        needs=session.meeting.needs,
        changes_in=_changes_in(session, now, shown=shown, timed=timed),
    )


def phase(session: Session) -> Phase:
    """Where the group is: before, in, or after its steps."""
    if session.step == WELCOME:
        return "welcome"
    return "end" if session.at_end else "meeting"


def turn_clock(session: Session) -> TurnClock:
    """How the clock of the turn or step under way shows itself: as the group said, else as the meeting has it."""
    if not session.under_way:
        return "none"
    step = form(session, session.step)
    match step:
        case Round():
            speaking = session.visit is not None and session.visit.speaking is not None
            return (session.clock or step.clock) if speaking else "none"
        case Silence() | Break():
            return session.clock or step.clock
        case WordsStep() | PrinciplesStep() | Agenda() | Open():
            return "none"
        case _:
            assert_never(step)


def next_clock(session: Session) -> TurnClock:
    """The way of showing the turn clock that comes after the one there is."""
    step = session.here if session.under_way else None
    match session.clock or (step.clock if isinstance(step, Round | Silence | Break) else "quiet"):
        case "none":
            return "quiet"
        case "quiet":
            return "shown"
        case "shown":
            return "none"


def _path(session: Session, now: datetime, ahead: Forecast, hour: sentences.Hour) -> tuple[PathRow, ...]:
    rows = []  # What a hold costs is shown to nobody.
    begins = now + (ahead.rest + ahead.to_come) * SECOND
    for index, step in enumerate(session.meeting.steps):
        entered = session.entered[index]
        if index in ahead.ahead:
            rows.append(PathRow(index, step.title, "" if session.held else hour(begins), "ahead"))
            begins += ahead.ahead[index] * SECOND
        elif index in session.left_out:
            rows.append(PathRow(index, step.title, "", "out"))
        else:
            state: Literal["now", "done"] = "now" if index == session.step else "done"
            rows.append(PathRow(index, step.title, hour(entered) if entered else "", state))
    return tuple(rows)


def _page(session: Session, words: Words, principles: tuple[Principle, ...]) -> PageView:
    if session.step == WELCOME:
        return PageView(words("welcome.title"), say=(words("welcome.when_ready"),))
    if session.at_end:
        return PageView(words("end.title"), say=(words("end.forgotten"),))
    step = form(session, session.step)
    page = PageView(step.title, "", _paragraphs(step.say), step.hint or "", step.purpose or "")
    match step:
        case Round() | Agenda():
            return replace(page, question=step.question, read=session.visit is not None and session.visit.opened)
        case Open():
            return replace(page, question=step.question or "")
        case PrinciplesStep():
            return _reading(page, step, session.reading, principles)
        case WordsStep() | Silence() | Break():
            return page
        case _:
            assert_never(step)


def _reading(page: PageView, step: PrinciplesStep, reading: int, principles: tuple[Principle, ...]) -> PageView:
    chosen = [one for name in step.read or () for one in principles if one.id == name]
    if not chosen:
        return page
    principle = chosen[min(reading, len(chosen) - 1)]
    say = (*page.say, principle.say) if reading == 0 else (principle.say,)
    return replace(page, question=principle.title, say=say, hint=principle.explain)


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line)


def _seats(session: Session) -> tuple[SeatView, ...]:
    visit = session.visit
    speaking = visit.speaking.seat if visit and visit.speaking else None
    following = visit.queue[0].seat if visit and visit.queue else None
    wishes = session.wishes if sentences.asks(session) else frozenset[int]()

    def state(seat: int) -> Literal["speaking", "next", "other"]:
        return "speaking" if seat == speaking else "next" if seat == following else "other"

    return tuple(SeatView(seat, label, state(seat), seat in wishes) for label, seat in enumerate(session.present, 1))


def _left(session: Session, now: datetime) -> int:
    length = session.timer.length if session.timer else ZERO
    return ceil(max(remaining(session, now), ZERO) / length * ARC) if length else 0


def _untimed(session: Session, words: Words) -> TimeView:
    return TimeView("resting", sentence=words("time.resting")) if session.held else TimeView()


def _time(session: Session, now: datetime, words: Words, *, shown: bool) -> TimeView:
    if session.timer is None or not has_time(session):
        return _untimed(session, words)
    left = remaining(session, now)
    text = clock_time(ceil(left / SECOND)) if shown and left > ZERO else ""
    over = "+" + clock_time(-left // SECOND) if shown and left <= ZERO and not session.held else ""
    if session.held:
        return TimeView("resting", text, sentence=words("time.resting"))
    if left <= ZERO:
        step = form(session, session.step)
        turns = isinstance(step, Round)
        return TimeView("up", "", over, step.time_is_up or words("time.up_turn" if turns else "time.up_step"))
    if left <= LAST_MINUTE and session.timer.length > LONG_TURN and isinstance(form(session, session.step), Round):
        return TimeView("last minute", text, sentence=words("time.last_minute"))
    return TimeView("running", text)


def _note(session: Session, now: datetime, ahead: Forecast, words: Words) -> str:
    """For the one at the laptop: that nobody has gone on for a while, or that time is short, or how long turns get."""
    if session.timer is None or session.held:
        return ""
    if _waits(session, now) <= ZERO:
        over = session.visit is None or session.visit.over
        return words("note.waiting_step" if over else "note.waiting_word")
    return (
        sentences.short(ahead, words)
        or sentences.each(session, now, words)
        or sentences.why_other_length(session, ahead, words)
    )


def _waits(session: Session, now: datetime) -> timedelta:
    """How long until the one at the laptop gets the quiet line that nobody has gone on."""
    visit = session.visit
    if visit is not None and visit.speaking is not None:
        return NEVER
    unopened = visit is not None and not visit.opened and not visit.over
    return WAITING - elapsed(session, now) if unopened else remaining(session, now) + WAITING


def _changes_in(session: Session, now: datetime, *, shown: bool, timed: bool) -> timedelta:
    """How long until the next minute, second, part of the arc, or mark."""
    changes = [timedelta(minutes=1) - timedelta(seconds=now.second, microseconds=now.microsecond)]
    timer = session.timer
    if timer is not None and timer.since is not None:
        left = remaining(session, now)
        marks = [left - LAST_MINUTE, left, _waits(session, now)]
        if timed and timer.length and left > ZERO:
            marks.append(_until_multiple(left, timer.length / ARC))
        if shown and timer.length:
            marks.append(_until_multiple(left, SECOND))
        changes += [mark for mark in marks if mark > ZERO]
    return min(changes)


def _until_multiple(left: timedelta, unit: timedelta) -> timedelta:
    """How long until what is left has come down to the next whole number of units."""
    return left % unit or unit
