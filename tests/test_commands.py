"""What can be done now: held against the design's table of keys, which the README shows too."""

from datetime import timedelta
from itertools import pairwise
from typing import get_args

import pytest

from clocks import FakeClock, a_live, do
from facilitator.app.keyboard import KEYS as OURS
from facilitator.app.live import LiveSession
from facilitator.domain.choices import Menu
from facilitator.domain.commands import Command
from key_table import KEYS, PLACES, TABLE, commands_in


def live_in(place: str, seats: int = 6) -> LiveSession:
    live = a_live(FakeClock(), seats=seats)
    PLACES[place](live)
    return live


@pytest.mark.parametrize("place", PLACES)
def test_what_is_offered_is_what_the_table_has(place: str) -> None:
    assert {offer.command for offer in live_in(place).look().offers} == commands_in(place)


def test_the_keys_are_those_of_the_table_and_no_others() -> None:
    assert {command: set(key.strokes) for command, key in OURS.items()} == {
        command: set(strokes) for command, strokes in KEYS.items()
    }


def test_the_table_is_total_over_the_commands() -> None:
    assert set(OURS) == set(KEYS) == set(TABLE) == set(get_args(Command))


@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_offered_with_an_act_does_something(place: str) -> None:
    for offer in live_in(place).look().offers:
        if offer.act:
            live = live_in(place)
            before = live.session, live.session.past
            live.do(offer.act)
            assert (live.session, live.session.past) != before, offer.command


def asked(live: LiveSession, command: Command) -> str:
    offer = live.look().offer(command)
    assert offer
    return offer.asks


def test_the_key_says_that_the_word_comes_back_the_first_time_and_only_then() -> None:
    live = live_in("turn", seats=2)
    names = []
    while offer := live.look().offer("pass"):
        names.append(offer.name)
        do(live, "pass")
    assert names == ["Stå over, spørres igjen"] * 2 + ["Stå over"] * 2


def test_in_a_hold_nothing_takes_the_word_from_anyone_unasked() -> None:
    held = live_in("turn, held")
    rests = held.words("ask.held")
    assert asked(held, "pass") == rests
    over = live_in("round over")
    do(over, "hold")
    assert {choice.asks for choice in over.jump().choices} == {rests}
    assert asked(live_in("turn"), "pass") == ""


def test_a_jump_asks_what_the_next_step_asks() -> None:
    for place in ("turn", "turn, held", "round over", "words"):
        live = live_in(place)
        assert {choice.asks for choice in live.jump().choices} == {asked(live, "next_step")}


def test_one_who_shows_the_format_goes_where_they_like() -> None:
    live = a_live(FakeClock(), meeting="demo")
    while not (live.session.visit and live.session.visit.speaking):
        do(live, "on")
    assert asked(live, "next_step") == ""
    assert {choice.asks for choice in live.jump().choices} == {""}


def test_the_next_step_asks_where_people_are_waiting_and_else_only_in_a_hold() -> None:
    assert asked(live_in("turn"), "next_step").startswith("Fem venter")
    assert asked(live_in("round over"), "next_step") == ""
    over = live_in("round over")
    do(over, "hold")
    assert asked(over, "next_step") == over.words("ask.held")


# What the menus offer


@pytest.mark.parametrize(("seats", "offered"), [(1, ["Én til kommer"]), (30, ["Én går"])])
def test_the_circle_offers_only_what_can_be(seats: int, offered: list[str]) -> None:
    assert [choice.name for choice in live_in("turn", seats).circle().choices] == offered


def test_who_begins_and_which_way_is_offered_until_the_first_turn() -> None:
    assert len(live_in("round").circle().choices) == 4
    assert len(live_in("turn").circle().choices) == 2


def test_only_what_is_optional_and_ahead_can_be_left_out_and_is_then_put_back() -> None:
    live = live_in("turn")
    names = [choice.name for choice in live.end().choices]
    assert names[2:] == ["Hopp over: Pause"]
    live.do(live.end().choices[2].value)
    assert [choice.name for choice in live.end().choices][2:] == ["Ta med igjen: Pause"]
    assert len(live_in("open").end().choices) == 2


def test_leaving_for_later_is_offered_only_where_something_is_kept() -> None:
    assert [choice.value for choice in live_in("turn").leave().choices] == ["back", "done"]


def test_after_the_last_words_there_is_nothing_to_choose() -> None:
    assert [choice.value for choice in live_in("end").leave().choices] == ["done"]


@pytest.mark.parametrize("place", PLACES)
def test_no_two_choices_of_a_menu_are_the_same(place: str) -> None:
    live = live_in(place)
    for menu in (live.end(), live.circle(), live.jump(), live.leave(), live.moments(), live.moments_in_room()):
        values = [choice.value for choice in menu.choices]
        assert all(one not in values[:number] for number, one in enumerate(values))


def test_only_the_one_who_has_the_word_is_not_taken_out_of_the_circle_unasked() -> None:
    live = live_in("turn")
    named = {choice.name: choice.value for choice in live.circle().choices}
    leaves = named[live.words("circle_panel.one_leaves")]
    assert isinstance(leaves, Menu)
    assert [bool(choice.asks) for choice in leaves.choices].count(True) == 1
    assert next(choice for choice in leaves.choices if choice.asks).name.endswith("har ordet")


def test_an_earlier_end_is_offered_while_there_are_five_minutes_and_then_no_more() -> None:
    live = live_in("turn")
    earlier = live.words("end_panel.earlier")
    ends = [live.session.end]
    while earlier in [choice.name for choice in live.end().choices]:
        do(live, "move_end", -5)
        ends.append(live.session.end)
    assert len(ends) > 20
    assert {before - after for before, after in pairwise(filter(None, ends))} == {timedelta(minutes=5)}


def test_while_the_clock_rests_help_comes_before_going_on() -> None:
    live = live_in("turn, held")
    assert [choice.name for choice in live.moments_in_room().choices] == [
        live.words("moments.cards"),
        live.words("key.on_hold"),
    ]
