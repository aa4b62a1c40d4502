"""Lengths and hours, as a person would say them."""

from datetime import timedelta

import pytest

from clocks import our_library
from evening import CHECK_IN, an_evening
from facilitator.domain.sentences import about, as_sentence
from test_view import seen

WORDS = our_library().words()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0.25, "femten sekunder"),
        (0.4, "et halvt minutt"),
        (0.5, "et halvt minutt"),
        (1, "ett minutt"),
        (1.5, "halvannet minutt"),
        (2.5, "to og et halvt minutt"),
        (7.5, "åtte minutter"),
        (45, "45 minutter"),
        (119, "119 minutter"),
        (125, "to timer"),
        (492, "åtte timer"),
        (690, "tolv timer"),
    ],
)
def test_a_length_is_said_in_half_minutes_then_in_minutes_then_in_hours(minutes: float, said: str) -> None:
    assert about(timedelta(minutes=minutes), WORDS) == said


def test_a_turn_of_a_quarter_of_a_minute_is_not_said_to_be_half_of_one() -> None:
    """It was twice the plan, with fifteen people."""
    brief = CHECK_IN.model_copy(update={"minutes_each": 0.25})
    assert seen(an_evening(brief, seats=15).on()).note == "Det blir omtrent femten sekunder på hver."


def test_a_sentence_has_a_capital_and_one_full_stop() -> None:
    assert [as_sentence(text) for text in ("vi slutter kl. 21.00", "Vi er i rute.", "")] == [
        "Vi slutter kl. 21.00.",
        "Vi er i rute.",
        "",
    ]
