"""The session in lines: what is typed is done, and what is new is told."""

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final, Literal

from facilitator.app.keyboard import KEYS
from facilitator.app.live import LOOK_AT_LEAST, LiveSession
from facilitator.domain.changes import wishes_count
from facilitator.domain.commands import Command
from facilitator.domain.sentences import about
from facilitator.domain.slices import View
from facilitator.plain import menus, narrator
from facilitator.plain.talk import Talk
from facilitator.system import chime
from facilitator.system.awake import Awake

SIGN_OF_LIFE = 30
"""Seconds between two signs of life in the journal."""

TYPED: Final = {text: command for command, key in KEYS.items() for text in (*key.strokes, key.cap) if len(text) == 1}
"""What each letter, digit and sign asks for, followed by enter."""

SEEN_ONLY: Final[frozenset[Command]] = frozenset({"room", "colours", "point", "scroll", "let_go", "turn_clock"})
"""These mean something on a screen."""


class Dialogue:
    """Waits for lines, from the welcome to the end."""

    def __init__(self, live: LiveSession, talk: Talk, monotonic: Callable[[], float], awake: Awake) -> None:
        self.live, self.talk, self.words = live, talk, live.words
        self.left: Literal["for later", "for good"] | None = None
        """How it was left, if it was."""
        self._monotonic, self._awake = monotonic, awake
        self._signed = monotonic()
        self._news = narrator.Narrator(live)
        self._do = self._deeds()

    def _deeds(self) -> dict[Command, Callable[[], None]]:
        """What each command does."""
        live = self.live
        return {
            "on": live.on,
            "yes": self._yes,
            "take_back": self._take_back,
            "hold": live.hold,
            "pass": partial(self.unless_held, live.pass_),
            "more": partial(self._and_tell_time, live.more),
            "less": partial(self._and_tell_time, live.less),
            "next_step": partial(menus.next_step, self),
            "turn_clock": self._tell_state,
            "end": partial(menus.end, self),
            "circle": partial(menus.circle, self),
            "jump": partial(menus.jump, self),
            "moments": partial(menus.moments, self),
            "principles": partial(menus.principles, self),
            "why": self._tell_why,
            "sound": self._sound,
            "help": self._tell_keys,
            "leave": self._leave,
        }

    def sit(self) -> None:
        """Until it is left; raises OverError."""
        self.talk.meanwhile = self._look
        self.talk.say(self.live.session.meeting.title, self.words("plain.how"))
        while self.left is None:
            seconds = self._look()
            line = None if self.live.asleep else self.talk.lines.wait(seconds)
            if line is not None:
                self._look()  # The machine may have slept until this line; that is asked first.
            if self.live.asleep:
                self._ask_asleep()
            elif line is not None:
                self._press(line)

    def unless_held(self, do: Callable[[], None]) -> None:
        """Do it; but while the clock rests, ask first: no line takes the word from anyone then."""
        if not self.live.session.held or self.talk.agreed(self.words("ask.held")):
            do()

    # Looking

    def _look(self) -> float:
        """Tell what is new; how many seconds it can then be left alone."""
        view = self.live.look()
        self.talk.say(*self._news.of(view))
        if self.live.rings(view):
            chime.play(self._bell)
        self._stay_alive(view)
        return min(view.changes_in, LOOK_AT_LEAST).total_seconds()

    def _stay_alive(self, view: View) -> None:
        """While the meeting is under way the machine stays awake; and there is a sign of life now and then."""
        if view.phase == "meeting":
            self._awake.keep()
        else:
            self._awake.let_go()
        if self._monotonic() - self._signed >= SIGN_OF_LIFE:
            self._signed = self._monotonic()
            self.live.still_here()

    def _bell(self) -> None:
        if sys.stdout.isatty():
            self.talk.say("\a")

    def _ask_asleep(self) -> None:
        live, words = self.live, self.words
        gone = sum((asleep.gone for asleep in live.asleep), timedelta(0))
        if self.talk.agreed(words("ask.asleep", length=about(gone, words))):
            live.sleep_counts()
        else:
            live.give_sleep_back()

    # Pressing

    def _offered(self) -> dict[Command, str]:
        """What can be done now, and what it is called here."""
        view, words = self.live.look(), self.words
        offered = {offer.command: offer.name for offer in view.offers if offer.command not in SEEN_ONLY}
        if "seat" not in offered and any(offer.command == "point" for offer in view.offers):
            offered["seat"] = words("circle_panel.begin")
        if view.phase == "end":
            return {"yes": words("key.done"), **offered}
        if "sound" in offered and self.live.sound:
            offered["sound"] = words("key.sound_off")
        return {**offered, "turn_clock": words("plain.where")}

    def _press(self, line: str) -> None:
        offered, text = self._offered(), line.strip().lower()
        command: Command | None = "seat" if text.isdecimal() else TYPED.get(text)
        if not text:
            command = "yes" if not line and "yes" in offered else "on"
        if command is None or command not in offered:
            self.talk.say(self.words("plain.not_now"))
        elif command == "seat":
            self._choose_place(int(text) or 10)
        else:
            self._do[command]()

    def _choose_place(self, place: int) -> None:
        """A place's number: it wants room, or not after all; else it begins the round."""
        live, present = self.live, self.live.session.present
        if place > len(present):
            self.talk.say(self.words("plain.no_such_place"))
        elif wishes_count(live.session):
            self._wish(present[place - 1])
        else:
            menus.begin_with(self, place - 1)

    def _wish(self, seat: int) -> None:
        """How many want room now, unless where the word goes will say so."""
        live, words = self.live, self.words
        before = live.look().word
        live.wish(seat)
        if live.look().word not in (before, ""):
            return
        wanting = len(live.session.wishes)
        wants = words("agenda.wants", n=wanting, number=words.number(wanting))
        self.talk.say(wants if wanting else words("plain.done"))

    def _yes(self) -> None:
        if self.live.phase == "end":
            self._leave()
        else:
            self.live.yes()

    def _take_back(self) -> None:
        self.live.take_back()
        self.talk.say(self.words("plain.taken_back"))

    def _and_tell_time(self, do: Callable[[], None]) -> None:
        do()
        view = self.live.look()
        self.talk.say(self.words("plain.done") if view.circle.arc is None else self._news.left(view))

    def _tell_state(self) -> None:
        """Where we are, when we end, and how we are doing: only for those who ask."""
        view = self.live.look()
        timed = any(offer.command == "turn_clock" for offer in view.offers)
        self.talk.say(narrator.state(self.live, view, self.live.left if timed else None))
        self.talk.say(view.time.sentence, narrator.sentence(view.clock.going), view.note)

    def _tell_why(self) -> None:
        self.talk.say(self.words("why.title"), self.live.session.here.purpose or "")

    def _tell_keys(self) -> None:
        offered = self._offered()
        caps = {command: KEYS[command].cap for command in offered if command != "help"}
        if "yes" not in offered:
            caps["on"] = "cap.enter"
        names = {command: self.words(cap) if "." in cap else cap for command, cap in caps.items()}
        self.talk.say(*(f"{names[command]}: {name}" for command, name in offered.items() if command in names))

    def _sound(self) -> None:
        """Let the group hear the chime once, and ask; or turn it off."""
        if self.live.sound:
            self.live.sound = False
        else:
            chime.play(self._bell)
            self.live.sound = self.talk.agreed(self.words("ask.sound"))
        self.talk.say(self.words("plain.sound_on" if self.live.sound else "plain.sound_off"))

    def _leave(self) -> None:
        self.left = "for good" if self.live.phase == "end" else menus.leave(self)
