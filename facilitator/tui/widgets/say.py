"""A text that is as it is: no markup, and nothing drawn where there is nothing to say."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class Say(Static):
    """One sentence, or none."""

    ALLOW_SELECT = False

    text: reactive[str] = reactive("")

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(Content(text), id=id, classes=classes)
        self.set_reactive(Say.text, text)
        self.set_class(not text, "-empty")

    def watch_text(self, text: str) -> None:
        """Another sentence."""
        self.update(Content(text))
        self.set_class(not text, "-empty")
