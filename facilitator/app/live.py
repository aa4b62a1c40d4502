"""A session in progress: the one place where the clock, the journal and the state meet."""

from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple, Protocol

from facilitator.app.outcome import Outcome
from facilitator.app.playing import Plays
from facilitator.domain import choices, commands, events, sentences
from facilitator.domain.cards import Card, emergency, moments
from facilitator.domain.choices import Acts, Leaving, Menu
from facilitator.domain.circle import Seating
from facilitator.domain.evening import WholeEvening, evening_ahead
from facilitator.domain.events import Act, Event
from facilitator.domain.guidance import Guidance
from facilitator.domain.readings import Shelf, shelves
from facilitator.domain.session import apply
from facilitator.domain.slices import Pace, Showing, View
from facilitator.domain.state import ZERO, Phase, Session, turn_runs
from facilitator.domain.view import moved, project
from facilitator.domain.words import Words
from facilitator.system.clock import Clock, ClockReading, Timekeeper
from facilitator.system.started import command_anywhere

LOOK_AT_LEAST = timedelta(seconds=5)
"""A look at least so often: a machine that slept is noticed soon."""

SIGN_OF_LIFE = timedelta(seconds=30)
"""Between two signs of life in the journal."""

TELL_FOR = timedelta(minutes=1)
"""How long a line stands that goes away by itself."""


