"""Gather: what this is, and what is chosen before a meeting. Enter, enter is a meeting."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Click

from facilitator.app.live import LOOK_AT_LEAST
from facilitator.app.outcome import Outcome
from facilitator.app.preparing import LINES, Preparing
from facilitator.domain.commands import Command
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.keyed import KeyedScreen
from facilitator.tui.screens.panel import labelled
from facilitator.tui.widgets.fields import Fields
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import ScrollingText, ToRead
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.say import Say


class Wrong(ScrollingText):
    """What is wrong in the files."""

    def compose_text(self) -> ComposeResult:
        yield Say(id="wrong")


class GatherScreen(KeyedScreen):
    """Choose a meeting, the seats, the end o'clock and the language; see the plan; begin."""

    def __init__(self, preparing: Preparing) -> None:
        super().__init__()
        self._preparing, self._words = preparing, preparing.start.words

    def compose_face(self) -> ComposeResult:
        """What this is in two sentences; the lines to choose; the plan beside; what is remembered."""
        words = self._words
        yield Say(words("gather.title"), id="gather-title")
        yield Say(words("gather.about").strip(), id="gather-about")
        with Container(id="gather-body"):
            with Vertical(id="gather-choices"):
                yield Fields()
                yield Wrong(ToRead(words("gather.more"), words("gather.more")))
                yield Say(id="gather-fit")
                yield Say(id="gather-meeting")
            with Vertical(id="gather-plan"):
                yield Say(words("gather.plan"), id="gather-plan-title")
                yield StepPath()
        remembered = "gather.remembered" if self._preparing.start.setting.journal else "gather.not_remembered"
        yield Say(words(remembered).strip(), id="gather-remembered")
        yield KeyBar()

    def on_mount(self) -> None:
        """The hours go on, and the files may be mended meanwhile."""
        self.set_interval(LOOK_AT_LEAST.total_seconds(), self.refresh_view)
        self.refresh_view()
        self.watch(self.query_one(Wrong), "scrolls", self._label_keys)

    def _label_keys(self, scrolls: bool) -> None:
        """The same all the time, but for the key that reads on."""
        more = {"on": "key.on_more"} if scrolls else {}
        self.query_one(KeyBar).labels = labelled(
            self._words,
            yes="key.open",
            **more,
            scroll="key.choose_row",
            point="key.change",
            colours="key.colours",
            help="key.help",
            leave="key.leave",
        )

    def press(self, command: Command, stroke: str) -> None:
        """Up and down choose a line, left and right change it, enter opens the welcome screen."""
        match command:
            case "scroll":
                self._preparing.next_line(1 if stroke == "down" else -1)
                self.refresh_view()
            case "point":
                self._change(1 if stroke == "right" else -1)
            case "on":  # From the end to the top again.
                wrong = self.query_one(Wrong)
                if not wrong.scroll_on(1, page=True):
                    wrong.scroll_to_top()
            case "yes":
                self._open()
            case "colours":
                self.program.next_colours()
            case "help":
                self.app.push_screen(KeysPanel(self._words, self.query_one(KeyBar).labels, "", self.take))
            case "leave":
                self.program.leave(Outcome())

    def click(self, event: Click) -> None:
        """A click on a line chooses it, or changes it if it is chosen."""
        if not isinstance(event.widget, Fields) or (line := event.widget.row_at(event.y)) is None:
            return
        if line == event.widget.chosen:
            self._change(1)
        else:
            self._preparing.choose(LINES[line])
            self.refresh_view()

    def _change(self, step: int) -> None:
        self._preparing.change(step)
        if self._preparing.start.words is self._words:
            self.refresh_view()
        else:  # Another language: all of it anew.
            self.app.switch_screen(GatherScreen(self._preparing))

    def _open(self) -> None:
        if self._preparing.begin():
            self.program.show()
        else:
            self.refresh_view()

    def refresh_view(self) -> None:
        """Look again, at the clock and at the files."""
        view, fields = self._preparing.look(), self.query_one(Fields)
        fields.chosen, fields.rows = view.chosen, view.lines
        self.set_class(bool(view.wrong), "-wrong")
        self.query_one("#wrong", Say).text = "\n".join(view.wrong)
        self.query_one("#gather-fit", Say).text = view.fit
        self.query_one("#gather-meeting", Say).text = view.about
        self.query_one(StepPath).rows = view.plan
