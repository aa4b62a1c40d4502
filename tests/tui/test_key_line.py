"""The keys that are drawn: worked out from the view and from what fits."""

from clocks import FakeClock, a_live
from facilitator.domain.commands import Command
from facilitator.tui.key_line import Fits, key_line
from key_table import PLACES


def names(place: str, fits: Fits) -> dict[Command, str]:
    live = a_live(FakeClock())
    PLACES[place](live)
    return {label.command: label.name for label in key_line(live.look(), live.words, fits)}


def test_where_there_is_more_to_read_on_reads_on() -> None:
    assert names("words", Fits())["on"] == "Videre"
    assert names("words", Fits(more=True))["on"] == "Les videre"


def test_where_not_all_words_fit_they_can_be_scrolled() -> None:
    assert "scroll" not in names("words", Fits())
    assert "scroll" in names("words", Fits(scrolls=True))


def test_enter_and_escape_are_for_the_seat_that_is_pointed_at() -> None:
    pointed = names("agenda turn", Fits(pointed=True))
    assert pointed["yes"] == "Velg plassen"
    assert list(pointed)[:3] == ["on", "yes", "let_go"]
    assert names("agenda turn", Fits())["yes"] != pointed["yes"]


def test_a_view_may_call_a_command_something_else() -> None:
    assert names("turn", Fits(names={"room": "key.meeting"}))["room"] == "Vis for den som leser"


def test_only_digits_that_a_seat_has_are_drawn() -> None:
    for seats, cap in ((4, "1–4"), (9, "1–9"), (10, "0–9"), (12, "0–9")):
        live = a_live(FakeClock(), seats=seats)
        PLACES["agenda turn"](live)
        assert cap in {label.cap for label in key_line(live.look(), live.words, Fits())}
