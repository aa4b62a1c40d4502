"""Every kind of step there is, through a whole session, on both faces: a new one that is only half built fails here.

The steps are made from the kinds themselves, so that a new kind needs no line in this file.
"""

from typing import get_args

import pytest

from clocks import CONTENT, FakeClock, a_setting, our_library
from driver import an_app, on_screen
from evening import GOODBYE, Evening, a_meeting, an_evening
from facilitator.app.setup import gathering
from facilitator.app.start import Start
from facilitator.domain.forecast import forecast
from facilitator.domain.meeting import Agenda, Clocked, InTurns, Step, TimedTurns
from facilitator.library.content import languages
from facilitator.plain.lines import OverError
from facilitator.plain.main import hold_in_lines
from test_view import seen

KINDS: tuple[type[Step], ...] = get_args(Step)
VALUES = {
    "id": "this",
    "title": "Dette steget",
    "say": "Ord som leses.",
    "question": "Et spørsmål?",
    "minutes": 6.0,
    "clock": "quiet",
}
SEATS = 3


def a_step(kind: type[Step]) -> Step:
    """With a value for each field that the kind has, of those that have none of their own."""
    values = {name: value for name, value in VALUES.items() if name in kind.model_fields}
    if issubclass(kind, TimedTurns):
        values["minutes_each"] = 2.0
        del values["minutes"]
    if "read" in kind.model_fields:
        values["read"] = ({"title": "En tekst", "say": "Som leses."}, {"title": "En til", "say": "Som også leses."})
    return kind.model_validate(values)


def into(kind: type[Step]) -> Evening:
    return an_evening(a_step(kind), GOODBYE, seats=SEATS, minutes=30).on()


every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.model_fields["kind"].default)


@every_kind
def test_it_has_its_part_of_the_plan_to_the_second(kind: type[Step]) -> None:
    ahead = an_evening(a_step(kind), GOODBYE, seats=SEATS, minutes=30)
    assert forecast(ahead.session, ahead.now).ahead[0] == 360
    assert into(kind).adds_up()
    assert into(kind).wait(minutes=2).on().adds_up()


@every_kind
def test_its_words_are_on_the_page(kind: type[Step]) -> None:
    page = seen(into(kind)).page
    shown = {page.title, page.question, *page.say}
    assert {value for name, value in VALUES.items() if name in ("title", "say") and name in kind.model_fields} <= shown
    if "question" in kind.model_fields:
        assert VALUES["question"] in shown


@every_kind
def test_where_the_word_goes_round_everyone_has_it_once(kind: type[Step]) -> None:
    assert into(kind).turns() == ([1, 2, 3] if issubclass(kind, InTurns) else [])


@every_kind
def test_where_turns_have_a_time_each_has_its_own_and_else_the_step_has_one(kind: type[Step]) -> None:
    evening = into(kind)
    if not issubclass(kind, TimedTurns):
        assert evening.length == 360
        return
    for _ in range(SEATS):
        assert evening.wait(minutes=5).on().length == 120


@every_kind
def test_a_clock_that_is_shown_runs_out_with_a_gentle_sentence(kind: type[Step]) -> None:
    evening = into(kind)
    if issubclass(kind, TimedTurns):
        evening.on()
    shown = seen(evening)
    assert (shown.circle.arc is not None) == issubclass(kind, Clocked)
    assert (shown.offer("turn_clock") is not None) == issubclass(kind, Clocked)
    over = seen(evening.wait(minutes=7))
    assert bool(over.time.sentence) == issubclass(kind, Clocked)
    assert (over.circle.arc == 0) == issubclass(kind, Clocked)


@every_kind
def test_whatever_is_offered_in_it_can_be_done_and_taken_back(kind: type[Step]) -> None:
    for times in range(3):
        evening = into(kind).on(times)
        before = evening.session
        for offer in seen(evening).offers:
            if offer.act and offer.command != "take_back":
                evening.happen(offer.act.happens(evening.now))
                assert evening.session is not before, offer.command
                assert evening.undo().session == before


@every_kind
async def test_space_leads_through_it_on_the_screen(kind: type[Step]) -> None:
    clock = FakeClock()
    app = an_app(a_setting(clock), gathering(a_meeting(a_step(kind), GOODBYE), SEATS))
    async with on_screen(app, clock, (100, 40)) as evening:
        await evening.press("space")
        assert (evening.here, "Dette steget" in evening.screen) == ("this", True)
        for _ in ("the room view", "the meeting view"):
            assert "say" not in kind.model_fields or str(VALUES["say"]) in evening.screen
            await evening.press("v")
        for _ in range(20):
            if evening.here == "end":
                break
            await evening.wait(minutes=1)
            await evening.press("space")
        assert evening.here == "end"


class Enters:
    """Nothing but empty lines, a minute after each other."""

    by_hand = True

    def __init__(self, clock: FakeClock) -> None:
        self._clock, self._lines = clock, 30

    def wait(self, _: float) -> str | None:
        self._clock.wait(60)
        self._lines -= 1
        if not self._lines:
            raise OverError
        return ""


@every_kind
def test_enter_leads_through_it_in_lines(kind: type[Step]) -> None:
    clock, said = FakeClock(), list[str]()
    start = Start(a_setting(clock), gathering(a_meeting(a_step(kind), GOODBYE), SEATS))
    assert hold_in_lines(start, Enters(clock), said.append).how == "over"
    assert "\nDette steget" in said
    assert {str(VALUES[name]) for name in ("say", "question") if name in kind.model_fields} <= {*said}
    turns = [line for line in said if line.startswith(("Du har omtrent", "Nå er ordet ditt"))]
    assert len(turns) == (SEATS if issubclass(kind, InTurns) else 0)
    assert any(line.startswith("Du har omtrent to minutter") for line in turns) == issubclass(kind, TimedTurns)
    assert said[-1] == "Enter avslutter. u går tilbake til møtet."


@every_kind
def test_it_is_explained_to_those_who_write_a_meeting(kind: type[Step]) -> None:
    name = kind.model_fields["kind"].default
    for language in languages((CONTENT,)):
        assert f"kind.{name}" in our_library(language).words().phrases
    assert f"- kind: {name}" in (CONTENT / "README.md").read_text(encoding="utf-8")


def test_only_an_agenda_asks_who_wants_room() -> None:
    assert [kind for kind in KINDS if seen(into(kind).on()).offer("yes")] == [Agenda]
