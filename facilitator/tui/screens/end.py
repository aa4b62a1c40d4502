"""The end screen: thanks, and what is forgotten."""

from textual.app import ComposeResult

from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.tui.bigtext.large import Large
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.say import LineSay, Say


class EndScreen(SessionScreen):
    """Space does nothing here; take back leads into the meeting again; enter or q leaves."""

    PLACE = "end"

    def compose_face(self) -> ComposeResult:
        yield LineSay(id="end-meeting")
        yield Large(ascii=self.program.terminal.ascii, id="end-title")
        yield Say(id="end-forgotten")
        yield Say(id="notice")
        yield KeyBar()

    def aside(self) -> tuple[str, ...]:
        return (self.view.clock.title,) if self.view else ()

    def show_view(self, view: View) -> None:
        self.query_one("#end-meeting", Say).text = view.clock.title
        self.query_one(Large).text = view.page.title
        self.query_one("#end-forgotten", Say).text = " ".join(view.page.say)

    def press(self, command: Command, stroke: str) -> None:
        """As everywhere; and from a rehearsal escape leads back too."""
        if command == "let_go" and self.does(command):
            self.program.back()
        else:
            super().press(command, stroke)
