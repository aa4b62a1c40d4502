"""Why a step is there, over the room view: there it stands for as long as somebody reads it, and is then gone."""

from textual.app import ComposeResult

from facilitator.domain.slices import PageView
from facilitator.domain.words import Words
from facilitator.tui.screens.panel import ReadingPanel
from facilitator.tui.widgets.say import Say


class WhyPanel(ReadingPanel):
    """First why, then, quieter, who says so."""

    def __init__(self, page: PageView, words: Words) -> None:
        super().__init__("why", words("why.title"), words)
        self._page, self._who = page, words("why.who")

    def compose_text(self) -> ComposeResult:
        yield Say(self._page.title, classes="why-step")
        yield Say(self._page.purpose.why)
        if self._page.purpose.who:
            yield Say(self._who, classes="why-label")
            yield Say(self._page.purpose.who, classes="why-who")
