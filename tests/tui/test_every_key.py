"""Every key of the table, pressed in every place: it changes something where it is offered, and nothing elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from clocks import FakeClock, a_setting
from driver import Evening, an_evening, on_screen
from facilitator.app.live import LiveSession
from facilitator.app.setup import gathering
from facilitator.journal.file import OpenAlready, SetAside
from facilitator.tui.main import FacilitatorApp
from facilitator.tui.screens.gather import GatherScreen
from facilitator.tui.screens.panel import ChoiceList, Panel
from facilitator.tui.screens.pick import PickPanel
from facilitator.tui.screens.room_view import RoomScreen
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar

KEYS = {
    "mellomrom": ("space",),
    "enter": ("enter",),
    "u": ("u", "backspace"),
    "n": ("n",),
    "h": ("h", "p"),
    "o": ("o",),
    "+": ("plus",),
    "-": ("minus",),
    "e": ("e",),
    "t": ("t",),
    "k": ("k",),
    "0–9": tuple("1234567890"),
    "← →": ("left", "right"),
    "↑ ↓": ("up", "down"),
    "v": ("v",),
    "m": ("m",),
    "g": ("g",),
    "w": ("w",),
    "j": ("j",),
    "s": ("s",),
    "c": ("c",),
    "?": ("question_mark", "f1"),
    "esc": ("escape",),
    "q": ("q", "ctrl+q", "ctrl+c"),
}
"""Each key as it is drawn, and all its strokes."""

NO_KEYS = ("a", "x", "tab", "shift+tab", "home", "end", "pageup", "pagedown", "delete", "ctrl+p", "f2", "ctrl+z")
"""Strokes that mean nothing anywhere, though some of them mean something to the library that draws."""

ONE_OF_SEVERAL = {"0–9", "↑ ↓"}
"""Keys of which not every stroke has something to choose: a seat that is not there, further up than the first line."""

SIZE, SMALL = (140, 45), (80, 24)
"""High enough for all words; and so small that long texts are scrolled."""

# The places

Way = Callable[[LiveSession], None]


def on(times: int) -> Way:
    def go_on(live: LiveSession) -> None:
        for _ in range(times):
            live.on()

    return go_on


def to(step: str, *ways: Way, after: str = "", wishes: tuple[int, ...] = ()) -> Way:
    def go(live: LiveSession) -> None:
        ids = [each.id for each in live.session.meeting.steps]
        live.on()
        if after:
            live.jump(ids.index(after))
        for seat in wishes:
            live.wish(seat)
        live.jump(ids.index(step))
        for way in ways:
            way(live)

    return go


def nothing_left(live: LiveSession) -> None:
    for _ in range(3):
        live.less()


PLACES: dict[str, Way] = {
    "welcome": on(0),
    "welcome, changed": lambda live: live.move_end(5),
    "silence": on(1),
    "words": to("opening"),
    "principles": to("principles"),
    "round": to("check-in"),
    "turn": to("check-in", on(1)),
    "turn, held": to("check-in", on(1), LiveSession.hold),
    "turn, no time left": to("check-in", on(1), nothing_left),
    "round over": to("check-in", on(7)),
    "agenda": to("today"),
    "agenda turn": to("today", on(1)),
    "agenda turn, held": to("today", on(1), LiveSession.hold),
    "agenda over": to("today", on(7)),
    "sharing": to("sharing", after="today", wishes=(2, 5)),
    "sharing turn": to("sharing", on(1), after="today", wishes=(2, 5)),
    "sharing over": to("sharing", on(3), after="today", wishes=(2, 5)),
    "nobody asked": to("sharing", after="today"),
    "break": to("break"),
    "open": to("open"),
    "end": to("last-words", on(1)),
}

# The table: each key, and where it means something

EVERYWHERE = set(PLACES)
BEFORE = {"welcome", "welcome, changed"}
MEETING = EVERYWHERE - BEFORE - {"end"}
TURNS = {"turn", "turn, held", "turn, no time left", "sharing turn"}
AGENDA_TURNS = {"agenda turn", "agenda turn, held"}
NO_TURN_YET = {"round", "agenda", "sharing"}
ROOM_CAN_BE_ASKED_FOR = {place for place in PLACES if place.startswith(("agenda", "sharing"))} | {"nobody asked"}
HAS_TIME = MEETING - {"round", "round over", "sharing", "sharing over"}

TABLE: dict[str, set[str]] = {
    "mellomrom": EVERYWHERE - {"end"},
    "enter": BEFORE | {"agenda turn", "end"},
    "u": EVERYWHERE - {"welcome"},
    "n": MEETING,
    "h": MEETING,
    "o": TURNS | AGENDA_TURNS,
    "+": HAS_TIME,
    "-": HAS_TIME - {"turn, no time left"},
    "e": EVERYWHERE - {"end"},
    "t": TURNS | {"silence", "break"},
    "k": EVERYWHERE - {"end"},
    "0–9": ROOM_CAN_BE_ASKED_FOR,
    "← →": ROOM_CAN_BE_ASKED_FOR | NO_TURN_YET,
    "↑ ↓": set(),  # In panels, and where the words are longer than their room.
    "v": MEETING,
    "m": EVERYWHERE,
    "g": EVERYWHERE,
    "w": MEETING,
    "j": MEETING,
    "s": EVERYWHERE - TURNS - AGENDA_TURNS - {"silence", "end"},  # Never into a silence, nor into somebody's words.
    "c": EVERYWHERE,
    "?": EVERYWHERE,
    "esc": set(),  # Where something lies over, and where a seat is pointed at.
    "q": EVERYWHERE,
}


def keys_in(place: str) -> set[str]:
    return {key for key, places in TABLE.items() if place in places}


# Pressing


@dataclass
class Place:
    """Where the keys are pressed; it can be come back to, whatever a key has done."""

    evening: Evening
    strokes: tuple[str, ...] = ()
    """What leads on from the face: to a panel, or to a seat that is pointed at."""
    left: list[str] = field(default_factory=list)
    """What would have lain over the face, or ended the program."""

    def __post_init__(self) -> None:
        app = self.evening.app
        self._session = app.live.session if app.live else None
        self._in_room, self._chosen = app.in_room, app._chosen
        app.exit = lambda *_, **__: self.left.append("exit")  # type: ignore[method-assign]

    async def come_back(self) -> None:
        """Whatever the last key has done, it is as it was."""
        app, live = self.evening.app, self.evening.app.live
        while isinstance(app.screen, Panel):
            app.pop_screen()
        self.left.clear()
        app.theme, app.in_room = "dark", self._in_room
        if self._session is None:
            app.live, app._chosen = None, self._chosen
            app.switch_screen(app._entrance())
        elif live is not None and isinstance(app.screen, SessionScreen):
            live.session, live.sound = self._session, False
            app.screen.pointed = None
            self._let_scroll_and_figures_rest(app.screen)
            if app.show_face():
                await self.evening.pilot.pause()
            else:
                app.screen.refresh_view()
        await self.evening.heard()
        for stroke in self.strokes:
            await self.evening.strike(stroke)
            await self.evening.pilot.pause()

    def _let_scroll_and_figures_rest(self, face: SessionScreen) -> None:
        for scroll in face.query(VerticalScroll):
            scroll.scroll_home(animate=False)
        if isinstance(face, RoomScreen):
            face._let_figures_rest()

    def facts(self) -> tuple[object, ...]:
        """All that a key can change."""
        app = self.evening.app
        screen, live = app.screen, app.live
        return (
            live and (live.session, live.session.past, live.sound),
            tuple(map(id, app.screen_stack)),
            isinstance(screen, SessionScreen) and screen.pointed,
            screen.has_class("-figures") or (isinstance(screen, RoomScreen) and screen._figures),
            isinstance(screen, GatherScreen) and screen.wanted,
            isinstance(screen, PickPanel) and screen._index,
            tuple(scroll.scroll_offset for scroll in screen.query(VerticalScroll)),
            tuple(choices.chosen for choices in screen.query(ChoiceList)),
            (app.theme, app.in_room, app.ended, app.waits, tuple(self.left)),
        )

    async def changed_by(self, *strokes: str) -> bool:
        before = self.facts()
        await self.evening.strike(*strokes)
        after, noted = self.facts(), bool(self.left)
        self.left.clear()
        if after == before:
            return False
        if not noted or self.facts() != before:
            await self.come_back()
        return True

    async def dead(self, strokes: tuple[str, ...]) -> set[str]:
        """Those that changed something, of strokes that should not."""
        if not await self.changed_by(*strokes):
            return set()
        return {stroke for stroke in strokes if await self.changed_by(stroke)}

    @contextmanager
    def only_noted(self) -> Iterator[None]:
        """What takes long is only noted, and nothing is drawn: what lies over, the other view, other colours."""
        app = self.evening.app
        with pytest.MonkeyPatch.context() as patch, app.batch_update():
            patch.setattr(app, "push_screen", lambda panel, **_: self.left.append(type(panel).__name__))
            patch.setattr(app, "other_view", lambda: self.left.append("view"))
            patch.setattr(app, "next_colours", lambda: self.left.append("colours"))
            yield

    async def holds(self, keys: set[str], closes: str | None = None) -> None:
        """These keys change something, and no others do. `closes` is its own key, which is not drawn."""
        await self.come_back()
        lively = sorted(keys | ({closes} if closes else set()), key=list(KEYS).index)
        changed = {key: [await self.changed_by(stroke) for stroke in KEYS[key]] for key in lively}
        works = {key for key, each in changed.items() if (any if key in ONE_OF_SEVERAL else all)(each)}
        assert works == set(lively)
        rest = tuple(stroke for key, strokes in KEYS.items() if key not in lively for stroke in strokes)
        assert await self.dead((*rest, *NO_KEYS)) == set()

    def drawn(self) -> set[str]:
        """The keys that are drawn at the bottom."""
        (bar,) = self.evening.app.screen.query(KeyBar)
        at = ((x, y) for x in range(bar.size.width) for y in range(bar.size.height))
        there = {bar.command_at(x, y) for x, y in at} - {None}
        return {label.cap for label in bar.labels if label.command in there}

    async def listed(self) -> set[str]:
        """The keys that are listed under `?`; it is closed again."""
        await self.evening.press("question_mark")
        lines = str(self.evening.app.screen.query_one("#panel VerticalScroll Static", Static).content).splitlines()
        keys = lines[: lines.index("")] if "" in lines else lines
        await self.evening.press("question_mark")
        return {line.strip().partition("  ")[0] for line in keys}

    def at_the_foot(self) -> set[str]:
        """The keys that are drawn at the foot of what lies over."""
        foot = str(self.evening.app.screen.query_one("#panel-foot", Static).content)
        return {key for key in KEYS for label in foot.split("   ") if label.startswith(f"{key} ")}


@pytest.fixture(autouse=True)
def _silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.system.chime.play", lambda _: None)


async def keys_are_as_the_table_has_them(evening: Evening, names: Iterable[str], *, room: bool) -> None:
    before = evening.session
    for name in names:
        evening.live.session = before
        PLACES[name](evening.live)
        evening.app.in_room = room
        place = Place(evening)
        await place.come_back()
        await evening.pilot.pause()
        keys = keys_in(name)
        assert (name, place.drawn() - keys) == (name, set())
        assert (name, await place.listed()) == (name, keys)
        with place.only_noted():
            await place.holds(keys)


ELSEWHERE = {"principles"}
"""Not in the ordinary meeting."""


async def test_in_the_meeting_view_a_key_is_offered_where_it_does_something_and_nothing_elsewhere() -> None:
    async with an_evening(size=SIZE) as evening:
        await keys_are_as_the_table_has_them(evening, sorted(EVERYWHERE - ELSEWHERE), room=False)


@pytest.mark.slow
async def test_in_the_room_view_a_key_is_offered_where_it_does_something_and_nothing_elsewhere() -> None:
    async with an_evening(size=SIZE) as evening:
        await keys_are_as_the_table_has_them(evening, sorted(MEETING - ELSEWHERE), room=True)


@pytest.mark.parametrize("room", [False, True])
async def test_so_it_is_where_the_principles_are_read(room: bool) -> None:
    async with an_evening(size=SIZE, meeting="first") as evening:
        await keys_are_as_the_table_has_them(evening, ELSEWHERE, room=room)


@pytest.mark.parametrize("room", [False, True])
async def test_the_other_view_and_other_colours_are_really_shown(room: bool) -> None:
    async with an_evening(size=SIZE, meeting_view=not room) as evening:
        await evening.press("enter")
        for stroke in ("v", "c"):
            seen = (evening.lying_over, evening.app.theme)
            await evening.press(stroke)
            assert (evening.lying_over, evening.app.theme) != seen


async def test_caps_lock_is_no_other_key() -> None:
    async with an_evening(size=SIZE) as evening:
        PLACES["turn"](evening.live)
        place = Place(evening)
        await place.come_back()
        with place.only_noted():
            for stroke in "UNHPOETKVMGWJSCQ":
                assert await place.changed_by(stroke) == (stroke.lower() in keys_in("turn") | {"p"}), stroke


async def test_where_the_words_are_longer_than_their_room_they_are_scrolled_and_only_there() -> None:
    async with an_evening(size=(60, 14), meeting_view=True) as evening:
        PLACES["words"](evening.live)
        place = Place(evening)
        await place.come_back()
        await evening.pilot.pause()
        keys = keys_in("words") | {"↑ ↓"}
        assert await place.listed() == keys
        assert await place.changed_by("down")
        step = evening.session.step
        while evening.session.step == step:
            assert await place.listed() == keys
            await evening.press("space")
        place_after = Place(evening)
        assert ("↑ ↓" in await place_after.listed()) == await place_after.changed_by("down")


async def test_a_seat_that_is_pointed_at_adds_enter_and_escape() -> None:
    async with an_evening(size=SIZE, meeting_view=True) as evening:
        PLACES["round"](evening.live)
        place = Place(evening, ("right",))
        await place.come_back()
        keys = keys_in("round") | {"enter", "esc"}
        assert await place.listed() == keys
        assert evening.app.screen.pointed == 1  # type: ignore[attr-defined]
        with place.only_noted():
            await place.holds(keys)


# What lies over

PANELS: dict[str, tuple[str, tuple[str, ...], str | None, set[str]]] = {
    "every key": ("turn", ("question_mark",), "?", {"mellomrom", "↑ ↓"}),
    "the principles": ("turn", ("g",), "g", {"mellomrom", "↑ ↓"}),
    "why": ("turn", ("w",), "w", set()),
    "jump": ("turn", ("j",), "j", {"enter", "↑ ↓"}),
    "when we end": ("turn", ("e",), "e", {"enter", "↑ ↓"}),
    "the circle": ("turn", ("k",), "k", {"enter", "↑ ↓"}),
    "a place": ("turn", ("k", "enter"), "k", {"enter", "← →"}),
    "a seat": ("turn", ("k", "down", "enter"), "k", {"enter", "← →"}),
    "moments": ("turn", ("m",), "m", {"enter", "↑ ↓", "0–9"}),
    "a card": ("turn", ("m", "1"), "m", {"mellomrom", "↑ ↓"}),
    "leave": ("turn", ("q",), "q", {"enter", "↑ ↓"}),
    "a question": ("turn", ("n",), None, {"enter"}),
    "a question in a hold": ("turn, held", ("o",), None, {"enter"}),
    "sound": ("words", ("s",), None, {"enter"}),
}
"""Where each is opened, by which strokes, its own key, and its keys beside that and escape."""
DRAWN_AT_ITS_CHOICE = {"0–9"}
"""Not at the foot: the digits stand beside what they choose."""


@pytest.mark.parametrize("name", PANELS)
async def test_what_lies_over_has_the_keys_at_its_foot_and_no_key_reaches_the_face(name: str) -> None:
    where, strokes, own, keys = PANELS[name]
    async with an_evening(size=SMALL, meeting_view=True) as evening:
        PLACES[where](evening.live)
        place = Place(evening, strokes)
        await place.come_back()
        await evening.pilot.pause()
        assert place.at_the_foot() == (keys | {"esc"}) - DRAWN_AT_ITS_CHOICE
        face, session = evening.app.screen_stack[1], evening.session
        before = evening.live.look(figures=True).time.text
        with nullcontext() if "mellomrom" in keys else evening.app.batch_update():  # What is scrolled is laid out.
            await place.holds(keys | {"esc"}, own)
        await evening.wait(minutes=1)
        assert evening.session is session
        assert evening.app.screen_stack[1] is face
        assert evening.session.held or evening.live.look(figures=True).time.text != before or where == "words"


async def test_in_the_room_moments_has_one_choice_and_no_arrows() -> None:
    async with an_evening(size=SMALL) as evening:
        PLACES["turn"](evening.live)
        place = Place(evening, ("m",))
        await place.come_back()
        assert place.at_the_foot() == {"enter", "esc"}
        with evening.app.batch_update():
            await place.holds({"enter", "esc"}, "m")


@pytest.mark.parametrize("seats", [1, 30])
async def test_the_circle_offers_only_what_can_be(seats: int) -> None:
    async with an_evening(size=SIZE, seats=seats) as evening:
        await evening.press("k")
        (choices,) = evening.app.screen.query(ChoiceList)
        assert len(choices.names) == 1
        await evening.press("enter", "enter")
        assert len(evening.session.present) == {1: 2, 30: 29}[seats]


@pytest.mark.parametrize(
    "strokes", [(), *((stroke,) for stroke in ("question_mark", "g", "j", "k", "m", "n", "e", "q"))]
)
@pytest.mark.parametrize("stroke", ["ctrl+c", "ctrl+q"])
async def test_ctrl_c_and_ctrl_q_never_end_a_meeting_at_once(stroke: str, strokes: tuple[str, ...]) -> None:
    async with an_evening(size=SIZE) as evening:
        PLACES["turn"](evening.live)
        place = Place(evening, strokes)
        await place.come_back()
        await evening.strike(stroke)
        await evening.strike(stroke)
        assert not place.left
        assert not evening.app.ended


# Before a meeting

GATHER = {"enter", "↑ ↓", "← →", "c", "?", "q"}
ASKED = {"enter", "↑ ↓", "c", "?", "q"}


async def keys_before_a_meeting(evening: Evening, keys: set[str]) -> None:
    place = Place(evening)
    assert place.drawn() == keys
    assert await place.listed() == keys
    with place.only_noted():
        await place.holds(keys)


async def test_gather_has_its_keys_and_no_others() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await keys_before_a_meeting(evening, GATHER)


async def test_the_question_which_country_it_is_has_its_keys_and_no_others() -> None:
    async with an_evening(language="nb", country=None, size=SIZE) as evening:
        await keys_before_a_meeting(evening, ASKED)


@pytest.mark.parametrize(("found", "keys"), [(OpenAlready(), ASKED), (SetAside("foreign", Path("x")), ASKED - {"↑ ↓"})])
async def test_what_was_found_is_asked_with_its_keys_and_no_others(
    found: OpenAlready | SetAside, keys: set[str]
) -> None:
    clock = FakeClock()
    setting = a_setting(clock)
    app = FacilitatorApp(setting, gathering(setting.library.meeting("ordinary"), 6), found)
    async with on_screen(app, clock, SIZE) as evening:
        await keys_before_a_meeting(evening, keys)


# The mouse


async def click_at(evening: Evening, text: str, *, along: int = 0) -> None:
    """Click where a text stands on the screen."""
    evening.clock.wait(3)
    lines = evening.screen.splitlines()
    y = max(number for number, line in enumerate(lines) if text in line)
    x = lines[y].index(text) + along
    widget, region = evening.app.screen.get_widget_at(x, y)
    await evening.pilot.click(widget, offset=(x - region.x, y - region.y))
    await evening.pilot.pause()


async def test_in_gather_both_arrows_of_a_pair_can_be_clicked() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        screen = evening.app.screen
        assert isinstance(screen, GatherScreen)
        await click_at(evening, "↑ ↓", along=2)
        assert screen.wanted.line == 1
        await click_at(evening, "← →", along=2)
        await click_at(evening, "← →", along=2)
        assert screen.wanted.seats == 8
        await click_at(evening, "← →")
        assert screen.wanted.seats == 7
        await click_at(evening, "↑ ↓")
        assert screen.wanted.line == 0


async def test_a_panel_is_closed_and_a_question_answered_at_its_foot() -> None:
    async with an_evening(size=SIZE) as evening:
        PLACES["turn"](evening.live)
        await Place(evening).come_back()
        for stroke in ("g", "e", "n", "k"):
            await evening.press(stroke)
            await click_at(evening, "esc ")
            assert evening.lying_over == "RoomScreen"
        await evening.press("n")
        await click_at(evening, "enter ")
        assert evening.here == "today"


async def test_the_last_place_in_the_circle_can_be_clicked() -> None:
    async with an_evening(size=SIZE, seats=3) as evening:
        await evening.press("k", "enter")
        await click_at(evening, "← →")
        await click_at(evening, "enter Velg")
        assert evening.session.present == (1, 2, 3, 4)


async def test_a_key_there_was_no_room_for_can_be_clicked_where_it_is_listed() -> None:
    async with an_evening(size=(80, 30), meeting_view=True) as evening:
        await evening.press("enter")
        await click_at(evening, "? ")
        await click_at(evening, "+  ")
        assert evening.length == 240
        await click_at(evening, "? ")
        await click_at(evening, "v  ")
        assert evening.lying_over == "RoomScreen"


async def test_a_seat_that_is_pointed_at_is_let_go_by_a_click_on_escape() -> None:
    async with an_evening(size=SIZE, meeting_view=True) as evening:
        PLACES["round"](evening.live)
        await Place(evening).come_back()
        await click_at(evening, "← →", along=2)
        assert evening.app.screen.pointed == 1  # type: ignore[attr-defined]
        await click_at(evening, "esc ")
        assert evening.app.screen.pointed is None  # type: ignore[attr-defined]


async def test_a_click_too_waits_for_the_answer_where_the_machine_slept() -> None:
    async with an_evening(size=SIZE) as evening:
        PLACES["turn"](evening.live)
        await Place(evening).come_back()
        evening.clock.sleep(minutes=8)
        await click_at(evening, "mellomrom")
        assert evening.speaking == 1
        assert evening.lying_over == "ConfirmPanel"
