"""Meetings to soak: all of ours in every language, and such as nobody would write but the format allows."""

import random
from datetime import timedelta
from functools import cache

from clocks import LANGUAGES, our_library
from evening import QUIET, USUAL, a_meeting
from facilitator.app.setup import Gathering, gathering
from facilitator.domain.meeting import MOST_SEATS, Agenda, Break, Meeting, Open, Round, Silence, Step, WordsStep
from facilitator.library.content import Library


@cache
def library(language: str) -> Library:
    """What there is in a language."""
    return our_library(language)


@cache
def _ours(language: str) -> tuple[Meeting, ...]:
    there = library(language)
    return tuple(there.meeting(name) for name in (*there.meetings(), *there.recipes()))


def some_meeting(language: str, chance: random.Random) -> Gathering:
    """One of ours, or an odd one; any number of seats, and any time for it."""
    meeting = _odd(chance) if chance.random() < 0.3 else chance.choice(_ours(language))
    seats, minutes = chance.randint(1, MOST_SEATS), chance.choice((None, 1, 20, 90, 120, 600))
    chosen = gathering(meeting, chance.choice((seats, chance.randint(1, 10))), minutes)
    return chosen._replace(length=chosen.length + timedelta(seconds=chance.choice((0, 0, 7))))


def some_language(chance: random.Random) -> str:
    """One of those that there are."""
    return chance.choice(sorted(LANGUAGES))


def _odd(chance: random.Random) -> Meeting:
    match chance.randrange(4):
        case 0:
            return a_meeting(QUIET)
        case 1:
            return a_meeting(*(step for step in USUAL if isinstance(step, Round | Agenda)))
        case 2:
            return a_meeting(*chance.sample(USUAL, len(USUAL)))
        case _:
            return a_meeting(*(_step(number, chance) for number in range(chance.randint(1, 12))))


def _step(number: int, chance: random.Random) -> Step:
    flexible, optional = chance.random() < 0.5, chance.random() < 0.3
    minutes, title, id_ = chance.choice((0.25, 1, 7.5, 60, 240)), "Å" * chance.choice((1, 12, 60)), f"step-{number}"
    usual = {"id": id_, "title": title, "minutes": minutes, "flexible": flexible, "optional": optional}
    asked = {"question": "?", "begins": chance.choice(("next", "anyone"))}
    bounds = {"at_least": chance.choice((None, 0.25, 5)), "at_most": chance.choice((None, 5, 90))}
    each = {"at_least_each": chance.choice((None, 0.25, 3)), "at_most_each": chance.choice((None, 3, 12))}
    match chance.randrange(6):
        case 0:
            return WordsStep.model_validate({**usual, **bounds, "say": "Hei. " * chance.choice((1, 400))})
        case 1:
            return Round.model_validate({**usual, **asked, **each, "who": chance.choice(("everyone", "asked"))})
        case 2:
            return Agenda.model_validate({**usual, **asked})
        case 3:
            return Break.model_validate({**usual, **bounds, "clock": chance.choice(("none", "quiet", "shown"))})
        case 4:
            return Silence.model_validate(usual)
        case _:
            return Open.model_validate({**usual, **bounds})
