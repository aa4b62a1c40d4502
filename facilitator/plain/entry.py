"""What is asked before the first face, in lines."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from facilitator.app.setup import Gathering, Setting, UnclearError, gathering
from facilitator.app.start import Start
from facilitator.domain.choices import Choice, Menu
from facilitator.domain.meeting import MOST_SEATS, Meeting
from facilitator.domain.sentences import hours
from facilitator.domain.timetable import fit
from facilitator.library.content import programme
from facilitator.library.problems import ContentError
from facilitator.plain.talk import Talk

_T = TypeVar("_T")


def come_in(start: Start, talk: Talk) -> None:
    """Go on with what was found, or begin; raises UnclearError where it cannot begin, and ContentError."""
    if start.stage == "found":
        _ask(start, talk)
    if start.stage in ("gather", "country") and start.country is None:
        if not talk.lines.by_hand:  # A pipe holds what it holds.
            codes = ", ".join(each.code for each in start.setting.library.countries())
            raise UnclearError("error.no_country", codes=codes)
        _ask(start, talk)
    if start.stage == "gather":
        start.begin(_gathered(talk, start.setting), start.country)


def _ask(start: Start, talk: Talk) -> None:
    """What to do with what was found. Where there is nothing to choose, it is only told."""
    question = start.question()
    menu = question.menu
    if len(menu.choices) == 1:
        talk.say(menu.title, question.about)
        start.answer(menu.choices[0].value)
    else:
        start.answer(talk.choice_or_first(replace(menu, title=f"{menu.title} {question.about}")))


def _gathered(talk: Talk, setting: Setting) -> Gathering:
    """The meeting, its seats and when it ends; an empty line leaves each as it is."""
    words = talk.words
    talk.say(words("gather.title"), words("gather.about"))
    meeting = _meeting(talk, setting)
    talk.say(meeting.about)
    seats = _other(talk, "gather.seats", words("gather.seats_count", n=meeting.seats.usual), _seats)
    usual = hours(words, setting.zone)(setting.ends(gathering(meeting)))
    end = _other(talk, "gather.end", words("gather.end_at", time=usual), setting.next_time)
    chosen = gathering(meeting, seats, None, end)
    talk.say(fit(setting.timetable(chosen), words))
    talk.say(words("gather.remembered" if setting.journal else "gather.not_remembered"))
    return chosen


def _meeting(talk: Talk, setting: Setting) -> Meeting:
    """One of those that are in order; what is wrong in the others is told."""
    there = programme(setting.library)
    talk.say(*(problem.report(talk.words) for problem in there.problems))
    if not there.meetings:
        raise ContentError(there.problems)
    choices = tuple(Choice(meeting, meeting.title) for meeting in there.meetings.values())
    return talk.choice_or_first(Menu(talk.words("gather.meeting"), choices))


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
