"""What all screens of a session have in common: they look at it, and hand on what is pressed."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, assert_never

from textual.events import Click
from textual.reactive import var
from textual.timer import Timer

from facilitator.app.live import LiveSession
from facilitator.app.outcome import Outcome
from facilitator.domain.choices import Acts, Leaving
from facilitator.domain.commands import Command, Offered
from facilitator.domain.events import Act, Came, Left
from facilitator.domain.slices import View
from facilitator.system import chime
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.key_line import key_line
from facilitator.tui.program import Place
from facilitator.tui.screens import menus
from facilitator.tui.screens.panel import Panel
from facilitator.tui.screens.pick import PickPanel
from facilitator.tui.screens.played import PlayedScreen
from facilitator.tui.screens.reading import Reading
from facilitator.tui.widgets.keybar import KeyBar, KeyLabel
from facilitator.tui.widgets.page import ScrollingText
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.say import Say


class SessionScreen(PlayedScreen):
    """The view is looked up, and each widget is given its slice."""

    PLACE: ClassVar[Place]
    NAMES: ClassVar[Mapping[Command, str]] = {}
    """What a command is called on this screen, where that is something else."""

    view: var[View | None] = var(None, init=False)
    pointed: var[int | None] = var(None, init=False)
    """The seat that is pointed at with the arrows."""

    def __init__(self, live: LiveSession) -> None:
        super().__init__()
        self.live = live
        self.words = live.words
        self._next_look: Timer | None = None
        self._reading = Reading(live, ())

    def circle(self) -> Circle:
        """The circle, as the terminal can draw it."""
        terminal = self.program.terminal
        return Circle(turned=self.program.turned, ascii=terminal.ascii, soft=terminal.soft)

    # Looking

    def on_mount(self) -> None:
        texts = tuple(self.query(ScrollingText))
        self._reading = Reading(self.live, texts)
        self._look()
        for text in texts:
            for what in ("more", "scrolls", "read"):
                self.watch(text, what, self._label_keys, init=False)

    def on_screen_resume(self) -> None:
        """Look anew when something that lay over it is gone."""
        self.refresh_view()

    def refresh_view(self, *, glance: bool = False) -> None:
        """Look again. Late, spare and too early looks do no harm."""
        if self.is_mounted and self.is_attached:
            self._look(glance=glance)

    def _look(self, *, glance: bool = False) -> None:
        """Look, and glance once more when something that is shown will be another."""
        if self.follow():
            return
        view = self.view = self.look(glance=glance)
        self._reading.follow(view, glance=glance)
        if self.live.rings(view):
            chime.play(self.app.bell)
        if view.away and self.app.screen is self:
            answers = (partial(self._time_away, counts=True), partial(self._time_away, counts=False))
            self.put_over(menus.confirm(self.words, view.away, *answers))
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = self.set_timer(self.live.look_again_in(view), partial(self.refresh_view, glance=True))

    def look(self, *, glance: bool) -> View:
        """The view, as this screen wants it."""
        return self.live.look(glance=glance)

    def watch_view(self, before: View | None, view: View | None) -> None:
        """Another view: each widget gets its slice, and what is the same draws nothing."""
        if view is None:
            return
        self.show_view(view)
        for circle in self.query(Circle):
            circle.labels = view.offer("seat") is not None
        self.query_one("#notice", Say).text = view.notice
        if before is None or view.offers is not before.offers:
            self._label_keys()

    def show_view(self, view: View) -> None:
        """Hand each widget its slice."""
        raise NotImplementedError

    def watch_pointed(self, pointed: int | None) -> None:
        """Point at a seat, or let go; where there is little room, the circle takes it while one points."""
        self.set_class(pointed is not None, "-pointed")
        for circle in self.query(Circle):
            circle.pointed = pointed
        self._label_keys()

    def _label_keys(self) -> None:
        if self.view is not None:
            self.query_one(KeyBar).labels = self._keys(self.view)

    def _keys(self, view: View) -> tuple[KeyLabel, ...]:
        return key_line(view, self.words, self._reading.fits(pointed=self.pointed is not None, names=self.NAMES))

    # Pressing

    @property
    def place(self) -> object:
        """The step, and the turn."""
        return self.view and self.view.at

    def press(self, command: Command, stroke: str) -> None:
        """A key does something only where it is offered."""
        if self.plays(command, stroke) or not self._may_press():
            return
        match command:
            case "point":
                self.point(1 if stroke == "right" else -1)
            case "scroll":
                self._reading.scroll(1 if stroke == "down" else -1)
            case "on" if self._reading.on():
                self._label_keys()
            case "take_back" if self._reading.turn_back():
                self._label_keys()
            case "let_go":
                self.pointed = None
            case "seat":
                self._choose_label(int(stroke) or 10)
            case "yes" if self.pointed is not None:
                self._choose(self.pointed)
            case _ if self.view and (offer := self.view.offer(command)):
                self._perform(offer)

    def _may_press(self) -> bool:
        """A question may have come up that nobody has seen yet, and is to be answered before anything else."""
        self.live.tick()
        if self.live.was_away:
            self.refresh_view()
        return self.view is not None and not self.live.was_away

    def _offers(self, command: Command) -> bool:
        return self.view is not None and self.view.offer(command) is not None

    def click(self, event: Click) -> None:
        """A seat, or a step."""
        if self.app.screen is not self or not self._may_press():
            return
        match event.widget:
            case Circle() as circle if (seat := circle.seat_at(event.x, event.y)) is not None:
                self._choose(seat)
            case StepPath() as path if (row := path.row_at(event.y)) is not None and self._offers("jump"):
                self._jump(row)

    def _perform(self, offer: Offered) -> None:  # noqa: C901, PLR0912 - a table of the commands
        """Do what comes of it; or what only a screen can do: show, or ask which."""
        live, words = self.live, self.words
        match offer.command:
            case "on":
                live.on(self.pointed)
            case "yes" | "take_back" | "hold" | "pass" | "more" | "less" | "next_step":
                if offer.act:
                    self.do(offer.act, offer.asks)
                    return
                self._leave()
            case "turn_clock":
                self.turn_clock(offer)
            case "room":
                self.program.other_view()
            case "end":
                self.put_over(menus.end(live, self.do))
            case "circle":
                self.put_over(menus.circle(live, self.do, self._pick, self.program.turn_drawing))
            case "jump":
                self._jump(None)
            case "moments":
                self.put_over(self.moments())
            case "principles":
                self.put_over(menus.principles(live.principles(), words))
            case "why" if self.view:
                self.put_over(menus.why(self.view.page, words))
            case "sound":
                self._sound(offer)
            case "colours":
                self.program.next_colours()
            case "help" if self.view:  # What it lists is still true when it closes: a seat stays pointed at.
                keys = menus.keys(self.view, self._keys(self.view), self.aside(), words, self.take)
                self.app.push_screen(keys)
                return
            case "leave":
                self._leave()
            case "why" | "help" | "seat" | "point" | "scroll" | "leap" | "let_go":
                return  # These need to know which, or something to show; see `press`.
            case "own" | "papers" | "rehearse" | "read_through":
                return  # Before a meeting.
            case _:
                assert_never(offer.command)
        self.after_press()

    def do(self, act: Act, asks: str = "") -> None:
        """Do it, if need be only after asking; and show what came of it."""
        if asks:
            self.put_over(menus.confirm(self.words, asks, partial(self.do, act)))
        else:
            self.live.do(act)
        if not asks and act.event in (Came, Left) and self.live.phase == "meeting":
            self.live.tell_of_seats()
        self.after_press()

    def _choose(self, seat: int) -> None:
        """A seat's key, a click on it, or enter where it is pointed at: it wants room, or it begins the round."""
        if self._offers("seat") or self._offers("point"):
            self.live.choose(seat)
        self.after_press()

    def _choose_label(self, label: int) -> None:
        if self.view and self._offers("seat") and label <= len(self.view.circle.seats):
            self._choose(self.view.circle.seats[label - 1].seat)

    def point(self, step: int) -> None:
        """Point at the next seat, clockwise, or the other way."""
        if self.view is None or not self._offers("point"):
            return
        seats = [each.seat for each in self.view.circle.seats]
        here = seats.index(self.pointed) + step if self.pointed in seats else min(step, 0)
        self.pointed = seats[here % len(seats)]

    def moments(self) -> Panel:
        """What helps when it gets hard."""
        return menus.moments(self.live)

    def turn_clock(self, offer: Offered) -> None:
        """The turn clock in the next of its ways."""
        if offer.act:
            self.live.do(offer.act)

    def _sound(self, offer: Offered) -> None:
        """Let the group hear the chime once, and ask; or turn it off."""
        if offer.asks:
            chime.play(self.app.bell)
            self.put_over(menus.confirm(self.words, offer.asks, partial(self._let_sound, on=True)))
        else:
            self._let_sound(on=False)

    def _let_sound(self, *, on: bool) -> None:
        self.live.sound = on
        self.after_press()

    def _time_away(self, *, counts: bool) -> None:
        self.live.time_away_counts(counts=counts)
        self.after_press()

    def _jump(self, index: int | None) -> None:
        if self.view:
            self.put_over(menus.jump(self.live.jump(), self.view, self.words, self.do, index))

    def _leave(self) -> None:
        menu = self.live.leave()
        if len(menu.choices) == 1:
            self._left(menu.choices[0].value)
        else:
            self.put_over(menus.leave(menu, self.words, self._left))

    def _left(self, how: Leaving) -> None:
        if how == "back":
            self.after_press()
        elif how == "later" and not self.live.can_wait:  # Not any more: what can be chosen now is asked again.
            self._leave()
        else:
            self.program.leave(Outcome("later" if how == "later" else "over"))

    def _pick(self, menu: Acts) -> None:
        """Point at a place in the circle, which is turned as it is here."""
        if self.view:
            self.put_over(PickPanel(menu, self.view.circle, self.words, self.do, self.circle()))

    def after_press(self) -> None:
        """Show the screen of where the session is now, or what has changed on this one."""
        self.pointed = None
        if not self.program.show():
            self.refresh_view()
