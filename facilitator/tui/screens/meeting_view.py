"""The meeting view: the path, the words to say, the circle, and how we are doing."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from facilitator.domain.slices import View
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import Page, Told, ToRead
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.say import Say


class MeetingScreen(SessionScreen):
    """For the one at the laptop, and for the one who reads aloud."""

    PLACE = "meeting"

    def compose_face(self) -> ComposeResult:
        """A page to read from, with the path and the circle at its sides."""
        with Container(id="head"):
            with Horizontal(id="clocks"):
                yield Say(id="meeting-title")
                yield Say(id="now")
                yield Say(id="ends")
            yield Say(id="going")
        with Container(id="body"):
            yield StepPath(id="path")
            with Vertical(id="words"):
                yield Page(ToRead.of(self.words))
                yield Told(ToRead.of(self.words), "sentence", "word", "note", "after")
            with Vertical(id="side"):
                yield self.circle()
                yield Say(id="time")
        yield Say(id="notice")
        yield KeyBar()

    def aside(self) -> tuple[str, ...]:
        return (self.view.clock.whole, self.view.note, self.view.after) if self.view else ()

    def show_view(self, view: View) -> None:
        self.query_one("#meeting-title", Say).text = view.clock.title
        self.query_one("#now", Say).text = view.clock.now
        self.query_one("#ends", Say).text = view.clock.ends
        self.query_one("#going", Say).text = view.clock.going
        self.query_one(StepPath).rows = view.path
        self.query_one(Page).page = view.page
        self.query_one(Circle).view = view.circle
        self.query_one("#time", Say).text = view.time.text or view.time.over
        self.query_one("#sentence", Say).text = view.time.sentence
        self.query_one("#word", Say).text = view.word
        self.query_one("#note", Say).text = view.note
        self.query_one("#after", Say).text = view.after
