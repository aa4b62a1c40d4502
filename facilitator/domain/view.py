"""What is shown: a View, worked out from a session and the time."""

from datetime import datetime, timedelta, tzinfo
from math import ceil
from typing import Literal, assert_never

from facilitator.domain import sentences
from facilitator.domain.commands import offers
from facilitator.domain.forecast import SECOND, Forecast, forecast
from facilitator.domain.meeting import InTurns, Open, Step, TextToRead
from facilitator.domain.purpose import purpose_of
from facilitator.domain.slices import (
    ARC,
    CircleView,
    PageView,
    PathRow,
    RoomClockView,
    SeatView,
    Showing,
    TimeView,
    View,
    Whereabouts,
)
from facilitator.domain.state import ZERO, Session, elapsed, remaining
from facilitator.domain.words import Words, clock_time

LAST_MINUTE = timedelta(minutes=1)
LONG_TURN = timedelta(minutes=3)
"""Only a turn longer than this has a mark when a minute is left."""

WAITING = timedelta(minutes=2)
"""How long nobody goes on before the one at the laptop gets a quiet line."""

HALF_A_MINUTE = timedelta(seconds=30)
"""The end is said to the nearest minute; what time it is, to the minute that has come."""

CALM = timedelta(seconds=2)
"""Between two steps of the hand, at least: what moves every second, one looks at."""

NEVER = timedelta(days=1)
"""Longer than any meeting."""


def project(
    session: Session,
    now: datetime,
    words: Words,
    zone: tzinfo,
    *,
    figures: Showing = "as chosen",
    sound: bool = False,
    shift: timedelta = ZERO,
) -> View:
    """What is shown at `now`, with the hours of `zone`.

    `sound`: the chime is on; `shift` is how far the machine's own clock has been set back, which moves only the hours
    that are shown.
    """
    ahead = forecast(session, now)
    hour = sentences.hours(words, zone, shift)
    timed, shown = _timed(session), _shown(session, figures)
    stands_for = _stands_for(session, now)
    return View(
        phase=session.phase,
        at=_whereabouts(session),
        clock=RoomClockView(
            title=session.meeting.title,
            now=words("clock.now", time=hour(now)),
            ends=words("clock.ends", time=hour(session.ends(now) + HALF_A_MINUTE)),
            going=sentences.going(session, now, ahead, words, hour),
            in_room=sentences.going_in_room(session, now, ahead, words, hour),
        ),
        path=_path(session, now, ahead, hour),
        page=_page(session, words),
        circle=CircleView(_seats(session), _arc(session, now), session.held and timed),
        seats=sentences.seats(session, words),
        time=_time(session, now, words, shown=shown) if timed or shown else _untimed(session, words),
        word=sentences.word(session, now, words),
        wants=sentences.wants_room(session, words),
        note=_note(session, now, ahead, words),
        after=sentences.after(session, now, words),
        offers=offers(session, words, sound=sound, clock="shown" if shown else "quiet" if timed else "none"),
        needs=session.meeting.needs,
        changes_in=min(stands_for, _moves_in(session, now, shown=shown)),
        stands_until=now + stands_for if _is_on_time(session, now) else now,
    )


def moved(view: View, session: Session, now: datetime, words: Words, *, figures: Showing = "as chosen") -> View:
    """The same as `project`, while the view stands and only its hand and its figures have moved."""
    timed, shown = _timed(session), _shown(session, figures)
    return view._replace(
        circle=view.circle._replace(arc=_arc(session, now)),
        time=_time(session, now, words, shown=shown) if timed or shown else view.time,
        changes_in=min(view.stands_until - now, _moves_in(session, now, shown=shown)),
    )


def _timed(session: Session) -> bool:
    return session.turn_clock != "none"


def _shown(session: Session, figures: Showing) -> bool:
    match figures:
        case "always":
            return True
        case "as chosen":
            return session.turn_clock == "shown"
        case "rested":
            return session.turn_clock == "shown" and session.clock is None
        case _:
            assert_never(figures)


def _whereabouts(session: Session) -> Whereabouts:
    entered = session.stays[session.step].entered if session.under_way else None
    speaking = session.visit.speaking if session.visit else None
    return Whereabouts(session.step, entered, speaking, session.in_a_turn, session.in_a_pause)


def _path(session: Session, now: datetime, ahead: Forecast, hour: sentences.Hour) -> tuple[PathRow, ...]:
    rows = []  # What a hold costs is shown to nobody.
    begins = now + (ahead.rest + ahead.to_come) * SECOND
    for index, step in enumerate(session.meeting.steps):
        entered = session.stays[index].entered
        if index in ahead.ahead:
            rows.append(PathRow(index, step.title, "" if session.held else hour(begins), "ahead"))
            begins += ahead.ahead[index] * SECOND
        elif index in session.left_out:
            rows.append(PathRow(index, step.title, "", "out"))
        else:
            state = _of_now(index == session.step, entered)
            rows.append(PathRow(index, step.title, hour(entered) if entered else "", state))
    return tuple(rows)


def _of_now(under_way: bool, entered: datetime | None) -> Literal["now", "done", "skipped"]:
    """How a step stands that is not ahead: one that nobody has been in was jumped over."""
    if under_way:
        return "now"
    return "done" if entered else "skipped"


