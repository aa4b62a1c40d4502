"""The plan once more: written from the rules as they are told, slowly, in fractions, knowing nothing of how we do it.

Of a session it reads only what has happened: who is here, who asked, who was heard, who waits, and the clock.
"""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil
from math import floor as whole_part

from facilitator.domain.meeting import Agenda, Round
from facilitator.domain.state import Session, remaining

NONE, ONE = Fraction(0), Fraction(1)


@dataclass
class Share:
    """What a step, or what is left of the round under way, is to have; in seconds."""

    base: Fraction
    flexible: bool
    floor: Fraction
    ceiling: Fraction | None
    got: Fraction = NONE

    @property
    def clamped(self) -> Fraction:
        return self._within(self.got)

    def _within(self, much: Fraction) -> Fraction:
        much = max(much, self.floor)
        return much if self.ceiling is None else min(much, self.ceiling)


@dataclass
class Turns:
    """So many are to come of so many; so many pauses with them. `part` of the step's minutes is for them."""

    to_come: Fraction
    part: Fraction
    pauses: Fraction
    guessed: bool = False
    of: Fraction | None = None
    """All of them, where some have been had."""


@dataclass
class Reading:
    """What the plan says from one moment on."""

    rest: Fraction
    to_come: Fraction
    ahead: dict[int, Fraction]
    spare: Fraction
    short: Fraction
    turns: dict[int, Turns]

    def each(self, session: Session, index: int) -> int:
        """What a turn gets; where two rounds share their turns, of both shares."""
        pair = [index, *([second] if (second := _waiting_after(session, index)) is not None else [])]
        first = _asked_before_waiting(session, index)
        if first is not None and first in self.turns:
            pair = [first, index]
        shares = {**self.ahead, session.step: self.to_come}
        time = sum((shares[each] - _quiet(session, each) * self.turns[each].pauses for each in pair), NONE)
        count = sum((self.turns[each].to_come for each in pair), NONE)
        return whole_part(max(time, NONE) / count) if count else 0


def of_meeting(session: Session, asked: int | None = None) -> Reading:
    """Before it begins, with its own length; as if so many had asked, where that is said."""
    return _read(session, Fraction(session.length.total_seconds()), NONE, asked)


def from_now(session: Session, now: datetime) -> Reading:
    """At any moment after it has begun."""
    assert session.end is not None
    left = Fraction(remaining(session, now).total_seconds())
    return _read(session, Fraction((session.end - now).total_seconds()), max(left, NONE), None)


def _read(session: Session, time: Fraction, rest: Fraction, asked: int | None) -> Reading:
    counts = {index: _turns(session, index, asked) for index in _ahead(session)}
    shares = {index: _share(session, index, count, asked) for index, count in counts.items()}
    if session.under_way and _is_round(session, session.step):
        counts[session.step] = _turns_under_way(session)
        shares[session.step] = _share(session, session.step, counts[session.step], asked)
    spare, short = _resolve(time - rest, list(shares.values()))
    got = {index: share.got for index, share in shares.items()}
    here = got.pop(session.step, NONE)
    return Reading(rest, here, got, spare, short, counts)


def _resolve(time: Fraction, shares: list[Share]) -> tuple[Fraction, Fraction]:
    """Protected ones have their base; the flexible ones the rest, as CSS resolves flexible lengths."""
    for share in shares:
        share.got = share.base
    middle = time - sum((share.base for share in shares if not share.flexible), NONE)
    free = [share for share in shares if share.flexible]
    missing = sum((share.floor for share in free), NONE) - middle
    if missing >= 0:
        for share in free:
            share.got = share.floor
        return NONE, missing
    left = middle
    while free:
        weight = sum((share.base for share in free), NONE)
        for share in free:
            share.got = left * share.base / weight if weight else NONE
        off = sum((share.clamped - share.got for share in free), NONE)
        frozen = [
            share
            for share in free
            if off == 0 or (off > 0 and share.clamped > share.got) or (off < 0 and share.clamped < share.got)
        ]
        for share in frozen:
            share.got = share.clamped
            left -= share.got
        free = [share for share in free if not any(share is one for one in frozen)]
    return left, NONE


