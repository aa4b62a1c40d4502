"""What the room holds: the words while they are to be read, then the circle, and figures where they are shown.

And that a whole evening can be carried from there.
"""

import pytest

from clocks import FakeClock, a_live, do
from driver import Evening, an_evening, come_to
from facilitator.tui.bigtext.large import Figures
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.room_view import Arrangement, RoomScreen, arrangement
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.say import Say

LONG = ("Ord som leses. " * 60,)


@pytest.mark.parametrize(
    ("question", "say", "read", "figures", "holds"),
    [
        ("", LONG, False, "", "long-words"),
        ("", ("Kort.",), False, "", "brief-words"),
        ("Hva?", ("Kort.",), False, "", "question-words"),
        ("Hva?", LONG, True, "", "circle"),
        ("Hva?", (), False, "", "circle"),
        ("Hva?", (), True, "1:00", "circle-and-time"),
        ("Hva?", ("Kort.",), False, "1:00", "words-and-time"),
        ("", LONG, False, "1:00", "words-and-time"),
    ],
)
def test_each_state_of_a_step_has_its_arrangement(
    question: str, say: tuple[str, ...], read: bool, figures: str, holds: Arrangement
) -> None:
    view = a_live(FakeClock()).look()
    page = view.page._replace(question=question, say=say, read=read)
    assert arrangement(view._replace(page=page, time=view.time._replace(text=figures))) == holds


def test_the_circle_makes_way_where_the_words_do_not_fit_over_it() -> None:
    view = a_live(FakeClock()).look()
    eight = view._replace(page=view.page._replace(question="", say=("Kort.", "Kort.", "Kort.", "Ord som leses. " * 8)))
    assert arrangement(eight) == "brief-words"
    assert arrangement(eight, brief=7) == "long-words"


def test_whoever_points_at_a_seat_sees_the_circle() -> None:
    view = a_live(FakeClock()).look()
    asked = view._replace(page=view.page._replace(question="Hva?", say=("Kort.",)))
    assert arrangement(asked, pointed=True) == "circle"


SIZES = [(40, 12), (80, 24), (100, 30), (120, 40), (200, 60)]


def says(evening: Evening, what: str) -> str:
    return evening.app.screen.query_one(f"#{what}", Say).text


def circle(evening: Evening) -> Circle:
    return next(iter(evening.app.screen.query(Circle)))


@pytest.mark.parametrize("size", SIZES)
async def test_what_time_it_is_and_when_we_end_stand_there_at_every_size(size: tuple[int, int]) -> None:
    async with an_evening(size=size) as evening:
        await come_to(evening, "turn", room=True)
        assert "kl. 19.0" in evening.screen
        assert "21.00" in evening.screen


async def test_that_we_are_late_is_said_between_turns_and_never_while_somebody_has_the_word() -> None:
    async with an_evening() as evening:
        await come_to(evening, "turn", room=True)
        await evening.wait(minutes=70)
        assert says(evening, "room-going") == ""
        do(evening.live, "hold")
        await evening.wait(minutes=1)
        assert says(evening, "room-going") == ""
        await come_to(evening, "round over", room=True)
        await evening.wait(minutes=110)
        assert says(evening, "room-going").startswith("Slik det går nå, slutter vi omtrent kl. ")
        assert says(evening, "room-going") in evening.screen


@pytest.mark.parametrize("room", [False, True])
async def test_seats_show_their_digits_where_a_digit_does_something_and_only_there(room: bool) -> None:
    async with an_evening(size=(120, 40)) as evening:
        for place, labelled in (("turn", False), ("agenda", True), ("sharing turn", True), ("closing", False)):
            if place == "closing":
                await evening.to("closing")
            else:
                await come_to(evening, place, room=room)
            assert circle(evening).labels == labelled, place


async def test_the_circle_lies_the_same_way_in_both_views_and_can_be_turned_for_both() -> None:
    async with an_evening(size=(120, 40)) as evening:
        await come_to(evening, "turn", room=True)
        assert not circle(evening).turned
        await evening.press("k", "end", "enter")
        assert isinstance(evening.app.screen, RoomScreen)
        assert circle(evening).turned
        session = evening.session
        await evening.press("v")
        assert circle(evening).turned
        await evening.press("k", "end", "enter")
        assert not circle(evening).turned
        assert evening.session is session


async def test_t_leads_through_the_same_ways_in_both_views_and_figures_rest_again_in_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("facilitator.tui.screens.room_view.SHOW_TIME_FOR", 3600)
    async with an_evening(size=(120, 40)) as evening:
        await come_to(evening, "turn", room=True)
        seen = []
        for _ in range(3):
            await evening.press("t")
            arc = circle(evening).view
            seen.append((arc is not None and arc.arc is not None, bool(evening.app.screen.query_one(Figures).text)))
        assert seen == [(True, True), (False, False), (True, False)]
        await evening.press("t")
        assert evening.app.screen.query_one(Figures).text
        assert isinstance(evening.app.screen, RoomScreen)
        session = evening.session
        evening.app.screen.let_figures_rest()
        await evening.drawn()
        assert not evening.app.screen.query_one(Figures).text
        assert evening.session is session
        await evening.press("t")
        assert evening.app.screen.query_one(Figures).text, "who sees the shape is shown the figures, not nothing"


async def test_the_key_of_the_time_says_what_it_will_do_and_hidden_time_is_said_to_be_hidden() -> None:
    async with an_evening(size=(120, 40)) as evening:
        await come_to(evening, "turn")
        words, named = evening.app.words, []
        for _ in range(3):
            screen = evening.app.screen
            assert isinstance(screen, SessionScreen)
            assert screen.view
            view = screen.view
            offer = view.offer("turn_clock")
            assert offer
            named.append(offer.name)
            assert (view.note == words("note.hidden_time")) == (len(named) == 3)
            await evening.press("t")
        assert named == [words("key.clock_shown"), words("key.clock_none"), words("key.clock_quiet")]


@pytest.mark.parametrize("size", SIZES[1:])
async def test_the_line_of_keys_is_the_same_at_every_size_the_most_needed_first(size: tuple[int, int]) -> None:
    async with an_evening(size=size) as evening:
        for place in ("words", "turn", "turn, held", "agenda turn", "sharing over", "open"):
            for room in (False, True):
                await come_to(evening, place, room=room)
                bar = evening.app.screen.query_one(KeyBar)
                assert bar.size.height == 2
                drawn = {bar.command_at(x, y) for x in range(bar.size.width) for y in range(2)}
                assert {"on", "take_back", "hold", "moments", "help"} <= drawn


async def test_a_key_that_does_nothing_says_once_what_does() -> None:
    async with an_evening() as evening:
        nothing = evening.app.words("note.nothing")
        await come_to(evening, "turn", room=True)
        before = evening.screen
        await evening.press("s")
        assert nothing in evening.screen
        assert before.splitlines() == [line for line in evening.screen.splitlines() if nothing not in line]
        evening.app.screen.told = False  # type: ignore[attr-defined]
        await evening.press("s", "x")
        assert nothing not in evening.screen
        await evening.press("space", "s")
        assert nothing in evening.screen
        await evening.press("g", "v")
        assert evening.app.words("note.nothing_here") in evening.screen
