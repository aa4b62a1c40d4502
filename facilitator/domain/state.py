"""A session at one moment: what is known between two events, and how its clock stands."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from facilitator.domain.circle import Seating, Visit
from facilitator.domain.events import GivenBack
from facilitator.domain.meeting import Meeting, PrinciplesStep, Round, Step, TurnClock

ZERO = timedelta(0)
WELCOME = -1
"""The step before the first: the welcome face, where no clock runs."""


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
    step: int = WELCOME
    """Where the group is: an index, `WELCOME`, or one past the last step: the end."""
    entered: tuple[datetime | None, ...] = ()
    """When each step was last gone into."""
    timer: Timer | None = None
    """Of the turn or of the step under way; of length zero where a round waits for its first turn, or is over."""
    visit: Visit | None = None
    reading: int = 0
    """Which of the principles is read, from 0."""
    kept: tuple[Visit | None, ...] = ()
    """Rounds that were left with people waiting."""
    direction: int = 1
    """The way the word goes: 1 is clockwise, as people sit towards the left; −1 is the other way."""
    wishes: frozenset[int] = frozenset()
    """Who asked for room."""
    agenda_over: bool = False
    began: int | None = None
    """Who last began a round."""
    left_out: frozenset[int] = frozenset()
    clock: TurnClock | None = None
    """How the turn clock shows itself, where the group has said it."""
    given_back: tuple[GivenBack, ...] = ()
    """When the machine was away and it is not to count; only turns have it back."""
    past: "Session | None" = field(default=None, compare=False, repr=False)
    """As it was before the last press, for taking back."""

    @property
    def at_end(self) -> bool:
        """The last words have been said."""
        return self.step == len(self.meeting.steps)

    @property
    def under_way(self) -> bool:
        """Between the welcome and the end."""
        return self.step != WELCOME and not self.at_end

    @property
    def held(self) -> bool:
        """The clock rests."""
        return self.timer is not None and self.timer.since is None

    @property
    def here(self) -> Step:
        """The step the group is in, as the meeting has it."""
        return self.meeting.steps[self.step]

    @property
    def more_to_read(self) -> bool:
        """Another principle comes after the one that is read."""
        return isinstance(self.here, PrinciplesStep) and self.reading + 1 < len(self.here.read or ())

    @property
    def present(self) -> tuple[int, ...]:
        """The seats that are here, clockwise."""
        return self.seating.present


def elapsed(session: Session, now: datetime) -> timedelta:
    """What has been used of the turn or step under way, without the time that was given back to it."""
    timer = session.timer
    if timer is None:
        return ZERO
    if timer.since is None:
        return timer.spent
    facts = session.given_back if _in_a_turn(session) else ()
    back = sum((_overlap(fact, timer.since) for fact in facts if fact.at <= now), ZERO)
    return timer.spent + max(now - timer.since - back, ZERO)


def _overlap(fact: GivenBack, since: datetime) -> timedelta:
    return max(min(fact.gone, fact.at - since), ZERO)


def remaining(session: Session, now: datetime) -> timedelta:
    """What is left of the turn or step under way; negative when it is past its time."""
    return ZERO if session.timer is None else session.timer.length - elapsed(session, now)


def turn_runs(session: Session) -> bool:
    """Whether somebody has the word in a round, and the clock does not rest."""
    return _in_a_turn(session) and not session.held


def _in_a_turn(session: Session) -> bool:
    speaking = session.visit is not None and session.visit.speaking is not None
    return speaking and isinstance(session.here, Round)
