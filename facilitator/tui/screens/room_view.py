"""The room view: what the whole group sees from its chairs. The laptop is at the top of the circle."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer

from facilitator.app.live import LiveSession
from facilitator.domain.commands import Command, Offered
from facilitator.domain.slices import View
from facilitator.tui.bigtext.large import Figures, Large
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens import menus
from facilitator.tui.screens.panel import Panel
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import Page
from facilitator.tui.widgets.say import LineSay, Say

BRIEF = 320
"""So many characters of words leave room for the circle under them."""

SHOW_TIME_FOR = 20
"""Seconds that the figures stand when somebody asks for the time."""


class RoomScreen(SessionScreen):
    """The question, the circle and the time, to be read from across the room; nothing that explains or reminds."""

    ROOM = True
    NAMES: ClassVar[Mapping[Command, str]] = {"turn_clock": "key.time_in_room", "room": "key.meeting"}

    def __init__(self, live: LiveSession) -> None:
        super().__init__(live)
        self._figures: Timer | None = None

    def compose(self) -> ComposeResult:
        """Little: a small title, the question or the words, the circle, when we end, and quiet keys."""
        yield Say(self.words("screen.too_small"), id="too-small")
        yield LineSay(id="room-title")
        yield Large(ascii=self.ascii, id="room-question")
        with Container(id="room-body"):
            yield Page(self.words("note.more"), hints=False)
            with Vertical(id="room-side"):
                yield self.circle()
            with Vertical(id="room-time"):
                yield Figures(ascii=self.ascii)
        yield Say(id="room-sentence")
        yield Say(id="room-word")
        yield Say(id="room-ends")
        yield Say(id="notice")
        yield KeyBar()

    def look(self) -> View:
        """With figures for a while after somebody asked for the time."""
        return self.live.look(figures=self._figures is not None)

    def show_view(self, view: View) -> None:
        """Each widget gets its slice; the words until they have been read and a first turn has begun."""
        question = view.page.question
        self.set_class(bool(question), "-question")
        self._make_room(view, self.pointed)
        self.set_class(sum(map(len, view.page.say)) < BRIEF, "-brief")
        self.set_class(bool(view.time.text), "-figures")
        self.query_one("#room-title", Say).text = f"{view.page.title} · {view.clock.title}"
        self.query_one(Large).text = question
        self.query_one(Page).page = replace(view.page, title="", question="", read=False)
        self.query_one(Circle).view = view.circle
        self.query_one(Figures).text = view.time.text or None
        self.query_one("#room-sentence", Say).text = view.time.sentence
        self.query_one("#room-word", Say).text = "" if view.time.sentence else view.word
        self.query_one("#room-ends", Say).text = view.clock.ends

    def watch_pointed(self, pointed: int | None) -> None:
        """Whoever points at a seat wants to see it."""
        super().watch_pointed(pointed)
        if self.view is not None:
            self._make_room(self.view, pointed)

    def _make_room(self, view: View, pointed: int | None) -> None:
        self.set_class(bool(view.page.say) and not view.page.read and pointed is None, "-reading")

    def moments(self) -> Panel:
        """Only whom to ring, and a break: the whole group sees this."""
        return menus.moments_in_room(self.live, self.do)

    def turn_clock(self, offer: Offered) -> None:  # noqa: ARG002 - here it is not the turn clock that is chosen
        """Show the time for a while, then let it rest again."""
        if self._figures is not None:
            self._figures.stop()
        self._figures = self.set_timer(SHOW_TIME_FOR, self._let_figures_rest)

    def _let_figures_rest(self) -> None:
        self._figures = None
        self.refresh_view()
