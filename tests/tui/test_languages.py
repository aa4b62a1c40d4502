"""Each language on the screen: nothing of another one is to be seen."""

import pytest

from clocks import LANGUAGES
from driver import an_evening
from vocabulary import foreign, vocabulary


async def shown(language: str, *ways: tuple[str, ...], gather: bool = False, meeting_view: bool = True) -> str:
    """All that is on the screen, one way after the other."""
    async with an_evening(size=(120, 50), language=language, gather=gather, meeting_view=meeting_view) as evening:
        seen = [evening.screen]
        for way in ways:
            await evening.press(*way)
            seen.append(evening.screen)
    return "\n".join(seen)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_faces_and_what_lies_over_them(language: str) -> None:
    over = tuple((key, "escape") for key in "jkegqm")
    ways = [
        ("enter",),
        ("w",),
        ("w",),
        *((stroke,) for pair in over for stroke in pair),
        ("question_mark",),
        ("escape",),
    ]
    seen = await shown(language, *ways, ("v",), ("v", "m", "1"), ("escape", "escape", "n", "n"), ("space", "h"), ("h",))
    assert foreign(seen, vocabulary(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_gather(language: str) -> None:
    # The names of countries stand in the language of the one who chooses.
    seen = await shown(language, ("down",), ("right",), ("up", "up", "right"), gather=True)
    assert foreign(seen, vocabulary(language)) == set()


def test_a_word_of_another_language_would_be_seen() -> None:
    assert foreign("Hva vil du snakke om?", vocabulary("da")) != set()
    assert foreign("Hvad vil du tale om?", vocabulary("nb")) != set()
    assert foreign("What would you like?", vocabulary("nb")) != set()
