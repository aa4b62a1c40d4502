"""What everything has in common that takes keys: one guard, and a click on a key is that key."""

from typing import cast

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.reactive import var
from textual.screen import Screen

from facilitator.domain.commands import Command
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.program import Program
from facilitator.tui.screens.clicks import stroke_on
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.say import Say

TELL_FOR = 8
"""Seconds that it stands that a key does nothing: so long that it can be read twice."""


class KeyedScreen(Screen[None]):
    """A screen on which a key is a command, and nothing goes on from it to anything else."""

    told: var[bool] = var(False, init=False)
    """It is said just now that a key does nothing, and where those stand that do."""
    _told_at: object = ()

    @property
    def program(self) -> Program:
        """The app, as far as a screen may know it."""
        return cast("Program", self.app)

    def compose(self) -> ComposeResult:
        """The face; and what is said instead where there is no room for it."""
        yield Say(self.program.words("screen.too_small"), id="too-small")
        yield from self.compose_face()
        yield Say(id="nothing")

    def compose_face(self) -> ComposeResult:
        """What is on this screen."""
        raise NotImplementedError

    def aside(self) -> tuple[str, ...]:
        """What a small screen has no room for, or only for its beginning: it is told whole with the keys."""
        return ()

    @property
    def too_small(self) -> bool:
        """There is no room for the face: it is not shown, and no key acts that nobody can see."""
        return self.has_class("-tiny") or self.has_class("-flat")

    def on_key(self, event: Key) -> None:
        """Of keys that mean something nothing is left for the library that draws."""
        stroke = stroke_of(event)
        if command_of(stroke) is not None:
            event.stop()
            event.prevent_default()
        self.take(stroke)

    def on_click(self, event: Click) -> None:
        """What is drawn can be clicked."""
        if self.too_small:
            return
        if not isinstance(event.widget, KeyBar):
            self.click(event)
        elif stroke := stroke_on(event.widget, event.x, event.y):
            self.take(stroke)

    def take(self, stroke: str) -> None:
        """A stroke of a key, or a click on one.

        Of two keys in one stroke of an elbow, the second may find another screen than it was for.
        """
        command = command_of(stroke)
        if self.program.guard.is_same_press(stroke) or self.too_small or not self.is_seen:
            return
        if (command is None and len(stroke) == 1) or (command is not None and not self.does(command)):
            self._tell_that_it_does_nothing()
        elif command is not None:
            self.told = False
        if command is not None:
            self.press(command, stroke)

    @property
    def is_seen(self) -> bool:
        """It is the one on top, and has been drawn: a stroke can come before that."""
        return self.app.screen is self and bool(self.query(KeyBar))

    def does(self, command: Command) -> bool:
        """Whether a key does something now: then it is drawn, or there was no room for it."""
        return command in {label.command for label in self.query_one(KeyBar).labels}

    @property
    def place(self) -> object:
        """Where we are; once for each of these it is said that a key does nothing."""
        return None

    def _tell_that_it_does_nothing(self) -> None:
        if self._told_at != (self.place,):
            self._told_at = (self.place,)
            self.told = True
            self.set_timer(TELL_FOR, self._tell_no_more)

    def _tell_no_more(self) -> None:
        self.told = False

    def watch_told(self, told: bool) -> None:
        """Quietly, and only for a while. A small screen has not room for every key, but for the one that lists them."""
        key = "note.nothing" if self.does("help") else "note.nothing_here"
        self.query_one("#nothing", Say).text = self.program.words(key) if told else ""

    def press(self, command: Command, stroke: str) -> None:
        """A press of its own."""
        raise NotImplementedError

    def click(self, event: Click) -> None:
        """A click on something else than a key."""
