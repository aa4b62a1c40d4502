"""What can be done now: the commands that mean something, what each is called, and what comes of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, NamedTuple

from facilitator.domain import events
from facilitator.domain.events import Act, act
from facilitator.domain.meeting import Agenda, TurnClock
from facilitator.domain.onward import next_step
from facilitator.domain.state import ZERO, Session
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
    "leap",
    "let_go",
    "own",
    "read_through",
    "papers",
    "rehearse",
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

MINUTE = timedelta(minutes=1)


class Offered(NamedTuple):
    """A command that means something now."""

    command: Command
    name: str
    """What it is called at this moment."""
    act: Act | None = None
    """What comes of it; None where it is the face that does it: shows something, or asks which."""
    asks: str = ""
    """What is asked before it is done."""


def offers(session: Session, words: Words, *, sound: bool = False, clock: TurnClock = "quiet") -> tuple[Offered, ...]:
    """What can be done now, the most needed first. `sound`: the chime is on; `clock`: how the turn clock is seen."""
    phase, held = session.phase, session.held
    has_length = session.has_time and session.timer is not None and session.timer.length > ZERO
    held_asks = asks_in_a_hold(session, words)

    def found() -> Iterator[tuple[object, Offered]]:
        """Each, with what must be true for it."""

        def one(command: Command, act: Act | None = None, asks: str = "", name: str = "") -> Offered:
            return Offered(command, words(name or f"key.{command}"), act, asks)

        yield phase != "end", one("on", act(events.Advanced), name=_name_of_on(session))
        yield phase == "welcome", one("yes", act(events.Advanced), name="key.on_begin")
        yield session.speaking and isinstance(session.here, Agenda) and not held, one("yes", act(events.Asked))
        yield phase == "end", one("yes", name="key.done")
        yield session.past, one("take_back", act(events.TakenBack))
        yield phase == "welcome", one("let_go", name="key.other_meeting")
        yield session.timer and held, one("hold", act(events.Released), name="key.on_hold")
        yield session.timer and not held, one("hold", act(events.Held))
        yield session.speaking and session.in_order, one("pass", act(events.Passed), held_asks, _name_of_pass(session))
        yield True, one("moments")
        yield session.has_time, one("more", act(events.Adjusted, MINUTE))
        yield has_length, one("less", act(events.Adjusted, -MINUTE))
        yield (
            session.under_way,
            one("next_step", act(events.Jumped, next_step(session)), asks_to_leave(session, words)),
        )
        yield session.takes_wishes or _can_be_named(session), one("seat", name=_name_of_seat(session))
        yield session.takes_wishes or session.fresh or _can_be_named(session), one("point")
        yield session.under_way, one("room")
        yield (
            _shows_time(session),
            one("turn_clock", act(events.ClockChosen, next_clock(clock)), name=f"key.clock_{next_clock(clock)}"),
        )
        yield phase == "welcome", one("read_through")
        yield phase == "welcome", one("rehearse")
        yield phase == "welcome", one("papers")
        yield phase != "end", one("end")
        yield phase != "end", one("circle")
        yield session.under_way, one("jump")
        yield True, one("principles")
        yield session.written and session.written.purpose, one("why")
        yield _may_be_loud(session) and sound, one("sound", name="key.sound_off")
        yield _may_be_loud(session) and not sound, one("sound", asks=words("ask.sound"))
        yield True, one("colours")
        yield True, one("help")
        yield True, one("leave")

    return tuple(offer for is_possible, offer in found() if is_possible)


def on(session: Session, pointed: int | None) -> Act:
    """On; a round that has not begun begins with the seat that is pointed at, if one is."""
    return act(events.Advanced, None if session.takes_wishes else pointed)


def choose(session: Session, seat: int) -> Act:
    """A seat is chosen in the circle: it wants room, or not after all; or it begins the round, or has the word.

    When a round of those who asked is over, a wish is a turn.
    """
    if not session.takes_wishes:
        return act(events.BeginnerChosen if session.in_order else events.Named, seat)
    is_a_turn = session.is_shared and session.visit is not None and session.visit.over
    return act(events.Unwished if seat in session.wishes and not is_a_turn else events.Wished, seat)


def asks_in_a_hold(session: Session, words: Words) -> str:
    """While the clock rests nothing takes the word from anyone unasked."""
    return words("ask.held") if session.held else ""


def next_clock(clock: TurnClock) -> TurnClock:
    """The way of showing the turn clock that comes after the one that is seen."""
    match clock:
        case "none":
            return "quiet"
        case "quiet":
            return "shown"
        case "shown":
            return "none"


def asks_to_leave(session: Session, words: Words) -> str:
    """To another step: where people are still waiting, or the clock rests, only after asking."""
    waiting = _waiting(session)
    if waiting and session.meeting.audience != "trainer":  # One who shows the format goes where they like.
        key = "ask.next_step_agenda" if isinstance(session.here, Agenda) else "ask.next_step"
        return words(key, n=waiting, number=words.number(waiting).capitalize())
    return asks_in_a_hold(session, words)


def _waiting(session: Session) -> int:
    """How many would be passed over: nobody whose round is still to come, or who is there if they want to."""
    if session.visit is None or session.round_over or not session.in_order:
        return 0
    taken_over = session.is_shared and session.asks.round_after(session.step) is not None
    return 0 if taken_over else session.visit.to_come


def _can_be_named(session: Session) -> bool:
    """In a round in no order it can be said who has the word."""
    return session.visit is not None and not (session.in_order or session.round_over or session.held)


def _shows_time(session: Session) -> bool:
    return session.has_time and not session.in_a_pause and session.here is not None and session.here.has_clock


def _may_be_loud(session: Session) -> bool:
    """Whether the chime can be tried: never in a hold, in silence, in a pause, or while a turn runs."""
    silent = session.in_a_pause or (session.written is not None and session.written.silent)
    return not (session.speaking or silent or session.held or session.at_end)


def _name_of_seat(session: Session) -> str:
    if session.takes_wishes:
        return "key.seat"
    return "key.seat_speaks" if session.speaking else "key.seat_begins"


def _name_of_pass(session: Session) -> str:
    """The word comes back to one who passes for the first time; the key says so, and nothing is said afterwards."""
    speaking = session.visit.speaking if session.visit else None
    return "key.pass" if speaking and speaking.again else "key.pass_first"


def _name_of_on(session: Session) -> str:
    visit = session.visit
    if session.phase == "welcome":
        return "key.on_begin"
    if session.held:
        return "key.on_hold"
    if visit is not None and visit.speaking:
        return _name_of_no(session) if isinstance(session.here, Agenda) else "key.on_turn"
    if visit is not None and not session.round_over:
        return _name_of_word(session)
    if session.more_to_read:
        return "key.on_principle"
    return "key.on_step" if next_step(session) < len(session.meeting.steps) else "key.on_end"


def _name_of_no(session: Session) -> str:
    """No room; where it is asked for again later today, not now."""
    return "key.on_not_now" if session.asks.asks_again(session.step) else "key.on_nothing_today"


def _name_of_word(session: Session) -> str:
    """The word goes to somebody now."""
    if not session.in_order:
        return "key.on_somebody"
    return "key.on_word" if session.fresh else "key.on_next_turn"
