"""What is asked before the first face, and what becomes of what was kept."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clocks import CONTENT, FakeClock, a_setting
from driver import Evening, an_app, on_screen
from facilitator.app.outcome import Outcome
from facilitator.app.setup import gathering
from facilitator.journal.file import Journal
from facilitator.library.content import Library
from facilitator.tui.widgets.choice_list import ChoiceList

COUNTED, GIVEN_BACK, FORGET = range(3)


@asynccontextmanager
async def a_start(
    folder: Path, clock: FakeClock, *, meeting: str | None = "ordinary", resume: bool = False
) -> AsyncIterator[Evening]:
    """The program from its start to its end; what it has kept stays, as when the power goes."""
    journal = Journal(folder)
    found = journal.take(clock.wall())
    setting = a_setting(clock, journal=journal)
    chosen = gathering(setting.library.meeting(meeting), 4) if meeting else None
    async with on_screen(an_app(setting, chosen, found, resume=resume), clock) as evening:
        yield evening
    journal.close()


@pytest.fixture(name="clock")
def a_clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="cut_off")
async def a_meeting_that_was_cut_off(tmp_path: Path, clock: FakeClock) -> Path:
    """In the check-in, two minutes long, one of which had gone."""
    folder = tmp_path / "state"
    async with a_start(folder, clock) as evening:
        await evening.to("check-in")
        await evening.press("space")
        await evening.wait(minutes=1)
        evening.live.tick()
    return folder


def asked(evening: Evening) -> tuple[str, ...]:
    return evening.app.screen.query_one(ChoiceList).names


async def answered(evening: Evening, answer: int) -> Evening:
    return await evening.press(*["down"] * answer, "enter")


async def test_it_says_how_long_ago_it_was_and_nothing_of_what_it_was(cut_off: Path, clock: FakeClock) -> None:
    clock.sleep(minutes=12)
    async with a_start(cut_off, clock) as evening:
        assert evening.lying_over == "QuestionScreen"
        assert "12 minutter siden" in evening.screen or "tolv minutter siden" in evening.screen
        assert "Møte med runder" not in evening.screen
        assert "Hvordan har du det" not in evening.screen
        assert len(asked(evening)) == 3


async def test_space_answers_nothing(cut_off: Path, clock: FakeClock) -> None:
    async with a_start(cut_off, clock) as evening:
        await evening.press("space", "space")
        assert evening.lying_over == "QuestionScreen"


async def test_going_on_counts_the_time_away_and_opens_in_the_meeting_s_own_view(
    cut_off: Path, clock: FakeClock
) -> None:
    clock.sleep(minutes=12)
    async with a_start(cut_off, clock) as evening:
        await answered(evening, COUNTED)
        assert (evening.here, evening.speaking, evening.lying_over) == ("check-in", 1, "RoomScreen")
        assert evening.live.look().time.pace == "up"
        assert evening.live.look().notice == ""


async def test_going_on_can_give_the_time_back_and_the_end_stays(cut_off: Path, clock: FakeClock) -> None:
    clock.sleep(minutes=12)
    async with a_start(cut_off, clock) as evening:
        await answered(evening, GIVEN_BACK)
        assert evening.live.look(figures="always").time.text in (
            "0:53",
            "0:54",
            "0:55",
            "0:56",
            "0:57",
            "0:58",
            "0:59",
            "1:00",
        )
        assert evening.live.session.end is not None
        assert timedelta(hours=1, minutes=40) < evening.live.session.end - clock.wall() < timedelta(hours=1, minutes=50)


async def test_where_nobody_had_the_word_there_is_nothing_to_give_back(tmp_path: Path, clock: FakeClock) -> None:
    async with a_start(tmp_path / "state", clock) as evening:
        await evening.press("space")
    async with a_start(tmp_path / "state", clock) as evening:
        assert len(asked(evening)) == 2


async def test_forgetting_begins_anew_and_leaves_nothing_of_the_old_one(cut_off: Path, clock: FakeClock) -> None:
    async with a_start(cut_off, clock) as evening:
        await answered(evening, FORGET)
        assert evening.lying_over == "WelcomeScreen"
    async with a_start(cut_off, clock) as evening:
        assert evening.lying_over == "WelcomeScreen"


async def test_without_a_meeting_on_the_line_forgetting_leads_to_gather(cut_off: Path, clock: FakeClock) -> None:
    async with a_start(cut_off, clock, meeting=None) as evening:
        await answered(evening, FORGET)
        assert evening.lying_over == "GatherScreen"


async def test_resume_goes_straight_on(cut_off: Path, clock: FakeClock) -> None:
    async with a_start(cut_off, clock, resume=True) as evening:
        assert (evening.here, evening.lying_over) == ("check-in", "RoomScreen")


async def test_what_happens_after_going_on_is_kept_too_and_a_take_back_goes_past_the_crash(
    cut_off: Path, clock: FakeClock
) -> None:
    async with a_start(cut_off, clock, resume=True) as evening:
        await evening.press("space")
        assert evening.speaking == 2
    async with a_start(cut_off, clock, resume=True) as evening:
        assert evening.speaking == 2
        await evening.press("u", "u")
        assert evening.here == "check-in"
    async with a_start(cut_off, clock, resume=True) as evening:
        assert evening.speaking is None


async def test_a_torn_last_press_is_told_for_a_while(cut_off: Path, clock: FakeClock) -> None:
    path = cut_off / "meeting.journal"
    path.write_bytes(path.read_bytes()[:-3])
    os.utime(path, (clock.wall().timestamp(),) * 2)
    async with a_start(cut_off, clock, resume=True) as evening:
        assert "rakk ikke å bli lagret" in evening.screen
        assert evening.speaking is None
        await evening.wait(minutes=2)
        assert "rakk ikke å bli lagret" not in evening.screen


@pytest.mark.parametrize(("content", "said"), [(b"hei\n", "ikke er fra et møte"), (b"x journal/1 {}\n", "skadet")])
async def test_what_is_no_meeting_is_told_and_set_aside(
    tmp_path: Path, clock: FakeClock, content: bytes, said: str
) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    (folder / "meeting.journal").write_bytes(content)
    os.utime(folder / "meeting.journal", (clock.wall().timestamp(),) * 2)
    async with a_start(folder, clock) as evening:
        assert said in evening.screen
        assert str(tmp_path)[:20] in evening.screen
        await evening.press("enter")
        assert evening.lying_over == "WelcomeScreen"
        assert (folder / "set-aside.journal").read_bytes() == content


async def test_a_second_program_says_that_a_meeting_is_open_and_can_do_without(
    tmp_path: Path, clock: FakeClock
) -> None:
    first = Journal(tmp_path / "state")
    assert first.take(clock.wall()) is None
    async with a_start(tmp_path / "state", clock) as evening:
        assert "allerede åpent" in evening.screen
        await evening.press("down", "enter")
        assert evening.lying_over == "WelcomeScreen"
        await evening.press("space")
        assert evening.live.look().notice == ""
    assert not (tmp_path / "state" / "meeting.journal").exists()
    first.close()


async def test_where_nothing_can_be_kept_the_screen_says_so_from_the_first_face(
    tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "state").write_text("a file in the folder's place", encoding="utf-8")
    async with a_start(tmp_path / "state", clock) as evening:
        assert "får ikke lagret" in evening.screen
        await evening.press("space")
        assert "får ikke lagret" in evening.screen
        await evening.press("v")
        assert "får ikke lagret" in evening.screen


async def test_a_disk_that_refuses_in_the_middle_is_told_the_moment_it_is_true(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_start(tmp_path / "state", clock) as evening:
        await evening.press("space")
        assert "får ikke lagret" not in evening.screen

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("facilitator.journal.file.os.write", full)
        await evening.press("n")
        assert "får ikke lagret" in evening.screen
        assert evening.here == "opening"
        await evening.press("q")
        assert "senere i kveld" not in evening.screen
    monkeypatch.undo()
    async with a_start(tmp_path / "state", clock) as evening:
        assert evening.lying_over == "WelcomeScreen"


async def test_later_tonight_is_offered_when_there_is_something_to_go_on_with(tmp_path: Path, clock: FakeClock) -> None:
    async with a_start(tmp_path / "state", clock) as evening:
        await evening.press("q")
        assert "senere i kveld" not in evening.screen
        await evening.press("escape", "space", "q", "down", "enter")
        assert evening.app.outcome == Outcome("later")
    async with a_start(tmp_path / "state", clock) as evening:
        assert evening.lying_over == "QuestionScreen"


async def test_later_that_cannot_be_kept_any_more_is_not_promised(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk begins to refuse while it is asked whether to end: what was chosen is not done as something else."""
    async with a_start(tmp_path / "state", clock) as evening:
        await evening.press("space", "q", "down")
        assert "▸ Fortsett senere" in evening.screen

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("facilitator.journal.file.os.utime", full)
        await evening.wait(minutes=1)
        evening.live.tick()
        assert not evening.live.can_wait
        await evening.press("enter")
        assert evening.app.is_running
        assert evening.app.outcome == Outcome()
        assert "senere i kveld" not in evening.screen
        assert "▸ Tilbake til møtet" in evening.screen
        await evening.press("down", "enter")
        assert evening.app.outcome == Outcome("over")


