"""A session at one moment: what is known between two events, and how its clock stands."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from facilitator.domain.asking import Asking, Stay, is_shared_by_asking
from facilitator.domain.circle import Seating, Visit
from facilitator.domain.events import GivenBack
from facilitator.domain.meeting import Agenda, Clocked, InTurns, Meeting, Open, Step, TimedTurns, TurnClock

ZERO = timedelta(0)
WELCOME = -1
"""Before the first step: the welcome face, where no clock runs."""

Phase = Literal["welcome", "meeting", "end"]
"""Where a group is: before its steps, in one of them, or after."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock is two facts, and how long it is to run; what it shows is worked out from them and the time."""

    length: timedelta
    since: datetime | None
    """Running since then; None while it rests."""
    spent: timedelta = ZERO
    """Used before that."""


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting of a meeting, at one moment between two events."""

    meeting: Meeting
    seating: Seating
    length: timedelta
    """From the beginning to the planned end, unless the end itself is known."""
    end: datetime | None = None
    """The planned end. It moves only when someone moves it."""
    begun: datetime | None = None
    """When the meeting began."""
    step: int = WELCOME
    """Where the group is: an index, `WELCOME`, or one past the last step: the end."""
    stays: tuple[Stay, ...] = ()
    """One for each step."""
    timer: Timer | None = None
    """Of the turn or of the step under way; of length zero where a round waits for its first turn, or is over."""
    visit: Visit | None = None
    reading: int = 0
    """Which of the principles is read, from 0."""
    direction: int = 1
    """The way the word goes: 1 is clockwise, as people sit towards the left; −1 is the other way."""
    last_first: int | None = None
    """Who last began a round."""
    left_out: frozenset[int] = frozenset()
    clock: TurnClock | None = None
    """How the turn clock shows itself, where the group has said it."""
    given_back: tuple[GivenBack, ...] = ()
    """When the machine was away and it is not to count; only turns have it back."""
    past: "Session | None" = field(default=None, compare=False, repr=False)
    """As it was before the last press, for taking back."""

    @property
    def phase(self) -> Phase:
        """Before, in, or after the steps."""
        if self.step == WELCOME:
            return "welcome"
        return "end" if self.step == len(self.meeting.steps) else "meeting"

    @property
    def under_way(self) -> bool:
        """Between the welcome and the end."""
        return self.phase == "meeting"

    @property
    def at_end(self) -> bool:
        """The last words have been said."""
        return self.phase == "end"

    @property
    def held(self) -> bool:
        """The clock rests."""
        return self.timer is not None and self.timer.since is None

    @property
    def written(self) -> Step | None:
        """The step under way, as the meeting has it; None before the first and after the last."""
        return self.meeting.steps[self.step] if self.under_way else None

    @property
    def here(self) -> Step | None:
        """The step under way, as it is tonight; None before the first and after the last."""
        return self.tonight(self.step) if self.under_way else None

    def tonight(self, index: int) -> Step:
        """A step as it is tonight: where nobody asked for room, the word is free in place of the sharing round."""
        step = self.meeting.steps[index]
        if not is_shared_by_asking(step) or not self.is_for_those_who_asked(index):
            return step
        if self.visit if index == self.step else self.asking(index):
            return step
        shared = step.model_dump(include=set(Open.model_fields) - {"kind", "question", "at_least", "at_most", "clock"})
        return Open(**shared)

    # Who asks for room

    @property
    def asks(self) -> Asking:
        """Where room is asked for, and by whom."""
        stays = self.stays
        if self.under_way and self.visit is not None:
            here = replace(stays[self.step], heard=stays[self.step].heard | self.visit.heard)
            stays = (*stays[: self.step], here, *stays[self.step + 1 :])
        return Asking(self.meeting.steps, stays, self.left_out)

    def is_for_those_who_asked(self, index: int) -> bool:
        """Whether those who asked have this round; until they have been asked, nobody knows who they are."""
        return self.asks.is_known(index)

    def asking(self, index: int) -> frozenset[int]:
        """Who asked for room in a round, and is here."""
        return self.asks.asking(index).intersection(self.present)

    @property
    def takes_wishes(self) -> bool:
        """Whether room can be asked for now."""
        return self.under_way and self.asks.place_of_wishes(self.step) is not None

    @property
    def wishes(self) -> frozenset[int]:
        """Who asked for the room that can be asked for now."""
        place = self.asks.place_of_wishes(self.step) if self.under_way else None
        return frozenset() if place is None else self.stays[place].wishes

    @property
    def is_full(self) -> bool:
        """As many have asked for room as can get it."""
        room = self.asks.room(self.step) if self.under_way else None
        return room is not None and len(self.wishes) >= room

    @property
    def is_shared(self) -> bool:
        """The round under way is for those who asked, whether it is known who they are or not."""
        return is_shared_by_asking(self.written)

    @property
    def heard_before(self) -> frozenset[int]:
        """Who asked for room, and has had it in the round that the one under way has taken over from."""
        return frozenset() if not self.is_shared else self.wishes - self.asks.asking(self.step)

    # What is under way

    @property
    def more_to_read(self) -> bool:
        """Another principle comes after what is read now."""
        return self.written is not None and self.reading + 1 < self.written.pages

    @property
    def fresh(self) -> bool:
        """The word is about to go round, and nobody has had it yet."""
        return self.visit is not None and not self.visit.opened and not self.round_over

    @property
    def in_order(self) -> bool:
        """The word goes from seat to seat."""
        return self.visit is not None and isinstance(self.here, InTurns) and self.here.in_order

    @property
    def round_over(self) -> bool:
        """Nobody has the word, and it goes to nobody."""
        return self.visit is not None and (self.visit.over or (isinstance(self.here, Agenda) and self.is_full))

    @property
    def speaking(self) -> bool:
        """Somebody has the word."""
        return self.visit is not None and self.visit.speaking is not None

    @property
    def in_a_round(self) -> bool:
        """The word goes round, with a time for each turn."""
        return isinstance(self.here, TimedTurns)

    @property
    def in_a_turn(self) -> bool:
        """Somebody has the word, and a time of their own for it."""
        return self.speaking and self.in_a_round

    @property
    def in_a_pause(self) -> bool:
        """It is quiet after a turn, for a while."""
        return self.in_a_round and not self.speaking and self.timer is not None and self.timer.length > ZERO

    @property
    def has_time(self) -> bool:
        """A turn, a quiet between two, or a step with a time of its own is under way."""
        return self.under_way and (self.speaking or self.in_a_pause or not self.in_a_round)

    @property
    def turn_clock(self) -> TurnClock:
        """How the clock of the turn or step under way shows itself: as the group said, else as the meeting has it.

        Of a pause nothing is counted.
        """
        step = self.here
        if not isinstance(step, Clocked) or not step.has_clock or not self.has_time:
            return "none"
        chosen = self.clock or step.clock
        return "quiet" if chosen == "shown" and self.in_a_pause else chosen

    @property
    def present(self) -> tuple[int, ...]:
        """The seats that are here, clockwise."""
        return self.seating.present

    def ends(self, now: datetime) -> datetime:
        """The planned end. Until the meeting has begun, an end that has passed is none: it has its own length."""
        if self.end is None or (self.begun is None and self.end <= now):
            return now + self.length
        return self.end


def elapsed(session: Session, now: datetime) -> timedelta:
    """What has been used of the turn or step under way, without the time that was given back to it."""
    timer = session.timer
    if timer is None:
        return ZERO
    if timer.since is None:
        return timer.spent
    facts = session.given_back if session.in_a_turn else ()
    back = sum((_overlap(fact, timer.since) for fact in facts if fact.at <= now), ZERO)
    return timer.spent + max(now - timer.since - back, ZERO)


def _overlap(fact: GivenBack, since: datetime) -> timedelta:
    return max(min(fact.gone, fact.at - since), ZERO)


def remaining(session: Session, now: datetime) -> timedelta:
    """What is left of the turn or step under way; negative when it is past its time."""
    return ZERO if session.timer is None else session.timer.length - elapsed(session, now)


def turn_runs(session: Session) -> bool:
    """Whether somebody has the word in a round, and the clock does not rest."""
    return session.in_a_turn and not session.held
