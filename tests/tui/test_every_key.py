"""Every stroke in every place: where its command is offered it does something, and nothing where it is not.

What is offered where is held against the table in `test_commands.py`; here, that a screen does as is offered.
"""

from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from clocks import FakeClock, a_setting
from driver import Evening, an_app, an_evening, come_to, on_screen
from facilitator.app.setup import gathering
from facilitator.domain.commands import Command
from facilitator.journal.file import OpenAlready, SetAside
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.choice_list import ChoiceList
from facilitator.tui.widgets.keybar import KeyBar
from key_table import KEYS, MEETING, NO_KEYS, PLACES, commands_in

SIZE, SMALL = (140, 45), (80, 24)
"""High enough for all words; and so small that long texts are scrolled."""


@pytest.fixture(autouse=True)
def _silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.system.chime.play", lambda _: None)
    monkeypatch.setattr("facilitator.tui.screens.keyed.TELL_FOR", 3600)


def facts(evening: Evening) -> tuple[object, ...]:
    """All that a key can change."""
    app = evening.app
    screen, live = app.screen, app.live
    return (
        live and (live.session, live.session.past, live.sound),
        tuple(map(id, app.screen_stack)),
        isinstance(screen, SessionScreen) and (screen.pointed, screen.view and screen.view.time.text),
        tuple(scroll.scroll_offset for scroll in screen.query(VerticalScroll)),
        tuple(choices.chosen for choices in screen.query(ChoiceList)),
        evening.screen,
        (app.theme, app.in_room, app.outcome),
    )


async def changes(evening: Evening, *strokes: str) -> bool:
    await evening.wait(3)
    before = facts(evening)
    await evening.strike(*strokes, after=0)
    await evening.drawn()
    return facts(evening) != before


def strokes_of(commands: Iterable[Command]) -> tuple[str, ...]:
    return tuple(stroke for command in commands for stroke in KEYS[command])


async def nothing_else_works(evening: Evening, commands: set[Command]) -> None:
    """All other strokes, one after the other, leave all as it is, when it has been said that one does nothing."""
    await evening.press("x")
    assert evening.app.words("note.nothing").split(".")[0] in evening.screen
    others = strokes_of(command for command in KEYS if command not in commands)
    assert not await changes(evening, *others, *NO_KEYS)


def drawn(evening: Evening) -> set[Command]:
    """The keys that are drawn at the bottom, of the screen or of what lies over it."""
    (bar,) = evening.app.screen.query(KeyBar)
    at = ((x, y) for x in range(bar.size.width) for y in range(bar.size.height))
    return {command for place in at if (command := bar.command_at(*place))}


@pytest.mark.parametrize("room", [False, True])
async def test_where_a_key_is_not_offered_it_does_nothing(room: bool) -> None:
    async with an_evening(size=SIZE) as evening:
        for name in MEETING if room else PLACES:
            await come_to(evening, name, room=room)
            assert drawn(evening) <= commands_in(name), name
            await nothing_else_works(evening, commands_in(name))


WHERE: dict[Command, str] = {
    "yes": "agenda turn",
    "seat": "agenda",
    "point": "round",
    "sound": "words",
    "scroll": "",
    "leap": "",
    "let_go": "",
    "own": "",
    "papers": "",
    "rehearse": "welcome",
    "read_through": "welcome",
}
"""Where a command is tried that is not offered in a turn."""


async def test_where_a_key_is_offered_it_does_something_by_each_of_its_strokes() -> None:
    """By turns in the meeting view and in the room view."""
    async with an_evening(size=SIZE) as evening:
        for room, (command, strokes) in zip(cycle((False, True)), KEYS.items(), strict=False):
            for stroke in strokes if WHERE.get(command, "turn") else ():
                if stroke in "7890":  # There are six.
                    continue
                await come_to(evening, WHERE.get(command, "turn"), room=room)
                assert await changes(evening, stroke), stroke


async def test_caps_lock_is_no_other_key() -> None:
    async with an_evening(size=SIZE) as evening:
        for stroke in "NHOTK":
            await come_to(evening, "turn")
            assert await changes(evening, stroke), stroke