async def test_killed_at_the_welcome_face_it_leaves_nothing_at_the_next_start(tmp_path: Path, clock: FakeClock) -> None:
    async with a_start(tmp_path / "state", clock) as evening:
        assert evening.here == "welcome"
    assert (tmp_path / "state" / "meeting.journal").exists()
    async with a_start(tmp_path / "state", clock, meeting=None) as evening:
        await evening.press("q")
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["lock"]


async def test_content_that_is_spoilt_while_it_is_asked_is_told_and_can_be_mended(
    cut_off: Path, clock: FakeClock, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    journal = Journal(cut_off)
    setting = replace(a_setting(clock, journal=journal), library=Library((content,), "nb"))
    async with on_screen(an_app(setting, None, journal.take(clock.wall())), clock) as evening:
        whole = (content / "nb" / "moments.yaml").read_bytes()
        (content / "nb" / "moments.yaml").write_bytes(b"format: [")
        await answered(evening, COUNTED)
        assert "moments.yaml:1" in evening.screen.replace("\n", "")
        (content / "nb" / "moments.yaml").write_bytes(whole)
        await evening.press("enter")
        assert evening.here == "check-in"
    journal.close()


async def test_the_sign_of_life_is_given_while_nobody_presses_anything(cut_off: Path, clock: FakeClock) -> None:
    async with a_start(cut_off, clock, resume=True) as evening:
        clock.wait(minutes=9)
        evening.live.tick()
    clock.sleep(minutes=3)
    async with a_start(cut_off, clock) as evening:
        assert "3 minutter siden" in evening.screen or "tre minutter siden" in evening.screen
