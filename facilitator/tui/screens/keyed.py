"""What everything has in common that takes keys: one guard, and a click on a key is that key."""

from typing import cast

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.screen import Screen

from facilitator.domain.commands import Command
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.program import Program
from facilitator.tui.screens.clicks import stroke_on
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.say import Say


class KeyedScreen(Screen[None]):
    """A screen on which a key is a command, and nothing goes on from it to anything else."""

    @property
    def program(self) -> Program:
        """The app, as far as a screen may know it."""
        return cast("Program", self.app)

    def compose(self) -> ComposeResult:
        """The face; and what is said instead where there is no room for it."""
        yield Say(self.program.words("screen.too_small"), id="too-small")
        yield from self.compose_face()

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
        same = self.program.guard.is_same_press(stroke)
        if command is not None and not same and not self.too_small and self.app.screen is self:
            self.press(command, stroke)

    def press(self, command: Command, stroke: str) -> None:
        """A press of its own."""
        raise NotImplementedError

    def click(self, event: Click) -> None:
        """A click on something else than a key."""