def _share(session: Session, index: int, turns: Turns, asked: int | None) -> Share:
    step = session.meeting.steps[index]
    if not _is_round(session, index, asked):
        assert step.minutes is not None
        base = _seconds(step.minutes)
        if isinstance(step, Round):  # Nobody asked: the word is free in its place.
            return Share(base, step.flexible, base / 2, None)
        ceiling = None if step.at_most is None else _seconds(step.at_most)
        least = base / 2 if step.at_least is None else _seconds(step.at_least)
        return Share(base, step.flexible, least if ceiling is None else min(least, ceiling), ceiling)
    assert isinstance(step, Round)
    quiet = _quiet(session, index) * turns.pauses
    if step.minutes is None:
        assert step.minutes_each is not None
        base = _seconds(step.minutes_each) * turns.to_come + quiet
    else:
        base = _seconds(step.minutes) * turns.part + quiet
        if not step.flexible and turns.of:  # They have their length.
            base = whole_part(_seconds(step.minutes) / turns.of) * turns.to_come + quiet
    highest = [_seconds(step.at_most) * turns.part] if step.at_most is not None else []
    if step.at_most_each is not None:
        highest.append(_seconds(step.at_most_each) * turns.to_come + quiet)
    lowest = [_seconds(step.at_least) * turns.part] if step.at_least is not None else []
    if step.at_least_each is not None:
        lowest.append(_seconds(step.at_least_each) * turns.to_come + quiet)
    most = min(highest) if highest else None
    least = max(lowest) if lowest else max(base / 2, quiet)
    if turns.guessed:
        least = min(least, base)
    return Share(base, step.flexible, least if most is None else min(least, most), most)


def _turns(session: Session, index: int, asked: int | None) -> Turns:
    """The turns of a step ahead."""
    step = session.meeting.steps[index]
    if not isinstance(step, Round):
        return Turns(ONE, ONE, NONE)
    first = _asked_before_waiting(session, index)
    if first is not None and (first > session.step or first == session.step):
        return _turns_of_pair(session, first, index, asked)[1]
    if step.who == "asked" and (second := _waiting_after(session, index)) is not None:
        return _turns_of_pair(session, index, second, asked)[0]
    if first is not None:
        return _turns_after_pair(session, first, index, asked)
    return _alone(session, index, asked)


def _turns_of_pair(session: Session, first: int, second: int, asked: int | None) -> tuple[Turns, Turns]:
    """The turns that an asked round and a waiting round share: each counts by its minutes."""
    alone = _turns_under_way(session, alone=True) if first == session.step else _alone(session, first, asked)
    if not alone.to_come and not alone.part:
        return alone, Turns(NONE, NONE, NONE, alone.guessed)
    all_turns = alone.to_come / alone.part if alone.part else NONE
    one, two = _minutes(session, first), _minutes(session, second)
    of_first, of_second = all_turns * one / (one + two), all_turns * two / (one + two)
    here = max(of_first - (all_turns - alone.to_come), NONE)
    there = alone.to_come - here
    pause_of_speaker = alone.pauses - alone.to_come
    under_way = alone.of is not None
    return (
        Turns(here, here / of_first, here + pause_of_speaker, alone.guessed, of_first if under_way else None),
        Turns(there, there / of_second, there, alone.guessed, of_second if there != of_second else None),
    )


def _turns_after_pair(session: Session, first: int, index: int, asked: int | None) -> Turns:
    """The asked round has been left: those who were not heard are so many of those that were shared."""
    alone = _alone(session, index, asked)
    if alone.guessed:
        return alone
    everybody = Fraction(len(_heard_in(session, first)) + int(alone.of or alone.to_come))
    one, two = _minutes(session, first), _minutes(session, index)
    if not everybody or session.stays[first].entered is None:
        return alone
    of_second = everybody * two / (one + two)
    return Turns(alone.to_come, alone.to_come / of_second, alone.pauses, alone.guessed, of_second)


def _alone(session: Session, index: int, asked: int | None) -> Turns:
    """The turns of a round ahead that shares none."""
    step = session.meeting.steps[index]
    assert isinstance(step, Round)
    here = frozenset(session.present)
    whose = here
    if step.who == "others":
        before = _asked_before(session, index)
        if before is not None and (before > session.step or (before == session.step and session.visit is not None)):
            seats, guessed = _others_planned(session, before, asked)
            return Turns(seats, ONE if seats else NONE, seats, guessed)
        whose = here if before is None else here - _heard_in(session, before)
    elif step.who in ("asked", "waiting"):
        known = _whose(session, index, asked)
        place, room = _place(session, index), _room(session, index)
        if known is None and place is not None and place >= session.step:
            seats = Fraction(len(here) if room is None else min(len(here), room))
            return Turns(seats, ONE, seats, guessed=True)
        whose = here if known is None else known
    return _of_those(session, index, whose)


def _of_those(session: Session, index: int, whose: frozenset[int]) -> Turns:
    """Each of them has a turn; but for those who had theirs when the round was left before it was whole."""
    left = session.stays[index].unfinished
    if left is not None:
        done = len(left.spoken | left.passed)
        waiting = len(whose - left.spoken - left.passed)
        if waiting > left.unnamed:
            to_come, of = Fraction(waiting - left.unnamed), Fraction(done + waiting)
            return Turns(to_come, to_come / of, to_come, of=of if of > to_come else None)
    count = Fraction(len(whose))
    return Turns(count, ONE if count else NONE, count)


