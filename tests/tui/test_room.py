"""What the room holds: the words while they are to be read, then the circle, and figures where they are shown."""

import pytest

from clocks import FakeClock, a_live
from facilitator.tui.screens.room_view import Arrangement, arrangement

LONG = ("Ord som leses. " * 60,)


@pytest.mark.parametrize(
    ("question", "say", "read", "figures", "holds"),
    [
        ("", LONG, False, "", "long-words"),
        ("", ("Kort.",), False, "", "brief-words"),
        ("Hva?", ("Kort.",), False, "", "question-words"),
        ("Hva?", LONG, True, "", "circle"),
        ("Hva?", (), False, "", "circle"),
        ("Hva?", (), True, "1:00", "circle-and-time"),
        ("Hva?", ("Kort.",), False, "1:00", "words-and-time"),
        ("", LONG, False, "1:00", "words-and-time"),
    ],
)
def test_each_state_of_a_step_has_its_arrangement(
    question: str, say: tuple[str, ...], read: bool, figures: str, holds: Arrangement
) -> None:
    view = a_live(FakeClock()).look()
    page = view.page._replace(question=question, say=say, read=read)
    assert arrangement(view._replace(page=page, time=view.time._replace(text=figures))) == holds


def test_the_circle_makes_way_where_the_words_do_not_fit_over_it() -> None:
    view = a_live(FakeClock()).look()
    eight = view._replace(page=view.page._replace(question="", say=("Kort.", "Kort.", "Kort.", "Ord som leses. " * 8)))
    assert arrangement(eight) == "brief-words"
    assert arrangement(eight, brief=7) == "long-words"


def test_whoever_points_at_a_seat_sees_the_circle() -> None:
    view = a_live(FakeClock()).look()
    asked = view._replace(page=view.page._replace(question="Hva?", say=("Kort.",)))
    assert arrangement(asked, pointed=True) == "circle"
