"""`facilitator room` on a screen: waits for a meeting, shows it to the whole room, and waits for the next one."""

from threading import Thread

from textual.screen import Screen

from facilitator.app.followed import Following
from facilitator.app.outcome import Outcome
from facilitator.domain.commands import Offered
from facilitator.domain.words import Words
from facilitator.system.awake import Awake
from facilitator.system.clock import Clock
from facilitator.tui.on_terminal import OnTerminal
from facilitator.tui.screens.followed_room import FollowedRoomScreen
from facilitator.tui.screens.waiting import WaitingScreen
from facilitator.tui.terminal import Terminal

FOLLOWS_EVERY, WAITS_EVERY = 0.2, 0.5
"""Seconds between two looks at the disk: while a meeting is followed, and while there is none."""


def follow_on_screen(following: Following, clock: Clock, theme: str) -> Outcome:
    """Until it is closed; what it raises is an error of ours, and in the outcome."""
    app = RoomWindow(following, clock, theme=theme)
    app.run()
    return app.outcome


class RoomWindow(OnTerminal):
    """Of what a screen may ask of a program, what screens ask that only look on."""

    turned = False
    rehearsal = ""
    rest: Offered | None = None
    """Nothing is done to the meeting from here."""

    def __init__(
        self, following: Following, clock: Clock, *, theme: str = "dark", terminal: Terminal | None = None
    ) -> None:
        super().__init__(clock, theme=theme, terminal=terminal)
        self.following = following
        self.awake = Awake()
        self._is_to_look = False
        following.look()

    @property
    def words(self) -> Words:
        """What the interface says, in the language of the meeting."""
        return self.following.words

    def on_mount(self) -> None:
        """Look on, from now. A thread asks whether anything is new: a timer of Textual's costs as much as a turn."""
        Thread(target=self._ask, name="follow", daemon=True).start()

    def on_unmount(self) -> None:
        """The machine may sleep again."""
        self.awake.let_go()

    def look(self) -> None:
        """Show what is new there; late and spare looks do no harm."""
        self._is_to_look = False
        if self.is_left or not self.screen_stack:  # It is being closed.
            return
        has_grown = self.following.look()
        if not self.show() and has_grown:
            for screen in self.screen_stack:
                if isinstance(screen, FollowedRoomScreen):
                    screen.refresh_view()
        live = self.following.live
        self.awake.keep_while(live is not None and live.phase == "meeting")

    def _ask(self) -> None:
        while not self.put_away.wait(WAITS_EVERY if self.following.live is None else FOLLOWS_EVERY):
            self.ask()

    def ask(self) -> None:
        """Where something may be new, have it shown: once, however long that takes, or keys would wait behind it."""
        if not self._is_to_look and self.following.has_changed:
            self._is_to_look = True
            self.call_later(self.look)

    def show(self) -> bool:
        """Show the screen of what is to be seen; whether that is another than the one there was."""
        if self._is_shown(self.screen_stack[0]):
            return False
        while len(self.screen_stack) > 1:  # What lay over the last one is about that.
            self.pop_screen()
        self.switch_screen(self._screen())
        return True

    def _is_shown(self, screen: Screen[object]) -> bool:
        match screen:
            case FollowedRoomScreen():
                return screen.live is self.following.live
            case WaitingScreen():
                return self.following.live is None and screen.saying == self.following.saying
            case _:
                return False

    def leave(self, outcome: Outcome) -> None:
        """Close this window; nothing else does."""
        self.end(outcome)

    def _screen(self) -> Screen[None]:
        live = self.following.live
        return WaitingScreen(self.following.saying, self.words) if live is None else FollowedRoomScreen(live)