class Away(NamedTuple):
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
    """Acts go in; each that means something is recorded, then applied. What comes out is a view."""

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
        self.sound = False
        """The group has heard the chime, and said yes."""
        self.playing: Plays | None = None
        """An invented group, where this is a rehearsal."""
        self.read: object = None
        """The words that have been read to their end, on whichever screen."""
        self._zone = zone
        self._journal = journal
        self._time = Timekeeper(clock, not_before)
        self._signed = self._now()
        self._away: tuple[Away, ...] = ()
        """While a turn was running; nobody has said yet whether the talk went on."""
        self._noticed: Away | None = None
        self._told: tuple[str, datetime, Session | Seating | None] | None = None
        """A line that stands for a while, until when, and of which session or circle, if it is true of that alone."""
        self._window_told: datetime | None = None
        """When it was told how to open the room in a window of its own."""
        self._heard: tuple[Session, Pace] | None = None
        self._looked: tuple[tuple[Session, Showing, bool, timedelta], View] | None = None
        """The last view that was worked out, and of what: working one out is most of what a tick costs."""

    # Looking

    def read_through(self) -> WholeEvening:
        """All of it, as it is read before it begins."""
        reading = self._time.read()
        hour = sentences.hours(self.words, self._zone, reading.shift)
        return evening_ahead(self.session, reading.now, self.words, hour)

    def look(self, *, figures: Showing = "as chosen", glance: bool = False) -> View:
        """What is to be seen now.

        A `glance`, where only time has moved since the last look, sees only what moves with it: the hand, the figures.
        """
        reading = self._time.read()
        view = self._view(reading, figures=figures, glance=glance)
        noticed = self._noticed if self._noticed and reading.now - self._noticed.until < TELL_FOR else None
        return view._replace(
            notice=self._notice(reading.now),
            away=self._said("ask.asleep", sum((away.gone for away in self._away), ZERO)) if self._away else "",
            note=self._said("note.asleep", noticed.gone) if noticed else view.note or self._of_window(reading.now),
        )

    def look_again_in(self, view: View) -> float:
        """After how many seconds, by the machine's clock, there is something else to see, or to notice."""
        return min(view.changes_in, LOOK_AT_LEAST).total_seconds()

    def _view(self, reading: ClockReading, *, figures: Showing, glance: bool) -> View:
        of, words = (self.session, figures, self.sound, reading.shift), self.words
        if glance and self._looked is not None:
            of_before, before = self._looked
            same = of[0] is of_before[0] and of[1:] == of_before[1:]
            if same and reading.now < before.stands_until:
                return moved(before, self.session, reading.now, words, figures=figures)
        view = project(
            self.session, reading.now, words, self._zone, figures=figures, sound=self.sound, shift=reading.shift
        )
        self._looked = of, view
        return view

    def tell_of_window(self) -> None:
        """How to open the room in a window of its own: for the one at the laptop, once, where it can be followed."""
        if self._window_told is None and self._journal is not None and self.session.under_way:
            self._window_told = self._now()

    def _of_window(self, now: datetime) -> str:
        can_follow = self._journal is not None and self._journal.safe
        if not can_follow or self._window_told is None or now - self._window_told >= TELL_FOR:
            return ""
        return self.words("note.window", command=f"{command_anywhere()} room")

    def _said(self, key: str, length: timedelta) -> str:
        return self.words(key, length=sentences.about(length, self.words))

    def _notice(self, now: datetime) -> str:
        """For everybody: that this cannot be gone on from; or for a while what has just been told."""
        if self._journal is not None and not self._journal.safe:
            return self.words("note.not_kept")
        line, until, of = self._told or ("", now, None)
        is_true = of is None or of is self.session or of is self.session.seating
        return line if now < until and is_true else ""

    # What can be chosen

    def end(self) -> Acts:
        """To move the end, and to leave out what may be left out."""
        return choices.end(self.session, self._now(), self.words, sentences.as_sentence(self.look().clock.ends))

    def circle(self) -> Menu[Act | Acts]:
        """Who comes, who leaves, who begins, which way."""
        return choices.circle(self.session, self.words)

    def jump(self) -> Acts:
        """The steps, in order."""
        return choices.jump(self.session, self.words)

    def leave(self) -> Menu[Leaving]:
        """Whether to end."""
        return choices.leave(self.session, self.words, can_wait=self.can_wait)

    def principles(self) -> tuple[Shelf, ...]:
        """What this meeting reads one text at a time, and what else a group may look up."""
        return shelves(self.session.meeting, self.guidance.principles)

    def moments(self) -> Menu[Card]:
        """Whom to ring, then what helps when it gets hard."""
        return moments(self.guidance, self.words, self._now().astimezone(self._zone).date())

    def moments_in_room(self) -> Menu[Act | None]:
        """Whom to ring, a break, and the way to the cards."""
        return choices.moments_in_room(self.session, self.words, emergency(self.guidance.country, self.words))

    # What happens

    def do(self, act: Act) -> None:
        """Let something happen now, if it means anything."""
        self.tick()
        self._happen(act.happens(self._now()))

    def on(self, pointed: int | None = None) -> None:
        """Go on; a round that has not begun begins with the seat `pointed`, if one is pointed at."""
        self.do(commands.on(self.session, pointed))

    def choose(self, seat: int) -> None:
        """A seat of the circle is chosen: it wants room, or it begins; where there is no more room, that is told."""
        if refused := sentences.no_more_room(self.session, seat, self.words):
            self.tell(refused, of=self.session)
        self.do(commands.choose(self.session, seat))

    def tick(self) -> None:
        """What time brings by itself: that the machine was away is noticed; now and then there is a sign of life."""
        reading = self._time.notice()
        if reading.gone:
            self._note_away(Away(reading.gone, reading.now))
        if self._journal is not None and reading.now - self._signed >= SIGN_OF_LIFE:
            self._signed = reading.now
            self._journal.touch(reading.now)

    def come_back(self) -> None:
        """Another session was looked at meanwhile; nobody was away."""
        self._time.notice()

    @property
    def was_away(self) -> bool:
        """The machine was, while somebody spoke, and nobody has said yet whether the talk went on."""
        return bool(self._away)

    def _note_away(self, away: Away) -> None:
        if turn_runs(self.session):
            self._away = (*self._away, away)
        else:  # A turn that a take-back leads to is not to pay for it.
            self._noticed = away
            self._happen(events.GivenBack(away.until, away.gone))

    def time_away_counts(self, *, counts: bool) -> None:
        """The talk went on while the machine was away; or else the turn has that time again."""
        for away in () if counts else self._away:
            self._happen(events.GivenBack(away.until, away.gone))
        self._away = ()

    def give_back(self, since: datetime) -> None:
        """Nobody talked since then: the turn that was running has that time again."""
        now = self._now()
        self._happen(events.GivenBack(now, now - since))

    def rings(self, view: View) -> bool:
        """Whether the chime is to be heard: the time of a turn has run out by itself since this was last asked."""
        before, self._heard = self._heard, (self.session, view.time.pace)
        if before is None or before[0] is not self.session or view.away:
            return False
        ran_out = before[1] in ("running", "last minute") and view.time.pace == "up"
        return self.sound and ran_out and view.at.in_a_turn

    def tell(self, line: str, *, of: Session | Seating | None = None) -> None:
        """Let a line stand for a while; where it is true of a session or a circle alone, no longer than that is so."""
        self._told = line, self._now() + TELL_FOR, of

    def tell_of_seats(self) -> None:
        """Somebody came or left: how many seats there are now."""
        self.tell(self.look().seats[0], of=self.session.seating)

    @property
    def last_press(self) -> object:
        """Stands for the last press that can be taken back: the same one again when what came after it has been."""
        return self.session.past

    @property
    def phase(self) -> Phase:
        """Before, in, or after the steps."""
        return self.session.phase

    @property
    def for_group(self) -> bool:
        """It opens for the whole group (the room view), not for a starter (words and hints)."""
        return self.session.meeting.audience == "group"

    # How it is left

    @property
    def can_wait(self) -> bool:
        """There is something to go on with later, and it is kept."""
        return self.session.past is not None and self._journal is not None and self._journal.safe

    def cut_off(self, status: int = 0) -> Outcome:
        """Nobody has said how to leave it: its place is kept, unless the meeting is over or has not begun."""
        waits = self.can_wait and not self.session.at_end
        return Outcome("later" if waits else "over", status)

    def _now(self) -> datetime:
        return self._time.read().now

    def _happen(self, event: Event) -> None:
        after = apply(self.session, event)
        if after is self.session:
            return
        if self._journal is not None:
            self._journal.append(event)  # On disk before it is on the screen.
        self.session = after
