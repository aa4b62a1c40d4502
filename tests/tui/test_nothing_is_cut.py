"""No text is cut without a sign and a key that shows the rest: on every screen, at every size, in every language.

What is drawn is read as a person reads it, word by word, pressing the keys that the screen itself offers for more.
What is chosen before a meeting is read in `test_choosing.py`.
"""

import os
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import pytest

from clocks import LANGUAGES, FakeClock, a_setting, our_library
from driver import Evening, an_app, an_evening, on_screen
from facilitator.app.setup import gathering
from facilitator.domain.events import Jumped, act
from facilitator.domain.meeting import InTurns, Meeting
from facilitator.journal.file import Found, OpenAlready, SetAside
from facilitator.tui.screens.panel import Panel
from whole import Told, cut

Size = tuple[int, int]

SIZES: tuple[Size, ...] = ((40, 12), (80, 24), (100, 30), (120, 40), (200, 60))
ODD: tuple[Size, ...] = ((60, 16), (70, 24), (80, 20), (80, 25))
"""Where something has been cut once, though not at the sizes beside them."""
MEETINGS = ("ordinary", "first", "open", "short", "handover", "last", "demo")
ALL_OF_THEM = "ALL_OF_THEM" in os.environ
"""Each meeting at each size, each panel in each language too: a quarter of an hour on two cores."""

QUICK = (((40, 12), "da"), ((80, 24), "nb"))
CHOSEN = (((40, 12), "da", "with-starter"), ((80, 24), "nb", "first"), ((120, 40), "en", "ordinary"))
OTHERS = sorted({*LANGUAGES} - {language for _, language, _ in CHOSEN})
SAMPLE = (*CHOSEN, *(((40, 12), language, "ordinary") for language in OTHERS))
"""Looked at in every round, something in each language, and there each third step; the others take long."""


def every() -> Iterator[object]:
    """Each size with some of the meetings, in one language after the other; the longest at the odd ones too."""
    languages = cycle(sorted(LANGUAGES))
    meetings = cycle(MEETINGS)
    cases = [(size, next(meetings)) for size in SIZES for _ in range(2)] + [*product(ODD, ("first",))]
    cases = [*product((*SIZES, *ODD), MEETINGS)] if ALL_OF_THEM else cases
    each = {*SAMPLE, *((size, next(languages), meeting) for size, meeting in cases)}
    for case in sorted(each):
        (wide, high), language, meeting = case
        marks = () if case in SAMPLE else (pytest.mark.slow,)
        yield pytest.param(*case, marks=marks, id=f"{wide}x{high}-{language}-{meeting}")


def panels() -> Iterator[object]:
    """At each size in one language after the other."""
    languages = cycle(sorted(LANGUAGES))
    chosen = {*QUICK, *((size, next(languages)) for size in (*SIZES, *ODD))}
    for size, language in sorted(product((*SIZES, *ODD), LANGUAGES) if ALL_OF_THEM else chosen):
        marks = () if (size, language) in QUICK else (pytest.mark.slow,)
        yield pytest.param(size, language, marks=marks, id=f"{size[0]}x{size[1]}-{language}")


