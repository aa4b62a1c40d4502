"""Why the step under way is there, beside the meeting or over it; the meeting goes on, and it follows."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.reactive import reactive

from facilitator.domain.slices import PageView
from facilitator.domain.words import Words
from facilitator.tui.widgets.page import ScrollingText, ToRead
from facilitator.tui.widgets.say import Say

BESIDE = 120
"""Columns of a screen that has room for it beside the meeting."""


class Reasons(ScrollingText):
    """First why, then, quieter, who says so. What lies over is read on in; what stands beside is only scrolled."""

    KEPT: ClassVar[bool] = False

    page: reactive[PageView | None] = reactive(None)

    def __init__(self, words: Words) -> None:
        super().__init__(ToRead.of(words), id="reasons")
        self._title, self._who = words("why.title"), words("why.who")

    def compose_text(self) -> ComposeResult:
        yield Say(self._title, id="why-title")
        yield Say(id="why-step", classes="why-step")
        yield Say(id="why")
        yield Say(id="why-label", classes="why-label")
        yield Say(id="why-who", classes="why-who")

    def watch_page(self, before: PageView | None, page: PageView | None) -> None:
        """Another step: from the top, and unread."""
        if page is None or (before and (before.title, before.purpose) == (page.title, page.purpose)):
            return
        said = {"step": page.title, "": page.purpose.why, "who": page.purpose.who}
        for name, text in {**said, "label": self._who if page.purpose.who else ""}.items():
            self.query_one(f"#why-{name}".rstrip("-"), Say).text = text
        self.read = self.stands_beside
        self.scroll_to_top()
        self._tell_when_laid_out()

    @property
    def stands_beside(self) -> bool:
        """There is room for both."""
        return self.app.size.width >= BESIDE

    def on_resize(self) -> None:
        """Beside the meeting, the key that goes on is the meeting's."""
        self.read = self.read or self.stands_beside
        super().on_resize()
