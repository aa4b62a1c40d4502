"""The recipes: each can be planned and held as it stands, and is found where one looks for a meeting to start from."""

from datetime import timedelta
from pathlib import Path

import pytest

from clocks import CONTENT, LANGUAGES, FakeClock, a_setting, our_library
from driver import an_app, on_screen
from evening import Evening
from facilitator.app.setup import gathering
from facilitator.app.start import Start
from facilitator.cli.parser import main
from facilitator.domain.circle import SOMEBODY
from facilitator.domain.meeting import Agenda, Meeting, Round
from facilitator.domain.session import opened
from facilitator.domain.state import Session
from facilitator.domain.timetable import timetable
from facilitator.library.content import Library
from facilitator.library.lint import check
from facilitator.library.programme import programme
from facilitator.plain.lines import OverError
from facilitator.plain.main import hold_in_lines

SEVEN = (
    *("by-video", "candles", "one-speaker", "our-guidelines"),
    *("quiet-round", "three-presenters", "two-halves"),
)
FEW, USUAL, MANY = 3, 6, 20

each_recipe = pytest.mark.parametrize("name", SEVEN)
in_each_language = pytest.mark.parametrize("language", LANGUAGES)
few_and_many = pytest.mark.parametrize("seats", [FEW, USUAL, MANY])


def recipe(language: str, name: str) -> Meeting:
    return our_library(language).meeting(name)


# Where they are found


@in_each_language
def test_there_are_seven_in_each_language_that_are_not_among_the_meetings(language: str) -> None:
    library = our_library(language)
    assert library.recipes() == SEVEN
    assert not {*SEVEN} & {*library.meetings()}
    assert not {*SEVEN} & {each.name for each in programme(library).listed}


@in_each_language
def test_the_list_shows_them_in_a_section_of_their_own(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--lang", language]) == 0
    meetings, _, recipes = capsys.readouterr().out.partition("\n\n")
    assert [line.split()[0] for line in recipes.splitlines()[2:]] == [*SEVEN]
    assert not {*SEVEN} & {line.split()[0] for line in meetings.splitlines()}


@pytest.mark.parametrize("command", ["plan", "handout"])
def test_one_can_be_named_where_a_meeting_can(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "candles", "--lang", "nb"]) == 0
    assert "Vi tenner lys" in capsys.readouterr().out


