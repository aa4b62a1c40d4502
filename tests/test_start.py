"""The way to a session: one machine, whatever the face."""

from dataclasses import replace
from pathlib import Path

import pytest

from clocks import FakeClock, a_setting
from facilitator.app.setup import gathering
from facilitator.app.start import COUNTED, FORGET, GIVEN_BACK, LEAVE, Start
from facilitator.domain.countries import code_of
from facilitator.journal.file import OpenAlready, SetAside
from laptop import Laptop

ASIDE = SetAside("foreign", Path("somewhere"))


def started(*, country: str | None = "NO", found: SetAside | OpenAlready | None = None, chosen: bool = True) -> Start:
    setting = a_setting(FakeClock(), country=country)
    return Start(setting, gathering(setting.library.meeting("ordinary"), 3) if chosen else None, found)


def answers(start: Start) -> list[str]:
    return [choice.value for choice in start.question().menu.choices]


def test_where_all_is_known_there_is_a_session_at_once() -> None:
    assert started().stage == "session"


def test_without_a_meeting_one_is_gathered_and_then_begun() -> None:
    start = started(chosen=False)
    assert start.stage == "gather"
    start.begin(gathering(start.setting.library.meeting("short")), "DK")
    assert start.live
    assert code_of(start.live.guidance.country) == "DK"


def test_the_country_is_asked_where_nothing_tells() -> None:
    start = started(country=None)
    assert (start.stage, answers(start)) == ("country", ["NO", "DK", "SE", "GB", "none"])
    start.answer("SE")
    assert start.live
    assert code_of(start.live.guidance.country) == "SE"


def test_what_was_set_aside_is_told_first() -> None:
    start = started(found=ASIDE)
    assert (start.stage, len(answers(start))) == ("found", 1)
    start.answer(answers(start)[0])
    assert start.stage == "session"


def test_beside_another_program_nothing_is_kept_or_it_is_left() -> None:
    beside, left = started(found=OpenAlready()), started(found=OpenAlready())
    beside.answer(answers(beside)[1])
    left.answer(LEAVE)
    assert (beside.stage, beside.setting.journal, left.stage) == ("session", None, "left")


@pytest.mark.parametrize(("answer", "step"), [(COUNTED, 0), (GIVEN_BACK, 0), (FORGET, -1)])
def test_a_meeting_that_was_cut_off_is_gone_on_with_or_forgotten(tmp_path: Path, answer: str, step: int) -> None:
    laptop = Laptop(tmp_path / "state").begin().on(1)
    later = Laptop(laptop.dies(), laptop.clock.wall())
    setting = replace(a_setting(later.clock), journal=later.journal)
    start = Start(setting, gathering(setting.library.meeting("ordinary"), 3), later.found)
    assert answers(start) == [COUNTED, FORGET], "nobody had the word"
    start.answer(answer)
    assert start.live
    assert start.live.session.step == step
    later.journal.close()
