"""A text that is as it is: no markup, and nothing drawn where there is nothing to say."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from facilitator.tui.widgets.shorten import shortened

AIRY = 50
"""Rows of a screen that has room for an empty line between any two of a list."""


class Say(Static):
    """One sentence, or none."""

    ALLOW_SELECT = False

    text: reactive[str] = reactive("")

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(Content(text), id=id, classes=classes if text else f"-empty {classes or ''}")
        self.set_reactive(Say.text, text)

    def watch_text(self, text: str) -> None:
        self.update(Content(self.shaped(text)))
        self.set_class(not text, "-empty")

    def shaped(self, text: str) -> str:
        """The text as it is set into the room there is."""
        return text


class LineSay(Say):
    """One line. Of titles with a dot between them, those that there is room for; no word is cut."""

    def shaped(self, text: str) -> str:
        room = self.content_size.width
        while cell_len(text) > room and " · " in text:
            text = text.rpartition(" · ")[0]
        return shortened(text, room)

    def on_resize(self) -> None:
        """Another width holds more of it, or less."""
        self.update(Content(self.shaped(self.text)))
