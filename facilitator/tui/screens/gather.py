"""Gather: what this is, and what is chosen before a meeting. Enter, enter is a meeting."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Click, Key
from textual.screen import Screen

from facilitator.app.setup import FIRST, LEAST_MINUTES, MOST_MINUTES, Setting, gathering
from facilitator.domain.commands import Command
from facilitator.domain.meeting import MOST_SEATS, Meeting
from facilitator.domain.slices import PathRow
from facilitator.domain.text import told
from facilitator.domain.timetable import fit, timetable
from facilitator.library.content import Library, languages
from facilitator.library.problems import ContentError
from facilitator.tui.keys import command_of, stroke_of
from facilitator.tui.screens.clicks import stroke_on
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.widgets.fields import Fields
from facilitator.tui.widgets.keybar import KeyBar, label_of
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.say import Say

if TYPE_CHECKING:
    from facilitator.tui.main import FacilitatorApp

STEP = timedelta(minutes=5)
MEETING, SEATS, END, LANGUAGE, COUNTRY = range(5)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has been chosen so far; None where the meeting's own goes."""

    meeting: str
    seats: int | None = None
    end: datetime | None = None
    country: str | None = None
    line: int = MEETING


class GatherScreen(Screen[None]):
    """Choose a meeting, the seats, the end o'clock and the language; see the plan; begin."""

    def __init__(self, setting: Setting, wanted: Wanted | None = None) -> None:
        super().__init__()
        self.setting, self.library, self.clock = setting, setting.library, setting.clock
        self.words = self.library.words()
        self.ids = self.library.meetings()
        self.countries = self.library.countries()
        proposed = FIRST if FIRST in self.ids else next(iter(self.ids), "")
        self.wanted = wanted if wanted and wanted.meeting in self.ids else Wanted(proposed)

    def compose(self) -> ComposeResult:
        """What this is in two sentences; the lines to choose; the plan beside; what is remembered."""
        yield Say(self.words("screen.too_small"), id="too-small")
        yield Say(self.words("gather.title"), id="gather-title")
        yield Say(self.words("gather.about").strip(), id="gather-about")
        with Container(id="gather-body"):
            with Vertical(id="gather-choices"):
                yield Fields()
                yield Say(id="gather-fit")
                yield Say(id="gather-meeting")
            with Vertical(id="gather-plan"):
                yield Say(self.words("gather.plan"), id="gather-plan-title")
                yield StepPath()
        remembered = "gather.remembered" if self.setting.journal else "gather.not_remembered"
        yield Say(self.words(remembered).strip(), id="gather-remembered")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys are the same all the time here."""
        names: tuple[tuple[Command, str], ...] = (
            ("yes", "open"),
            ("scroll", "choose_row"),
            ("point", "change"),
            ("colours", "colours"),
            ("help", "help"),
            ("leave", "leave"),
        )
        self.query_one(KeyBar).labels = tuple(
            label_of(command, self.words(f"key.{name}"), self.words) for command, name in names
        )
        self._show()

    def on_key(self, event: Key) -> None:
        """Up and down choose a line, left and right change it, enter opens the welcome face."""
        if command_of(stroke_of(event)) is not None:
            event.stop()
        self.take(stroke_of(event))

    def take(self, stroke: str) -> None:
        """A stroke of a key, or a click on one."""
        same = self._app.guard.is_same_press(stroke)
        if same or self.app.screen is not self:
            return
        match command_of(stroke):
            case "scroll":
                self._choose_line(self.wanted.line + (1 if stroke == "down" else -1))
            case "point":
                self._change(1 if stroke == "right" else -1)
            case "yes":
                self._open()
            case "colours":
                self._app.next_colours()
            case "help":
                self.app.push_screen(KeysPanel(self.words, self.query_one(KeyBar).labels, "", self.take))
            case "leave":
                self.app.exit()

    def on_click(self, event: Click) -> None:
        """A click on a line chooses it, or changes it if it is chosen; a click on a key is the key."""
        if isinstance(event.widget, Fields):
            line = event.widget.row_at(event.y)
            if line is not None and line == self.wanted.line:
                self._change(1)
            elif line is not None:
                self._choose_line(line)
        elif isinstance(event.widget, KeyBar):
            stroke = stroke_on(event.widget, event.x, event.y)
            if stroke is not None:
                self.take(stroke)

    def _choose_line(self, line: int) -> None:
        self.wanted = replace(self.wanted, line=line % (COUNTRY + 1))
        self._show()

    def _change(self, step: int) -> None:
        wanted = self.wanted
        match wanted.line:
            case 0 if self.ids:
                index = (self.ids.index(wanted.meeting) + step) % len(self.ids)
                self.wanted = Wanted(self.ids[index], country=wanted.country, line=wanted.line)
            case 1:
                seats = max(min((wanted.seats or self._meeting_seats()) + step, MOST_SEATS), 1)
                self.wanted = replace(wanted, seats=seats)
            case 2:
                self.wanted = replace(wanted, end=self._moved_end(step))
            case 3:
                self._speak(step)
            case 4:
                self.wanted = replace(wanted, country=self._next_country(step))
        self._show()

    def _speak(self, step: int) -> None:
        there = languages(self.library.folders)
        language = there[(there.index(self.library.language) + step) % len(there)]
        if language != self.library.language:
            self._app.speak(Library(self.library.folders, language))
            self.app.switch_screen(GatherScreen(self._app.setting, self.wanted))

    def _moved_end(self, step: int) -> datetime:
        now = self.clock.wall()
        end = self.wanted.end
        if end is None:
            end = now + timedelta(minutes=self._meeting().minutes)
            end = end - timedelta(minutes=end.minute % 5, seconds=end.second, microseconds=end.microsecond)
            return end + STEP if step > 0 else end
        latest, earliest = now + timedelta(minutes=MOST_MINUTES), now + timedelta(minutes=LEAST_MINUTES)
        return end + STEP * step if earliest <= end + STEP * step <= latest else end

    @property
    def _app(self) -> "FacilitatorApp":
        return cast("FacilitatorApp", self.app)

    def _country(self) -> str | None:
        return self.wanted.country or self.setting.country_of(self.library.language)

    def _next_country(self, step: int) -> str:
        there = [country.code for country in self.countries]
        here = self._country()
        index = there.index(here) + step if here in there else min(step, 0)
        return there[index % len(there)]

    def _named_country(self) -> str:
        here = next((country for country in self.countries if country.code == self._country()), None)
        return told(here.name, self.library.language) if here else self.words("gather.no_country")

    def _meeting(self) -> Meeting:
        return self.library.meeting(self.wanted.meeting)

    def _meeting_seats(self) -> int:
        return self._meeting().seats.usual

    def _open(self) -> None:
        try:
            chosen = gathering(self._meeting(), self.wanted.seats, None, self.wanted.end)
            self._app.begin(chosen, self._country())
        except ContentError:  # What is wrong stands on the screen already.
            return

    def _show(self) -> None:
        try:
            meeting = self._meeting()
        except ContentError as error:
            self.query_one("#gather-fit", Say).text = error.problems[0].report(self.words)
            return
        now, seats = self.clock.wall(), self.wanted.seats or meeting.seats.usual
        chosen = gathering(meeting, seats, None, self.wanted.end)
        table = timetable(meeting, seats, chosen.time(now))
        fields = self.query_one(Fields)
        fields.chosen = self.wanted.line
        fields.rows = (
            (self.words("gather.meeting"), meeting.title),
            (self.words("gather.seats"), self.words("gather.seats_count", n=seats)),
            (self.words("gather.end"), self.words("gather.end_at", time=self._hour(now + chosen.time(now)))),
            (self.words("gather.language"), self.words("language")),
            (self.words("gather.country"), self._named_country()),
        )
        self.query_one(StepPath).rows = tuple(
            PathRow(row.index, row.title, self._hour(now + timedelta(seconds=row.start)), "ahead") for row in table.rows
        )
        self.query_one("#gather-meeting", Say).text = meeting.about
        self.query_one("#gather-fit", Say).text = fit(table, self.words)

    def _hour(self, instant: datetime) -> str:
        local = instant.astimezone(self.setting.zone)
        return self.words("clock.hour", hour=f"{local.hour:02}", minute=f"{local.minute:02}")
