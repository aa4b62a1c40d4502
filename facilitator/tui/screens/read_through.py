"""The whole evening as one calm page, before it begins. Nothing begins by it, and nothing is kept."""

from textual.app import ComposeResult

from facilitator.domain.commands import Command
from facilitator.domain.evening import WholeEvening
from facilitator.domain.words import Words
from facilitator.tui.screens.panel import ReadingPanel
from facilitator.tui.widgets.passages import Passages


class ReadThroughPanel(ReadingPanel):
    """Space reads on, and at its end does nothing; escape closes it, and the key that opened it."""

    def __init__(self, evening: WholeEvening, words: Words) -> None:
        super().__init__("read_through", evening.title, words)
        self._evening = evening

    def does(self, command: Command) -> bool:
        """At the end the key that reads on does nothing, and nothing is said of it either."""
        return command == "on" or super().does(command)

    def compose_text(self) -> ComposeResult:
        yield Passages(self._evening.passages)
