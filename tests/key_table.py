"""The table of keys, as the design has it: what each is called, its strokes, and where it means something."""

from collections.abc import Callable

from clocks import do
from facilitator.app.live import LiveSession
from facilitator.domain.commands import Command

KEYS: dict[Command, tuple[str, ...]] = {
    "on": ("space",),
    "yes": ("enter",),
    "take_back": ("u", "backspace"),
    "next_step": ("n",),
    "hold": ("h", "p"),
    "pass": ("o",),
    "more": ("plus",),
    "less": ("minus",),
    "end": ("e",),
    "turn_clock": ("t",),
    "circle": ("k",),
    "seat": tuple("1234567890"),
    "point": ("left", "right"),
    "scroll": ("up", "down"),
    "room": ("v",),
    "moments": ("m",),
    "principles": ("g",),
    "why": ("w",),
    "jump": ("j",),
    "sound": ("s",),
    "colours": ("c",),
    "help": ("question_mark", "f1"),
    "leap": ("home", "end", "pageup", "pagedown"),
    "let_go": ("escape",),
    "own": ("d",),
    "read_through": ("l",),
    "papers": ("a",),
    "rehearse": ("r",),
    "leave": ("q",),
}
"""Ctrl+c and ctrl+q are as q, everywhere."""

NO_KEYS = ("x", "tab", "shift+tab", "delete", "ctrl+p", "f2", "ctrl+z")
"""Strokes that mean nothing anywhere, though some of them mean something to the library that draws."""

# The places in an evening in which a key can be pressed.

Way = Callable[[LiveSession], None]


def on(times: int) -> Way:
    def go_on(live: LiveSession) -> None:
        for _ in range(times):
            live.on()

    return go_on


def to(step: str, *ways: Way, after: str = "", wishes: tuple[int, ...] = ()) -> Way:
    def go(live: LiveSession) -> None:
        ids = [each.id for each in live.session.meeting.steps]
        live.on()
        if after:
            do(live, "jump", ids.index(after))
        for seat in wishes:
            live.choose(seat)
        do(live, "jump", ids.index(step))
        for way in ways:
            way(live)

    return go


def hold(live: LiveSession) -> None:
    do(live, "hold")


def nothing_left(live: LiveSession) -> None:
    for _ in range(3):
        do(live, "less")


PLACES: dict[str, Way] = {
    "welcome": on(0),
    "welcome, changed": lambda live: do(live, "move_end", 5),
    "silence": on(1),
    "words": to("opening"),
    "round": to("check-in"),
    "turn": to("check-in", on(1)),
    "turn, held": to("check-in", on(1), hold),
    "turn, no time left": to("check-in", on(1), nothing_left),
    "round over": to("check-in", on(7)),
    "agenda": to("today"),
    "agenda turn": to("today", on(1)),
    "agenda turn, held": to("today", on(1), hold),
    "agenda over": to("today", on(7)),
    "sharing": to("sharing", after="today", wishes=(2, 5)),
    "sharing turn": to("sharing", on(1), after="today", wishes=(2, 5)),
    "sharing over": to("sharing", on(3), after="today", wishes=(2, 5)),
    "nobody asked": to("sharing", after="today"),
    "break": to("break"),
    "open": to("open"),
    "end": to("last-words", on(1)),
}
"""In the ordinary meeting, with six seats."""

EVERYWHERE = set(PLACES)
BEFORE = {"welcome", "welcome, changed"}
MEETING = EVERYWHERE - BEFORE - {"end"}
TURNS = {"turn", "turn, held", "turn, no time left", "sharing turn"}
AGENDA_TURNS = {"agenda turn", "agenda turn, held"}
NO_TURN_YET = {"round", "agenda", "sharing"}
ROOM_CAN_BE_ASKED_FOR = {place for place in PLACES if place.startswith(("agenda", "sharing"))} | {"nobody asked"}
HAS_TIME = MEETING - {"round", "round over", "sharing", "sharing over"}

TABLE: dict[Command, set[str]] = {
    "on": EVERYWHERE - {"end"},
    "yes": BEFORE | {"agenda turn", "end"},
    "take_back": EVERYWHERE - {"welcome"},
    "next_step": MEETING,
    "hold": MEETING,
    "pass": TURNS | AGENDA_TURNS,
    "more": HAS_TIME,
    "less": HAS_TIME - {"turn, no time left"},
    "end": EVERYWHERE - {"end"},
    "turn_clock": TURNS | {"silence", "break"},
    "circle": EVERYWHERE - {"end"},
    "seat": ROOM_CAN_BE_ASKED_FOR,
    "point": ROOM_CAN_BE_ASKED_FOR | NO_TURN_YET,
    "scroll": set(),  # In panels, and where the words are longer than their room.
    "room": MEETING,
    "moments": EVERYWHERE,
    "principles": EVERYWHERE,
    "why": MEETING,
    "jump": MEETING,
    "sound": EVERYWHERE - TURNS - AGENDA_TURNS - {"silence", "end"},  # Never into a silence, nor into anyone's words.
    "colours": EVERYWHERE,
    "help": EVERYWHERE,
    "leap": set(),  # In panels and lists.
    "let_go": BEFORE,  # To the choice of a meeting; else where something lies over, and where a seat is pointed at.
    "own": set(),  # In gather.
    "read_through": BEFORE,  # And in gather.
    "papers": BEFORE,  # And in gather.
    "rehearse": BEFORE,  # And in gather; in a rehearsal everywhere.
    "leave": EVERYWHERE,
}


def commands_in(place: str) -> set[Command]:
    return {command for command, places in TABLE.items() if place in places}