def _page(session: Session, words: Words) -> PageView:
    step = session.here
    if step is None and session.at_end:
        return PageView(words("end.title"), say=(words("end.forgotten"),))
    if step is None:
        return PageView(words("welcome.title"), say=(words("welcome.when_ready"),))
    question = step.question if isinstance(step, InTurns | Open) else None
    read = session.visit is not None and session.visit.opened
    page = PageView(step.title, question or "", _paragraphs(step.say), step.hint or "", purpose_of(step.purpose), read)
    nth = session.reading - bool(step.say)  # What leads up to them is read first, and alone.
    page = _reading(page, step.readings[nth]) if 0 <= nth < len(step.readings) else page
    return page._replace(hint=words("note.hint", hint=page.hint)) if page.hint else page


def _reading(page: PageView, text: TextToRead) -> PageView:
    return page._replace(question=text.title, say=_paragraphs(text.say), hint=text.explain or "")


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line)


def _seats(session: Session) -> tuple[SeatView, ...]:
    visit = session.visit
    speaking = visit.speaking.seat if visit and visit.speaking else None
    is_led = session.in_order and not session.round_over and not _anyone_begins(session)
    following = visit.queue[0].seat if visit and visit.queue and is_led else None
    wishes = session.wishes if session.takes_wishes else frozenset[int]()

    def state(seat: int) -> Literal["speaking", "next", "other"]:
        return "speaking" if seat == speaking else "next" if seat == following else "other"

    return tuple(SeatView(seat, label, state(seat), seat in wishes) for label, seat in enumerate(session.present, 1))


def _anyone_begins(session: Session) -> bool:
    """Whoever wants to begins, and nobody has been pointed at yet: so nobody is drawn as the next one."""
    step, visit = session.here, session.visit
    return isinstance(step, InTurns) and step.begins == "anyone" and session.fresh and not (visit and visit.chosen)


def _arc(session: Session, now: datetime) -> int | None:
    if not _timed(session):
        return None
    length = session.timer.length if session.timer else ZERO
    if not length:
        return 0
    step = _step(length)
    left = min(ceil(max(remaining(session, now), ZERO) / step) * step, length)
    return ceil(round(left / length * ARC, 6))  # A hair above a part is that part.


def _step(length: timedelta) -> timedelta:
    """How much time the hand of the arc goes on at once: calmly, and never less than can be seen."""
    return max(length / ARC, CALM)


def _untimed(session: Session, words: Words) -> TimeView:
    return TimeView("resting", sentence=words("time.resting")) if session.held else TimeView()


def _time(session: Session, now: datetime, words: Words, *, shown: bool) -> TimeView:
    step = session.here
    if session.timer is None or step is None or not session.has_time:
        return _untimed(session, words)
    left = remaining(session, now)
    text = clock_time(ceil(left / SECOND)) if shown and left > ZERO else ""
    time = TimeView("running", text, left=left, length=session.timer.length)
    if session.held:
        return time._replace(pace="resting", sentence=words("time.resting"))
    if left <= ZERO:
        over = "+" + clock_time(-left // SECOND) if shown else ""
        return time._replace(pace="up", over=over, sentence=_time_is_up(session, step, words))
    if left <= LAST_MINUTE and session.timer.length > LONG_TURN and session.in_a_turn:
        return time._replace(pace="last minute", sentence=words("time.last_minute"))
    return time


def _time_is_up(session: Session, step: Step, words: Words) -> str:
    """In a pause nothing is said: it is over when somebody goes on."""
    if session.in_a_pause:
        return ""
    return step.time_is_up or words("time.up_turn" if session.in_a_turn else "time.up_step")


def _note(session: Session, now: datetime, ahead: Forecast, words: Words) -> str:
    """For the one at the laptop: that nobody has gone on for a while, or that time is short, or how long turns get."""
    if session.timer is None or session.held:
        return ""
    if _waits(session, now) <= ZERO:
        over = session.visit is None or session.round_over
        return words("note.waiting_step" if over else "note.waiting_word")
    return (
        sentences.short(session, ahead, words)
        or sentences.each(session, now, words)
        or sentences.why_other_length(session, ahead, words)
        or sentences.hidden_time(session, words)
    )


def _waits(session: Session, now: datetime) -> timedelta:
    """How long until the one at the laptop gets the quiet line that nobody has gone on."""
    if session.speaking or (session.visit and not session.in_order and not session.round_over):
        return NEVER  # Where whoever is ready begins, nobody waits for anybody.
    return WAITING - elapsed(session, now) if session.fresh else remaining(session, now) + WAITING


def _stands_for(session: Session, now: datetime) -> timedelta:
    """How long until the next minute, or mark."""
    minute = timedelta(minutes=1) - timedelta(seconds=now.second, microseconds=now.microsecond)
    if session.timer is None or session.held:
        return minute
    left = remaining(session, now)
    marks = (left - LAST_MINUTE, left, _waits(session, now))
    return min((minute, *(mark for mark in marks if mark > ZERO)))


def _is_on_time(session: Session, now: datetime) -> bool:
    """The time that goes by is that of the turn or step under way: of what comes after it, nothing moves."""
    return session.timer is not None and not session.held and remaining(session, now) > ZERO


def _moves_in(session: Session, now: datetime, *, shown: bool) -> timedelta:
    """How long until the hand or the figures go on."""
    timer = session.timer
    if timer is None or session.held or not timer.length:
        return NEVER
    left = remaining(session, now)
    hand = _until_multiple(left, _step(timer.length)) if _timed(session) and left > ZERO else NEVER
    return min(hand, _until_multiple(left, SECOND)) if shown else hand


def _until_multiple(left: timedelta, unit: timedelta) -> timedelta:
    """How long until what is left has come down to the next whole number of units."""
    return left % unit or unit
