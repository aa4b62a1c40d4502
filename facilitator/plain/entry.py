"""What is asked before the first face, in lines."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from facilitator.app.live import LiveSession
from facilitator.app.setup import FIRST, Gathering, Setting, UnclearError, gathering, next_time, resumed, session_of
from facilitator.domain.meeting import MOST_SEATS, Meeting
from facilitator.domain.sentences import about
from facilitator.domain.state import turn_runs
from facilitator.domain.timetable import fit, timetable
from facilitator.journal.file import Kept, SetAside
from facilitator.library.content import Library
from facilitator.library.problems import printable
from facilitator.plain.talk import Talk

_T = TypeVar("_T")


def gone_on(talk: Talk, kept: Kept, setting: Setting) -> LiveSession | None:
    """The meeting that was cut off; or None, where it is to be forgotten."""
    words = talk.words
    title = words("going_on.title", length=about(setting.clock.wall() - kept.last_sign, words))
    ways = ["counted", *(["given_back"] if turn_runs(session_of(kept)) else []), "forget"]
    names = [words(f"going_on.{way}") for way in ways]
    way = ways[talk.choice_or_first(f"{title} {words('going_on.about')}", names)]
    if way == "forget":
        return None
    live = resumed(kept, setting)
    if way == "given_back":
        live.give_back(kept.last_sign)
    return live


def told_set_aside(talk: Talk, aside: SetAside) -> None:
    """What was found, and where it lies now; there is nothing to choose."""
    words = talk.words
    talk.say(words(f"set_aside.{aside.damage}"), words("set_aside.about", path=printable(aside.path)))


def begins_without_journal(talk: Talk) -> bool:
    """Another program has a meeting open; whether this one is to begin all the same."""
    words = talk.words
    title = f"{words('open_already.title')} {words('open_already.about')}"
    return talk.choice_or_first(title, [words("open_already.leave"), words("open_already.without")]) == 1


def gathered(talk: Talk, setting: Setting) -> Gathering:
    """The meeting, its seats and when it ends; an empty line leaves each as it is."""
    words, library = talk.words, setting.library
    talk.say(words("gather.title"), words("gather.about"))
    meeting = _meeting(talk, library)
    talk.say(meeting.about)
    seats = _other(talk, "gather.seats", words("gather.seats_count", n=meeting.seats.usual), _seats)
    chosen = gathering(meeting, seats)
    usual = (setting.clock.wall() + chosen.length).astimezone(setting.zone)
    hour = words("clock.hour", hour=f"{usual.hour:02}", minute=f"{usual.minute:02}")
    end = _other(talk, "gather.end", words("gather.end_at", time=hour), partial(_end, setting))
    chosen = gathering(meeting, seats, None, end)
    talk.say(fit(timetable(meeting, chosen.seats, chosen.time(setting.clock.wall())), words))
    talk.say(words("gather.remembered" if setting.journal else "gather.not_remembered"))
    return chosen


def _meeting(talk: Talk, library: Library) -> Meeting:
    names = sorted(library.meetings(), key=lambda name: name != FIRST)
    meetings = [library.meeting(name) for name in names]
    return meetings[talk.choice_or_first(talk.words("gather.meeting"), [meeting.title for meeting in meetings])]


def _other(talk: Talk, what: str, usual: str, read: Callable[[str], _T]) -> _T | None:
    """What is chosen instead of the usual, once it is clear; None where that goes."""
    talk.say(talk.words("plain.usual", what=talk.words(what), usual=usual))
    while line := talk.answer().strip():
        try:
            return read(line)
        except UnclearError as unclear:
            talk.say(talk.words(unclear.key, **unclear.values))
    return None


def _seats(line: str) -> int:
    if not line.isdecimal() or not 1 <= int(line) <= MOST_SEATS:
        raise UnclearError("error.seats", most=MOST_SEATS)
    return int(line)


def _end(setting: Setting, line: str) -> datetime:
    return next_time(line, setting.clock.wall(), setting.zone)
