"""The room view in a window of its own: the same, with the few keys of one who only looks on."""

from facilitator.app.followed import OWN, Followed
from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.tui.key_line import key_line
from facilitator.tui.screens.room_view import RoomScreen
from facilitator.tui.widgets.keybar import KeyLabel
from facilitator.tui.widgets.page import ToRead


class FollowedRoomScreen(RoomScreen):
    """Nothing is scrolled or pointed at: what does not fit stands with the keys, whole."""

    live: Followed

    def __init__(self, live: Followed) -> None:
        super().__init__(live)
        self._asked = live.asked_for_time

    def to_read(self) -> ToRead:
        """Where the rest of it is."""
        return ToRead(self.words("window.more"), self.words("window.more"))

    def refresh_view(self, *, glance: bool = False) -> None:
        """The figures stand for a while where somebody has chosen them there, too."""
        if self._asked != self.live.asked_for_time:
            self._asked = self.live.asked_for_time
            self.show_figures()
        super().refresh_view(glance=glance)

    def _keys(self, view: View) -> tuple[KeyLabel, ...]:
        fits = self._reading.fits(pointed=False, names={})._replace(scrolls=False)
        return tuple(label for label in key_line(view, self.words, fits) if label.command in OWN)

    def press(self, command: Command, stroke: str) -> None:
        """Its own keys, and no other."""
        if command in OWN:
            super().press(command, stroke)

    def aside(self) -> tuple[str, ...]:
        """All that stands there to be read."""
        return (*super().aside(), self.view.page.question, *self.view.page.say) if self.view else ()
