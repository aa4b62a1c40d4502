"""The room view: what the whole group sees from its chairs."""

from collections.abc import Mapping
from typing import ClassVar, Literal, get_args

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.timer import Timer

from facilitator.app.live import LiveSession
from facilitator.domain.commands import Command, Offered
from facilitator.domain.slices import View
from facilitator.tui.bigtext.large import Figures, Large, largest, ordinary, typeset
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens import menus
from facilitator.tui.screens.panel import Panel
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import Page, Told, ToRead
from facilitator.tui.widgets.say import LineSay, Say

BRIEF, BRIEF_WHERE_LOW = 10, 7
"""So many rows of words leave room for the circle under them; the second on a screen that is not high."""

SHOW_TIME_FOR = 20
"""Seconds that the figures stand when somebody has chosen them."""

_FEW = 3  # Rows of a question for which there is room everywhere.
_MEASURE = 60  # Columns of the words where they stand in the middle.
_HIGH = 34  # Rows of a screen that is high.
_WIDE, _LOFTY = 170, 50  # Columns and rows of one on which a question and the circle stand side by side, both large.
_AROUND = 16, 12  # Columns and rows of it that are air, or for what stands above and below.
_BESIDES = 12  # Columns that are the question's and the circle's margins.
_ONE_LINE = 13  # Rows of one line of letters that are twice as large.

Arrangement = Literal["long-words", "brief-words", "question-words", "circle", "circle-and-time", "words-and-time"]
"""What the room holds under its title and its question; how, is in the style sheet, for each size."""

ARRANGEMENTS: tuple[Arrangement, ...] = get_args(Arrangement)


def arrangement(view: View, *, pointed: bool = False, brief: int = BRIEF) -> Arrangement:
    """The words until they have been read and a first turn has begun; then the circle; figures where they are shown."""
    question, figures = bool(view.page.question), bool(view.time.text)
    reading = bool(view.page.say) and not view.page.read and not pointed
    if question and not reading:
        return "circle-and-time" if figures else "circle"
    if figures:
        return "words-and-time"
    if question:
        return "question-words"
    return "brief-words" if _rows(view) <= brief else "long-words"


def _rows(view: View) -> int:
    """How many rows the words take, with an empty one between paragraphs."""
    return sum(len(ordinary(text, _MEASURE)) + 1 for text in view.page.say) - 1


def stands_beside(question: str, size: Size) -> bool:
    """The question has a half of the screen, in large letters on as many lines as it takes, and the circle the other.

    Not where it is so short that it is one line of larger ones above the circle.
    """
    around, above = _AROUND
    if size.width < _WIDE or size.height < _LOFTY or typeset(question, size.width - around, _ONE_LINE, twice=True):
        return False
    return largest(question, size.width // 2 - around, size.height - above) is not None


def takes_more_than_half(question: str, size: Size) -> bool:
    """Where it stands beside the circle, and a word that is too long for a half would keep its letters small."""
    both, rows = size.width - _BESIDES, size.height - _AROUND[1]
    half, more = (typeset(question, width, rows, twice=True) for width in (both // 2, both * 5 // 9))
    return more is not None and half is None


class RoomScreen(SessionScreen):
    """The question, the circle and the time, to be read from across the room; nothing that explains or reminds."""

    PLACE = "room"
    NAMES: ClassVar[Mapping[Command, str]] = {"room": "key.meeting"}

    def __init__(self, live: LiveSession) -> None:
        super().__init__(live)
        self._figures: Timer | None = None

    def compose_face(self) -> ComposeResult:
        yield LineSay(id="room-title")
        with Container(id="room-middle"):
            yield Large(ascii=self.program.terminal.ascii, id="room-question")
            with Container(id="room-body"):
                yield Page(self.to_read(), hints=False)
                yield self.circle()
                yield Figures(ascii=self.program.terminal.ascii)
        yield Told(self.to_read(), "room-sentence", "room-word", "room-going", "room-ends")
        yield Say(id="notice")
        yield KeyBar()

    def to_read(self) -> ToRead:
        """What is said where there is more to read below."""
        return ToRead.of(self.words)

    def aside(self) -> tuple[str, ...]:
        return (self.view.page.title, self.view.clock.whole) if self.view else ()

    def look(self, *, glance: bool) -> View:
        """With figures for a while after somebody chose them; then they rest."""
        return self.live.look(figures="as chosen" if self._figures else "rested", glance=glance)

    def show_view(self, view: View) -> None:
        self._arrange(view, self.pointed)
        self.query_one("#room-title", Say).text = f"{view.page.title} · {view.clock.title}"
        self.query_one(Large).text = view.page.question
        question = view.page.question if self._is_long(view) else ""
        self.query_one(Page).page = view.page._replace(title="", question=question, read=False)
        self.query_one(Circle).view = view.circle
        self.query_one(Figures).text = view.time.text or None
        self.query_one("#room-sentence", Say).text = view.time.sentence
        self.query_one("#room-word", Say).text = "" if view.time.sentence else view.word
        self.query_one("#room-going", Say).text = view.clock.in_room
        self.query_one("#room-ends", Say).text = f"{view.clock.now} · {view.clock.ends}"

    def watch_pointed(self, pointed: int | None) -> None:
        """Whoever points at a seat wants to see it."""
        super().watch_pointed(pointed)
        if self.view is not None:
            self._arrange(self.view, pointed)

    def on_resize(self) -> None:
        """What was too long for the room there was may fit now."""
        if self.view is not None:
            self.show_view(self.view)

    def _arrange(self, view: View, pointed: int | None) -> None:
        long = self._is_long(view)
        shown = view._replace(page=view.page._replace(question="", say=(view.page.question,))) if long else view
        brief = BRIEF if self.size.height >= _HIGH else BRIEF_WHERE_LOW
        arranged = arrangement(shown, pointed=pointed is not None, brief=brief)
        for each in ARRANGEMENTS:
            self.set_class(each == arranged, f"-{each}")
        self._lay_out(shown.page.question)
        self.set_class(arranged != "long-words", "-centred")

    def _lay_out(self, question: str) -> None:
        """The question above or beside the rest, as its letters can be larger."""
        beside = bool(question) and self._can_draw_large and stands_beside(question, self.size)
        self.query_one(Large).beside = beside
        self.set_class(beside, "-beside")
        self.set_class(beside and takes_more_than_half(question, self.size), "-larger")
        self.set_class(bool(question), "-question")

    @property
    def _can_draw_large(self) -> bool:
        return not self.program.terminal.ascii

    def _is_long(self, view: View) -> bool:
        """The question would take the room of all else: then it is read as the words are."""
        width, height = self.size
        return len(ordinary(view.page.question, max(width, 1))) > max(height // 4, _FEW)

    def moments(self) -> Panel:
        """Only whom to ring, a break, and a line that leads to the cards: the whole group sees this."""
        return menus.moments_in_room(self.live, self.do)

    def turn_clock(self, offer: Offered) -> None:
        """The next way after what is seen, as in the meeting view; but figures rest again by themselves."""
        self.show_figures()
        super().turn_clock(offer)

    def show_figures(self) -> None:
        """For a while, where the turn clock is such that it has any."""
        if self._figures is not None:
            self._figures.stop()
        self._figures = self.set_timer(SHOW_TIME_FOR, self.let_figures_rest)

    def let_figures_rest(self) -> None:
        """Until somebody chooses them again."""
        self._figures = None
        self.refresh_view()
