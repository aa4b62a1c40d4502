"""The plan once more: written from the rules as they are told, slowly, in fractions, knowing nothing of how we do it.

Of a session it reads only what has happened: who is here, who asked, who was heard, who waits, and the clock.
"""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil
from math import floor as whole_part

from facilitator.domain.circle import Visit
from facilitator.domain.meeting import Agenda, Round, Step
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
        """What a turn gets: of all that the rounds to come have, which share theirs with this one."""
        pair = [each for each in _line(session, index) if each in self.turns]
        shares = {**self.ahead, session.step: self.to_come}
        time = sum((shares[each] - _quiet(session, each) * self.turns[each].pauses for each in pair), NONE)
        count = sum((self.turns[each].to_come for each in pair), NONE)
        each = whole_part(max(time, NONE) / count) if count else 0
        gives = self.turns[index].guessed and any(session.meeting.steps[one].flexible for one in pair)
        least = _limits(session, index, "at_least_each") if gives else []
        return max([each, *map(whole_part, least)])  # A guess alarms nobody, and yet no turn will be shorter.


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
        counts[session.step] = _turns(session, session.step, None)
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
    highest += [most * turns.to_come + quiet for most in _limits(session, index, "at_most_each")]
    lowest = [_seconds(step.at_least) * turns.part] if step.at_least is not None else []
    lowest += [least * turns.to_come + quiet for least in _limits(session, index, "at_least_each")]
    most = min(highest) if highest else None
    least = max(lowest) if lowest else max(base / 2, quiet)
    if turns.guessed:
        least = min(least, base)
    return Share(base, step.flexible, least if most is None else min(least, most), most)


def _limits(session: Session, index: int, field: str) -> list[Fraction]:
    """What is said of each turn in this round, or in one that shares its turns."""
    said = (getattr(session.meeting.steps[each], field) for each in _whole_line(session, index))
    return [_seconds(limit) for limit in said if limit is not None]


def _turns(session: Session, index: int, asked: int | None) -> Turns:
    """The turns of a round under way or ahead: of those it shares, the ones that fall in its part of the line.

    All the turns lie in a line, and the rounds beside them, each as long as its minutes; those that have been had lie
    first. What a round that was left has not used falls to the next one.
    """
    step = session.meeting.steps[index]
    if not isinstance(step, Round):
        return Turns(ONE, ONE, NONE)
    line = _line(session, index)
    to_come = [each for each in line if _to_come(session, each)]
    alone = _alone(session, to_come[0], asked)
    had = sum(len(_heard_in(session, each)) for each in line if each < to_come[0])
    everyone = had + (alone.of or alone.to_come)
    if len(line) == 1 or not everyone:
        return alone
    ends, end = dict[int, Fraction](), NONE
    for each in line:
        end += everyone * _minutes(session, each) / sum(_minutes(session, one) for one in line)
        ends[each] = end
    size = everyone * _minutes(session, index) / sum(_minutes(session, one) for one in line)
    begin = NONE if index == to_come[0] else ends[index] - size
    mine = max(ends[index] - max(begin, everyone - alone.to_come), NONE)
    pauses = mine + (alone.pauses - alone.to_come if index == to_come[0] else 0)
    begun = mine != size or (index == to_come[0] and alone.of is not None)
    return Turns(mine, mine / size, pauses, alone.guessed, size if begun else None)


def _line(session: Session, index: int) -> list[int]:
    """The rounds that share their turns, in order; not those that were jumped over."""
    line = _whole_line(session, index)
    return [each for each in line if each == index or _to_come(session, each) or session.stays[each].entered]


def _whole_line(session: Session, index: int) -> list[int]:
    """The rounds that share their turns, in order; whether anybody was asked or not."""
    step, place = session.meeting.steps[index], _place(session, index)
    if not isinstance(step, Round) or step.who not in ("asked", "waiting"):
        return [index]
    line: list[int] = []
    for each in range(0 if place is None else place + 1, len(session.meeting.steps)):
        other = session.meeting.steps[each]
        if each in session.left_out or not isinstance(other, Round) or _place(session, each) != place:
            continue
        if other.who == "asked":
            if index in line:
                break
            line = [each]
        elif other.who == "waiting":
            line.append(each)
    return line


def _to_come(session: Session, index: int) -> bool:
    return index > session.step or (index == session.step and session.visit is not None)