def _others_planned(session: Session, asked_round: int, asked: int | None) -> tuple[Fraction, bool]:
    """Until the asked round is over: the seats but for the turns that are planned for it, whole ones."""
    here = Fraction(len(session.present))
    if not _is_round(session, asked_round, asked):
        return here, False
    if asked_round == session.step and session.visit is not None and _waiting_after(session, asked_round) is None:
        heard = _heard_in(session, asked_round) & {*session.present}
        return max(here - len(heard) - len(session.visit.queue), NONE), False
    planned = _turns(session, asked_round, asked) if asked_round > session.step else _turns_under_way(session)
    return max(here - ceil(planned.of or planned.to_come), NONE), planned.guessed


def _turns_under_way(session: Session, *, alone: bool = False) -> Turns:
    visit, step = session.visit, session.meeting.steps[session.step]
    assert visit is not None
    assert isinstance(step, Round)
    if not alone and step.who == "asked" and (second := _waiting_after(session, session.step)) is not None:
        return _turns_of_pair(session, session.step, second, None)[0]
    to_come = Fraction(len(visit.queue) - visit.unnamed)
    speaker = visit.speaking
    everybody = len(visit.spoken) + len(visit.passed) + len(visit.queue) + (speaker is not None and speaker.seat != 0)
    part = to_come / everybody if everybody else NONE
    by_itself = Turns(to_come, part, to_come + (speaker is not None), of=Fraction(everybody))
    return _waiting_under_way(session, by_itself) if step.who == "waiting" else by_itself


def _waiting_under_way(session: Session, alone: Turns) -> Turns:
    first = _asked_before_waiting(session, session.step)
    if first is None or session.stays[first].entered is None or not alone.of:
        return alone
    one, two = _minutes(session, first), _minutes(session, session.step)
    of_second = (len(_heard_in(session, first)) + alone.of) * two / (one + two)
    return Turns(alone.to_come, alone.to_come / of_second, alone.pauses, of=of_second)


def _is_round(session: Session, index: int, asked: int | None = None) -> bool:
    """Whether there are turns in it, or the word is free because nobody asked."""
    step = session.meeting.steps[index]
    if not isinstance(step, Round):
        return False
    if index == session.step and session.under_way:
        return session.visit is not None
    if step.who not in ("asked", "waiting"):
        return True
    whose = _whose(session, index, asked)
    return whose is None or bool(whose)


def _whose(session: Session, index: int, asked: int | None) -> frozenset[int] | None:
    """Who asked and is here, if that is known."""
    place = _place(session, index)
    if place is None:
        return None
    if asked is not None:
        room = _room(session, index)
        return frozenset(session.present[: asked if room is None else min(asked, room)])
    if not session.stays[place].asked:
        return None
    wanted = session.stays[place].wishes & {*session.present}
    step = session.meeting.steps[index]
    if isinstance(step, Round) and step.who == "waiting":
        for between in range(place, index):
            other = session.meeting.steps[between]
            if isinstance(other, Round) and other.who in ("asked", "waiting"):
                wanted -= _heard_in(session, between)
    return wanted


def _heard_in(session: Session, index: int) -> frozenset[int]:
    heard = session.stays[index].heard
    if index == session.step and session.visit is not None:
        speaker = session.visit.speaking
        heard = heard | session.visit.spoken | ({speaker.seat} - {0} if speaker else set())
    return heard


def _place(session: Session, index: int) -> int | None:
    """The nearest agenda, or round that asks, before it."""
    for place in reversed(range(index)):
        step = session.meeting.steps[place]
        asks = isinstance(step, Round) and step.asks and step.who in ("everyone", "others")
        if place not in session.left_out and (isinstance(step, Agenda) or asks):
            return place
    return None


def _room(session: Session, index: int) -> int | None:
    place = _place(session, index)
    step = None if place is None else session.meeting.steps[place]
    return step.room_for if isinstance(step, Agenda) else None


def _asked_before(session: Session, index: int) -> int | None:
    for place in reversed(range(index)):
        step = session.meeting.steps[place]
        if place not in session.left_out and isinstance(step, Round) and step.who == "asked":
            return place
    return None


def _asked_before_waiting(session: Session, index: int) -> int | None:
    """The asked round that a waiting round shares its turns with: of the same asking."""
    step = session.meeting.steps[index]
    if not isinstance(step, Round) or step.who != "waiting":
        return None
    place, before = _place(session, index), _asked_before(session, index)
    return before if place is not None and before is not None and before > place else None


def _waiting_after(session: Session, index: int) -> int | None:
    for later in range(max(index, 0) + 1, len(session.meeting.steps)):
        if later not in session.left_out and index >= 0 and _asked_before_waiting(session, later) == index:
            return later
    return None


def _ahead(session: Session) -> list[int]:
    return [index for index in range(session.step + 1, len(session.meeting.steps)) if index not in session.left_out]


def _quiet(session: Session, index: int) -> Fraction:
    step = session.meeting.steps[index]
    return _seconds(step.quiet_between) if isinstance(step, Round) and step.quiet_between else NONE


def _minutes(session: Session, index: int) -> Fraction:
    step = session.meeting.steps[index]
    assert step.minutes is not None
    return Fraction(step.minutes)


def _seconds(minutes: float) -> Fraction:
    return Fraction(minutes) * 60
