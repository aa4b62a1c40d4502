"""A meeting on a laptop whose power can go at any moment, and evenings of presses by chance."""

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from clocks import SEVEN, FakeClock, a_setting, do
from evening import USUAL, a_meeting
from facilitator.app.live import LiveSession
from facilitator.app.setup import gathering, sat_down
from facilitator.app.start import resumed
from facilitator.domain.meeting import Round
from facilitator.domain.slices import View
from facilitator.domain.state import Session, remaining
from facilitator.journal.file import Journal, Kept

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

IN_NO_ORDER = Round(id="ready", title="Den som er klar", question="Hva nå?", order="free", quiet_between=0.5, minutes=8)

Press = tuple[float, str, tuple[int, ...]]
"""So many seconds after the one before; a verb of the live session, or a sleep of the machine; to what."""


class Laptop:
    """A meeting on a laptop, by a clock that stands until it is told to move, with a journal in a folder."""

    def __init__(self, folder: Path, wall: datetime = SEVEN) -> None:
        self.clock, self.journal = FakeClock(wall), Journal(folder)
        self._setting = a_setting(self.clock, journal=self.journal)
        self.found = self.journal.take(wall)
        self.live: LiveSession

    def begin(self) -> "Laptop":
        self.live = sat_down(gathering(a_meeting(*USUAL[:-2], IN_NO_ORDER, *USUAL[-2:]), 8), self._setting, "NO")
        return self

    def go_on(self, *, given_back: bool = False) -> "Laptop":
        assert isinstance(self.found, Kept)
        self.live = resumed(self.found, self._setting)
        if given_back:
            self.live.give_back(self.found.last_sign)
        return self

    def look(self) -> View:
        self.live.tick()
        return self.live.look(figures="always")

    def act(self, verb: str, *to: int) -> View:
        """What is seen when somebody has pressed."""
        match verb, to:
            case "sleep", (minutes, counts):
                self.clock.sleep(minutes=minutes)
                self.live.tick()
                self.live.time_away_counts(counts=bool(counts))
            case _:
                do(self.live, verb, *to)
        return self.look()

    def on(self, times: int = 1, *, after: float = 20) -> "Laptop":
        for _ in range(times):
            self.clock.wait(after)
            self.live.on()
        return self

    @property
    def left(self) -> timedelta:
        """Of the turn, now."""
        return remaining(self.live.session, self.clock.wall())

    def dies(self) -> Path:
        """The power goes; what is left is what is on the disk."""
        self.journal.close()
        return self.journal.path.parent

    def starts_again(self, away: timedelta, *, given_back: bool = False) -> "Laptop":
        return Laptop(self.dies(), self.clock.wall() + away).go_on(given_back=given_back)


@dataclass(frozen=True)
class Moment:
    """A press in a meeting that was not cut off."""

    before: View
    """What was seen just before it."""
    after: View
    session: Session
    content: bytes
    """What stood in the journal."""
    wall: datetime


SEATED = ("come", "leave", "begin_with")
VERBS = (
    *("on",) * 12,
    *("hold", "pass", "take_back", "yes", "choose") * 3,
    *("more", "less", "turn_clock", "next_step", "move_end", "sleep", *SEATED),
    *("turn_round", "jump", "leave_out") * 2,
)


def object_of(verb: str, chance: random.Random) -> tuple[int, ...]:
    match verb:
        case "choose" | "come" | "leave" | "begin_with":
            return (chance.randint(1, 10),)
        case "jump":
            return (chance.randint(0, len(USUAL)),)
        case "leave_out":
            return chance.randint(3, 5), chance.randint(0, 1)
        case "move_end":
            return (chance.choice((-5, 5)),)
        case "sleep":
            return chance.randint(1, 20), chance.randint(0, 1)
        case _:
            return ()


def an_evening_of(presses: int, seed: int) -> list[Press]:
    """Presses of every kind; while the line stands that tells of a sleep (one minute), nobody presses."""
    chance = random.Random(seed)  # noqa: S311
    evening: list[Press] = [(0.0, "on", ())]
    for verb in chance.choices(VERBS, k=presses):
        quarters = chance.randrange(244 if evening[-1][1] == "sleep" else 0, 600)
        evening.append((quarters / 4, verb, object_of(verb, chance)))
    return evening


def lived(laptop: Laptop, evening: Sequence[Press]) -> Iterator[Moment]:
    for seconds, verb, to in evening:
        laptop.clock.wait(seconds)
        before, after = laptop.look(), laptop.act(verb, *to)
        yield Moment(before, after, laptop.live.session, laptop.journal.path.read_bytes(), laptop.clock.wall())


def left(folder: Path, content: bytes, sign: datetime) -> Path:
    folder.mkdir()
    (folder / "meeting.journal").write_bytes(content)
    os.utime(folder / "meeting.journal", (sign.timestamp(), sign.timestamp()))
    return folder
