"""The meeting view: the path, the words to say, the circle, and how we are doing."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar, KeyLabel, label_of
from facilitator.tui.widgets.page import Page, Told, ToRead
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.reasons import BESIDE, Reasons
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
            yield Reasons(self.words)
            with Vertical(id="side"):
                yield self.circle()
                yield Say(id="time")
        yield Say(id="notice")
        yield KeyBar()

    def look(self, *, glance: bool) -> View:
        """The view; and the first time, for a while, that the room can have a window of its own."""
        self.live.tell_of_window()
        return super().look(glance=glance)

    @property
    def _tells_why(self) -> bool:
        """It has been asked for, and this step has something to tell."""
        return self.program.why and self.view is not None and bool(self.view.page.purpose.why)

    @property
    def _has_room_beside(self) -> bool:
        return self.app.size.width >= BESIDE

    def _keys(self, view: View) -> tuple[KeyLabel, ...]:
        """What tells why is closed by escape too, while no seat is pointed at."""
        labels = super()._keys(view)
        if not self._tells_why or self.pointed is not None:
            return labels
        return (*labels[:1], label_of("let_go", self.words("key.close"), self.words), *labels[1:])

    def press(self, command: Command, stroke: str) -> None:
        """As everywhere; what tells why stands on, and follows; but nobody's turn goes by unseen under it."""
        if command == "why" or (command == "let_go" and self._tells_why and self.pointed is None):
            if self.live.playing is not None:
                self.live.playing.rest()
            self._tell_why(not self._tells_why)
            return
        before = self.view and self.view.at
        super().press(command, stroke)
        after = self.view and self.view.at
        given = command == "on" and before and after and before.step == after.step and before != after
        if given and self._tells_why and not self._has_room_beside:
            self._tell_why(False)

    def _tell_why(self, why: bool) -> None:
        self.program.why = why
        self._arrange()
        self._label_keys()

    def _arrange(self) -> None:
        """Beside the meeting where there is room, else over it."""
        self.set_class(self._tells_why, "-why")
        self.set_class(self._has_room_beside, "-beside")
        self.set_class(not self._has_room_beside, "-over")

    def on_resize(self) -> None:
        """There may be room beside the meeting now, or none any more."""
        self._arrange()

    def watch_pointed(self, pointed: int | None) -> None:
        """Whoever points at a seat wants to see it."""
        if pointed is not None and not self._has_room_beside:
            self.program.why = False
            self._arrange()
        super().watch_pointed(pointed)

    def aside(self) -> tuple[str, ...]:
        return (self.view.clock.whole, self.view.note, self.view.after) if self.view else ()

    def show_view(self, view: View) -> None:
        self.query_one("#meeting-title", Say).text = view.clock.title
        self.query_one("#now", Say).text = view.clock.now
        self.query_one("#ends", Say).text = view.clock.ends
        self.query_one("#going", Say).text = view.clock.going
        self.query_one(Reasons).page = view.page
        self._arrange()
        self.query_one(StepPath).rows = view.path
        self.query_one(Page).page = view.page
        self.query_one(Circle).view = view.circle
        self.query_one("#time", Say).text = view.time.text or view.time.over
        self.query_one("#sentence", Say).text = view.time.sentence
        self.query_one("#word", Say).text = view.word
        self.query_one("#note", Say).text = view.note
        self.query_one("#after", Say).text = view.after