@in_each_language
@each_recipe
def test_a_meeting_of_one_s_own_can_be_made_from_it(language: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    assert main(["new", str(path), "--from", name, "--lang", language]) == 0
    assert check((CONTENT,), (path,), language) == ()
    assert len(our_library(language).meeting(str(path)).steps) == len(recipe(language, name).steps)


def test_a_meeting_of_one_s_own_goes_before_a_recipe_of_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "nb" / "meetings"
    folder.mkdir(parents=True)
    ours = (CONTENT / "nb" / "recipes" / "candles.yaml").read_text(encoding="utf-8")
    (folder / "candles.yaml").write_text(ours.replace("title: Et lys for hver", "title: Våre lys"), encoding="utf-8")
    library = Library((CONTENT, tmp_path), "nb")
    assert library.meeting("candles").title == "Våre lys"
    assert "candles" not in library.recipes()


# What each of them is for


@in_each_language
def test_each_uses_the_fields_it_teaches(language: str) -> None:
    texts = {name: our_library(language).meeting_file(name).read_text(encoding="utf-8") for name in SEVEN}
    for name, fields in {
        "one-speaker": ("room_for: 1", "who: asked", "who: others", "begins: anyone"),
        "two-halves": ("who: asked", "kind: break", "who: waiting"),
        "our-guidelines": ("read:", "- title:", "explain:"),
        "quiet-round": ("kind: silence", "order: free", "quiet_between:", "begins: anyone"),
        "candles": ("quiet_between:", "clock: none"),
        "three-presenters": ("repeat: 3", "{n}", "room_for: 1", "who: others"),
        "by-video": ("clock: shown", "kind: break", "needs:"),
    }.items():
        assert [field for field in fields if field not in texts[name]] == [], name


# Planned


@in_each_language
@each_recipe
@few_and_many
def test_its_plan_adds_up(language: str, name: str, seats: int) -> None:
    meeting = recipe(language, name)
    for asked in (None, 0, 2):
        made = timetable(meeting, seats, timedelta(minutes=meeting.minutes), asked)
        assert sum(row.length for row in made.rows) + made.spare - made.short == meeting.minutes * 60
        assert min(row.length for row in made.rows) > 0


# Held


@in_each_language
@each_recipe
@few_and_many
def test_each_has_the_word_where_it_is_theirs_and_nobody_twice(language: str, name: str, seats: int) -> None:
    evening, room, asked, been = begun(recipe(language, name), seats), seats, 0, set[str]()
    while not evening.session.at_end:
        step = evening.session.here
        assert step
        been.add(step.id)
        turns = turns_in(evening)
        room = step.room_for or seats if isinstance(step, Agenda) else room
        if isinstance(step, Round):
            expected = {"everyone": seats, "asked": room, "others": seats - asked}[step.who]
            assert len(turns) == expected, step.id
            asked = len(turns) if step.who == "asked" else asked
        named = [seat for seat in turns if seat != SOMEBODY]
        assert len({*named}) == len(named)
    assert been == {step.id for step in evening.session.meeting.steps}


@in_each_language
def test_those_who_were_not_heard_before_the_break_are_heard_after_it(language: str) -> None:
    evening = begun(recipe(language, "two-halves"), USUAL)
    while evening.here != "first-half":
        turns_in(evening)
    evening.on().wait(minutes=5).on(2)
    assert evening.session.visit
    heard = evening.session.visit.heard
    evening.jump("break").on()
    assert evening.here == "second-half"
    after = turns_in(evening)
    assert len(heard) == 3
    assert {*after} == {*evening.session.present} - heard


@each_recipe
@pytest.mark.parametrize(
    ("language", "seats"),
    [
        pytest.param(language, seats, marks=() if (language, seats) == ("nb", FEW) else pytest.mark.slow)
        for language in LANGUAGES
        for seats in (FEW, USUAL, MANY)
    ],
)
async def test_it_can_be_held_whole_on_the_screen(language: str, name: str, seats: int) -> None:
    clock, meeting = FakeClock(), recipe(language, name)
    app = an_app(a_setting(clock, language), gathering(meeting, seats))
    async with on_screen(app, clock, (100, 40)) as evening:
        shown = dict[str, str]()
        for _ in range(600):
            if evening.here == "end":
                break
            shown[evening.here] = evening.screen
            await evening.press("enter" if is_asked(evening.session) else "space")
        assert [step.id for step in meeting.steps if " ".join(step.title.split()) not in shown[step.id]] == []
        assert evening.here == "end"


@in_each_language
@each_recipe
@pytest.mark.parametrize("seats", [FEW, USUAL, pytest.param(MANY, marks=pytest.mark.slow)])
def test_it_can_be_held_whole_in_lines(language: str, name: str, seats: int) -> None:
    clock, said, meeting = FakeClock(), list[str](), recipe(language, name)
    start = Start(a_setting(clock, language), gathering(meeting, seats))
    outcome = hold_in_lines(start, Enters(clock), said.append)
    assert (outcome.how, outcome.failure) == ("over", None)
    titles = [line.strip() for line in said]
    assert [step.title for step in meeting.steps if step.title not in titles] == []


# Holding it


def begun(meeting: Meeting, seats: int) -> Evening:
    return Evening(opened(meeting, seats, timedelta(minutes=meeting.minutes))).on()


def turns_in(evening: Evening) -> list[int]:
    """Who has the word in the step under way, to its end; whoever can ask for time does, and the time adds up."""
    here, had, before = evening.session.step, list[int](), None
    if isinstance(evening.session.here, Round) and evening.session.here.asks:
        for seat in evening.session.present:
            evening.wish(seat)
    while evening.session.step == here:
        assert evening.adds_up()
        if evening.speaking is not None and evening.speaking is not before:
            had.append(evening.speaking)
        before = evening.speaking
        evening.yes() if is_asked(evening.session) else evening.wait(seconds=40).on()
    return had


def is_asked(session: Session) -> bool:
    """Whether somebody is asked, just now, if they would like time."""
    return isinstance(session.here, Agenda) and session.visit is not None and session.visit.speaking is not None


class Enters:
    """Nothing but empty lines, some seconds after each other."""

    by_hand = True

    def __init__(self, clock: FakeClock) -> None:
        self._clock, self._lines = clock, 600

    def wait(self, _: float) -> str | None:
        self._clock.wait(20)
        self._lines -= 1
        if not self._lines:
            raise OverError
        return ""
