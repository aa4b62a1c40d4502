"""What is allowed: each measure with its budget, and how what was found stands to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median, quantiles
from typing import Literal

from benchmarks.probes import Quantities

NOISE = 2 * 1.2533 * 1.4826
"""Twice the standard error of a median, from the median deviation: what another run could have said as well."""

Unit = Literal["ms", "µs", "MiB", "s a minute", "cells", "bytes", "s"]

SCALE: Mapping[Unit, float] = {
    "ms": 1e3,
    "µs": 1e6,
    "MiB": 1 / (1 << 20),
    "s a minute": 1,
    "cells": 1,
    "bytes": 1,
    "s": 1,
}

Verdict = Literal["moonshot", "met", "within the noise", "MISSED", ""]


@dataclass(frozen=True)
class Measure:
    """A quantity of the program, against another one or as it is."""

    name: str
    what: str
    unit: Unit
    ours: str
    """Its probe and its quantity there."""
    other: str | None
    """What it is held against; None where it stands for itself."""
    budget: float | None
    moonshot: float | None = None
    hundredth: int = 50
    """Which one of a hundred samples stands for all: the median, or nearly the worst."""


MEASURES = (
    Measure(
        "first-paint", "`run ordinary`, first paint, against an empty app", "ms", "start.ours", "start.empty", 1.9, 1.6
    ),
    Measure("help", "`--help`, against Python and argparse", "ms", "command.help", "command.argparse", 1.7, 1.5),
    Measure("list", "`list`, against Python and argparse", "ms", "command.list", "command.argparse", 7, 4),
    Measure(
        "turn-shape",
        "a turn, the shape: CPU, against Digits a second",
        "s a minute",
        "turn.shape.cpu",
        "turn.digits.cpu",
        1.1,
        0.75,
    ),
    Measure(
        "turn-figures",
        "a turn, figures: CPU, against Digits a second",
        "s a minute",
        "turn.figures.cpu",
        "turn.digits.cpu",
        2.2,
        1.5,
    ),
    Measure("still", "a clock that rests: bytes a second", "bytes", "turn.still.bytes", None, 0, 0),
    Measure("cells-shape", "a turn, the shape: cells changed a second", "cells", "turn.shape.cells", None, 15, 8),
    Measure("cells-figures", "a turn, figures: cells changed a second", "cells", "turn.figures.cells", None, 40, 20),
    Measure("bytes-shape", "a turn, the shape: bytes a second", "bytes", "turn.shape.bytes", None, None),
    Measure("bytes-figures", "a turn, figures: bytes a second", "bytes", "turn.figures.bytes", None, None),
    Measure("key-time", "+ and − to the last byte, against one Digits", "ms", "key.time", "key.digits", 2.3, 1.5),
    Measure("key-time-99", "the same, the slowest of a hundred", "ms", "key.time", "key.digits", None, hundredth=99),
    Measure("key-word", "space and u to the last byte, against one Digits", "ms", "key.word", "key.digits", 3.2, 2),
    Measure("key-word-99", "the same, the slowest of a hundred", "ms", "key.word", "key.digits", None, hundredth=99),
    Measure("seats-time", "+ and − with 30 seats, against 6", "ms", "key.time.30", "key.time", 1.2, 1.05),
    Measure("seats-word", "space and u with 30 seats, against 6", "ms", "key.word.30", "key.word", 1.2, 1.05),
    Measure(
        "memory-face",
        "memory at the first face, against an empty app",
        "MiB",
        "start.ours.memory",
        "start.empty.memory",
        1.5,
        1.3,
    ),
    Measure(
        "memory-turn",
        "memory in a turn, against an empty app",
        "MiB",
        "turn.shape.memory",
        "start.empty.memory",
        1.7,
        1.4,
    ),
    Measure("window", "a key to the last byte in the room window", "s", "window.other", None, 0.5, 0.25),
    Measure("window-later", "how much later than where it is pressed", "s", "window.later", None, 0.5, 0.25),
    Measure("window-99", "the same, the slowest of a hundred", "s", "window.later", None, 0.5, hundredth=99),
    Measure("window-pressed", "the same key in the window where it is pressed", "s", "window.pressed", None, None),
    Measure(
        "window-cpu",
        "a room window that follows a turn: CPU, against the meeting's",
        "s a minute",
        "window.follows.cpu",
        "window.leader.cpu",
        1.5,
        1.1,
    ),
    Measure(
        "window-waits",
        "a room window that waits: CPU, against a turn",
        "s a minute",
        "window.waits.cpu",
        "window.leader.cpu",
        0.5,
        0.25,
    ),
    Measure("growth", "two hours: memory that an event costs", "bytes", "hours.growth", None, 512, 300),
    Measure("clock", "two hours: what the clock has lost", "s", "hours.error", None, 0, 0),
    Measure("replay", "replay, an event of 10,000, against one of 100", "µs", "replay.10000", "replay.100", 1.2, 1.0),
    Measure("disk", "an event on disk, against a bare append and sync", "µs", "disk.ours", "disk.bare", 1.3, 1.1),
    Measure("going-on", "going on after 500 events, against a fresh start", "ms", "start.on", "start.ours", 1.15, 1.05),
    Measure(
        "marks", "a key beside all the marks a file may pile up, against one", "ms", "key.marks", "key.plain", 1.5, 1.1
    ),
)


@dataclass(frozen=True)
class Result:
    """A measure, as it came out."""

    measure: Measure
    value: float
    """The ratio; or the quantity itself, where it stands for itself."""
    noise: float | None
    """None for the slowest of a hundred: the samples do not tell it."""
    ours: tuple[float, float]
    """Median (or what stands for all) and least, in the measure's unit."""
    other: tuple[float, float] | None

    @property
    def told(self) -> dict[str, object]:
        """As it is written down."""
        return {"value": self.value, "noise": self.noise, "ours": self.ours, "other": self.other}

    @property
    def verdict(self) -> Verdict:
        """Whether it is allowed."""
        budget, moonshot = self.measure.budget, self.measure.moonshot
        if budget is None:
            return ""
        if moonshot is not None and self.value <= moonshot:
            return "moonshot"
        if self.value <= budget:
            return "met"
        return "within the noise" if self.value - (self.noise or 0) <= budget else "MISSED"


