"""Gather: what is chosen before a meeting stays chosen, and a file in disorder is told of and stops nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clocks import CONTENT, SEVEN, FakeClock, a_setting
from driver import Evening, an_app, an_evening, on_screen
from facilitator.library.content import Library

SIZE = (120, 40)


@pytest.fixture(name="own")
def a_folder_of_ones_own(tmp_path: Path) -> Path:
    """With one meeting in disorder, that comes after all of ours."""
    folder = tmp_path / "nb" / "meetings"
    folder.mkdir(parents=True)
    ours = (CONTENT / "nb" / "meetings" / "ordinary.yaml").read_text(encoding="utf-8")
    (folder / "zz-own.yaml").write_text(ours.replace("minutes: 120", "minutes: tolv"), encoding="utf-8")
    return tmp_path


@asynccontextmanager
async def gathering_with(own: Path) -> AsyncIterator[Evening]:
    clock = FakeClock()
    setting = replace(a_setting(clock), library=Library((CONTENT, own), "nb"))
    async with on_screen(an_app(setting), clock, SIZE) as evening:
        yield evening


async def test_every_key_can_be_pressed_on_a_meeting_in_disorder_and_the_file_is_named(own: Path) -> None:
    async with gathering_with(own) as evening:
        await evening.press("left")
        while "zz-own" not in evening.screen:
            await evening.press("right")
        for stroke in ("down", "right", "down", "left", "down", "down", "right", "enter"):
            await evening.press(stroke)
            assert "zz-own.yaml:" in evening.screen, stroke
        assert evening.here == "gather"
        await evening.press("up", "up", "up", "up", "left")
        assert "zz-own.yaml" not in evening.screen
        await evening.press("enter")
        assert evening.here == "welcome"


async def test_what_is_wrong_beside_the_meeting_is_told_when_it_is_opened(tmp_path: Path) -> None:
    """Moments in disorder, in a language that was not the one the program began in."""
    folder = tmp_path / "da"
    folder.mkdir()
    (folder / "moments.yaml").write_text("format: 1\nmoments: []\n", encoding="utf-8")
    async with gathering_with(tmp_path) as evening:
        await evening.press("down", "down", "down")
        while "Dansk" not in evening.screen:
            await evening.press("right")
        await evening.press("enter")
        assert "moments.yaml:2" in evening.screen
        assert evening.here == "gather"


async def test_seats_and_end_stay_when_another_meeting_is_looked_at() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await evening.press("down", "right", "right", "down", "right", "right", "up", "up", "right")
        assert "8 plasser" in evening.screen
        assert "kl. 21.10" in evening.screen
        await evening.press("left")
        assert "8 plasser" in evening.screen
        assert "kl. 21.10" in evening.screen


async def test_a_chosen_end_that_has_passed_is_none() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await evening.press("down", "down", "left")
        assert "kl. 21.00" in evening.screen
        evening.clock.wait(minutes=150)
        await evening.press("enter", "enter")
        assert evening.session.end is not None
        assert evening.session.end - evening.clock.wall() > timedelta(minutes=119)
        assert evening.session.end > SEVEN + timedelta(hours=4)
