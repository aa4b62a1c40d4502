"""Every key that does something here, one a line; a click on a line is the key."""

from collections.abc import Callable

from textual.containers import VerticalScroll
from textual.events import Click

from facilitator.domain.words import Words
from facilitator.tui.screens.clicks import stroke_at
from facilitator.tui.screens.panel import TextPanel
from facilitator.tui.widgets.keybar import KeyLabel


class KeysPanel(TextPanel):
    """The keys of the screen behind, also those there was no room for."""

    def __init__(self, words: Words, labels: tuple[KeyLabel, ...], about: str, take: Callable[[str], None]) -> None:
        self._wide = max(len(label.cap) for label in labels)
        keys = "\n".join(f"{label.cap:>{self._wide}}  {label.name}" for label in labels)
        super().__init__("help", words("help.title"), f"{keys}\n\n{about}".rstrip(), words)
        self._labels, self._take_behind = labels, take

    def click(self, event: Click) -> None:
        """The list has done its work, and the key is for the screen behind."""
        if event.widget is None or not isinstance(event.widget.parent, VerticalScroll) or event.y >= len(self._labels):
            return
        label = self._labels[event.y]
        stroke = stroke_at(label.command, event.x - self._wide + len(label.cap))
        if stroke is not None:
            self.dismiss()
            self._take_behind(stroke)
