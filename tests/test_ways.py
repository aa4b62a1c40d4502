"""How the word goes in a step, as it is told beforehand: on paper, and where the evening is read through."""

from datetime import timedelta

import pytest

from clocks import OSLO, SEVEN, our_library
from evening import CHECK_IN, CLOSING, FREE, SHARING, TODAY, WELCOME, a_meeting
from facilitator.domain.evening import evening_ahead
from facilitator.domain.meeting import Agenda, Step
from facilitator.domain.sentences import hours
from facilitator.domain.session import opened
from facilitator.handout.markdown import markdown
from facilitator.handout.occasion import Occasion, evening

WORDS = our_library().words()
AN_HOUR = timedelta(hours=1)
ONCE = CHECK_IN.model_copy(update={"order": "free"})
OTHERS = CLOSING.model_copy(update={"id": "others", "who": "others"})
LATER = SHARING.model_copy(update={"id": "later", "who": "waiting"})
FOR_ONE = TODAY.model_copy(update={"room_for": 1})


def on_paper(*steps: Step) -> str:
    return markdown((evening(Occasion(a_meeting(*steps), 6, AN_HOUR), WORDS),))


def read_through(*steps: Step) -> str:
    ahead = evening_ahead(opened(a_meeting(*steps), 6, AN_HOUR), SEVEN, WORDS, hours(WORDS, OSLO))
    return "\n".join(passage.text for passage in ahead.passages)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (ONCE, "den som er klar, begynner, én gang hver"),
        (SHARING, "for dem som har bedt om tid"),
        (OTHERS, "for de andre"),
        (LATER, "for dem som fortsatt venter på tid"),
        (CHECK_IN.model_copy(update={"quiet_between": 0.5}), "stille i omtrent et halvt minutt etter hver"),
        (CHECK_IN.model_copy(update={"asks": True}), "den som vil ha tid senere, kan si det her"),
        (FOR_ONE, "det er tid til én"),
        (FOR_ONE.model_copy(update={"room_for": 3}), "det er tid til tre"),
    ],
)
def test_what_is_otherwise_than_in_most_rounds_is_told(step: Step, told: str) -> None:
    before = () if isinstance(step, Agenda) else (TODAY, SHARING.model_copy(update={"id": "before"}))
    assert told in on_paper(*before, step)
    assert told in read_through(*before, step).casefold()


def test_of_an_ordinary_round_nothing_more_is_read_through() -> None:
    assert read_through(CHECK_IN) == read_through(CHECK_IN.model_copy(update={"begins": "anyone"}))
    assert WORDS("kind.round") not in read_through(CHECK_IN).casefold()


def test_a_round_in_no_order_does_not_go_round_on_paper() -> None:
    assert WORDS("kind.round") in on_paper(CHECK_IN)
    assert WORDS("kind.round") not in on_paper(ONCE)


def test_which_way_it_goes_stands_on_paper_only_where_it_goes_some_way() -> None:
    assert "mot venstre" in on_paper(ONCE, CLOSING)
    assert "mot venstre" not in on_paper(ONCE, FREE)
    assert "står over" not in on_paper(ONCE, FREE)


def test_the_round_at_the_end_is_told_of_where_there_is_one() -> None:
    assert "Runden til slutt" in on_paper(WELCOME, SHARING, FREE, CLOSING)
    assert "Runden til slutt" not in on_paper(CHECK_IN, SHARING, FREE)


def test_a_turn_s_length_that_is_supposed_is_said_to_be_so_on_paper_too() -> None:
    assert "på hver hvis alle som kan få tid, ber om det" in on_paper(TODAY, SHARING, CLOSING)
    assert "hvis alle" not in on_paper(CHECK_IN, CLOSING)
