"""Rounds that are not as most, in lines: what a pause is, and who a number says that speaks."""

from clocks import FakeClock, a_setting
from evening import CHECK_IN, CLOSING, a_meeting
from facilitator.app.setup import gathering
from facilitator.app.start import Start
from facilitator.plain.main import hold_in_lines
from test_plain import Script, Told

ONCE = CHECK_IN.model_copy(update={"order": "free", "quiet_between": 0.5})


def told(*lines: str) -> Told:
    clock = FakeClock()
    chosen = gathering(a_meeting(ONCE, CLOSING), 3)
    script = Script(clock, ["enter", *lines])
    return Told(hold_in_lines(Start(a_setting(clock), chosen, None), script, script.said.append), script.said)


def test_a_pause_is_told_with_what_comes_after_it_and_how_long_it_can_last() -> None:
    assert told("enter", "enter", "600s", "u").after("enter") == [
        "Vi er stille litt. Så begynner den som er klar.",
        "Det kan vare omtrent et halvt minutt.",
        "Vi er stille til noen er klar.",
    ]


def test_a_number_says_who_speaks_and_of_one_who_has_spoken_it_does_nothing() -> None:
    assert "Etterpå begynner den som er klar." in told("2").said[-1]
    assert told("2", "enter", "2").said[-1] == "Det går ikke akkurat nå. ? forteller hva som går."
