"""The pictures in docs/ are of the program as it is."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts")]

from screenshots import PICTURES, Picture, drawn  # noqa: E402 - from scripts/, which is on the path now


@pytest.mark.slow
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_the_pictures_are_not_out_of_date(picture: Picture) -> None:
    there = (ROOT / "docs" / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert await drawn(picture) == there, "draw them again: .venv/bin/python scripts/screenshots.py, and look"


def test_the_pictures_fetch_nothing_from_elsewhere() -> None:
    for path in (ROOT / "docs").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert "@font-face" not in text
        assert "url(http" not in text
