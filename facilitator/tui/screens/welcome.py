"""The welcome face: we begin when we are ready. No clock."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from facilitator.domain.commands import Command
from facilitator.domain.countries import called
from facilitator.domain.slices import View
from facilitator.domain.words import Words
from facilitator.tui.bigtext.large import Large
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.read_through import ReadThroughPanel
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import ScrollingText, ToRead
from facilitator.tui.widgets.points import Points
from facilitator.tui.widgets.say import LineSay, Say


class Needs(ScrollingText):
    """What to make ready before people come."""

    def __init__(self, words: Words, needs: tuple[str, ...]) -> None:
        super().__init__(ToRead.of(words), id="welcome-needs")
        self._title, self._needs = words("welcome.needs"), needs

    def compose_text(self) -> ComposeResult:
        yield Say(self._title, id="welcome-needs-title")
        yield Points(*self._needs)


class WelcomeScreen(SessionScreen):
    """The title, a welcome, what to make ready, and the circle of chairs."""

    PLACE = "welcome"

    def compose_face(self) -> ComposeResult:
        """The meeting's name first; then what can be done while people come."""
        yield LineSay(id="welcome-meeting")
        yield Large(ascii=self.program.terminal.ascii, id="welcome-title")
        yield Say(id="welcome-ready")
        with Container(id="welcome-body"):
            yield Needs(self.words, self.live.look().needs)
            with Vertical(id="welcome-side"):
                yield self.circle()
                yield Say(id="welcome-seats")
                yield Say(id="welcome-note")
        yield Say(self._where(), id="welcome-where")
        yield Say(id="notice")
        yield KeyBar()

    def aside(self) -> tuple[str, ...]:
        return (self.view.clock.whole, " ".join(self.view.seats), self._where()) if self.view else ()

    def show_view(self, view: View) -> None:
        seats, *note = view.seats
        self.query_one("#welcome-meeting", Say).text = view.clock.whole
        self.query_one(Large).text = view.page.title
        self.query_one("#welcome-ready", Say).text = " ".join(view.page.say)
        self.query_one(Needs).display = bool(view.needs)
        self.query_one(Circle).view = view.circle
        self.query_one("#welcome-seats", Say).text = seats
        self.query_one("#welcome-note", Say).text = " ".join(note)

    def press(self, command: Command, stroke: str) -> None:
        """As everywhere; and what can be done before it begins."""
        match command:
            case "let_go":
                self.program.back()
            case "read_through":
                self.put_over(ReadThroughPanel(self.live.read_through(), self.words))
            case "papers":
                from facilitator.tui.screens.paperwork import papers_panel  # noqa: PLC0415 - only where it is asked for

                self.put_over(papers_panel(self.program.papers(), self.words))
            case _:
                super().press(command, stroke)

    def _where(self) -> str:
        country = called(self.live.guidance.country, self.words)
        return self.words("welcome.language", language=self.words("language"), country=country)
