"""A start is not looked through for garbage; what goes on after it is."""

import gc
from collections.abc import Iterator

import pytest

from driver import an_evening
from test_plain import told


@pytest.fixture(autouse=True)
def starting() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


async def test_a_screen_that_stands_looks_again() -> None:
    async with an_evening():
        assert gc.isenabled()


def test_a_meeting_in_lines_looks_again() -> None:
    told("q")
    assert gc.isenabled()
