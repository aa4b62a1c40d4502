"""An evening on paper: a session and a clock that moves when told, so that tests read like sentences."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from facilitator.domain.commands import choose
from facilitator.domain.events import (
    Adjusted,
    Advanced,
    Asked,
    BeginnerChosen,
    Came,
    EndMoved,
    Event,
    GivenBack,
    Held,
    Jumped,
    Left,
    LeftOut,
    Named,
    Passed,
    Released,
    TakenBack,
    Turned,
    Unwished,
    Wished,
)
from facilitator.domain.forecast import forecast
from facilitator.domain.meeting import (
    Agenda,
    Break,
    Meeting,
    Open,
    PrinciplesStep,
    Round,
    Seats,
    Silence,
    Step,
    TextToRead,
    WordsStep,
)
from facilitator.domain.session import apply, opened
from facilitator.domain.state import Session, elapsed, remaining

SEVEN = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
"""Seven in the evening, in Oslo."""

WELCOME = WordsStep(id="welcome", title="Velkommen", minutes=5, say="Hei.")
CHECK_IN = Round(id="check-in", title="Hvordan har vi det?", question="Hvordan?", minutes_each=2)
TODAY = Agenda(id="today", title="I dag", question="Hva vil du snakke om i dag?", minutes=3)
SHARING = Round(
    id="sharing",
    title="Ordet rundt",
    question="Hva har du på hjertet?",
    who="asked",
    minutes=36,
    flexible=True,
    at_least_each=3,
    at_most_each=12,
)
PAUSE = Break(id="break", title="Pause", minutes=10, flexible=True, at_least=5, optional=True)
FREE = Open(id="open", title="Ordet er fritt", minutes=30, flexible=True, at_least=10)
QUIET = Silence(id="quiet", title="Stille", minutes=1)
READING = PrinciplesStep(
    id="principles",
    title="Prinsippene",
    minutes=5,
    read=tuple(
        TextToRead(title=title, say=f"{title}.", explain="Forklart.") for title in ("Si jeg", "Erfaring", "Lytt")
    ),
)
CLOSING = Round(id="closing", title="Til slutt", question="Hvordan var det?", minutes_each=1.5)
GOODBYE = WordsStep(id="goodbye", title="Takk", minutes=3, say="Takk for i kveld.")

USUAL: tuple[Step, ...] = (WELCOME, CHECK_IN, TODAY, SHARING, PAUSE, FREE, CLOSING, GOODBYE)


def a_meeting(*steps: Step, minutes: float = 120) -> Meeting:
    return Meeting.model_validate(
        {
            "format": 1,
            "title": "Vanlig møte",
            "about": "For prøven.",
            "for": "group",
            "minutes": minutes,
            "seats": Seats(fewest=3, most=12, usual=6),
            "steps": steps or USUAL,
        }
    )


@dataclass
class Evening:
    session: Session
    now: datetime = SEVEN
    events: list[Event] = field(default_factory=list)

    def wait(self, minutes: float = 0, seconds: float = 0) -> "Evening":
        self.now += timedelta(minutes=minutes, seconds=seconds)
        return self

    def happen(self, event: Event) -> "Evening":
        self.events.append(event)
        self.session = apply(self.session, event)
        return self

    def on(self, times: int = 1, *, first: int | None = None) -> "Evening":
        for _ in range(times):
            self.happen(Advanced(self.now, first))
        return self

    def until(self, what: Callable[[Session], object]) -> "Evening":
        for _ in range(500):
            if what(self.session):
                return self
            self.on()
        raise AssertionError("it never came to that")

    def to(self, step: str) -> "Evening":
        return self.until(lambda session: session.here and session.here.id == step)

    def yes(self) -> "Evening":
        return self.happen(Asked(self.now))

    def wish(self, seat: int) -> "Evening":
        return self.happen(Wished(self.now, seat))

    def unwish(self, seat: int) -> "Evening":
        return self.happen(Unwished(self.now, seat))

    def passes(self) -> "Evening":
        return self.happen(Passed(self.now))

    def hold(self) -> "Evening":
        return self.happen(Held(self.now))

    def release(self) -> "Evening":
        return self.happen(Released(self.now))

    def more(self, seconds: int = 60) -> "Evening":
        return self.happen(Adjusted(self.now, timedelta(seconds=seconds)))

    def less(self) -> "Evening":
        return self.more(-60)

    def jump(self, step: str | int) -> "Evening":
        steps = [each.id for each in self.session.meeting.steps]
        return self.happen(Jumped(self.now, steps.index(step) if isinstance(step, str) else step))

    def come(self, place: int) -> "Evening":
        return self.happen(Came(self.now, place))

    def leave(self, seat: int) -> "Evening":
        return self.happen(Left(self.now, seat))

    def turn_round(self) -> "Evening":
        return self.happen(Turned(self.now))

    def begin_with(self, seat: int) -> "Evening":
        return self.happen(BeginnerChosen(self.now, seat))

    def name(self, seat: int) -> "Evening":
        return self.happen(Named(self.now, seat))

    def press(self, seat: int) -> "Evening":
        """A digit, or a click on a seat."""
        return self.happen(choose(self.session, seat).happens(self.now))

    def leave_out(self, step: int, *, out: bool = True) -> "Evening":
        return self.happen(LeftOut(self.now, step, out))

    def move_end(self, minutes: float) -> "Evening":
        return self.happen(EndMoved(self.now, timedelta(minutes=minutes)))

    def give_back(self, minutes: float) -> "Evening":
        return self.happen(GivenBack(self.now, timedelta(minutes=minutes)))

    def undo(self, times: int = 1) -> "Evening":
        for _ in range(times):
            self.happen(TakenBack(self.now))
        return self

    @property
    def here(self) -> str:
        return self.session.here.id if self.session.here else ("end" if self.session.at_end else "welcome face")

    @property
    def speaking(self) -> int | None:
        visit = self.session.visit
        return visit.speaking.seat if visit and visit.speaking else None

    @property
    def length(self) -> float:
        assert self.session.timer
        return self.session.timer.length.total_seconds()

    @property
    def left(self) -> float:
        return remaining(self.session, self.now).total_seconds()

    @property
    def used(self) -> float:
        return elapsed(self.session, self.now).total_seconds()

    def turns(self) -> list[int]:
        """Who has the word, in order, to the end of this round; each goes on at once."""
        heard = []
        while self.session.visit and not self.session.visit.over:
            self.on()
            if self.speaking:
                heard.append(self.speaking)
        return heard

    def adds_up(self) -> bool:
        """Now + all parts + spare − short = the planned end."""
        view, end = forecast(self.session, self.now), self.session.end
        assert end
        sum_of_parts = view.rest + view.to_come + sum(view.ahead.values())
        return sum_of_parts + view.spare - view.short == (end - self.now) // timedelta(seconds=1)


def an_evening(*steps: Step, seats: int = 6, minutes: float = 120) -> Evening:
    return Evening(opened(a_meeting(*steps), seats, timedelta(minutes=minutes)))
