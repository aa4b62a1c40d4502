"""A session in progress: the one place where the clock, the journal and the state meet."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

from facilitator.domain.changes import next_step
from facilitator.domain.events import (
    Adjusted,
    Advanced,
    Asked,
    BeginnerChosen,
    Came,
    ClockChosen,
    EndMoved,
    Event,
    GivenBack,
    Held,
    Jumped,
    Left,
    LeftOut,
    Passed,
    Released,
    TakenBack,
    Turned,
    Unwished,
    Wished,
)
from facilitator.domain.guidance import Guidance
from facilitator.domain.meeting import Round
from facilitator.domain.sentences import about
from facilitator.domain.session import apply
from facilitator.domain.slices import Pace, Phase, View
from facilitator.domain.state import Session, remaining, turn_runs
from facilitator.domain.view import next_clock, project
from facilitator.domain.view import phase as phase_of
from facilitator.domain.words import Words
from facilitator.system.clock import Clock, ClockReading, Timekeeper

MINUTE = timedelta(minutes=1)
LOOK_AT_LEAST = timedelta(seconds=5)
"""A look at least so often: a machine that slept is noticed soon."""


TELL_FOR = timedelta(minutes=1)
"""How long a line stands that goes away by itself."""


@dataclass(frozen=True, slots=True)
class Asleep:
    """The machine was away for `gone`, until `until`."""

    gone: timedelta
    until: datetime


class Keeps(Protocol):
    """Keeps what happens, so that it can be gone on from."""

    @property
    def safe(self) -> bool:
        """What has happened so far is kept."""

    def append(self, event: Event) -> None:
        """Keep one thing more."""

    def touch(self, now: datetime) -> None:
        """A sign of life."""


class LiveSession:
    """Commands go in, as verbs; each that means something is recorded, then applied. What comes out is a view."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        words: Words,
        zone: tzinfo,
        guidance: Guidance,
        journal: Keeps | None = None,
        not_before: datetime | None = None,
    ) -> None:
        self.session = session
        self.words = words
        self.guidance = guidance
        self._zone = zone
        self._journal = journal
        self._time = Timekeeper(clock, not_before)
        self.asleep: tuple[Asleep, ...] = ()
        """While a turn was running; nobody has said yet whether the talk went on."""
        self.sound = False
        """The group has heard the chime, and said yes."""
        self._noticed: Asleep | None = None
        self._told: tuple[str, datetime] | None = None
        """A line that stands for a while, and until when."""
        self._heard: tuple[Session, Pace] | None = None

    def look(self, *, figures: bool = False) -> View:
        """What is to be seen now. With `figures`, the time of the turn in figures whatever the turn clock says."""
        reading = self._read()
        view = project(
            self.session,
            reading.now,
            self.words,
            self._zone,
            self.guidance.principles.all,
            figures=figures,
            shift=reading.shift,
        )
        view = replace(view, notice=self._notice(reading.now))
        asleep = self._noticed
        if asleep is None or reading.now - asleep.until >= TELL_FOR:
            return view
        note = self.words("note.asleep", length=about(asleep.gone, self.words))
        return replace(view, note=note)

    def tell(self, line: str) -> None:
        """Let a line stand for a while."""
        self._told = line, self._now() + TELL_FOR

    def still_here(self) -> None:
        """A sign of life, for the one who asks later how long ago it was cut off."""
        if self._journal is not None:
            self._journal.touch(self._now())

    def _notice(self, now: datetime) -> str:
        """For everybody: that this cannot be gone on from; or for a while what has just been told."""
        if self._journal is not None and not self._journal.safe:
            return self.words("note.not_kept")
        return self._told[0] if self._told and now < self._told[1] else ""

    def rings(self, view: View) -> bool:
        """Whether the chime is to be heard: the time of a turn has run out by itself since the last look."""
        before, self._heard = self._heard, (self.session, view.time.pace)
        if before is None or before[0] is not self.session or self.asleep:
            return False
        ran_out = before[1] in ("running", "last minute") and view.time.pace == "up"
        return self.sound and ran_out and turn_runs(self.session)

    def sleep_counts(self) -> None:
        """The talk went on while the machine was away: nothing is given back."""
        self.asleep = ()

    def give_sleep_back(self) -> None:
        """Nobody talked while the machine was away: the turn has that time again."""
        for asleep in self.asleep:
            self._happen(GivenBack(asleep.until, asleep.gone))
        self.asleep = ()

    @property
    def begun(self) -> bool:
        """Something has happened that could be taken back."""
        return self.session.past is not None

    @property
    def can_wait(self) -> bool:
        """There is something to go on with later, and it is kept."""
        return self.begun and self._journal is not None and self._journal.safe

    def give_back(self, since: datetime) -> None:
        """Nobody talked since then: the turn that was running has that time again."""
        now = self._now()
        self._happen(GivenBack(now, now - since))

    @property
    def left(self) -> timedelta:
        """What is left of the turn or step under way; negative when it is past its time."""
        return remaining(self.session, self._now())

    @property
    def today(self) -> date:
        """The day it is here."""
        return self._now().astimezone(self._zone).date()

    @property
    def phase(self) -> Phase:
        """Where the session is: before, in, or after its steps."""
        return phase_of(self.session)

    def on(self, first: int | None = None) -> None:
        """Go on; a round that has not begun begins with the seat `first`, if one is pointed at."""
        self._happen(Advanced(self._now(), first))

    def yes(self) -> None:
        """The one who has the word in the agenda wants room."""
        self._happen(Asked(self._now()))

    def wish(self, seat: int) -> None:
        """A seat wants room, or does not after all. When the round is over, a wish is a turn."""
        visit = self.session.visit
        is_a_turn = visit is not None and visit.over and isinstance(self.session.here, Round)
        wanted = seat in self.session.wishes and not is_a_turn
        self._happen(Unwished(self._now(), seat) if wanted else Wished(self._now(), seat))

    def pass_(self) -> None:
        """Pass: the word is offered once more after the others."""
        self._happen(Passed(self._now()))

    def hold(self) -> None:
        """Let the clock rest; or let it go on, if it rests."""
        self._happen(Released(self._now()) if self.session.held else Held(self._now()))

    def more(self) -> None:
        """A minute more for the turn or step under way."""
        self._happen(Adjusted(self._now(), MINUTE))

    def less(self) -> None:
        """A minute less."""
        self._happen(Adjusted(self._now(), -MINUTE))

    def next_step(self) -> None:
        """To the next step that is not left out, or to the end."""
        self.jump(next_step(self.session))

    def jump(self, step: int) -> None:
        """To any step, by its index."""
        self._happen(Jumped(self._now(), step))

    def come(self, place: int) -> None:
        """Somebody takes the place before the seat now at `place`, from 0."""
        self._happen(Came(self._now(), place))

    def leave(self, seat: int) -> None:
        """Somebody leaves the circle."""
        self._happen(Left(self._now(), seat))

    def turn_round(self) -> None:
        """Let the word go the other way."""
        self._happen(Turned(self._now()))

    def begin_with(self, seat: int) -> None:
        """Let a seat begin the round."""
        self._happen(BeginnerChosen(self._now(), seat))

    def next_clock(self) -> None:
        """Show the turn clock in the next of its three ways: not at all, as a shape, as a shape and figures."""
        self._happen(ClockChosen(self._now(), next_clock(self.session)))

    def leave_out(self, step: int, *, out: bool) -> None:
        """Leave out an optional step ahead, or put it back."""
        self._happen(LeftOut(self._now(), step, out))

    def move_end(self, minutes: int) -> None:
        """Move the planned end, later or (negative) earlier."""
        self._happen(EndMoved(self._now(), timedelta(minutes=minutes)))

    def take_back(self) -> None:
        """Take back the last press."""
        self._happen(TakenBack(self._now()))

    def _now(self) -> datetime:
        return self._read().now

    def _read(self) -> ClockReading:
        reading = self._time.read()
        if reading.gone:
            asleep = Asleep(reading.gone, reading.now)
            if turn_runs(self.session):
                self.asleep = (*self.asleep, asleep)
            else:  # A turn that a take-back leads to is not to pay for it.
                self._noticed = asleep
                self._happen(GivenBack(asleep.until, asleep.gone))
        return reading

    def _happen(self, event: Event) -> None:
        after = apply(self.session, event)
        if after is self.session:
            return
        if self._journal is not None:
            self._journal.append(event)  # On disk before it is on the screen.
        self.session = after
