"""What every menu offers: values that a face shows, and of which one is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Literal, TypeVar

from facilitator.domain import events
from facilitator.domain.commands import asks_to_leave
from facilitator.domain.events import Act, act
from facilitator.domain.meeting import MOST_SEATS
from facilitator.domain.state import Session
from facilitator.domain.words import Words

MOVE_END_BY = timedelta(minutes=5)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Something that can be chosen."""

    value: T
    """What it is; two choices of one menu never have the same."""
    name: str
    asks: str = ""
    """What is asked before it is done."""


@dataclass(frozen=True, slots=True)
class Menu(Generic[T]):
    """What can be chosen, in order; the first is the one to begin at."""

    title: str
    choices: tuple[Choice[T], ...]
    in_circle: bool = False
    """The choices lie in the circle, clockwise from the laptop's left; so one can be pointed at."""
    about: str = ""
    """What is good to know for the one who chooses."""


Acts = Menu[Act]
Leaving = Literal["back", "later", "done"]
"""How to answer whether to end: not at all, go on later tonight, or for good."""


def end(session: Session, now: datetime, words: Words, ends: str) -> Acts:
    """Move the planned end, but not to before now; leave out an optional step ahead, or put it back.

    `ends` says when it is.
    """
    later, earlier = act(events.EndMoved, MOVE_END_BY), act(events.EndMoved, -MOVE_END_BY)
    moves = [Choice(later, words("end_panel.later"))]
    if now <= session.ends(now) - MOVE_END_BY:
        moves.append(Choice(earlier, words("end_panel.earlier")))

    def leave_out(index: int) -> Choice[Act]:
        out = index in session.left_out
        name = words("end_panel.put_back" if out else "end_panel.leave_out", step=session.meeting.steps[index].title)
        return Choice(act(events.LeftOut, index, not out), name)

    ahead = range(session.step + 1, len(session.meeting.steps))
    return Menu(ends, (*moves, *(leave_out(index) for index in ahead if session.meeting.steps[index].optional)))


def circle(session: Session, words: Words) -> Menu[Act | Acts]:
    """One more, one less, and before the first turn who begins and which way."""
    count, menus = len(session.present), list[Choice[Act | Acts]]()
    if count < MOST_SEATS:
        menus.append(Choice(_places(count, words), words("circle_panel.one_more")))
    if count > 1:
        menus.append(Choice(_seats(session, words, "circle_panel.who", events.Left), words("circle_panel.one_leaves")))
    if session.fresh and session.in_order:
        other_way = "circle_panel.right" if session.direction == 1 else "circle_panel.left"
        begins = _seats(session, words, "circle_panel.begins", events.BeginnerChosen)
        menus += [Choice(begins, words("circle_panel.begin")), Choice(act(events.Turned), words(other_way))]
    return Menu(words("circle_panel.title"), tuple(menus), about=words("circle_panel.about"))


def _places(count: int, words: Words) -> Acts:
    between = [words("circle_panel.between", before=place, after=place + 1) for place in range(1, count)]
    names = (words("circle_panel.place_first"), *between, words("circle_panel.place_last", before=count))
    choices = tuple(Choice(act(events.Came, place), name) for place, name in enumerate(names))
    return Menu(words("circle_panel.where"), choices, in_circle=True, about=words("circle_panel.newcomer"))


def _seats(session: Session, words: Words, title: str, event: Callable[..., events.Event]) -> Acts:
    """Each seat by its place, here where a choice must be made; and who has the word, to count from."""
    speaking = session.visit.speaking.seat if session.visit and session.visit.speaking else None

    def choice(label: int, seat: int) -> Choice[Act]:
        name, speaks = words("circle_panel.seat", label=label), seat == speaking
        asks = words("ask.speaker_leaves") if speaks and event is events.Left else ""
        return Choice(Act(event, (seat,)), f"{name}, {words('circle_panel.has_the_word')}" if speaks else name, asks)

    choices = tuple(choice(label, seat) for label, seat in enumerate(session.present, 1))
    return Menu(words(title), choices, in_circle=True)


def jump(session: Session, words: Words) -> Acts:
    """To any step; where people are still waiting, or the clock rests, only after asking."""
    asks = asks_to_leave(session, words)
    steps = enumerate(session.meeting.steps)
    return Menu(
        words("jump.title"), tuple(Choice(act(events.Jumped, index), step.title, asks) for index, step in steps)
    )


def moments_in_room(session: Session, words: Words, emergency: str) -> Menu[Act | None]:
    """Whom to ring, and a break in which the clock rests: the whole group sees this. None leads to the cards."""
    cards: Choice[Act | None] = Choice(None, words("moments.cards"))
    if session.held:  # What comes first is chosen first: then that is help, and not that the clock goes on.
        return Menu(emergency, (cards, Choice(act(events.Released), words("key.on_hold"))))
    rest = (Choice(act(events.Held), words("moments.take_break")),) if session.timer else ()
    return Menu(emergency, (*rest, cards))


def leave(session: Session, words: Words, *, can_wait: bool) -> Menu[Leaving]:
    """Whether to end. After the last words there is nothing to choose: it is over."""
    names: dict[Leaving, str] = {"back": "leave.back", "later": "leave.later", "done": "leave.done"}
    if session.at_end:
        del names["back"]
    if session.at_end or not can_wait:
        del names["later"]
    return Menu(words("leave.title"), tuple(Choice(how, words(name)) for how, name in names.items()))
