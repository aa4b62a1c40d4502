"""What a screen of a session has to do with an invented group: it follows it, and a key lets it rest."""

from facilitator.app.live import LiveSession
from facilitator.app.outcome import Outcome
from facilitator.domain.commands import Command
from facilitator.tui.screens.keyed import KeyedScreen
from facilitator.tui.screens.panel import Panel


class PlayedScreen(KeyedScreen):
    """A screen of a session that an invented group may hold."""

    live: LiveSession
    _looked = False

    def follow(self) -> bool:
        """Let come what time brings, and whether this screen is none to look at any more."""
        self.live.tick()
        looked, self._looked = self._looked, True
        if self.live.playing is None or not looked or self.app.screen is not self:
            return False
        if self.live.playing.closes:
            self.program.leave(Outcome("over"))
            return True
        return self.program.show()

    def plays(self, command: Command, stroke: str) -> bool:
        """Whether this key is for the invented group; any other that does something lets it rest."""
        group = self.live.playing
        if not self.does(command):
            return False
        if group is None:
            if command == "rehearse":
                self.program.rehearse()
            return command == "rehearse"
        if command == "rehearse":
            group.begin_or_rest()
        elif command == "point" and group.goes_on:
            group.change_speed(1 if stroke == "right" else -1)
        else:
            group.rest()
            return False
        self.after_press()
        return True

    def put_over(self, panel: Panel) -> None:
        """While something lies over the screen, the group rests."""
        if self.live.playing is not None:
            self.live.playing.rest()
        self.app.push_screen(panel)

    def after_press(self) -> None:
        """Show what has come of it."""
        raise NotImplementedError
