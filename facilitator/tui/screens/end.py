"""The end face: thanks, and what is forgotten."""

from textual.app import ComposeResult

from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.tui.bigtext.large import Large
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar, KeyLabel, label_of
from facilitator.tui.widgets.say import Say


class EndScreen(SessionScreen):
    """Space does nothing here; take back leads into the meeting again; enter or q leaves."""

    def compose(self) -> ComposeResult:
        """Little."""
        yield Say(self.words("screen.too_small"), id="too-small")
        yield Say(id="end-meeting")
        yield Large(ascii=self.ascii, id="end-title")
        yield Say(id="end-forgotten")
        yield Say(id="notice")
        yield KeyBar()

    def show(self, view: View) -> None:
        """Each widget gets its slice."""
        self.query_one("#end-meeting", Say).text = view.clock.title
        self.query_one(Large).text = view.page.title
        self.query_one("#end-forgotten", Say).text = " ".join(view.page.say)
        self.query_one(KeyBar).labels = self.key_labels(view)

    def key_labels(self, view: View) -> tuple[KeyLabel, ...]:
        """Enter leaves."""
        return (label_of("yes", self.words("key.done"), self.words), *super().key_labels(view))

    def is_offered(self, command: Command) -> bool:
        """Here enter leaves, as q does."""
        return command == "yes" or super().is_offered(command)

    def say_yes(self) -> None:
        """The meeting is over."""
        self.leave()

    def leave(self) -> None:
        """The meeting is over; what was kept of it is gone."""
        self.program.end()
