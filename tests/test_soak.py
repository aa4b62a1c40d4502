"""The soak works, and finds what is wrong; what it lives through here is a moment of what it can."""

from datetime import timedelta

import pytest

from evening import Evening
from facilitator.tui.screens.session_screen import SessionScreen
from soaking.evenings import AnEvening
from soaking.fast_clock import hours
from soaking.histories import History
from soaking.run import Soak


@pytest.mark.parametrize("seed", range(5))
def test_histories_by_chance_hold(seed: int) -> None:
    assert History(seed).live_through(60) == 60


async def test_an_evening_by_chance_holds() -> None:
    assert await AnEvening(1).live_through(20) >= 20


async def test_two_minutes_on_a_fast_clock_have_no_error() -> None:
    found = await hours(1, minutes=2)
    assert found.looks > 20
    assert found.error == timedelta(0)


async def test_an_evening_sees_a_key_line_that_is_not_what_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionScreen, "_label_keys", lambda _: None)
    with pytest.raises(AssertionError, match="drawn but not offered"):
        await AnEvening(1).live_through(40)


def test_what_does_not_hold_is_told_with_the_line_that_lives_through_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def does_not(_: Evening) -> None:
        raise AssertionError("it does not hold")

    monkeypatch.setattr("soaking.histories.holds", does_not)
    told: list[str] = []
    soak = Soak(7, told.append)
    soak.soak(None, 0, 1, "histories")
    assert told[0] == "FAILED: python3 scripts/soak.py --seed 7 --only histories --commands 1"
    assert "it does not hold" in told[1]
    assert soak.failures == 1
    assert "1 failed" in soak.figures()


def test_the_same_seed_is_the_same_history() -> None:
    first, again = History(3), History(3)
    first.live_through(40)
    again.live_through(40)
    assert first.pressed == again.pressed
    assert first.live.session == again.live.session


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_some_evenings_and_some_thousand_commands_hold() -> None:
    told: list[str] = []
    soak = Soak(1, told.append)
    soak.soak(None, 5, 4000, "histories")
    soak.soak(None, 5, 0, "evenings")
    assert not soak.failures, told
    assert soak.evenings == 5
