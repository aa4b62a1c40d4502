"""`facilitator room` on the screen: it waits, follows, says what there is to say, and is closed by itself alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.pilot import Pilot

from clocks import do
from facilitator.app.keyboard import KEYS
from facilitator.app.outcome import Outcome
from facilitator.domain.slices import View
from facilitator.tui.bigtext.large import Figures, Large
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.room_window import RoomWindow
from facilitator.tui.screens.followed_room import FollowedRoomScreen
from facilitator.tui.screens.panel import Panel
from facilitator.tui.screens.room_view import stands_beside
from facilitator.tui.screens.waiting import WaitingScreen
from facilitator.tui.terminal import Terminal
from facilitator.tui.widgets.keybar import KeyBar
from test_followed import TwoWindows

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]
ITS_KEYS = {"turn_clock", "colours", "help", "leave"}


class Window:
    def __init__(self, two: TwoWindows, app: RoomWindow, pilot: Pilot[None]) -> None:
        self.two, self.app, self.pilot = two, app, pilot

    async def looks(self) -> "Window":
        self.app.look()
        await self.pilot.pause()
        await self.pilot.pause()
        return self

    async def after(self, verb: str, *to: int) -> "Window":
        self.two.clock.wait(10)
        do(self.two.live, verb, *to)
        return await self.looks()

    async def press(self, *strokes: str) -> "Window":
        for stroke in strokes:
            self.two.clock.wait(3)
            await self.pilot.press(stroke)
            await self.pilot.pause()
        return self

    @property
    def screen(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def words_on_it(self) -> str:
        return " ".join(self.screen.split())

    @property
    def view(self) -> View:
        assert isinstance(self.app.screen, FollowedRoomScreen)
        assert self.app.screen.view
        return self.app.screen.view

    @property
    def keys(self) -> set[str]:
        return {label.command for label in self.app.screen.query_one(KeyBar).labels}


@asynccontextmanager
async def a_window(folder: Path, size: tuple[int, int] = (100, 30), *, typed: bool = False) -> AsyncIterator[Window]:
    two = TwoWindows(folder)
    terminal = Terminal("letters" if typed else "ours")
    app = RoomWindow(two.window, two.clock, terminal=terminal)
    async with app.run_test(size=size) as pilot:
        yield await Window(two, app, pilot).looks()
    two.journal.close()


@pytest.mark.parametrize("size", SIZES)
async def test_it_waits_finds_a_meeting_follows_it_to_its_end_and_says_that_it_is_over(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_window(tmp_path, size) as window:
        words = window.app.words
        assert isinstance(window.app.screen, WaitingScreen)
        assert words("window.waiting_about") in window.words_on_it
        window.two.begin()
        await window.looks()
        assert words("welcome.title") == window.app.screen.query_one(Large).text
        for _ in range(60):
            await window.after("on")
            assert window.view.page.title == window.two.live.look().page.title
            if window.two.live.phase == "end":
                break
            assert window.view.clock.now in window.words_on_it
            assert window.view.clock.ends in window.words_on_it
            assert window.keys <= ITS_KEYS
        assert window.app.screen.query_one(Large).text == words("end.title")
        window.two.journal.forget()
        await window.looks()
        assert words("window.over") in window.words_on_it


async def test_no_key_but_its_own_does_anything(tmp_path: Path) -> None:
    async with a_window(tmp_path) as window:
        for begun in (False, True):
            if begun:
                window.two.begin()
                await (await window.looks()).after("on")
            screen, before = window.app.screen, window.two.live.session if begun else None
            own = {stroke for command in ITS_KEYS for stroke in KEYS[command].strokes}  # type: ignore[index]
            others = [stroke for key in KEYS.values() for stroke in key.strokes if stroke not in own]
            await window.press(*others)
            assert window.app.screen is screen
            assert window.app.is_running
            assert (window.two.live.session if begun else None) is before


async def test_t_shows_the_figures_in_this_window_alone(tmp_path: Path) -> None:
    async with a_window(tmp_path, (120, 40)) as window:
        window.two.begin()
        await (await window.looks()).after("on")
        assert not window.app.screen.query_one(Figures).text
        await window.press("t")
        assert window.app.screen.query_one(Figures).text
        assert not window.two.live.look().time.text


async def test_figures_that_the_group_has_asked_for_stand_here_for_a_while_too(tmp_path: Path) -> None:
    async with a_window(tmp_path, (120, 40)) as window:
        window.two.begin()
        await (await window.looks()).after("on")
        await window.after("turn_clock")
        screen = window.app.screen
        assert isinstance(screen, FollowedRoomScreen)
        assert screen.query_one(Figures).text
        screen.let_figures_rest()
        assert not screen.query_one(Figures).text


@pytest.mark.parametrize("begun", [False, True])
async def test_help_lists_its_keys_and_lies_there_while_the_meeting_goes_on(tmp_path: Path, *, begun: bool) -> None:
    async with a_window(tmp_path) as window:
        if begun:
            window.two.begin()
            await window.looks()
        await window.press("question_mark")
        assert isinstance(window.app.screen, Panel)
        assert window.app.words("key.colours") in window.screen
        assert window.app.words("help.later") not in window.screen
        if begun:
            await window.after("on")
            assert isinstance(window.app.screen, Panel)
        await window.press("escape")
        assert not isinstance(window.app.screen, Panel)


async def test_what_does_not_fit_has_a_sign_and_stands_whole_with_the_keys(tmp_path: Path) -> None:
    async with a_window(tmp_path, (40, 12)) as window:
        window.two.begin(meeting="first")
        await window.looks()
        for _ in range(40):
            await window.after("on")
            if window.app.words("window.more") in window.words_on_it:
                break
        assert window.app.words("window.more") in window.words_on_it
        said = window.view.page.say
        await window.press("question_mark")
        read = window.words_on_it
        for _ in range(30):
            await window.press("pagedown")
            read += " " + window.words_on_it
        assert all(word in read for line in said for word in line.split())


async def test_q_closes_it_and_the_meeting_goes_on(tmp_path: Path) -> None:
    async with a_window(tmp_path) as window:
        window.two.begin()
        await (await window.looks()).after("on")
        await window.press("q")
        assert not window.app.is_running
        assert window.two.journal.safe


async def test_what_lies_over_is_gone_when_the_meeting_is(tmp_path: Path) -> None:
    async with a_window(tmp_path) as window:
        window.two.begin()
        await (await window.looks()).after("on")
        await window.press("question_mark")
        window.two.journal.forget()
        await window.looks()
        assert isinstance(window.app.screen, WaitingScreen)


async def test_another_meeting_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    async with a_window(tmp_path) as window:
        window.two.begin(seats=6)
        await (await window.looks()).after("on")
        window.two.begin("da", seats=9)
        await window.looks()
        assert len(window.view.circle.seats) == 9
        assert window.app.words.language == "da"


@pytest.mark.parametrize("seats", [3, 8, 12, 30])
async def test_on_a_projector_the_question_and_the_circle_stand_side_by_side_both_large(
    tmp_path: Path, seats: int
) -> None:
    async with a_window(tmp_path, (200, 60)) as window:
        window.two.begin(seats=seats)
        await window.looks()
        while not window.two.live.look().at.in_a_turn:
            await window.after("on")
        question, circle = window.app.screen.query_one(Large), window.app.screen.query_one(Circle)
        assert circle.region.height >= 40
        assert circle.region.x >= question.region.right
        drawn = [question.render_line(y).text for y in range(question.region.height)]
        assert sum("█" in row or "▀" in row for row in drawn) >= 20
        assert question.text not in window.screen


async def test_where_letters_only_are_to_be_had_the_question_is_written_in_them(tmp_path: Path) -> None:
    async with a_window(tmp_path, (200, 60), typed=True) as window:
        window.two.begin()
        await window.looks()
        while not window.two.live.look().at.in_a_turn:
            await window.after("on")
        assert window.view.page.question in window.words_on_it


async def test_where_a_long_word_needs_more_than_half_for_large_letters_the_circle_gives_it(tmp_path: Path) -> None:
    async with a_window(tmp_path, (200, 60)) as window:
        window.two.begin()
        await (await window.looks()).after("on")
        await (await window.after("jump", 3)).after("choose", 2)
        for step, text, columns in ((3, "Hva vil du snakke om i dag?", 94), (4, "Hva har du på hjertet?", 104)):
            await window.after("jump", step)
            question = window.app.screen.query_one(Large)
            assert (question.text, question.size.width) == (text, columns)
            assert len([row for row in map(question.render_line, range(question.size.height)) if row.text.strip()]) > 24
            assert window.app.screen.query_one(Circle).region.x >= question.region.right


def test_a_short_question_is_larger_above_the_circle_than_beside_it() -> None:
    assert not stands_beside("Velkommen", Size(200, 60))
    assert stands_beside("Hvordan har du det akkurat nå, og hvordan har du hatt det siden sist?", Size(200, 60))
    assert not stands_beside("Hvordan har du det akkurat nå, og hvordan har du hatt det?", Size(120, 40))


async def test_while_it_draws_it_is_not_asked_again_to_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_window(tmp_path) as window:
        window.two.begin()
        await window.looks()
        asked: list[object] = []
        with monkeypatch.context() as now:
            now.setattr(window.app, "call_later", asked.append)
            for times in (1, 2):
                do(window.two.live, "on")
                for _ in range(3):
                    window.app.ask()
                assert asked == [window.app.look] * times
                window.app.look()
                window.app.ask()
                assert len(asked) == times, "there was nothing new"


async def test_closed_in_the_moment_in_which_a_meeting_begins_it_is_closed_and_no_error_of_ours(tmp_path: Path) -> None:
    app = None
    with suppress(NoMatches):  # Such as Textual raises where it takes away what does not stand yet.
        async with a_window(tmp_path) as window:
            app = window.app
            window.two.begin()
            app.look()
            app.leave(Outcome("over"))
            app.look()
    assert app
    assert app.outcome == Outcome("over")
