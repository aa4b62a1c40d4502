"""What can be done now: the commands that mean something, each with the name it has at this moment."""

from dataclasses import dataclass
from typing import Literal

from facilitator.domain.changes import has_time, next_step, wishes_count
from facilitator.domain.forecast import form
from facilitator.domain.meeting import Agenda, Break, Open, Round, Silence
from facilitator.domain.state import WELCOME, ZERO, Session
from facilitator.domain.words import Words

Command = Literal[
    "on",
    "yes",
    "take_back",
    "next_step",
    "hold",
    "pass",
    "more",
    "less",
    "end",
    "turn_clock",
    "circle",
    "seat",
    "point",
    "scroll",
    "let_go",
    "room",
    "moments",
    "principles",
    "why",
    "jump",
    "sound",
    "colours",
    "help",
    "leave",
]


@dataclass(frozen=True, slots=True)
class Offered:
    """A command that means something now, and what it is called here."""

    command: Command
    name: str


def offers(session: Session, words: Words) -> tuple[Offered, ...]:
    """What can be done now, the most needed first."""
    on = () if session.at_end else (Offered("on", words(_name_of_on(session))),)
    names: dict[Command, str] = {"hold": "key.on_hold"} if session.held else {}
    others = (Offered(command, words(names.get(command, f"key.{command}"))) for command in _others(session))
    return (*on, *others)


def _others(session: Session) -> list[Command]:
    visit, under_way = session.visit, session.under_way
    speaking = visit is not None and visit.speaking is not None
    has_clock = under_way and has_time(session) and isinstance(session.here, Round | Silence | Break)
    possible: list[tuple[Command, bool]] = [
        ("yes", speaking and isinstance(session.here, Agenda) and not session.held),
        ("take_back", session.past is not None),
        ("hold", session.timer is not None),
        ("pass", speaking),
        ("more", has_time(session)),
        ("less", has_time(session) and session.timer is not None and session.timer.length > ZERO),
        ("next_step", under_way),
        ("seat", wishes_count(session)),
        ("point", wishes_count(session) or (visit is not None and not visit.opened)),
        ("room", under_way),
        ("turn_clock", has_clock and not isinstance(form(session, session.step), Open)),
        ("end", not session.at_end),
        ("circle", not session.at_end),
        ("jump", under_way),
        ("moments", True),
        ("principles", True),
        ("why", under_way and bool(session.here.purpose)),
        ("sound", _may_be_loud(session)),
        ("colours", True),
        ("help", True),
        ("leave", True),
    ]
    return [command for command, is_possible in possible if is_possible]


def _may_be_loud(session: Session) -> bool:
    """Whether the chime can be tried: never in a hold, in silence, or while a turn runs."""
    speaking = session.visit is not None and session.visit.speaking is not None
    silent = session.under_way and isinstance(session.here, Silence)
    return not (speaking or silent or session.held or session.at_end)


def _name_of_on(session: Session) -> str:
    visit = session.visit
    if session.step == WELCOME:
        return "key.on_begin"
    if session.held:
        return "key.on_hold"
    if visit is not None and not visit.over:
        return _name_in_a_round(session)
    if session.more_to_read:
        return "key.on_principle"
    return "key.on_step" if next_step(session) < len(session.meeting.steps) else "key.on_end"


def _name_in_a_round(session: Session) -> str:
    visit = session.visit
    if visit is None or visit.speaking is None:
        return "key.on_word"
    return "key.on_nothing_today" if isinstance(session.here, Agenda) else "key.on_turn"
