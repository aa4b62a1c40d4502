"""What is read on a screen. To read on is a press too, and can be taken back; what was read to its end stays read."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facilitator.app.live import LiveSession
from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.tui.key_line import Fits
from facilitator.tui.widgets.page import ScrollingText


class _Turned(NamedTuple):
    after: object
    """The last press before it: one that came later is taken back first."""
    text: ScrollingText
    line: int


class Reading:
    """The long texts of a screen, and the pages that were turned in them."""

    def __init__(self, live: LiveSession, texts: Iterable[ScrollingText]) -> None:
        self._live, self._texts = live, tuple(texts)
        self._turned: list[_Turned] = []
        self._what: object = None
        self._glances = 0

    @property
    def unread(self) -> bool:
        """There is more below, and its end has not been in sight."""
        return any(text.more and not text.read for text in self._texts)

    @property
    def scrolls(self) -> bool:
        """Not all of it fits at once."""
        return any(text.scrolls for text in self._texts)

    @property
    def can_turn_back(self) -> bool:
        """The last press was to read on."""
        return bool(self._turned) and self._turned[-1].after is self._live.last_press

    def fits(self, *, pointed: bool, names: Mapping[Command, str]) -> Fits:
        """What the line of keys must know, with what is pointed at and what a command is called here."""
        return Fits(self.unread, self.scrolls, self.can_turn_back, pointed, names)

    def follow(self, view: View, *, glance: bool) -> None:
        """What there is to read now; nothing more, once a turn has begun, or two glances have found it whole."""
        what = (view.at.step, view.at.entered, view.page.question, view.page.say)
        if what != self._what:
            self._what, self._glances = what, 0
            self._turned.clear()
        self._glances = self._glances + 1 if glance else 0
        is_whole = self._glances > 1 and self._in_sight and not self.unread
        if view.page.read or is_whole or self._live.read == what:
            self._end_was_seen()

    def on(self) -> bool:
        """A page on; False where all of it has been read."""
        for text in self._texts:
            if text.is_on_screen and text.more and not text.read:
                self._turned.append(_Turned(self._live.last_press, text, text.read_on()))
                if text.KEPT and not self.unread:
                    self._end_was_seen()
                return True
        if self._in_sight:
            self._end_was_seen()
        return False

    def turn_back(self) -> bool:
        """Take back the page that was turned last; False where that was not the last press."""
        if not self.can_turn_back:
            return False
        _, text, line = self._turned.pop()
        text.read_again(line)
        if text.KEPT:
            self._live.read = None
        return True

    def scroll(self, step: int) -> None:
        """A line up or down."""
        for text in self._texts:
            if text.is_on_screen:
                text.scroll_on(step, page=False)

    @property
    def _in_sight(self) -> bool:
        """The words are on the screen; nothing lies over them."""
        return any(text.is_on_screen for text in self._kept)

    @property
    def _kept(self) -> Iterable[ScrollingText]:
        return (text for text in self._texts if text.KEPT)

    def _end_was_seen(self) -> None:
        self._live.read = self._what
        for text in self._kept:
            text.read = True
