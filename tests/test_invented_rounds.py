"""What an invented group does where the word goes in no order, where it is quiet after a turn, where there is room for
so many, and where room can be asked for beforehand."""

from datetime import timedelta

from evening import CHECK_IN, CLOSING, SHARING, TODAY, a_meeting
from facilitator.domain.circle import SOMEBODY
from facilitator.domain.events import Advanced, Asked, Event, Named, Passed, Wished
from facilitator.domain.meeting import Step
from facilitator.domain.session import opened
from facilitator.domain.state import Session
from test_rehearsal import invented

SEEDS = range(12)
ONCE = CHECK_IN.model_copy(update={"order": "free"})
QUIET_ROUND = CHECK_IN.model_copy(update={"quiet_between": 1.0})
FOR_TWO = TODAY.model_copy(update={"room_for": 2})
ASKING = CHECK_IN.model_copy(update={"asks": True})


def held(*steps: Step, seed: int) -> list[tuple[Session, Event, Session]]:
    """Each event, with what was before and what came of it."""
    session, all_of_it = opened(a_meeting(*steps), 6, timedelta(hours=2)), []
    for after, event in invented(session, seed):
        all_of_it.append((session, event, after))
        session = after
    assert session.at_end
    return all_of_it


def test_in_a_round_in_no_order_it_is_sometimes_said_who_speaks_and_sometimes_not_and_nobody_passes() -> None:
    named = unnamed = 0
    for seed in SEEDS:
        for before, event, after in held(ONCE, CLOSING, seed=seed):
            if before.here == ONCE:
                assert not isinstance(event, Passed)
                assert after is not before, f"{event} did nothing"
                named += isinstance(event, Named)
                unnamed += after.visit is not None and after.visit.heard == {*after.visit.spoken, SOMEBODY}
    assert named
    assert unnamed


def test_it_is_quiet_for_about_as_long_as_the_meeting_says() -> None:
    lengths = [
        event.at - before.timer.since
        for seed in SEEDS
        for before, event, _ in held(QUIET_ROUND, CLOSING, seed=seed)
        if before.in_a_pause and before.timer and before.timer.since and isinstance(event, Advanced)
    ]
    assert timedelta(seconds=40) <= min(lengths)
    assert max(lengths) <= timedelta(seconds=110)


def test_it_asks_for_no_more_room_than_there_is() -> None:
    for seed in SEEDS:
        asked = [event for _, event, _ in held(FOR_TWO, SHARING, CLOSING, seed=seed) if isinstance(event, Asked)]
        assert 1 <= len(asked) <= 2


def test_in_a_round_that_asks_somebody_now_and_then_wants_room() -> None:
    wished = [event for seed in SEEDS for _, event, _ in held(ASKING, TODAY, SHARING, CLOSING, seed=seed)]
    assert any(isinstance(event, Wished) for event in wished)
