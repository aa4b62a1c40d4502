"""A rehearsal: the same session, held by an invented group on a clock that goes faster. Nothing of it is kept."""

from collections.abc import Callable
from datetime import datetime
from random import randrange
from typing import NamedTuple

from facilitator.app.invented_group import InventedGroup
from facilitator.app.live import LOOK_AT_LEAST, Away, LiveSession
from facilitator.app.outcome import Outcome
from facilitator.app.playing import SPEEDS, Tempo
from facilitator.app.setup import Gathering, Setting, beginning
from facilitator.domain.choices import Choice, Leaving, Menu
from facilitator.domain.commands import Offered
from facilitator.domain.events import Act
from facilitator.domain.guidance import Guidance
from facilitator.domain.slices import PageView, Showing, View
from facilitator.domain.state import Session
from facilitator.domain.words import Words
from facilitator.system.clock import FasterClock

QUICKEST = 0.1
"""Seconds between two looks at least, however fast the clock: nobody sees more, and the machine stays cool."""

LINGERS = 3
"""Seconds that the end stands before it closes by itself."""

MANY_SEEDS = 1_000_000


class _Coming(NamedTuple):
    at: datetime
    act: Act


class Rehearsal(LiveSession):
    """What the group does happens when it was due, however late the look: so the same seed gives the same events.

    While the group rests, whoever sits there holds the meeting, and the clock goes as it always does.
    """

    def __init__(self, session: Session, setting: Setting, words: Words, guidance: Guidance, tempo: Tempo) -> None:
        self._machine, self._clock = setting.clock, FasterClock(setting.clock, tempo.speed)
        super().__init__(session, self._clock, words, setting.zone, guidance)
        self._opening, self._tempo, self._speed = session, tempo, tempo.speed
        self._seed = randrange(MANY_SEEDS) if tempo.seed is None else tempo.seed  # noqa: S311 - nothing secret
        self.playing = self
        self.after_each: Callable[[], object] = lambda: None
        """Told of each deed, for a face that tells all of them."""
        self._drawn: tuple[tuple[Offered, ...], bool, tuple[Offered, ...]] | None = None
        self._begin()

    def _begin(self) -> None:
        self.session, self.read = self._opening, None
        self._group = InventedGroup(self._seed, len(self.session.meeting.steps))
        self._ended: float | None = None
        self._go_on()

    def _go_on(self) -> None:
        self._going, self._clock.speed = True, self._speed
        self._think(self._now())

    def _think(self, now: datetime) -> None:
        deed = self._group.next(self.session, now, self.words)
        self._coming = _Coming(now + deed.after, deed.act) if deed else None
        if self.session.at_end and self._ended is None:
            self._ended = self._machine.monotonic()

    # The group, as a face knows it

    @property
    def goes_on(self) -> bool:
        """It holds the meeting; else it rests."""
        return self._going

    @property
    def closes(self) -> bool:
        """Nobody attends to it, and it has come to its end a little while ago."""
        ended = self._ended is not None and self._machine.monotonic() - self._ended >= LINGERS
        return self._tempo.unattended and self._going and ended

    def begin_or_rest(self) -> None:
        """Let it rest, or go on; after the end, begin again, with the same seed."""
        if self.session.at_end:
            self._begin()
        elif self._going:
            self.rest()
        else:
            self._go_on()

    def rest(self) -> None:
        """What was about to happen does not, and the clock takes its time."""
        self._going, self._coming, self._ended, self._clock.speed = False, None, None, 1

    def change_speed(self, step: int) -> None:
        """The next of the speeds, up or down."""
        if not self._going:
            return
        other = [speed for speed in SPEEDS if (speed > self._speed if step > 0 else speed < self._speed)]
        if other:
            self._speed = self._clock.speed = other[0 if step > 0 else -1]

    # The session, as it is in a rehearsal

    def tick(self) -> None:
        """What was due has happened."""
        super().tick()
        while self._coming is not None and self._coming.at <= self._now():
            at, act = self._coming
            self._happen(act.happens(at))
            self._think(at)
            self.after_each()

    def do(self, act: Act) -> None:
        """Whoever sits there does something, and the group rests."""
        self.rest()
        super().do(act)

    def _note_away(self, away: Away) -> None:
        """Nobody talked on in a group that is not there."""

    def look(self, *, figures: Showing = "as chosen", glance: bool = False) -> View:
        """The same, and that it is a rehearsal; what can be done with it; and at its end, that nothing was kept."""
        view = super().look(figures=figures, glance=glance)
        return view._replace(
            notice=" · ".join(filter(None, (self._what_this_is(), view.notice))),
            offers=self._offers(view),
            page=PageView(self.words("rehearsal.end"), say=(self.words("rehearsal.about_end"),))
            if view.phase == "end"
            else view.page,
        )

    def _what_this_is(self) -> str:
        if not self._going:
            return self.words("rehearsal.rests")
        return self.words("rehearsal.at_speed", n=self._speed) if self._speed > 1 else self.words("rehearsal.title")

    def _offers(self, view: View) -> tuple[Offered, ...]:
        """The same ones while they are the same, so that no key is drawn again."""
        if self._drawn is None or self._drawn[0] is not view.offers or self._drawn[1] is not self._going:
            self._drawn = view.offers, self._going, tuple(self._with_group(view))
        return self._drawn[2]

    def _with_group(self, view: View) -> list[Offered]:
        at_end = view.phase == "end"
        key = "rehearsal.again" if at_end else "rehearsal.let_rest" if self._going else "rehearsal.go_on"
        group = [Offered("rehearse", self.words(key))]
        if self._going and not at_end:
            group.append(Offered("point", self.words("rehearsal.speed")))
        if view.phase != "meeting":
            group.append(Offered("let_go", self.words("rehearsal.done")))
        ours = {offer.command for offer in group}
        rest = [offer for offer in view.offers if offer.command not in ours | {"rehearse"}]
        first = [offer for offer in rest if offer.command in ("on", "yes")]
        return [*first, *group, *(offer for offer in rest if offer.command not in ("on", "yes"))]

    def look_again_in(self, view: View) -> float:
        """The same, by a clock that goes faster; and when the group does something."""
        until = min(view.changes_in, LOOK_AT_LEAST * self._clock.speed)
        if self._coming is not None:
            until = min(until, self._coming.at - self._now())
        if self._ended is not None:
            return min(LINGERS / 3, LOOK_AT_LEAST.total_seconds())
        return max(until.total_seconds() / self._clock.speed, QUICKEST)

    def leave(self) -> Menu[Leaving]:
        """Nothing is lost; but nobody ends it with an elbow."""
        done: Choice[Leaving] = Choice("done", self.words("rehearsal.done"))
        back: Choice[Leaving] = Choice("back", self.words("rehearsal.stay"))
        return Menu(self.words("rehearsal.leave"), (done,) if self.session.at_end else (back, done))

    def cut_off(self, status: int = 0) -> Outcome:
        """It never was a meeting."""
        return Outcome(status=status)


def rehearsed(chosen: Gathering, setting: Setting, country: str, tempo: Tempo) -> Rehearsal:
    """The session at its welcome face, with an invented group; raises ContentError where something is not right."""
    guidance, words = setting.library.guidance(country), setting.library.words()
    return Rehearsal(beginning(chosen, setting, guidance).session(), setting, words, guidance, tempo)
