"""The session in lines: what is typed is done, and what is new is told."""

import sys
from collections.abc import Callable
from typing import Final, assert_never

from facilitator.app.keyboard import KEYS
from facilitator.app.live import LiveSession
from facilitator.app.outcome import Outcome
from facilitator.domain.commands import Command, Offered
from facilitator.domain.slices import View
from facilitator.plain import menus
from facilitator.plain.aloud import whole
from facilitator.plain.narrator import Narrator, state
from facilitator.plain.talk import Talk
from facilitator.system import chime
from facilitator.system.awake import Awake

TYPED: Final = {text: command for command, key in KEYS.items() for text in (*key.strokes, key.cap) if len(text) == 1}
"""What each letter, digit and sign asks for, followed by enter."""

SEEN_ONLY: Final[frozenset[Command]] = frozenset({"room", "colours", "point", "turn_clock"})
"""These mean something on a screen."""


class Dialogue:
    """Waits for lines, from the welcome to the end."""

    def __init__(self, live: LiveSession, talk: Talk, make_papers: Callable[[], str] = str) -> None:
        self._live, self._talk, self._words = live, talk, live.words
        self._narrator = Narrator(live.words, hints=not live.for_group)
        self._awake = Awake()
        self._make_papers = make_papers
        self._outcome: Outcome | None = None
        self._back = False
        """Another meeting is to be chosen."""
        self.wants_rehearsal = False
        """An invented group is to hold it first."""
        self._view: View = live.look()
        if live.playing is not None:
            live.playing.after_each = self._tell

    def hold(self) -> Outcome | None:
        """Until it is left; None where another is to be chosen, or to be rehearsed. Raises OverError."""
        self._talk.meanwhile = self._look
        self._talk.say(self._view.clock.title, self._words("plain.how"))
        try:
            while self._outcome is None and not self._back and not self.wants_rehearsal:
                self._wait_for_a_line()
        finally:
            self._awake.let_go()
        return self._outcome

    def _wait_for_a_line(self) -> None:
        seconds = self._look()
        line = None if self._view.away else self._talk.lines.wait(seconds)
        if line is not None:
            self._look()  # The machine may have slept until this line; that is asked first.
        if self._view.away:
            self._live.time_away_counts(counts=self._talk.agreed(self._view.away))
        elif line is not None:
            self._press(line)
        elif self._live.playing is not None and self._live.playing.closes:
            self._outcome = Outcome("over")

    # Looking

    def _look(self) -> float:
        """Tell what is new; how many seconds it can then be left alone."""
        self._live.tick()
        view = self._tell()
        if self._live.rings(view):
            chime.play(self._bell)
        self._awake.keep_while(view.phase == "meeting" and self._live.playing is None)
        return self._live.look_again_in(view)

    def _tell(self) -> View:
        self._view = view = self._live.look()
        self._talk.say(*self._narrator.of(view))
        return view

    def _bell(self) -> None:
        if sys.stdout.isatty():
            self._talk.say("\a")

    # Pressing

    def _offered(self) -> dict[Command, Offered]:
        """What can be done now, by what it is called here; the digits also say who begins."""
        view, words = self._live.look(), self._words
        offered = {offer.command: offer for offer in view.offers if offer.command not in SEEN_ONLY}
        if view.offer("point"):
            offered.setdefault("seat", Offered("seat", words("circle_panel.begin")))
        if view.phase != "end":
            offered["turn_clock"] = Offered("turn_clock", words("plain.where"))
        return offered

    def _press(self, line: str) -> None:
        if self._live.playing is not None and line.strip().lower() != KEYS["rehearse"].cap:
            self._live.playing.rest()
        offered, text = self._offered(), line.strip().lower()
        command: Command | None = "seat" if text.isdecimal() else TYPED.get(text)
        if text == self._words(KEYS["let_go"].cap):  # A key that types nothing: its name is typed.
            command = "let_go"
        if not text:
            command = "yes" if not line and "yes" in offered else "on"
        if command is None or command not in offered:
            self._talk.say(self._words("plain.not_now"))
        elif command == "seat":
            self._choose_place(int(text) or 10)
        else:
            self._perform(offered[command])

    def _rehearse(self) -> None:
        """Let an invented group hold it; where one does, let that rest, or go on."""
        if self._live.playing is None:
            self.wants_rehearsal = True
        else:
            self._live.playing.begin_or_rest()

    def _perform(self, offer: Offered) -> None:  # noqa: C901, PLR0912 - a table of the commands
        """Do what comes of it; or what only this face can do: show, tell, ask which."""
        live, talk = self._live, self._talk
        match offer.command:
            case "turn_clock":
                self._tell_state()
            case "on" | "hold" | "pass" | "next_step" | "take_back" | "more" | "less":
                self._do(offer)
            case "yes":
                self._do(offer) if offer.act else self._leave()
            case "end":
                menus.end(live, talk)
            case "circle":
                menus.circle(live, talk)
            case "jump":
                menus.jump(live, talk)
            case "moments":
                menus.moments(live, talk)
            case "principles":
                menus.principles(live, talk)
            case "why":
                menus.why(live, talk)
            case "read_through":
                talk.say(*whole(live.read_through()))
            case "sound":
                self._sound(offer)
            case "papers":
                talk.say(self._make_papers())
            case "help":
                self._tell_keys()
            case "leave":
                self._leave()
            case "let_go":
                self._back = True
            case "rehearse":
                self._rehearse()
            case "seat" | "point" | "scroll" | "leap" | "room" | "colours" | "own":
                return  # These mean something on a screen, or need to know which.
            case _:
                assert_never(offer.command)

    def _do(self, offer: Offered) -> None:
        if offer.act is None or not self._talk.agreed(offer.asks):
            return
        self._live.do(offer.act)
        view, words = self._live.look(), self._words
        if offer.command == "take_back":
            self._talk.say(words("plain.taken_back"))
        elif offer.command in ("more", "less"):
            self._talk.say(words("plain.done") if view.circle.arc is None else self._narrator.left(view))

    def _choose_place(self, place: int) -> None:
        """A place's number: it wants room, or not after all; else it begins the round."""
        live, words, before = self._live, self._words, self._live.look()
        seats = before.circle.seats
        if place > len(seats):
            self._talk.say(words("plain.no_such_place"))
            return
        live.choose(seats[place - 1].seat)
        view = live.look()
        if view.notice != before.notice:
            return  # That there is no more room; it is told.
        if not before.offer("seat"):
            self._talk.say(words("plain.begins", label=place))
        elif (view.at, view.circle.seats) == (before.at, before.circle.seats):  # One who has had the word.
            self._talk.say(words("plain.not_now"))
        elif view.word in (before.word, ""):  # Else that is told, and says how many.
            self._talk.say(view.wants or words("plain.done"))

    def _tell_state(self) -> None:
        """Where we are, when we end, and how we are doing: only for those who ask."""
        self._talk.say(*state(self._words, self._live.look(figures="always"), self._live.look()))

    def _tell_keys(self) -> None:
        offered = self._offered()
        caps = {command: KEYS[command].cap for command in offered if command != "help"}
        if "yes" not in offered:
            caps["on"] = "cap.enter"
        elif "on" in offered and offered["on"].act == offered["yes"].act:  # Enter alone does it.
            del caps["on"]
        names = {command: self._words(cap) if "." in cap else cap for command, cap in caps.items()}
        self._talk.say(*(f"{names[command]}: {offer.name}" for command, offer in offered.items() if command in names))

    def _sound(self, offer: Offered) -> None:
        """Let the group hear the chime once, and ask; or turn it off."""
        if offer.asks:
            chime.play(self._bell)
        self._live.sound = bool(offer.asks) and self._talk.agreed(offer.asks)
        self._talk.say(self._words("plain.sound_on" if self._live.sound else "plain.sound_off"))

    def _leave(self) -> None:
        menu = self._live.leave()
        match "done" if len(menu.choices) == 1 else self._talk.choice_or_first(menu):
            case "later" if self._live.can_wait:
                self._outcome = Outcome("later")
            case "later":  # Not any more: what can be chosen now is asked again.
                self._leave()
            case "done":
                self._outcome = Outcome("over")
