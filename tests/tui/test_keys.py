"""A held key, an elbow or a cat moves one step at most."""

import pytest

from driver import an_evening, come_to
from facilitator.tui.keys import Guard
from facilitator.tui.screens.panel import TextPanel


def test_the_guard_measures_from_the_last_stroke_whether_or_not_it_counted() -> None:
    now = [0.0]
    guard = Guard(lambda: now[0])
    heard = []
    for now[0] in (0.0, 0.5, 1.0, 1.5, 2.3):
        heard.append(guard.is_same_press("space"))
    assert heard == [False, True, True, True, False]


def test_each_key_has_its_own_guard_and_take_back_a_shorter_one() -> None:
    now = [10.0]
    guard = Guard(lambda: now[0])
    assert not guard.is_same_press("space")
    assert not guard.is_same_press("enter")
    assert not guard.is_same_press("u")
    now[0] += 0.31
    assert not guard.is_same_press("u")
    assert guard.is_same_press("enter")
    assert not guard.is_same_press("j")
    assert not guard.is_same_press("j")


@pytest.mark.parametrize(
    ("stroke", "place", "same", "new"),
    [
        ("space", "turn", 0.69, 0.71),
        ("n", "silence", 0.69, 0.71),
        ("enter", "agenda turn", 0.69, 0.71),
        ("o", "turn", 0.69, 0.71),
        ("u", "sharing over", 0.29, 0.31),
        ("backspace", "sharing over", 0.29, 0.31),
    ],
)
async def test_on_a_screen_a_stroke_so_soon_after_the_last_is_the_same_press(
    stroke: str, place: str, same: float, new: float
) -> None:
    async with an_evening() as evening:
        await come_to(evening, place, room=False)
        for after, is_a_press in ((3, True), (same, False), (same, False), (new, True)):
            before = evening.session
            await evening.strike(stroke, after=after)
            assert (evening.session is not before) == is_a_press, after


async def test_it_is_one_press_also_where_something_came_to_lie_over_in_between() -> None:
    """The first n asks, because people are waiting; the second, of the same press, does not answer."""
    async with an_evening() as evening:
        await come_to(evening, "agenda turn", room=False)
        await evening.strike("n")
        await evening.strike("enter", after=0.1)
        assert evening.here == "sharing"
        session = evening.session
        await evening.strike("enter", after=0.5)
        assert evening.session is session


async def test_a_stroke_that_comes_before_what_lies_over_is_drawn_does_nothing() -> None:
    async with an_evening() as evening:
        await come_to(evening, "turn", room=False)
        panel = TextPanel("why", "Hvorfor?", "Derfor.", evening.app.words)
        evening.app.push_screen(panel)
        for stroke in ("space", "down", "x", "h", "escape"):
            panel.take(stroke)
        await evening.drawn()
        assert evening.app.screen is panel
        assert not evening.session.held
