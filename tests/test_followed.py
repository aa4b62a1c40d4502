"""The room in a window of its own sees what the one who holds the meeting sees, whatever happens there."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clocks import SEVEN, FakeClock, a_setting, do
from facilitator.app import setup
from facilitator.app.followed import Followed, Following
from facilitator.app.live import LiveSession
from facilitator.app.setup import gathering, sat_down
from facilitator.app.start import resumed
from facilitator.domain.meeting import PrinciplesStep
from facilitator.domain.slices import View
from facilitator.journal.codec import first_line, read
from facilitator.journal.file import KEPT_FOR, Journal, Kept
from facilitator.journal.following import Follower
from laptop import VERBS, object_of

IDS = {"read": ("say-i", "experience")}
"""Of two principles."""


class TwoWindows:
    """A meeting, and a window that follows it, by one clock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, FakeClock()
        self.journal = Journal(folder)
        self.journal.take(SEVEN)
        self.live: LiveSession
        self.window = self.another_window()

    def another_window(self, language: str = "nb") -> Following:
        return Following(Follower(self.folder), a_setting(self.clock, language))

    def begin(self, language: str = "nb", meeting: str = "ordinary", seats: int = 6) -> "TwoWindows":
        setting = a_setting(self.clock, language, journal=self.journal)
        self.live = sat_down(gathering(setting.library.meeting(meeting), seats), setting, "NO")
        return self.looked()

    def looked(self) -> "TwoWindows":
        self.window.look()
        return self

    def press(self, verb: str, *to: int, after: float = 10) -> "TwoWindows":
        self.clock.wait(after)
        if verb == "sleep":
            self.clock.sleep(minutes=to[0])
            self.live.tick()
            self.live.time_away_counts(counts=bool(to[1]))
        else:
            do(self.live, verb, *to)
        return self.looked()

    @property
    def followed(self) -> Followed:
        assert self.window.live
        return self.window.live

    def write(self, content: bytes) -> None:
        self.journal.path.write_bytes(content)
        os.utime(self.journal.path, (SEVEN.timestamp(), SEVEN.timestamp()))

    def dies(self) -> "TwoWindows":
        self.journal.close()
        return self.looked()

    def goes_on(self) -> "TwoWindows":
        self.journal = Journal(self.folder)
        found = self.journal.take(self.clock.wall())
        assert isinstance(found, Kept)
        self.live = resumed(found, a_setting(self.clock, journal=self.journal))
        return self.looked()


@pytest.fixture
def two(tmp_path: Path) -> TwoWindows:
    return TwoWindows(tmp_path)


def picture(view: View) -> View:
    """What the whole room may see of it: not the keys, and not what is for the one at the laptop."""
    page = view.page if view.phase == "meeting" else view.page._replace(question="")
    return view._replace(page=page, offers=(), needs=(), notice="", note="", away="", after="", path=())


def of_both(two: TwoWindows, following: Following) -> tuple[View, View]:
    assert following.live
    two.live.tick()
    following.live.tick()
    ours, theirs = two.live.look(figures="rested"), following.live.look(figures="rested")
    return picture(ours), picture(theirs)


