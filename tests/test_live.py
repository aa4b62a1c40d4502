"""A session in progress: commands in, views out; what is recorded, and what a sleep does."""

from datetime import UTC, datetime, timedelta

import pytest

from clocks import OSLO, SEVEN, FakeClock, our_library, press
from evening import CHECK_IN, CLOSING, FREE, PAUSE, a_meeting
from facilitator.app.live import LiveSession
from facilitator.domain.events import Advanced, Asked, Event, GivenBack, Held, Passed, Released, TakenBack, act
from facilitator.domain.meeting import Step
from facilitator.domain.session import opened, replay
from facilitator.domain.slices import Showing, View
from facilitator.domain.state import WELCOME


class Recorded:
    """A journal on paper."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.safe = True
        self.signs: list[datetime] = []

    def append(self, event: Event) -> None:
        self.events.append(event)

    def touch(self, now: datetime) -> None:
        self.signs.append(now)


class Running:
    def __init__(self, *steps: Step, seats: int = 6, wall: datetime = SEVEN, minutes: float = 120) -> None:
        self.clock = FakeClock(wall)
        self.journal = Recorded()
        library = our_library()
        self.start = opened(a_meeting(*steps), seats, timedelta(minutes=minutes))
        guidance = library.guidance("NO")
        self.live = LiveSession(self.start, self.clock, library.words(), OSLO, guidance, self.journal)

    @property
    def recorded(self) -> list[Event]:
        return self.journal.events

    def on(self, times: int = 1) -> None:
        for _ in range(times):
            self.live.on()

    def look(self, *, figures: Showing = "as chosen") -> View:
        """As a face looks: first what time has brought."""
        self.live.tick()
        return self.live.look(figures=figures)

    @property
    def left(self) -> str:
        return self.look(figures="always").time.text

    @property
    def note(self) -> str:
        return self.look().note


def test_what_happens_is_recorded_before_it_is_shown() -> None:
    running = Running()
    shown = []

    def append(event: Event) -> None:
        shown.append((type(event), running.live.session.step))

    running.journal.append = append  # type: ignore[method-assign]
    running.on()
    assert (shown, running.live.session.step) == ([(Advanced, WELCOME)], 0)


def test_what_means_nothing_is_not_recorded() -> None:
    running = Running()
    for nothing in (Asked, Passed, Held, Released, TakenBack):
        running.live.do(act(nothing))
    assert running.recorded == []


def test_the_record_is_the_session() -> None:
    running = Running(CHECK_IN, CLOSING, seats=3)
    running.on(4)
    press(running.live, "pass")
    press(running.live, "take_back")
    running.on(3)
    assert replay(running.start, running.recorded) == running.live.session


def test_eight_minutes_of_sleep_in_a_turn_are_asked_about_and_counted() -> None:
    running = Running(CHECK_IN.model_copy(update={"minutes_each": 10.0}))
    running.on(2)
    running.clock.wait(60)
    running.clock.sleep(minutes=8)
    running.look()
    assert "åtte minutter" in running.look().away
    running.live.time_away_counts(counts=True)
    assert (running.left, running.look().away, len(running.recorded)) == ("1:00", "", 2)


def test_eight_minutes_of_sleep_in_a_turn_are_given_back_and_stay_so_when_a_press_is_taken_back() -> None:
    running = Running(CHECK_IN.model_copy(update={"minutes_each": 10.0}))
    running.on(2)
    running.clock.wait(60)
    press(running.live, "more")
    running.clock.sleep(minutes=8)
    running.look()
    end = running.live.session.end
    running.live.time_away_counts(counts=False)
    assert running.left == "10:00"
    assert running.live.session.end == end
    press(running.live, "take_back")
    assert running.left == "9:00"
    assert isinstance(running.recorded[-2], GivenBack)


@pytest.mark.parametrize(("counts", "left"), [(True, "3:00"), (False, "9:00")])
def test_six_minutes_in_which_the_program_stood_still_are_asked_about_as_a_sleep_is(counts: bool, left: str) -> None:
    """A lid that was closed where the monotonic clock runs on, or a process that was stopped."""
    running = Running(CHECK_IN.model_copy(update={"minutes_each": 10.0}))
    running.on(2)
    running.clock.wait(60)
    running.look()
    running.clock.stand_still(minutes=6)
    assert "seks minutter" in running.look().away
    assert running.left == "3:00"
    running.live.time_away_counts(counts=counts)
    assert (running.left, running.look().away) == (left, "")


def test_what_holds_it_up_for_a_while_is_not_asked_about() -> None:
    running = Running(CHECK_IN.model_copy(update={"minutes_each": 10.0}))
    running.on(2)
    running.clock.stand_still(minutes=0.9)
    assert (running.look().away, running.left) == ("", "9:06")


def test_two_sleeps_before_an_answer_are_both_given_back() -> None:
    running = Running(CHECK_IN.model_copy(update={"minutes_each": 10.0}))
    running.on(2)
    for minutes in (8, 3):
        running.clock.sleep(minutes=minutes)
        running.look()
    running.live.time_away_counts(counts=False)
    assert running.left == "10:00"


@pytest.mark.parametrize("where", ["a break", "a hold", "a question"])
def test_a_sleep_anywhere_else_is_a_line_that_goes_away(where: str) -> None:
    running = Running(PAUSE if where == "a break" else CHECK_IN, FREE)
    running.on(2 if where == "a hold" else 1)
    if where == "a hold":
        press(running.live, "hold")
    running.clock.sleep(minutes=8)
    assert running.note == "Maskinen var i dvale i åtte minutter."
    assert running.live.look().away == ""
    running.clock.wait(61)
    assert "dvale" not in running.note


def test_in_a_hold_a_sleep_costs_the_turn_nothing() -> None:
    running = Running(CHECK_IN)
    running.on(2)
    press(running.live, "hold")
    running.clock.sleep(minutes=8)
    running.on()
    assert running.left == "2:00"


def test_a_hold_of_five_minutes_leaves_the_turn_what_it_had_and_the_room_clock_goes_on() -> None:
    running = Running(CHECK_IN.model_copy(update={"minutes_each": 5.0}))
    running.on(2)
    running.clock.wait(minutes=2)
    press(running.live, "hold")
    running.clock.wait(minutes=5)
    assert running.look().clock.now == "kl. 19.07"
    running.on()
    assert running.left == "3:00"
    assert running.live.session.visit
    assert running.live.session.visit.speaking
    assert running.live.session.visit.speaking.seat == 1


def test_a_wall_clock_set_back_an_hour_moves_only_the_hours_shown() -> None:
    running = Running(CHECK_IN)
    running.on(2)
    running.clock.wait(30)
    running.clock.set_wall(running.clock.wall() - timedelta(hours=1))
    assert running.left == "1:30"
    assert running.look().clock.now == "kl. 18.00"
    assert running.look().clock.ends == "vi slutter kl. 20.00"
    assert running.live.look().away == ""


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), "01.30"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), "02.30"),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), "03.30"),
    ],
)
def test_midnight_and_both_changes_of_summer_time_move_no_clock(begins: datetime, ends: str) -> None:
    running = Running(CHECK_IN.model_copy(update={"minutes_each": 100.0}), wall=begins)
    running.on(2)
    running.clock.wait(minutes=99)
    assert running.left == "1:00"
    assert running.look().clock.ends == f"vi slutter kl. {ends}"


def ringing(running: Running) -> bool:
    return running.live.rings(running.look())


def test_the_chime_is_heard_once_when_a_turn_has_used_its_time() -> None:
    running = Running(CHECK_IN)
    running.live.sound = True
    running.on(2)
    assert not ringing(running)
    running.clock.wait(119)
    assert not ringing(running)
    running.clock.wait(1)
    assert ringing(running)
    running.clock.wait(1)
    assert not ringing(running)


@pytest.mark.parametrize("quiet", ["no sound", "a minute less", "a hold", "no clock", "a break", "a sleep"])
def test_the_chime_is_heard_nowhere_else(quiet: str) -> None:
    clock = "none" if quiet == "no clock" else "quiet"
    running = Running(PAUSE if quiet == "a break" else CHECK_IN.model_copy(update={"clock": clock}), FREE)
    running.live.sound = quiet != "no sound"
    running.on(2 if quiet != "a break" else 1)
    running.clock.wait(65)
    assert not ringing(running)
    match quiet:
        case "a minute less":
            press(running.live, "less")
        case "a hold":
            press(running.live, "hold")
    if quiet == "a sleep":
        running.clock.sleep(minutes=3)
    else:
        running.clock.wait(0 if quiet == "a minute less" else 3600)
    assert not ringing(running)


def test_when_the_next_turns_will_be_shorter_one_sentence_says_why() -> None:
    flexible = CHECK_IN.model_copy(update={"minutes_each": None, "minutes": 30.0, "flexible": True})
    running = Running(flexible, minutes=30)
    running.on(2)
    assert running.note == ""
    running.clock.wait(minutes=8)
    assert running.note == (
        "Fem har ikke hatt ordet ennå, og vi har 22 minutter. Det blir omtrent fire og et halvt minutt på hver."
    )
    press(running.live, "hold")
    assert running.note == ""


def test_where_it_no_longer_fits_one_sentence_offers_the_choices() -> None:
    running = Running(CHECK_IN, PAUSE, CLOSING, minutes=30)
    running.on(2)
    running.clock.wait(minutes=20)
    assert "Vil dere slutte senere" in running.note
    assert running.look().clock.going == "Slik det går nå, slutter vi omtrent kl. 19.45."


def test_a_glance_sees_what_time_has_moved_and_whatever_has_been_pressed() -> None:
    running = Running(CHECK_IN, FREE)
    running.on(2)
    before = running.look(figures="always")
    running.clock.wait(20)
    glance = running.live.look(figures="always", glance=True)
    assert (before.time.text, glance.time.text) == ("2:00", "1:40")
    assert glance == running.look(figures="always")
    press(running.live, "hold")
    assert running.live.look(figures="always", glance=True).time.pace == "resting"
