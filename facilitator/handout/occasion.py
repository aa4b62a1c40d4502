"""The evening on paper: the plan, what to make ready, and each step with its words."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from facilitator.domain.meeting import InTurns, Meeting, Open, Silence, Step, TextToRead, TimedTurns
from facilitator.domain.sentences import about, as_sentence, other_circle
from facilitator.domain.timetable import Row, Timetable, fit, timetable
from facilitator.domain.ways import each, goes_round, ways
from facilitator.domain.words import Words
from facilitator.handout.sheets import Passage, Section, Sheet, one

DAY = timedelta(days=1)

SHORT, LEAST = 3 * 60, 22
"""Seconds: below these half a minute matters, and a quarter of one."""


class Occasion(NamedTuple):
    """Which evening is wanted on paper, and for whom."""

    meeting: Meeting
    seats: int
    length: timedelta
    begins: timedelta | None = None
    """The time of day; None where that is not known."""
    for_group: bool = False
    """Without what is only for the one who reads aloud."""


def evening(asked: Occasion, words: Words) -> Sheet:
    """A meeting that can be held with this in the hand, and nothing else."""
    meeting = asked.meeting
    table = timetable(meeting, asked.seats, asked.length)
    steps = (_Step(asked, row, meeting.steps[row.index], words).section() for row in table.rows)
    return Sheet(
        meeting.title,
        (one("text", meeting.about), one("quiet", _frame(asked, table, words)), one("text", _without(meeting, words))),
        (*_ready(meeting, words), _plan(asked, table, words), Section(words("paper.evening"), (), alone=True), *steps),
    )


def _frame(asked: Occasion, table: Timetable, words: Words) -> str:
    """How many, how long and when; and whether that fits."""
    seats = words("welcome.seats", n=asked.seats, number=words.number(asked.seats))
    lasts = words("paper.lasts", length=about(asked.length, words))
    if asked.begins is not None:
        ends = asked.begins + asked.length
        lasts = words("paper.hours", start=_hour(asked.begins, words), end=_hour(ends, words))
    others = (fit(table, words), other_circle(asked.meeting, asked.seats, words))
    return " ".join(filter(None, (seats, lasts, *others)))


def _without(meeting: Meeting, words: Words) -> str:
    """How it is held if the machine stops; of a round only what is true of this meeting's."""
    steps = meeting.steps
    rounds = [index for index, step in enumerate(steps) if isinstance(step, TimedTurns)]
    closes = rounds and not any(step.flexible for step in steps[rounds[-1] :])
    keys = (
        "paper.without",
        any(map(goes_round, steps)) and "paper.goes_round",
        "paper.short",
        closes and "paper.closes",
    )
    return " ".join(words(key) for key in keys if key)


def _ready(meeting: Meeting, words: Words) -> Iterator[Section]:
    if meeting.needs:
        yield Section(words("welcome.needs").rstrip(" :"), (Passage("ready", meeting.needs),), whole=True)


def _plan(asked: Occasion, table: Timetable, words: Words) -> Section:
    head = (words("plan.head_start"), words("plan.head_step"), words("plan.head_length"), words("plan.head_each"))
    rows = (
        (
            _starts(asked, row, words),
            row.title,
            words("paper.minutes", length=_minutes(row.length)),
            "" if row.each is None else words("paper.minutes", length=_minutes(row.each)),
        )
        for row in table.rows
    )
    return Section(words("gather.plan"), (Passage("table", rows=(head, *rows), words=1),), whole=True)


def _starts(asked: Occasion, row: Row, words: Words) -> str:
    if asked.begins is None:
        return words("paper.after", length=_minutes(row.start))
    return _hour(asked.begins + timedelta(minutes=round(row.start / 60)), words)


def _minutes(seconds: int) -> str:
    """As a watch on a wrist can keep it: to the minute, what is short to the half, and least a quarter of one."""
    if 0 < seconds < LEAST:
        return "¼"
    if seconds >= SHORT:
        return str(round(seconds / 60))
    whole, half = divmod(round(seconds / 30), 2)
    return f"{whole or ''}½" if half else str(whole)


def _hour(since_midnight: timedelta, words: Words) -> str:
    hours, rest = divmod(since_midnight % DAY, timedelta(hours=1))
    return words("clock.hour", hour=f"{hours:02}", minute=f"{rest // timedelta(minutes=1):02}")


class _Step(NamedTuple):
    """A step, and all that is needed to write it down."""

    asked: Occasion
    row: Row
    step: Step
    words: Words

    def section(self) -> Section:
        """Its title and its times; what is for the one who reads, before the words to read aloud."""
        step = self.step
        passages = (
            one("quiet", self._frame()),
            *self._aside("hint", "note.hint", step.hint),
            *((one("say", step.say),) if step.say else ()),
            *((one("question", question),) if (question := self._question()) else ()),
            *(passage for text in step.readings for passage in self._reading(text)),
            *self._aside("why", "read.why", step.purpose),
        )
        return Section(f"{self.row.index + 1}. {step.title}", passages, level=3, whole=True)

    def _frame(self) -> str:
        """When it begins and how long it is, how the word goes, and how long each has it."""
        words, step = self.words, self.step
        start = words("clock.now", time=_starts(self.asked, self.row, words)) if self.asked.begins is not None else ""
        told = isinstance(step, Open | Silence) or goes_round(step)
        how = (words(f"kind.{step.kind}") if told else "", *ways(step, words))
        optional = words("paper.optional") if step.optional else ""
        said = (start, self._about(self.row.length), *how, each(self.row, words), optional)
        return as_sentence(" · ".join(filter(None, said)))

    def _about(self, seconds: int) -> str:
        return about(timedelta(seconds=seconds), self.words)

    def _question(self) -> str:
        step = self.step
        return (step.question or "") if isinstance(step, InTurns | Open) else ""

    def _aside(self, kind: str, key: str, text: str | None) -> Iterator[Passage]:
        if text and not self.asked.for_group:
            yield one("hint" if kind == "hint" else "why", self.words(key, hint=text, why=text))

    def _reading(self, text: TextToRead) -> tuple[Passage, Passage]:
        return one("label", text.title), one("say", text.say)
