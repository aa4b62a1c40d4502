"""Every key that does something here, one a line; a click on a line is the key."""

from collections.abc import Callable
from typing import Final

from textual.containers import VerticalScroll
from textual.events import Click

from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.tui.screens.clicks import stroke_at
from facilitator.tui.screens.panel import TextPanel
from facilitator.tui.widgets.keybar import KeyLabel, label_of

FIRST_OF_ALL: Final[tuple[Command, ...]] = ("on", "take_back", "hold", "pass", "moments", "next_step", "circle", "end")
"""What is good to know before a meeting of the keys in it."""

_IN_A_MEETING: Final = {"on": "key.on_turn", "pass": "key.pass_first"}


def _coming(words: Words) -> str:
    names = {command: words(_IN_A_MEETING.get(command, f"key.{command}")) for command in FIRST_OF_ALL}
    labels = tuple(label_of(command, name, words) for command, name in names.items())
    return f"{words('help.later')}\n\n{_listed(labels)}"


def _listed(labels: tuple[KeyLabel, ...]) -> str:
    wide = max(len(label.cap) for label in labels)
    return "\n".join(f"{label.cap:>{wide}}  {label.name}" for label in labels)


class KeysPanel(TextPanel):
    """The keys of the screen behind, also those there was no room for."""

    def __init__(
        self,
        words: Words,
        labels: tuple[KeyLabel, ...],
        take: Callable[[str], None],
        aside: tuple[str, ...] = (),
        *,
        before: bool,
    ) -> None:
        """`before` a meeting it also has those that will be needed in it."""
        self._wide = max(len(label.cap) for label in labels)
        coming = (_coming(words),) if before else ()
        about = filter(None, (*coming, words("help.circle"), words("help.lists"), *aside))
        super().__init__("help", words("help.title"), "\n\n".join((_listed(labels), *about)), words)
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
