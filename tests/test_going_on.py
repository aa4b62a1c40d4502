"""Cut off anywhere, and gone on with: as if nothing had been; on disks and clocks that are not to be trusted."""

import errno
import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args
from unittest.mock import patch

import pytest

from clocks import CONTENT, SEVEN, FakeClock, a_setting, do, press
from facilitator.app.setup import gathering, sat_down
from facilitator.app.start import FORGET, LEAVE, Elsewhere, Start, found_in
from facilitator.domain.events import Event, GivenBack
from facilitator.domain.session import replay
from facilitator.domain.state import WELCOME, remaining, turn_runs
from facilitator.journal.codec import first_line, read
from facilitator.journal.file import Journal, Kept
from facilitator.library.content import Library
from laptop import HOUR, MINUTE, SECOND, Laptop, an_evening_of, left, lived


def cut_off_after_every_press(tmp_path: Path, seed: int, presses: int, further: int) -> tuple[Event, ...]:
    """Killed after each press that meant something; gone on with when the next is due; then the same presses come."""
    evening = an_evening_of(presses, seed)
    first = Laptop(tmp_path / "first").begin()
    moments = list(lived(first, evening))
    for number, moment in enumerate(moments[:-1]):
        if number and moment.content == moments[number - 1].content:
            continue
        away = timedelta(seconds=evening[number + 1][0])
        second = Laptop(left(tmp_path / f"{number}", moment.content, moment.wall), moment.wall + away).go_on()
        assert second.live.session == moment.session
        assert second.look() == moments[number + 1].before
        following = zip(evening[number + 1 : number + 1 + further], moments[number + 1 :], strict=False)
        for which, ((seconds, verb, to), known) in enumerate(following):
            second.clock.wait(seconds if which else 0)
            assert second.look() == known.before
            assert second.act(verb, *to) == known.after
            assert second.journal.path.read_bytes() == known.content
        second.dies()
    record = read(first.journal.path.read_bytes())
    assert replay(record.beginning.session(), record.events) == first.live.session
    first.dies()
    return record.events


def test_cut_off_after_any_event_it_is_the_same_screen_to_the_second_then_and_later(tmp_path: Path) -> None:
    assert len(cut_off_after_every_press(tmp_path, seed=24, presses=130, further=1)) >= 80


@pytest.mark.slow
def test_the_same_after_any_of_two_hundred_events_of_every_kind(tmp_path: Path) -> None:
    events = cut_off_after_every_press(tmp_path, seed=19, presses=290, further=1)
    assert len(events) >= 200
    assert {type(event) for event in events} == {*get_args(Event)}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [1, 2, 4])
def test_the_same_for_other_evenings_and_much_later(tmp_path: Path, seed: int) -> None:
    assert len(cut_off_after_every_press(tmp_path, seed, presses=400, further=25)) > 80


# The time away


def in_a_turn(folder: Path) -> Laptop:
    """The first turn of the check-in, twenty seconds into it."""
    laptop = Laptop(folder).begin()
    laptop.on(20, after=0)
    do(
        laptop.live,
        "jump",
        next(at for at, step in enumerate(laptop.live.session.meeting.steps) if step.kind == "round"),
    )
    laptop.live.on()
    assert turn_runs(laptop.live.session)
    laptop.clock.wait(20)
    return laptop


@pytest.mark.parametrize("away", [SECOND, 4 * MINUTE, 11 * HOUR])
def test_the_time_away_counts(tmp_path: Path, away: timedelta) -> None:
    first = in_a_turn(tmp_path / "state")
    before, end = first.left, first.live.session.end
    second = first.starts_again(away)
    assert second.left == before - away
    assert second.live.session.end == end


@pytest.mark.parametrize("away", [SECOND, 4 * MINUTE, 11 * HOUR])
@pytest.mark.parametrize("touched", [0, 29.999999, 30])
def test_given_back_the_turn_has_what_it_had_at_the_last_sign_of_life(
    tmp_path: Path, away: timedelta, touched: float
) -> None:
    first = in_a_turn(tmp_path / "state")
    press(first.live, "more")
    first.clock.wait(touched)
    first.journal.touch(first.clock.wall())
    before, end = first.left, first.live.session.end
    first.clock.wait(7)
    second = first.starts_again(away, given_back=True)
    assert second.left == before
    assert second.live.session.end == end
    assert isinstance(second.live.session.given_back[-1], GivenBack)