chances = st.integers(0, 99).map(random.Random)
presses = st.sampled_from(VERBS).flatmap(
    lambda verb: st.tuples(st.just(verb), chances.map(lambda chance: object_of(verb, chance)), st.integers(0, 300))
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(evening=st.lists(presses, min_size=5, max_size=40))
def test_after_each_event_both_windows_show_the_same_and_so_does_one_that_is_opened_then(
    tmp_path_factory: pytest.TempPathFactory, evening: list[tuple[str, tuple[int, ...], int]]
) -> None:
    two = TwoWindows(tmp_path_factory.mktemp("kept")).begin()
    for verb, to, after in [("on", (), 5), *evening]:
        two.press(verb, *to, after=after)
        for window in (two.window, two.another_window()):
            window.look()
            ours, theirs = of_both(two, window)
            assert theirs == ours
    two.journal.close()


def test_a_window_that_waits_finds_the_meeting_and_speaks_its_language(two: TwoWindows) -> None:
    assert two.window.saying.title == two.window.words("window.waiting")
    two.begin("da")
    assert two.followed.words.language == two.window.words.language == "da"


def test_what_is_pressed_in_it_changes_nothing_there(two: TwoWindows) -> None:
    two.begin().press("on")
    before = two.journal.path.read_bytes()
    for offer in two.live.look().offers:
        if offer.act:
            two.followed.do(offer.act)
    two.followed.on()
    two.followed.choose(1)
    assert two.journal.path.read_bytes() == before
    assert of_both(two, two.window)[0].at == of_both(two, two.window)[1].at


def test_it_offers_its_own_few_keys_and_no_other(two: TwoWindows) -> None:
    two.begin()
    assert [offer.command for offer in two.followed.look().offers] == ["colours", "help", "leave"]
    two.press("on")
    assert [offer.command for offer in two.followed.look().offers] == ["turn_clock", "colours", "help", "leave"]


def test_how_its_clock_is_seen_is_its_own_until_the_group_chooses(two: TwoWindows) -> None:
    two.begin().press("on")
    offer = two.followed.look().offer("turn_clock")
    assert offer
    assert offer.act
    two.followed.do(offer.act)
    assert two.followed.look().time.text
    assert not two.live.look().time.text
    two.press("more")
    assert two.followed.look().time.text, "and no other key there changes that"
    two.press("turn_clock").press("turn_clock")
    assert two.followed.look().time.text == two.live.look().time.text == ""


def test_that_somebody_came_is_told_in_both(two: TwoWindows) -> None:
    two.begin().press("on").press("come", 2)
    assert two.followed.look().notice == two.followed.look().seats[0]


def test_how_many_seats_there_are_is_told_no_longer_than_it_is_so(two: TwoWindows) -> None:
    two.begin().press("on").press("come", 2)
    two.live.tell_of_seats()
    two.press("more")
    for live in (two.live, two.followed):
        assert live.look().notice == live.look().seats[0]
    two.press("take_back").press("take_back")
    assert two.live.look().notice == two.followed.look().notice == ""


def test_it_never_rings_and_is_never_asked_whether_the_talk_went_on(two: TwoWindows) -> None:
    two.begin()
    for _ in range(4):
        two.press("on")
    two.clock.sleep(minutes=9)
    two.followed.tick()
    view = two.followed.look()
    assert (two.followed.rings(view), view.away, two.followed.was_away) == (False, "", False)


def test_one_that_was_suspended_catches_up(two: TwoWindows) -> None:
    two.begin()
    for _ in range(12):
        two.clock.wait(40)
        do(two.live, "on")
    two.clock.stand_still(minutes=3)
    two.looked()
    ours, theirs = of_both(two, two.window)
    assert theirs == ours


def test_after_a_crash_it_stands_as_it_was_and_goes_on_with_the_meeting(two: TwoWindows) -> None:
    two.begin().press("on").dies()
    followed = two.followed
    two.clock.wait(minutes=5)
    two.goes_on().press("on")
    assert two.followed is followed
    ours, theirs = of_both(two, two.window)
    assert theirs == ours


def test_a_clock_that_was_set_back_before_it_was_opened_makes_no_other_picture(two: TwoWindows) -> None:
    two.begin().press("on")
    two.clock.set_wall(SEVEN)
    two.press("on")
    late = two.another_window()
    late.look()
    ours, theirs = of_both(two, late)
    assert theirs.at == ours.at
    assert abs(theirs.time.left - ours.time.left).total_seconds() < 31


def test_at_the_end_it_says_thanks_and_then_that_what_was_kept_is_gone(two: TwoWindows) -> None:
    two.begin().press("on").press("jump", len(two.live.look().path))
    assert two.followed.look().page.say == two.live.look().page.say
    two.journal.forget()
    assert two.looked().window.live is None
    assert two.window.saying.about == two.window.words("window.over")


def test_where_what_was_kept_is_removed_in_the_middle_it_says_so_and_finds_the_next(two: TwoWindows) -> None:
    two.begin().press("on")
    two.journal.forget()
    assert two.looked().window.saying.about == two.window.words("window.gone_about")
    assert two.begin(seats=4).window.sight == "meeting"
    assert len(two.followed.look().circle.seats) == 4


def test_from_the_welcome_face_one_may_have_gone_back_so_it_waits(two: TwoWindows) -> None:
    two.begin().journal.take_back_beginning()
    assert two.looked().window.saying.title == two.window.words("window.waiting")


def test_of_a_meeting_in_another_language_than_there_is_it_says_so(two: TwoWindows) -> None:
    two.begin()
    content = two.journal.path.read_bytes()
    two.journal.forget()
    two.looked()
    two.write(first_line(read(content).beginning.model_copy(update={"language": "xx"})))
    assert two.looked().window.saying.about == two.window.words("window.elsewhere_about")


def test_what_is_no_meeting_is_said_calmly(two: TwoWindows) -> None:
    two.write(b"a shopping list\n")
    assert two.looked().window.saying.about == two.window.words("window.unclear_about")


def test_a_meeting_that_nobody_goes_on_with_is_over_when_it_is_no_longer_kept(two: TwoWindows) -> None:
    two.begin().press("on").dies()
    two.clock.wait(KEPT_FOR.total_seconds() + 60)
    assert two.looked().window.live is None


def test_an_evening_of_a_version_that_kept_the_ids_of_what_is_read_is_read_in_both(two: TwoWindows) -> None:
    two.begin(meeting="demo").press("on").dies()
    content = two.journal.path.read_bytes()
    kept = read(content).beginning
    steps = [step.model_copy(update=IDS if isinstance(step, PrinciplesStep) else {}) for step in kept.meeting.steps]
    before = kept.meeting.model_copy(update={"steps": tuple(steps)})
    two.write(first_line(kept.model_copy(update={"meeting": before})) + content.partition(b"\n")[2])
    principles = next(number for number, step in enumerate(steps) if isinstance(step, PrinciplesStep))
    two.looked().goes_on().press("jump", principles)
    said = set()
    for _ in range(4):
        ours, theirs = of_both(two, two.press("on").window)
        assert theirs == ours
        said.add(theirs.page.say)
    assert len(said) > 1


def test_a_folder_that_a_journal_names_is_never_opened(two: TwoWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "laid_over", lambda _: "/somebody/elses/content")
    two.begin()
    assert two.followed.look().notice == two.followed.words("window.other_content")
    assert two.window._setting.library.folders == a_setting(two.clock).library.folders


def test_in_the_meeting_view_it_is_told_once_how_to_open_it_and_only_where_it_can_follow(two: TwoWindows) -> None:
    two.begin().press("on")
    assert "room»" not in two.live.look().note
    two.live.tell_of_window()
    assert "room»" in two.live.look().note
    two.clock.wait(minutes=1.1)
    two.live.tell_of_window()
    assert "room»" not in two.live.look().note


def test_it_is_told_with_its_whole_path_for_a_new_terminal_window_begins_in_another_folder(
    two: TwoWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_COMMAND", "python3 scripts/run.py")
    monkeypatch.setenv("FACILITATOR_COMMAND_ANYWHERE", "python3 /home/kari/facilitator/scripts/run.py")
    two.begin().press("on")
    two.live.tell_of_window()
    assert "«python3 /home/kari/facilitator/scripts/run.py room»" in two.live.look().note


def test_where_nothing_is_kept_it_is_not_told(two: TwoWindows) -> None:
    two.begin().press("on")
    two.live.tell_of_window()
    two.journal.forget()
    assert "room»" not in two.live.look().note
