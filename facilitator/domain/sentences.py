"""How we are doing and where the word goes, in plain sentences."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from facilitator.domain.circle import Visit
from facilitator.domain.forecast import SECOND, Forecast, each_to_come, length_of_next_turn
from facilitator.domain.meeting import Agenda, InTurns, Meeting, Open, Silence, TimedTurns
from facilitator.domain.state import ZERO, Session, remaining
from facilitator.domain.words import Words

QUARTERS = timedelta(seconds=22)
"""Shorter than this is nearer to a quarter of a minute than to half of one."""

LONG = 120
"""Minutes: from here on a length is said in hours."""

Hour = Callable[[datetime], str]
"""Says the hour of an instant."""

ON_COURSE = 3 * 60
"""Seconds: nearer than this to the planned end, we are on course."""

FAR_OFF = 5 * 60
"""Seconds: only an end that is further off than this is said to the whole room."""

OTHER_LENGTH = timedelta(seconds=15)
"""A turn that is to be so much longer or shorter than the one before is explained."""

BRIEF = 80
"""A question of so many characters is told beforehand too."""

ROUND_TO = timedelta(minutes=5)
"""As a person would say a time that is not sure."""


def hours(words: Words, zone: tzinfo, shift: timedelta = timedelta(0)) -> Hour:
    """How the hours of a zone are said; `shift` is how far the machine's own clock has been set back."""

    def hour(instant: datetime) -> str:
        local = (instant + shift).astimezone(zone)
        return words("clock.hour", hour=f"{local.hour:02}", minute=f"{local.minute:02}")

    return hour