async def test_where_the_words_are_longer_than_their_room_they_are_scrolled_and_only_there() -> None:
    async with an_evening(size=(60, 14), meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        assert "scroll" in {label.command for label in evening.app.screen.query_one(KeyBar).labels}
        assert await changes(evening, "down")
        step = evening.session.step
        pages = 0
        while evening.session.step == step:
            await evening.press("space")
            pages += 1
        assert pages > 1, "the rest of the words came first"


async def test_a_seat_that_is_pointed_at_adds_enter_and_escape() -> None:
    async with an_evening(size=SIZE) as evening:
        for stroke in ("enter", "escape"):
            await come_to(evening, "round")
            await evening.press("right")
            assert {"yes", "let_go"} <= drawn(evening)
            await nothing_else_works(evening, commands_in("round") | {"yes", "let_go"})
            await evening.press(stroke)
            assert not {"yes", "let_go"} & drawn(evening)


# What lies over

PANELS: dict[str, tuple[str, tuple[str, ...], set[Command], Command | None]] = {
    "every key": ("turn", ("question_mark",), {"on", "scroll"}, "help"),
    "the principles": ("turn", ("g",), {"on", "scroll"}, "principles"),
    "jump": ("turn", ("j",), {"yes", "scroll"}, "jump"),
    "when we end": ("turn", ("e",), {"yes", "scroll"}, "end"),
    "the circle": ("turn", ("k",), {"yes", "scroll"}, "circle"),
    "a place": ("turn", ("k", "enter"), {"yes", "point"}, "circle"),
    "a seat": ("turn", ("k", "down", "enter"), {"yes", "point"}, "circle"),
    "moments": ("turn", ("m",), {"yes", "scroll"}, "moments"),
    "a card": ("turn", ("m", "1"), {"on", "scroll"}, "moments"),
    "leave": ("turn", ("q",), {"yes", "scroll"}, "leave"),
    "a question": ("turn", ("n",), {"yes"}, None),
    "a question in a hold": ("turn, held", ("o",), {"yes"}, None),
    "sound": ("words", ("s",), {"yes"}, None),
}
"""Where each is opened, by which strokes, its keys beside escape, and its own key, which is not drawn."""

SCROLLED: dict[str, set[Command]] = {name: {"leap"} for name, (_, _, keys, _) in PANELS.items() if "scroll" in keys}
NUMBERED: dict[str, set[Command]] = {name: {"seat"} for name in ("jump", "when we end", "the circle", "moments")}
"""Not at the foot: the digits stand beside what they choose, and the others are told of under `?`."""


async def test_what_lies_over_has_its_keys_at_its_foot_and_no_key_reaches_what_is_behind() -> None:
    async with an_evening(size=SMALL) as evening:
        for name, (where, strokes, keys, own) in PANELS.items():
            await come_to(evening, where, room=False)
            await evening.press(*strokes)
            assert drawn(evening) == keys | {"let_go", "hold"}, name
            works = {*keys, *SCROLLED.get(name, ()), *NUMBERED.get(name, ()), *([own] if own else [])}
            session = evening.session
            await nothing_else_works(evening, works | {"let_go", "hold"})
            assert evening.session is session


async def test_what_lies_over_is_closed_by_escape_and_by_its_own_key() -> None:
    async with an_evening(size=SMALL) as evening:
        for where, strokes, _, own in PANELS.values():
            for stroke in ("escape", *(KEYS[own] if own else ())):
                await come_to(evening, where, room=False)
                over = len(evening.app.screen_stack)
                await evening.press(*strokes, stroke)
                assert len(evening.app.screen_stack) == over + (strokes == ("m", "1"))


async def test_the_clock_goes_on_behind_what_lies_over() -> None:
    async with an_evening(size=SMALL) as evening:
        await come_to(evening, "turn")
        await evening.press("g")
        before = evening.live.look(figures="always").time.text
        await evening.wait(minutes=1)
        assert evening.live.look(figures="always").time.text != before


async def test_in_the_room_moments_are_a_list_too() -> None:
    async with an_evening(size=SMALL) as evening:
        await come_to(evening, "turn", room=True)
        await evening.press("m")
        assert drawn(evening) == {"yes", "scroll", "let_go", "hold"}
        await nothing_else_works(evening, {"yes", "scroll", "leap", "seat", "let_go", "hold", "moments"})


async def test_the_clock_can_be_let_rest_over_everything_and_go_again() -> None:
    async with an_evening(size=SMALL) as evening:
        for name, (where, strokes, _, _) in PANELS.items():
            await come_to(evening, where, room=False)
            was = evening.session.held
            await evening.press(*strokes)
            over = evening.lying_over
            for stroke in ("h", "p"):
                before = evening.session.held
                await evening.press(stroke)
                assert evening.session.held != before, name
                assert evening.lying_over == over, name
            assert evening.session.held == was


@pytest.mark.parametrize("stroke", ["ctrl+c", "ctrl+q"])
async def test_ctrl_c_and_ctrl_q_never_end_a_meeting_at_once(stroke: str) -> None:
    async with an_evening(size=SIZE) as evening:
        for strokes in ((), ("g",), ("k",), ("m", "1"), ("n",), ("q",)):
            await come_to(evening, "turn")
            await evening.strike(*strokes)
            await evening.strike(stroke)
            await evening.strike(stroke)
            assert evening.app.is_running
            assert evening.app.outcome.how == "not begun"


# Before a meeting

GATHER: set[Command] = {
    *("yes", "scroll", "point", "read_through", "rehearse", "own", "papers", "colours", "help", "leave"),
}
LEAP: frozenset[Command] = frozenset({"leap"})
ASKED: set[Command] = {"yes", "scroll", "colours", "help", "leave"}


async def keys_before_a_meeting(evening: Evening, keys: set[Command], beside: frozenset[Command]) -> None:
    """Those `beside` stand where they do something, and not at the foot."""
    assert drawn(evening) == keys
    await nothing_else_works(evening, keys | beside)
    for command in sorted(keys - {"yes", "leave"}):
        stroke = KEYS[command][-1]
        assert await changes(evening, stroke), stroke
        await evening.press("escape")


async def test_gather_has_its_keys_and_no_others() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await keys_before_a_meeting(evening, GATHER, frozenset({"seat", "leap"}))
        for stroke in "0123456789":
            await evening.press("2")
            assert await changes(evening, stroke) is (stroke in "134567"), stroke


async def test_the_question_which_country_it_is_has_its_keys_and_no_others() -> None:
    async with an_evening(language="nb", country=None, size=SIZE) as evening:
        await keys_before_a_meeting(evening, ASKED, LEAP)


@pytest.mark.parametrize(
    ("found", "keys"), [(OpenAlready(), ASKED), (SetAside("foreign", Path("x")), ASKED - {"scroll"})]
)
async def test_what_was_found_is_asked_with_its_keys_and_no_others(
    found: OpenAlready | SetAside, keys: set[Command]
) -> None:
    clock = FakeClock()
    setting = a_setting(clock)
    app = an_app(setting, gathering(setting.library.meeting("ordinary"), 6), found)
    async with on_screen(app, clock, SIZE) as evening:
        await keys_before_a_meeting(evening, keys, LEAP)
