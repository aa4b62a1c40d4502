"""Histories by chance: what people and nonsense can do to a session, without a screen, and what must always hold."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from clocks import OSLO, SEVEN, FakeClock, do
from evening import Evening
from facilitator.app.live import LiveSession
from facilitator.domain.events import Act, Asked, ClockChosen, Event, GivenBack, TakenBack, Unwished, Wished
from facilitator.domain.session import apply, replay
from facilitator.domain.state import Session
from facilitator.journal.codec import Beginning, first_line, line_of, read
from laptop import VERBS, object_of
from soaking.meetings import library, some_language, some_meeting
from soaking.sharing import both_ways_share_alike
from test_histories import holds

COMMANDS = 200
"""In one history."""


class Lines:
    """A journal that is nowhere but here."""

    safe = True

    def __init__(self) -> None:
        self.events: list[Event] = []

    def append(self, event: Event) -> None:
        """Keep one thing more."""
        self.events.append(event)

    def touch(self, now: datetime) -> None:
        """A sign of life, which nobody looks for."""


class History:
    """A session without a screen, all that happened in it, and the last presses."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - chance that can be had again
        self.language = some_language(self.chance)
        chosen = some_meeting(self.language, self.chance)
        country = library(self.language).countries()[0].code
        self.beginning = Beginning(
            opened=SEVEN,
            language=self.language,
            country=country,
            seats=chosen.seats,
            length=chosen.length,
            meeting=chosen.meeting,
        )
        self.clock, self.lines = FakeClock(), Lines()
        guidance, words = library(self.language).guidance(country), library(self.language).words()
        self.opening = self.beginning.session()
        self.live = LiveSession(self.opening, self.clock, words, OSLO, guidance, self.lines)
        self.pressed: list[str] = []

    def live_through(self, commands: int = COMMANDS) -> int:
        """So many commands; how many that were. Raises what does not hold."""
        both_ways_share_alike(self.chance)
        for _ in range(commands):
            before, count = self.live.session, len(self.lines.events)
            self._command()
            self._all_holds(before, self.lines.events[count:])
        self._is_read_as_it_was_written()
        return commands

    def _command(self) -> None:
        chance = self.chance
        self.clock.wait(chance.choice((0, chance.randrange(60), chance.randrange(2400) / 4)))
        verb = chance.choice((*VERBS, "nonsense", "clock"))
        to = object_of(verb, chance)
        self.pressed.append(f"{verb}{to or ''}")
        match verb, to:
            case "sleep", (minutes, counts):
                self.clock.sleep(minutes=minutes)
                self.live.tick()
                self.live.time_away_counts(counts=bool(counts))
            case "clock", _:
                self.clock.set_wall(self.clock.wall() + timedelta(seconds=chance.randint(-3600, 4)))
            case "nonsense", _:
                self.live.do(_nonsense(chance))
            case _:
                do(self.live, verb, *to)

    def _all_holds(self, before: Session, happened: list[Event]) -> None:
        session = self.live.session
        now = max(self.clock.wall(), max((event.at for event in self.lines.events[-1:]), default=SEVEN))
        holds(Evening(session, now))
        self.live.look(figures=self.chance.choice(("as chosen", "always", "rested")))
        assert replay(before, happened) == session, "what is kept is not what happened"
        if session.past is before:
            back = apply(session, TakenBack(now))
            assert back == replace(before, given_back=back.given_back), "a press cannot be taken back"

    def _is_read_as_it_was_written(self) -> None:
        events, first = self.lines.events, first_line(self.beginning)
        record = read(first + b"".join(line_of(event, number) for number, event in enumerate(events, 1)))
        assert record.events == tuple(events), "the journal reads otherwise than it was written"
        assert replay(record.beginning.session(), record.events) == self.live.session, "another session was kept"
        all_back = replay(self.live.session, [TakenBack(SEVEN)] * (len(events) + 1))
        assert all_back == replace(self.opening, given_back=all_back.given_back), "not all can be taken back"


def _nonsense(chance: random.Random) -> Act:
    number = chance.randint(-2, 40)
    return chance.choice(
        (
            Act(Wished, (number,)),
            Act(Unwished, (number,)),
            Act(Asked),
            Act(ClockChosen, (chance.choice(("none", "quiet", "shown")),)),
            Act(GivenBack, (timedelta(seconds=number * 30),)),
        )
    )
