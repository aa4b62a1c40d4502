"""The benchmark works, and judges as it says. What it finds is no test: a machine has better and worse days."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measures import MEASURES, Measure, probes_of, result
from benchmarks.probes import PROBES

BENCH = Path(__file__).parents[1] / "scripts" / "bench.py"
OURS = Measure("ours", "ours against theirs", "ms", "start.ours", "start.theirs", budget=1.5, moonshot=1.2)


def bench(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    variables = {**os.environ, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, BENCH, *words], env=variables, capture_output=True, encoding="utf-8", check=False, timeout=240
    )


def verdict(ours: list[float], theirs: list[float]) -> str:
    return result(OURS, {"start": {"ours": ours, "theirs": theirs}}).verdict


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        ([1.1, 1.1, 1.1], "moonshot"),
        ([1.4, 1.4, 1.4], "met"),
        ([1.6, 1.6, 1.6], "MISSED"),
        ([1.2, 1.6, 2.0], "within the noise"),
    ],
)
def test_a_budget_is_missed_only_by_more_than_the_noise(ours: list[float], said: str) -> None:
    assert verdict(ours, [1.0, 1.0, 1.0]) == said


def test_what_it_is_held_against_is_noisy_too() -> None:
    assert verdict([1.6, 1.6, 1.6], [0.7, 1.0, 1.3]) == "within the noise"


def test_where_there_is_no_noise_nothing_at_all_is_nothing() -> None:
    still = Measure("still", "bytes", "bytes", "turn.bytes", None, budget=0, moonshot=0)
    assert result(still, {"turn": {"bytes": [0, 0]}}).verdict == "moonshot"
    assert result(still, {"turn": {"bytes": [8, 8]}}).verdict == "MISSED"


def test_every_measure_has_its_probes_and_a_name_of_its_own() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    assert set().union(*map(probes_of, MEASURES)) == set(PROBES)


def test_a_name_that_there_is_not_is_answered_with_those_that_there_are() -> None:
    ended = bench("--only", "luck")
    assert ended.returncode == 2
    assert "first-paint" in ended.stdout


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_all_of_it_works(tmp_path: Path) -> None:
    kept = tmp_path / "run.json"
    ended = bench("--brief", "--json", kept)
    assert ended.returncode == 0, ended.stderr[-3000:]
    results = json.loads(kept.read_text(encoding="utf-8"))["results"]
    assert list(results) == [measure.name for measure in MEASURES]
    assert all(measure.what in ended.stdout for measure in MEASURES)
    again = bench("--brief", "--only", "replay", "--against", kept)
    assert again.returncode == 0, again.stderr[-3000:]
    assert "before" in again.stdout
