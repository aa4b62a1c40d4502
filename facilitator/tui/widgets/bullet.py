"""One point of a list: its lines begin under each other, not under the dot."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from facilitator.tui.widgets.say import Say


class Bullet(Horizontal):
    """A dot, and a text beside it."""

    def __init__(self, text: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._text = text

    def compose(self) -> ComposeResult:
        """The dot, then the text."""
        yield Say("·", classes="point-dot")
        yield Say(self._text, classes="point-text")