def result(measure: Measure, found: Mapping[str, Quantities]) -> Result:
    """How a measure stands to what the probes have found."""
    ours = _samples(measure.ours, found)
    usual, scale = _usual(measure, ours), SCALE[measure.unit]
    if measure.other is None:
        return Result(measure, usual, _noise(ours), (usual * scale, min(ours) * scale), None)
    other = _samples(measure.other, found)
    usual_other = _usual(measure, other)
    relative = sqrt((_noise(ours) / usual) ** 2 + (_noise(other) / usual_other) ** 2)
    ratio = usual / usual_other
    return Result(
        measure,
        ratio,
        ratio * relative if measure.hundredth == 50 else None,
        (usual * scale, min(ours) * scale),
        (usual_other * scale, min(other) * scale),
    )


def probes_of(measure: Measure) -> set[str]:
    """The probes whose quantities it needs."""
    return {name.partition(".")[0] for name in (measure.ours, measure.other) if name}


def _samples(name: str, found: Mapping[str, Quantities]) -> Sequence[float]:
    probe, _, quantity = name.partition(".")
    return found[probe][quantity]


def _usual(measure: Measure, samples: Sequence[float]) -> float:
    if measure.hundredth == 50 or len(samples) < 2:
        return median(samples)
    return quantiles(samples, n=100, method="inclusive")[measure.hundredth - 1]


def _noise(samples: Sequence[float]) -> float:
    middle = median(samples)
    return NOISE * median(abs(one - middle) for one in samples) / sqrt(len(samples))