def test_given_back_after_any_event_the_turn_has_what_it_had(tmp_path: Path) -> None:
    turns = 0
    laptop = Laptop(tmp_path / "first").begin()
    for number, moment in enumerate(lived(laptop, an_evening_of(200, seed=11))):
        if not turn_runs(moment.session):
            continue
        turns += 1
        folder = left(tmp_path / f"{number}", moment.content, moment.wall)
        second = Laptop(folder, moment.wall + 5 * MINUTE).go_on(given_back=True)
        assert second.left == remaining(moment.session, moment.wall)
        assert second.live.session.end == moment.session.end
        second.dies()
    assert turns > 20
    laptop.dies()


def test_given_back_twice_it_is_given_back_twice(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    first.journal.touch(first.clock.wall())
    before = first.left
    second = first.starts_again(3 * MINUTE, given_back=True)
    assert second.starts_again(8 * MINUTE, given_back=True).left == before


def test_what_is_given_back_in_a_hold_or_a_break_changes_nothing(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    press(first.live, "hold")
    before = first.left
    second = first.starts_again(8 * MINUTE, given_back=True)
    press(second.live, "hold")
    assert second.left == before


# What was taken back


def test_what_was_taken_back_stays_taken_back(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    before = first.live.session
    first.on()
    press(first.live, "take_back")
    assert first.starts_again(MINUTE).live.session == before


def test_a_take_back_goes_past_as_many_crashes_as_there_were_to_before_the_beginning(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "state").begin()
    sessions = [laptop.live.session]
    for _ in range(12):
        laptop.on()
        sessions.append(laptop.live.session)
        laptop = laptop.starts_again(3 * SECOND)
    for was in reversed(sessions[:-1]):
        press(laptop.live, "take_back")
        assert laptop.live.session == was
        laptop = laptop.starts_again(3 * SECOND)
    assert laptop.live.session.step == WELCOME
    press(laptop.live, "take_back")
    assert laptop.live.session.step == WELCOME


# Clocks that were set


@pytest.mark.parametrize("back", [10 * SECOND, HOUR, timedelta(days=20_000)])
@pytest.mark.parametrize("given_back", [False, True])
def test_where_the_clock_was_set_back_between_time_stands_and_then_goes_on(
    tmp_path: Path, back: timedelta, *, given_back: bool
) -> None:
    first = in_a_turn(tmp_path / "state")
    press(first.live, "more")
    at, before = first.clock.wall(), first.left
    second = first.starts_again(-back, given_back=given_back)
    assert remaining(second.live.session, at) == before
    second.clock.wait(10)
    second.live.on()
    record = read(second.journal.path.read_bytes())
    assert record.events[-1].at == at + 10 * SECOND
    assert second.live.session.timer
    assert second.live.session.timer.since == at + 10 * SECOND


def test_where_the_clock_was_set_back_the_hours_are_those_of_the_wall(tmp_path: Path) -> None:
    second = in_a_turn(tmp_path / "state").starts_again(-HOUR)
    assert second.look().clock.now == "kl. 18.00"


def test_where_the_clock_was_set_forward_between_what_is_given_back_is_all_of_it(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    first.journal.touch(first.clock.wall())
    before = first.left
    assert first.starts_again(3 * HOUR, given_back=True).left == before


# What is told


def test_a_press_that_was_torn_is_told_for_a_minute_and_the_others_are_there(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    before = first.live.session
    press(first.live, "more")
    os.truncate(first.journal.path, first.journal.path.stat().st_size - 1)
    os.utime(first.journal.path, (first.clock.wall().timestamp(),) * 2)
    second = first.starts_again(MINUTE)
    assert second.live.session == before
    assert second.look().notice == second.live.words("note.torn")
    second.clock.wait(61)
    assert second.look().notice == ""


def test_where_nothing_was_lost_nothing_is_told(tmp_path: Path) -> None:
    assert in_a_turn(tmp_path / "state").starts_again(MINUTE).look().notice == ""


def test_where_the_disk_refuses_when_it_is_gone_on_with_it_goes_on_and_is_told(tmp_path: Path) -> None:
    first = in_a_turn(tmp_path / "state")
    before = first.live.session
    folder = first.dies()
    with patch.object(os, "ftruncate", side_effect=OSError(errno.EROFS, "read-only")):
        second = Laptop(folder, first.clock.wall() + MINUTE).go_on()
    assert second.live.session == before
    assert second.look().notice == second.live.words("note.not_kept")
    second.on(3)
    assert Laptop(second.dies(), second.clock.wall()).found is None


def test_on_a_full_disk_the_meeting_goes_on_to_its_end_and_the_next_start_is_clean(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "state").begin().on(10)
    assert laptop.look().notice == ""
    with patch.object(os, "write", side_effect=OSError(errno.ENOSPC, "full")):
        laptop.on()
        assert laptop.look().notice == laptop.live.words("note.not_kept")
        laptop.on(200)
    assert laptop.live.phase == "end"
    assert not laptop.live.can_wait
    assert Laptop(laptop.dies(), laptop.clock.wall()).found is None


@pytest.mark.parametrize("name", ["../..", "../nb", "nb/", "./nb", "NB", "", ".", "..", "schema", "/etc", "nb\0", "xx"])
@pytest.mark.parametrize("what", ["language", "country"])
def test_a_journal_that_names_another_place_is_not_gone_on_with_and_stays_where_it_is(
    tmp_path: Path, name: str, what: str
) -> None:
    laptop = Laptop(tmp_path / "state").begin().on(2)
    found = Laptop(laptop.dies(), laptop.clock.wall()).found
    assert isinstance(found, Kept)
    beginning = found.record.beginning.model_copy(update={what: name})
    path = laptop.journal.path
    path.write_bytes(path.read_bytes().replace(first_line(found.record.beginning), first_line(beginning)))
    os.utime(path, (laptop.clock.wall().timestamp(),) * 2)
    journal = Journal(path.parent)
    kept = path.read_bytes()
    elsewhere = found_in(a_setting(laptop.clock, journal=journal))
    assert isinstance(elsewhere, Elsewhere)
    assert (elsewhere.what, elsewhere.name, path.read_bytes()) == (what, name, kept)
    journal.close()


def test_a_meeting_in_a_language_of_one_s_own_waits_until_that_content_is_there_again(tmp_path: Path) -> None:
    own, clock = tmp_path / "vårt eget", FakeClock()
    shutil.copytree(CONTENT / "nb", own / "xx")
    journal = Journal(tmp_path / "state")
    journal.take(SEVEN)
    setting = replace(a_setting(clock, journal=journal), library=Library((CONTENT, own), "xx"))
    sat_down(gathering(setting.library.meeting("ordinary"), 3), setting, "NO").on()
    journal.close()

    without = replace(a_setting(clock), journal=Journal(tmp_path / "state"))
    elsewhere = found_in(without)
    start = Start(without, found=elsewhere)
    question = start.question()
    assert "xx" in question.about
    assert f'--content "{own}"' in question.about
    assert [choice.value for choice in question.menu.choices] == [LEAVE, FORGET]
    start.answer(LEAVE)
    assert start.stage == "left"
    assert without.journal
    without.journal.close()

    again = replace(setting, journal=Journal(tmp_path / "state"))
    found = found_in(again)
    assert isinstance(found, Kept)
    assert Start(again, found=found, resume=True).stage == "session"
    assert again.journal
    assert again.journal.forget()
    again.journal.close()


def test_it_can_be_forgotten_there_too(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "state").begin().on(2)
    kept = Laptop(laptop.dies(), laptop.clock.wall())
    assert isinstance(kept.found, Kept)
    start = Start(replace(a_setting(kept.clock), journal=kept.journal), found=Elsewhere(kept.found, "language", "xx"))
    start.answer(FORGET)
    assert start.stage == "gather"
    assert not kept.journal.path.exists()
    kept.journal.close()
