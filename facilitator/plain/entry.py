"""What is asked before the first face, in lines."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from facilitator.app.keyboard import KEYS
from facilitator.app.preparing import Preparing
from facilitator.app.setup import Gathering, UnclearError
from facilitator.app.start import Start
from facilitator.domain.choices import Choice, Menu
from facilitator.domain.meeting import MOST_SEATS
from facilitator.domain.sentences import hours
from facilitator.domain.timetable import fit
from facilitator.library.problems import ContentError
from facilitator.library.programme import told_elsewhere
from facilitator.plain.aloud import whole
from facilitator.plain.talk import Talk

_T = TypeVar("_T")

OWN, READ_THROUGH = KEYS["own"].cap, KEYS["read_through"].cap
OTHERS: Final = {
    OWN: ("plain.own", "plain.own_which"),
    READ_THROUGH: ("plain.read_through", "plain.read_through_which"),
}
"""What can be done with a meeting before one is chosen, by its letter: how that is offered, and what it asks."""


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
        start.begin(_gathered(talk, Preparing(start)), start.country)


def _ask(start: Start, talk: Talk) -> None:
    """What to do with what was found. Where there is nothing to choose, it is only told."""
    question = start.question()
    menu = question.menu
    if len(menu.choices) == 1:
        talk.say(menu.title, question.about)
        start.answer(menu.choices[0].value)
    else:
        start.answer(talk.choice_or_first(replace(menu, title=f"{menu.title} {question.about}")))


def _gathered(talk: Talk, preparing: Preparing) -> Gathering:
    """The meeting, its seats and when it ends; an empty line leaves each as it is."""
    words, setting = talk.words, preparing.start.setting
    talk.say(words("gather.title"), words("gather.about"))
    _choose_meeting(talk, preparing)
    chosen = preparing.chosen()
    talk.say(chosen.meeting.about)
    seats = _other(talk, "gather.seats", words("gather.seats_count", n=chosen.seats), _seats)
    if seats is not None:
        preparing.want_seats(seats)
    usual = hours(words, setting.zone)(setting.ends(chosen))
    end = _other(talk, "gather.end", words("gather.end_at", time=usual), setting.next_time)
    if end is not None:
        preparing.want_end(end)
    chosen = preparing.chosen()
    talk.say(fit(setting.timetable(chosen), words))
    talk.say(words("gather.remembered" if setting.journal else "gather.not_remembered"))
    return chosen


def _choose_meeting(talk: Talk, preparing: Preparing) -> None:
    """One of those that are in order; what is wrong in the others is told. One of them can be copied first."""
    words = talk.words
    while True:
        there = preparing.programme()
        talk.say(
            *(problem.report(words) for problem in there.problems), told_elsewhere(preparing.start.setting.library)
        )
        if not there.meetings:
            raise ContentError(there.problems)
        listed = tuple(each for each in there.listed if each.meeting)
        menu = Menu(words("gather.meeting"), tuple(Choice(each.name, preparing.entry(each).named) for each in listed))
        talk.say(*(words(offered) for offered, _ in OTHERS.values()))
        chosen = talk.choice_or(OTHERS, menu)
        if isinstance(chosen, Choice):
            preparing.choose_named(chosen.value)
            return
        if which := talk.choice(replace(menu, title=words(OTHERS[chosen][1]))):
            preparing.choose_named(which.value)
            talk.say(*_done(chosen, preparing))


def _done(letter: str, preparing: Preparing) -> Iterator[str]:
    """Do that with the chosen meeting; and what is said of it."""
    if letter == OWN:
        yield preparing.make_own().said
    elif evening := preparing.read_through():
        yield from whole(evening)


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