class Reader:
    """Reads all that there is of an evening, and notes what cannot be read."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.faults: list[str] = []
        self._known: Told = set()

    @property
    def _first_in_turns(self) -> int:
        steps = self.evening.session.meeting.steps
        return next(index for index, step in enumerate(steps) if isinstance(step, InTurns))

    async def read(self, where: str) -> None:
        faults = await cut(self.evening, self._known)
        self.faults += [f"{where}: {name}: {' '.join(words[:12])}" for name, words in faults.items()]

    async def over(self, *strokes: str) -> None:
        """What lies over when these are pressed."""
        await self.evening.press(*strokes)
        assert isinstance(self.evening.app.screen, Panel) or self.evening.app.why, strokes
        await self.read(" ".join(strokes))
        while isinstance(self.evening.app.screen, Panel) or self.evening.app.why:
            await self.evening.press("escape")

    async def at(self, index: int, *, room: bool) -> None:
        """A step before and in its turns; and once when time is up, for that says the same everywhere."""
        evening, step = self.evening, self.evening.session.meeting.steps[index]
        evening.live.do(act(Jumped, index))
        evening.app.room = room
        evening.app.show()
        await evening.wait(3)
        where = f"{step.id}{' in the room' * room}"
        await self.read(where)
        if isinstance(step, InTurns):
            await evening.press("right")
            await self.read(f"{where}, pointed")
            await evening.press("escape")
            evening.live.on()
            await evening.wait(3)
            await self.read(f"{where}, in a turn")
            if index == self._first_in_turns:
                await evening.wait(minutes=20)
                await self.read(f"{where}, time up")


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("size", "language", "meeting"), [*every()])
async def test_every_word_of_a_meeting_can_be_read(size: Size, language: str, meeting: str) -> None:
    async with an_evening(size=size, language=language, meeting=meeting, seats=7) as evening:
        reader = Reader(evening)
        await reader.read("welcome")
        await evening.press("enter")
        steps = range(len(evening.session.meeting.steps))
        for index, room in product(steps[::3] if (size, language, meeting) in SAMPLE else steps, (False, True)):
            await reader.at(index, room=room)
        await evening.to("end")
        await reader.read("end")
    assert not reader.faults, "\n".join(reader.faults)


PANELS = (
    ("k",),
    ("k", "enter"),
    ("k", "down", "enter"),
    ("e",),
    ("j",),
    ("g",),
    ("w",),
    ("q",),
    ("n",),
    ("question_mark",),
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("size", "language"), list(panels()))
async def test_every_word_of_what_lies_over_can_be_read(size: Size, language: str) -> None:
    async with an_evening(size=size, language=language, meeting_view=True) as evening:
        reader = Reader(evening)
        await reader.over("l")
        await evening.press("enter")
        await evening.to("check-in")
        await reader.over("s")
        await evening.press("space")
        for strokes in PANELS:
            await reader.over(*strokes)
        cards = len(evening.live.moments().choices)
        await reader.over("m")
        for card in range(0, cards, 5):
            await reader.over("m", *["down"] * card, "enter")
        await evening.press("v")
        await reader.over("m")
        evening.live.tell(evening.app.words("note.not_kept"))
        for room in (True, False):
            evening.app.room = room
            evening.app.show()
            await evening.wait(1)
            await reader.read("a notice")
    assert not reader.faults, "\n".join(reader.faults)


ASKED: dict[str, tuple[Found, str | None]] = {
    "country": (None, None),
    "set aside": (SetAside("damaged", Path("/home/anna", *["møter"] * 6, "f.old")), "NO"),
    "open already": (OpenAlready(), "NO"),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("size", [*SIZES, *ODD], ids=str)
async def test_every_word_of_what_is_asked_before_can_be_read(size: Size, asked: str) -> None:
    found, country = ASKED[asked]
    clock = FakeClock()
    setting = a_setting(clock, country=country)
    app = an_app(setting, gathering(setting.library.meeting("ordinary"), 6), found)
    async with on_screen(app, clock, size) as evening:
        reader = Reader(evening)
        await reader.read(asked)
    assert not reader.faults, "\n".join(reader.faults)


def hostile() -> Meeting:
    """A meeting as long as its file may be: nobody meant harm, they only wrote much."""
    step = {"minutes": 5, "title": _long(500, "Tittel"), "hint": _long(2000, "Hint"), "say": _long(3000, "Ord")}
    steps = (
        {**step, "kind": "words", "id": "words", "purpose": _long(900, "Derfor")},
        {**step, "kind": "round", "id": "round", "question": _long(500, "Spør"), "time_is_up": _long(300, "Oppe")},
        {**step, "kind": "agenda", "id": "agenda", "question": "Menneskerettighetserklæringen" * 5},
        {**step, "kind": "break", "id": "break", "optional": True},
        {**step, "kind": "open", "id": "open", "question": _long(200, "Åpent")},
    )
    needs = tuple(_long(60, f"Ting{number}") for number in range(100))
    whole = our_library().meeting("ordinary").model_dump(by_alias=True)
    return Meeting.model_validate({**whole, "title": _long(500, "Møte"), "needs": needs, "steps": steps})


def _long(length: int, word: str) -> str:
    """So many characters, each word of which is another."""
    words = " ".join(f"{word}{number}" for number in range(length))
    return words[:length].rpartition(" ")[0]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "size",
    [
        pytest.param(size, marks=pytest.mark.slow, id=f"{size[0]}x{size[1]}")
        for size in (SIZES if ALL_OF_THEM else SIZES[:1])
    ],
)
async def test_every_word_of_a_meeting_that_is_too_long_can_be_read(size: Size) -> None:
    clock = FakeClock()
    app = an_app(a_setting(clock), gathering(hostile(), 12))
    async with on_screen(app, clock, size) as evening:
        reader = Reader(evening)
        await reader.read("welcome")
        await evening.press("enter")
        for index, room in product(range(5), (False, True)):
            await reader.at(index, room=room)
        for strokes in (("j",), ("e",), ("question_mark",)):
            await reader.over(*strokes)
        evening.live.do(act(Jumped, 0))
        evening.app.show()
        await evening.wait(1)
        await reader.over("w")
        await evening.to("end")
        await reader.read("end")
    assert not reader.faults, "\n".join(reader.faults)