def _alone(session: Session, index: int, asked: int | None) -> Turns:
    """The turns of a round under way or ahead, as if it shared none."""
    step = session.meeting.steps[index]
    assert isinstance(step, Round)
    if index == session.step and session.visit is not None:
        return _under_way(session.visit)
    here = frozenset(session.present)
    whose = here
    if step.who == "others":
        earlier = _left_out_of(session, index)
        if any(_to_come(session, each) for each in earlier):
            seats, guessed = _others_planned(session, index, earlier, asked)
            return Turns(seats, ONE if seats else NONE, seats, guessed)
        whose = here - frozenset(seat for each in earlier for seat in _heard_in(session, each))
    elif step.who in ("asked", "waiting"):
        known = _whose(session, index, asked)
        place, room = _place(session, index), _room(session, index)
        if known is None and place is not None and place >= session.step:
            seats = Fraction(len(here) if room is None else min(len(here), room))
            return Turns(seats, ONE, seats, guessed=True)
        earlier = [each for each in _whole_line(session, index) if each < index]
        whose = (
            here - frozenset(seat for each in earlier for seat in _heard_in(session, each)) if known is None else known
        )
    return _of_those(session, index, whose)


def _of_those(session: Session, index: int, whose: frozenset[int]) -> Turns:
    """Each of them has a turn; but for those who had theirs when the round was left before it was whole."""
    unfinished = session.stays[index].unfinished
    if unfinished is not None:
        done = len(unfinished.spoken | unfinished.passed)
        waiting = len(whose - unfinished.spoken - unfinished.passed)
        if waiting > unfinished.unnamed:
            to_come, of = Fraction(waiting - unfinished.unnamed), Fraction(done + waiting)
            return Turns(to_come, to_come / of, to_come, of=of if of > to_come else None)
    count, had = Fraction(len(whose)), Fraction(_had_by_nobody_knows_whom(session, index))
    left = max(count - had, NONE)
    return Turns(left, left / count if count else NONE, left, of=count if had and count else None)


def _had_by_nobody_knows_whom(session: Session, index: int) -> int:
    """In no order, where a round takes over from one in which some had turns that nobody has named."""
    step = session.meeting.steps[index]
    if not isinstance(step, Round) or step.who != "waiting" or step.order != "free":
        return 0
    for each in reversed(range(index)):
        before = session.meeting.steps[each]
        if each in session.left_out:
            continue
        if isinstance(before, Round) and before.who in ("asked", "waiting"):
            unfinished = session.stays[each].unfinished
            return unfinished.unnamed if unfinished else 0
        if _asks(before):
            return 0
    return 0


def _others_planned(session: Session, index: int, earlier: list[int], asked: int | None) -> tuple[Fraction, bool]:
    """Until those who asked have had theirs: the seats but for the turns they will have had by then, whole ones."""
    heard = frozenset(seat for each in earlier for seat in _heard_in(session, each))
    coming = [each for each in earlier if _to_come(session, each) and _is_round(session, each, asked)]
    planned = [_turns(session, each, asked) for each in coming]
    others = len({*session.present} - heard) - ceil(sum((each.to_come for each in planned), NONE))
    return Fraction(max(others, 0)), any(each.guessed for each in planned)


def _left_out_of(session: Session, index: int) -> list[int]:
    """The rounds whose turns one of the others is without: of one asking, and since the last one of the others."""
    found: list[int] = []
    for each in reversed(range(index)):
        step = session.meeting.steps[each]
        if each in session.left_out:
            continue
        if found and (_asks(step) or (isinstance(step, Round) and step.who == "others")):
            break
        if isinstance(step, Round) and step.who in ("asked", "waiting"):
            found = [each, *found]
            if step.who == "asked":
                break
    return found


def _under_way(visit: Visit) -> Turns:
    to_come, speaker = Fraction(len(visit.queue) - visit.unnamed), visit.speaking
    everybody = len(visit.spoken) + len(visit.passed) + len(visit.queue) + (speaker is not None and speaker.seat != 0)
    part = to_come / everybody if everybody else NONE
    return Turns(to_come, part, to_come + (speaker is not None), of=Fraction(everybody))


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
        if place not in session.left_out and _asks(step):
            return place
    return None


def _asks(step: Step) -> bool:
    asks = isinstance(step, Round) and step.asks and step.who in ("everyone", "others")
    return isinstance(step, Agenda) or asks


def _room(session: Session, index: int) -> int | None:
    place = _place(session, index)
    step = None if place is None else session.meeting.steps[place]
    return step.room_for if isinstance(step, Agenda) else None


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
