"""Shared by all tests."""

import gc
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_TESTS = Path(__file__).parent
sys.path[:0] = [str(_TESTS), str(_TESTS / "tui"), str(_TESTS.parent / "scripts")]

gc.set_threshold(200_000, 20, 100)  # Looking for garbage took a quarter of every test on the screen.

@pytest.fixture(autouse=True, scope="session")
def _our_content_is_read_once() -> Iterator[None]:
    """Two thousand tests begin with it. What a test writes itself is read whenever it is asked for."""
    from facilitator.library.content import Library, own_content

    ours = own_content()

    def once(read: Callable[..., Any]) -> Callable[..., Any]:
        kept = cache(read)

        def known(library: Library, *name: str) -> Any:
            is_ours = library.folders == (ours,) and not any(Path(each).suffix for each in name)
            return (kept if is_ours else read)(library, *name)

        return known

    with pytest.MonkeyPatch.context() as patch:
        for name in ("words", "principles", "moments", "countries", "guidance", "meeting"):
            patch.setattr(Library, name, once(getattr(Library, name)))
        yield
