"""What a window for the whole room shows while there is no meeting to be seen: that it waits, and for what."""

from textual.app import ComposeResult

from facilitator.app.followed import Saying
from facilitator.app.outcome import Outcome
from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.tui.bigtext.large import Large
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.keyed import KeyedScreen
from facilitator.tui.screens.panel import labelled
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.say import Say


class WaitingScreen(KeyedScreen):
    """A title, and a sentence; calm, because it may stand there for an hour."""

    def __init__(self, saying: Saying, words: Words) -> None:
        super().__init__()
        self.saying = saying
        self._labels = labelled(words, colours="key.colours", help="key.help", leave="window.close")

    def compose_face(self) -> ComposeResult:
        yield Large(self.saying.title, ascii=self.program.terminal.ascii, id="waiting-title")
        yield Say(self.saying.about, id="waiting-about")
        yield Say(self.saying.quiet, id="waiting-quiet")
        yield KeyBar()

    def on_mount(self) -> None:
        """Its keys stand at the foot."""
        self.query_one(KeyBar).labels = self._labels

    def aside(self) -> tuple[str, ...]:
        return (self.saying.about, self.saying.quiet)

    def press(self, command: Command, stroke: str) -> None:  # noqa: ARG002 - each of its keys is one stroke
        match command:
            case "colours":
                self.program.next_colours()
            case "help":
                self.app.push_screen(KeysPanel(self.program.words, self._labels, self.take, self.aside(), before=False))
            case "leave":
                self.program.leave(Outcome("over"))