def as_sentence(text: str) -> str:
    """A text as a sentence of its own: a capital first, a full stop last."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def going(session: Session, now: datetime, ahead: Forecast, words: Words, hour: Hour) -> str:
    """How we are doing, in one sentence; nothing while the clock rests, or before and after the meeting."""
    if not session.under_way or session.end is None or session.held:
        return ""
    if abs(_off(ahead)) < ON_COURSE:
        return words("going.on_course")
    return _ends_about(session.end, now, ahead, words, hour)


def going_in_room(session: Session, now: datetime, ahead: Forecast, words: Words, hour: Hour) -> str:
    """When we end as it goes now, if that is far from what was planned; never while somebody may be speaking."""
    here = session.here
    if session.end is None or here is None or session.held or session.speaking or _is_quiet(session, now):
        return ""
    if isinstance(here, Open) or here.silent or abs(_off(ahead)) <= FAR_OFF:
        return ""
    return _ends_about(session.end, now, ahead, words, hour)


def _off(ahead: Forecast) -> int:
    return ahead.short - ahead.spare


def _ends_about(end: datetime, now: datetime, ahead: Forecast, words: Words, hour: Hour) -> str:
    return words("going.ends_about", time=hour(_rounded(end + _off(ahead) * SECOND, now)))


def word(session: Session, now: datetime, words: Words) -> str:
    """Where the word goes, or how many want room; never who does not."""
    visit = session.visit
    if visit is None:
        return _nobody(session, words) if session.takes_wishes else ""
    if isinstance(session.here, Agenda):
        return _room(session, words)
    if _is_quiet(session, now):
        return words(_quiet(session, visit))
    if visit.over:
        return words(_over(session))
    if not session.in_order:
        return _in_no_order(visit, words)
    return _onward(session, visit, words) if visit.turns > 1 else ""


def _is_quiet(session: Session, now: datetime) -> bool:
    """A pause after a turn lasts."""
    return session.in_a_pause and remaining(session, now) > ZERO


def _quiet(session: Session, visit: Visit) -> str:
    """What a pause is, and who has the word after it, by its key; in the last one nobody is asked for more."""
    if visit.over:
        return "word.after_quiet_last"
    return "word.after_quiet" if session.in_order else "word.after_quiet_free"


def _over(session: Session) -> str:
    """What there is to say at the end of a round, by its key: that it has gone round is true only of all of us."""
    if session.is_shared:
        return "word.all_asked_heard" if session.is_full else "word.anyone_else"
    return "word.round_over" if _goes_round_all(session) else "word.all_heard"


def _goes_round_all(session: Session) -> bool:
    step = session.here
    return session.in_order and not (isinstance(step, TimedTurns) and step.who != "everyone")


def _nobody(session: Session, words: Words) -> str:
    """Why the word is free where there could have been turns."""
    return words("agenda.all_heard" if session.heard_before else "agenda.nobody")


def _room(session: Session, words: Words) -> str:
    """How many want room, and that there is no more."""
    if session.is_full:
        return words("agenda.full", n=len(session.wishes), number=words.number(len(session.wishes)).capitalize())
    return wants_room(session, words) or (words("agenda.nobody") if session.round_over else "")


def no_more_room(session: Session, seat: int, words: Words) -> str:
    """What is said to a wish for room where there is none left."""
    if not session.takes_wishes or seat in session.wishes or not session.is_full:
        return ""
    return words("agenda.no_more_room_now" if session.asks.asks_again(session.step) else "agenda.no_more_room")


def _in_no_order(visit: Visit, words: Words) -> str:
    """Whoever is ready has the word, each once: nobody is next, and there is no direction."""
    if visit.speaking is None:
        return words("word.whoever_is_ready" if visit.opened else "word.begins_free")
    return words("word.goes_free" if visit.to_come else "word.last_heard")


def _onward(session: Session, visit: Visit, words: Words) -> str:
    """Where the word goes next: to the one beside only if they are the next to be asked."""
    way = "left" if session.direction == 1 else "right"
    if visit.speaking is None:
        return words("word.after_quiet" if session.in_a_pause else f"word.begins_{way}")
    if not visit.queue:
        last = "word.last" if _goes_round_all(session) else "word.last_heard"
        return words("word.last_asked" if session.is_for_those_who_asked(session.step) else last)
    beside = session.seating.beside(visit.speaking.seat, session.direction)
    return words(f"word.goes_{way}" if visit.queue[0].seat == beside else "word.goes_on")


def each(session: Session, now: datetime, words: Words) -> str:
    """Before a round: about how long it will be for each."""
    visit = session.visit
    if visit is None or visit.opened or not visit.to_come or not session.in_a_round:
        return ""
    return words("note.each", length=about(length_of_next_turn(session, now), words))


def short(session: Session, ahead: Forecast, words: Words) -> str:
    """Where it no longer fits: what the group may choose. It decides; we do not."""
    if ahead.short < ON_COURSE:
        return ""
    steps = session.meeting.steps
    return words("note.short" if any(steps[index].optional for index in ahead.ahead) else "note.short_end")


def why_other_length(session: Session, ahead: Forecast, words: Words) -> str:
    """Why the turns to come will be longer or shorter than the one under way, if they will."""
    visit, timer = session.visit, session.timer
    if visit is None or visit.speaking is None or timer is None or not visit.to_come:
        return ""
    if not isinstance(session.here, TimedTurns) or not session.here.flexible:
        return ""
    following, waiting = each_to_come(session, ahead), visit.to_come
    if abs(following - timer.length) < OTHER_LENGTH:
        return ""
    return words(
        "note.other_length",
        n=waiting,
        number=words.number(waiting).capitalize(),
        left=about(following * waiting, words),
        length=about(following, words),
    )


def hidden_time(session: Session, words: Words) -> str:
    """That the time is hidden, where somebody chose so: it looks like a turn that has not begun."""
    if session.clock != "none" or not session.has_time or session.in_a_pause:
        return ""
    return words("note.hidden_time") if session.here is not None and session.here.has_clock else ""


def after(session: Session, now: datetime, words: Words) -> str:
    """What comes after the step under way; nothing where that could hurry: in a turn, in free talk, past its time."""
    step = session.here
    if step is None or isinstance(step, Open | Silence) or session.speaking or session.in_a_pause or session.held:
        return ""
    if session.visit is not None and session.visit.opened and not session.round_over:  # Somebody is to begin.
        return ""
    if session.timer is not None and session.has_time and remaining(session, now) <= ZERO:
        return ""
    ahead = range(session.step + 1, len(session.meeting.steps))
    following = next((session.meeting.steps[index] for index in ahead if index not in session.left_out), None)
    if following is None:
        return ""
    question = following.question if isinstance(following, InTurns) else ""
    if question and question != following.title and len(question) <= BRIEF:
        return words("note.after_question", title=following.title, question=question)
    return words("note.after", title=following.title)


def about(length: timedelta, words: Words) -> str:
    """A length as a person would say it: in seconds or half minutes while it is short, in minutes, then in hours."""
    if length < QUARTERS:
        return words("length.quarter_minute")
    halves = max(round(length / timedelta(seconds=30)), 1)
    if halves == 1:
        return words("length.half_minute")
    if halves == 3:
        return words("length.minute_and_a_half")
    minutes, half = divmod(halves, 2)
    if half and minutes < 5:
        return words("length.minutes_and_a_half", n=words.number(minutes))
    minutes = round(length / timedelta(minutes=1))
    if minutes < LONG:
        return words("length.minutes", n=minutes, number=words.number(minutes))
    hours = round(length / timedelta(hours=1))
    return words("length.hours", n=hours, number=words.number(hours))


def wants_room(session: Session, words: Words) -> str:
    """How many want room, if anyone does; never who does not."""
    wanting = len(session.wishes)
    if not wanting:
        return ""
    key = "agenda.wants_here" if session.asks.is_shared_often else "agenda.wants"
    return words(key, n=wanting, number=words.number(wanting))


def seats(session: Session, words: Words) -> tuple[str, ...]:
    """How many seats there are; and before a meeting that is made for others, that this is fine."""
    count = len(session.present)
    there = words("welcome.seats", n=count, number=words.number(count))
    others = other_circle(session.meeting, count, words) if session.phase == "welcome" else ""
    return (there, others) if others else (there,)


def other_circle(meeting: Meeting, seats: int, words: Words) -> str:
    """That a meeting is made for more, or for fewer, and that this is fine."""
    made_for = meeting.seats
    if made_for.fewest <= seats <= made_for.most:
        return ""
    return words("note.seats", fewest=made_for.fewest, most=made_for.most)


def _rounded(instant: datetime, now: datetime) -> datetime:
    """To the nearest five minutes that are still to come."""
    past = timedelta(minutes=instant.minute % 5, seconds=instant.second, microseconds=instant.microsecond)
    down = instant - past
    return down if past * 2 < ROUND_TO and down > now else down + ROUND_TO
