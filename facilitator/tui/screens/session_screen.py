"""What all faces of a session have in common: they look at it, and hand on what is pressed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never, cast

from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from facilitator.app.live import LOOK_AT_LEAST, LiveSession
from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.system import chime
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.screens import menus
from facilitator.tui.screens.clicks import stroke_on
from facilitator.tui.widgets.keybar import KeyBar, KeyLabel, label_of
from facilitator.tui.widgets.page import ScrollingText
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.say import Say

if TYPE_CHECKING:
    from facilitator.tui.main import FacilitatorApp


class SessionScreen(Screen[None]):
    """A face of the session: the view is looked up, and each widget is given its slice."""

    view: var[View | None] = var(None, init=False)
    pointed: var[int | None] = var(None, init=False)
    """The seat that is pointed at with the arrows."""

    def __init__(self, live: LiveSession) -> None:
        super().__init__()
        self.live = live
        self.words = live.words
        self._next_look: Timer | None = None

    @property
    def program(self) -> "FacilitatorApp":
        """The app, by its own type."""
        return cast("FacilitatorApp", self.app)

    @property
    def ascii(self) -> bool:
        """Whether what is drawn is drawn in letters."""
        return not self.program.terminal.marks

    def circle(self, *, room: bool = False) -> Circle:
        """The circle, as the terminal can draw it."""
        return Circle(room=room, ascii=self.ascii, soft=self.program.terminal.soft)

    # Looking

    def on_mount(self) -> None:
        """The first look."""
        self._look()
        for reading in self.query(ScrollingText):
            self.watch(reading, "more", self._label_keys, init=False)

    def on_screen_resume(self) -> None:
        """Look anew when something that lay over it is gone."""
        self.refresh_view()

    def refresh_view(self) -> None:
        """Look again. Late, spare and too early looks do no harm."""
        if self.is_mounted and self.is_attached:
            self._look()

    def _look(self) -> None:
        """Look, and look once more when something that is shown will be another."""
        view = self.look()
        self.view = view
        if self.live.rings(view):
            chime.play(self.app.bell)
        if self.live.asleep and self.app.screen is self:
            menus.asleep(self)
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = self.set_timer(min(view.changes_in, LOOK_AT_LEAST).total_seconds(), self.refresh_view)

    def look(self) -> View:
        """The view, as this face wants it."""
        return self.live.look()

    def watch_view(self, view: View | None) -> None:
        """Another view: each widget gets its slice."""
        if view is not None:
            self.show(view)
            self.query_one("#notice", Say).text = view.notice

    def show(self, view: View) -> None:
        """Hand each widget its slice; what is the same draws nothing."""
        raise NotImplementedError

    def watch_pointed(self, pointed: int | None) -> None:
        """Point at a seat, or let go; where there is little room, the circle takes it while one points."""
        self.set_class(pointed is not None, "-pointed")
        for circle in self.query(Circle):
            circle.pointed = pointed
        self._label_keys()

    def _label_keys(self) -> None:
        if self.view is not None:
            self.query_one(KeyBar).labels = self.key_labels(self.view)

    def key_labels(self, view: View) -> tuple[KeyLabel, ...]:
        """The keys that do something now, the most needed first."""
        names = {"sound": self.words("key.sound_off")} if self.live.sound else {}
        if any(reading.more and reading.is_on_screen for reading in self.query(ScrollingText)):
            names["on"] = self.words("key.on_more")
        labels = [label_of(offer.command, names.get(offer.command, offer.name), self.words) for offer in view.offers]
        if self.pointed is not None:
            labels = [label for label in labels if label.command != "yes"]
            pointing: tuple[tuple[Command, str], ...] = (("yes", "key.point_yes"), ("let_go", "key.let_go"))
            labels[1:1] = [label_of(command, self.words(name), self.words) for command, name in pointing]
        if any(each.is_on_screen and each.query_one(VerticalScroll).max_scroll_y for each in self.query(ScrollingText)):
            labels.append(label_of("scroll", self.words("key.scroll"), self.words))
        return tuple(labels)

    # Pressing

    def on_key(self, event: Key) -> None:
        """A key does something only where it is offered."""
        stroke = stroke_of(event)
        if command_of(stroke) is not None:
            event.stop()
            event.prevent_default()
        self.take(stroke)

    def take(self, stroke: str) -> None:
        """A stroke of a key, or a click on one."""
        command = command_of(stroke)
        same = self.program.guard.is_same_press(stroke)
        if command is not None and not same and self._can_be_pressed():
            self.press(command, stroke)

    def _can_be_pressed(self) -> bool:
        if self.app.screen is not self:
            return False  # Of two keys in one stroke of an elbow, the second may find another screen than it was for.
        self.refresh_view()
        return not self.live.asleep  # Else a question has come up, and is to be answered first.

    def press(self, command: Command, stroke: str) -> None:
        """One stroke of a key that has a meaning somewhere."""
        match command:
            case "point":
                self.point(1 if stroke == "right" else -1)
            case "scroll":
                self.scroll_words(1 if stroke == "down" else -1)
            case "let_go":
                self.pointed = None
            case "seat":
                self.choose_label(int(stroke) or 10)
            case _ if self.is_offered(command):
                self.perform(command)

    def is_offered(self, command: Command) -> bool:
        """Whether this command means something now."""
        if command == "yes" and self.pointed is not None:
            return True
        return self.view is not None and any(offer.command == command for offer in self.view.offers)

    def on_click(self, event: Click) -> None:
        """What is drawn can be clicked."""
        match event.widget:
            case KeyBar() as bar:
                stroke = stroke_on(bar, event.x, event.y)
                if stroke is not None:
                    self.take(stroke)
            case Circle() as circle:
                seat = circle.seat_at(event.x, event.y)
                if seat is not None and self._can_be_pressed():
                    self.choose(seat)
            case StepPath() as path:
                row = path.row_at(event.y)
                if row is not None and self._can_be_pressed() and self.is_offered("jump"):
                    menus.jump(self, row)

    def perform(self, command: Command) -> None:  # noqa: C901, PLR0912 - a table of the commands
        """Do what was asked, and show what came of it."""
        live = self.live
        match command:
            case "on":
                self.go_on()
            case "yes":
                self.say_yes()
            case "take_back":
                live.take_back()
            case "hold":
                live.hold()
            case "pass":
                self.unless_held(live.pass_)
            case "more":
                live.more()
            case "less":
                live.less()
            case "next_step":
                menus.next_step(self)
            case "turn_clock":
                self.turn_clock()
            case "room":
                self.program.other_view()
            case "end":
                menus.end(self)
            case "circle":
                menus.circle(self)
            case "jump":
                menus.jump(self, None)
            case "moments":
                self.moments()
            case "principles":
                menus.principles(self)
            case "why":
                menus.why(self)
            case "sound":
                menus.sound(self)
            case "colours":
                self.program.next_colours()
            case "help":
                menus.every_key(self)
                return  # What it lists is still true when it closes: a seat stays pointed at.
            case "leave":
                self.leave()
            case "seat" | "point" | "scroll" | "let_go":
                return  # These need to know which; see `press`.
            case _:
                assert_never(command)
        self.after_press()

    def go_on(self) -> None:
        """On: the rest of the words, if they did not fit; else the session goes on."""
        if not self.scroll_words(page=True):
            fresh = self.pointed if self.is_offered("point") and not self.is_offered("seat") else None
            self.live.on(fresh)

    def say_yes(self) -> None:
        """Yes: for the seat that is pointed at, else for the one who has the word."""
        if self.pointed is None:
            self.live.yes()
        else:
            self.choose(self.pointed)

    def choose(self, seat: int) -> None:
        """A seat's key, a click on it, or enter where it is pointed at: it wants room, or it begins the round."""
        if self.is_offered("seat"):
            self.live.wish(seat)
        elif self.is_offered("point"):
            self.live.begin_with(seat)
        self.after_press()

    def choose_label(self, label: int) -> None:
        """A seat's digit."""
        present = self.live.session.present
        if self.is_offered("seat") and label <= len(present):
            self.choose(present[label - 1])

    def point(self, step: int) -> None:
        """Point at the next seat, clockwise, or the other way."""
        if not self.is_offered("point"):
            return
        present = self.live.session.present
        here = present.index(self.pointed) + step if self.pointed in present else min(step, 0)
        self.pointed = present[here % len(present)]

    def scroll_words(self, step: int = 1, *, page: bool = False) -> bool:  # noqa: ARG002 - for faces with words
        """Scroll long words; False where there is nothing more to show that way."""
        return False

    def moments(self) -> None:
        """What helps when it gets hard."""
        menus.moments(self)

    def turn_clock(self) -> None:
        """The turn clock in the next of its ways."""
        self.live.next_clock()

    def leave(self) -> None:
        """Ask whether to end; it begins on *back*."""
        menus.leave(self)

    def unless_held(self, do: Callable[[], None]) -> None:
        """Do it; but while the clock rests, ask first: no key takes the word from anyone then."""
        if self.live.session.held:
            menus.ask(self, self.words("ask.held"), do)
        else:
            do()

    def after_press(self) -> None:
        """Show the face the session is at now, or what has changed on this one."""
        self.pointed = None
        if not self.program.show_face():
            self.refresh_view()
