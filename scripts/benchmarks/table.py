"""How a run is shown: while it goes on, and when it is over."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from benchmarks.measures import Result
from benchmarks.probes import PROBES, Quantities


def measured(names: Iterable[str], rounds: int, size: int) -> dict[str, Quantities]:
    """What these probes find: a bar moves as they do. They take turns, so that a slow hour falls on all of them."""
    found: dict[str, dict[str, list[float]]] = {name: {} for name in PROBES if name in set(names)}
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(found) * rounds)
        for _ in range(rounds):
            for name, quantities in found.items():
                progress.update(task, description=name)
                for quantity, samples in PROBES[name](size).items():
                    quantities.setdefault(quantity, []).extend(samples)
                progress.advance(task)
    return {**found}


def table(results: Sequence[Result], before: Mapping[str, Mapping[str, float]]) -> Table:
    """The measures, a row each: median and least of both sides, and how they stand to what is allowed."""
    drawn = Table(box=None, pad_edge=False)
    drawn.add_column("")
    for title in ("ours", "least", "other", "least", "", "ratio", "±", "before", "budget", "moonshot", ""):
        drawn.add_column(title, justify="right" if title else "left", no_wrap=True)
    for one in results:
        earlier = before.get(one.measure.name, {}).get("value")
        drawn.add_row(
            one.measure.what,
            *map(_figure, (*one.ours, *(one.other or (None, None)))),
            one.measure.unit,
            *map(_figure, (one.value, one.noise, earlier, one.measure.budget, one.measure.moonshot)),
            one.verdict,
        )
    return drawn


def _figure(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:.0f}" if number >= 100 or number == int(number) else f"{number:.3g}"
