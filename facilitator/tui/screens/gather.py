"""Gather: what this is, and what is chosen before a meeting. Enter, enter is a meeting."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Click

from facilitator.app.outcome import Outcome
from facilitator.app.setup import Gathering, gathering
from facilitator.app.start import Start
from facilitator.domain.commands import Command
from facilitator.domain.meeting import MOST_SEATS, Meeting
from facilitator.domain.sentences import hours
from facilitator.domain.slices import PathRow
from facilitator.domain.text import told
from facilitator.domain.timetable import fit
from facilitator.library.content import FIRST, Library, languages
from facilitator.library.problems import ContentError
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.keyed import KeyedScreen
from facilitator.tui.screens.panel import labelled
from facilitator.tui.widgets.fields import Fields
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.say import Say

Field = Literal["meeting", "seats", "end", "language", "country"]
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has been chosen so far; None where the meeting's own goes."""

    meeting: str = ""
    seats: int | None = None
    end: datetime | None = None
    country: str | None = None
    field: Field = "meeting"


class GatherScreen(KeyedScreen):
    """Choose a meeting, the seats, the end o'clock and the language; see the plan; begin."""

    def __init__(self, start: Start, wanted: Wanted | None = None) -> None:
        super().__init__()
        self._start, self._library = start, start.setting.library
        self._words = self._library.words()
        self._ids = self._library.meetings()
        self._countries = self._library.countries()
        self._hour = hours(self._words, start.setting.zone)
        proposed = FIRST if FIRST in self._ids else next(iter(self._ids), "")
        wanted = wanted or Wanted()
        self.wanted = wanted if wanted.meeting in self._ids else replace(wanted, meeting=proposed)

    def compose_face(self) -> ComposeResult:
        """What this is in two sentences; the lines to choose; the plan beside; what is remembered."""
        words = self._words
        yield Say(words("gather.title"), id="gather-title")
        yield Say(words("gather.about").strip(), id="gather-about")
        with Container(id="gather-body"):
            with Vertical(id="gather-choices"):
                yield Fields()
                yield Say(id="gather-fit")
                yield Say(id="gather-meeting")
            with Vertical(id="gather-plan"):
                yield Say(words("gather.plan"), id="gather-plan-title")
                yield StepPath()
        remembered = "gather.remembered" if self._start.setting.journal else "gather.not_remembered"
        yield Say(words(remembered).strip(), id="gather-remembered")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys are the same all the time here."""
        self.query_one(KeyBar).labels = labelled(
            self._words,
            yes="key.open",
            scroll="key.choose_row",
            point="key.change",
            colours="key.colours",
            help="key.help",
            leave="key.leave",
        )
        self._show()

    def press(self, command: Command, stroke: str) -> None:
        """Up and down choose a line, left and right change it, enter opens the welcome screen."""
        match command:
            case "scroll":
                line = FIELDS.index(self.wanted.field) + (1 if stroke == "down" else -1)
                self._choose(FIELDS[line % len(FIELDS)])
            case "point":
                self._change(1 if stroke == "right" else -1)
            case "yes":
                self._open()
            case "colours":
                self.program.next_colours()
            case "help":
                self.app.push_screen(KeysPanel(self._words, self.query_one(KeyBar).labels, "", self.take))
            case "leave":
                self.program.leave(Outcome())

    def click(self, event: Click) -> None:
        """A click on a line chooses it, or changes it if it is chosen."""
        if not isinstance(event.widget, Fields) or (line := event.widget.row_at(event.y)) is None:
            return
        if FIELDS[line] == self.wanted.field:
            self._change(1)
        else:
            self._choose(FIELDS[line])

    def _choose(self, field: Field) -> None:
        self.wanted = replace(self.wanted, field=field)
        self._show()

    def _change(self, step: int) -> None:
        match self.wanted.field:
            case "meeting" if self._ids:
                index = (self._ids.index(self.wanted.meeting) + step) % len(self._ids)
                self.wanted = replace(self.wanted, meeting=self._ids[index])
            case "seats" if meeting := self._meeting():
                seats = (self.wanted.seats or meeting.seats.usual) + step
                self.wanted = replace(self.wanted, seats=max(min(seats, MOST_SEATS), 1))
            case "end" if meeting := self._meeting():
                self.wanted = replace(self.wanted, end=self._start.setting.moved_end(self._chosen(meeting), step))
            case "language":
                self._speak(step)
            case "country":
                self.wanted = replace(self.wanted, country=self._next_country(step))
        self._show()

    def _speak(self, step: int) -> None:
        there = languages(self._library.folders)
        language = there[(there.index(self._library.language) + step) % len(there)]
        if language != self._library.language:
            self._start.speak(Library(self._library.folders, language))
            self.app.switch_screen(GatherScreen(self._start, self.wanted))

    def _country(self) -> str | None:
        return self.wanted.country or self._start.country

    def _next_country(self, step: int) -> str:
        there = [country.code for country in self._countries]
        here = self._country()
        index = there.index(here) + step if here in there else min(step, 0)
        return there[index % len(there)]

    def _named_country(self) -> str:
        here = next((country for country in self._countries if country.code == self._country()), None)
        return told(here.name, self._library.language) if here else self._words("gather.no_country")

    def _meeting(self) -> Meeting | None:
        """The meeting that is chosen; where its file is in disorder, what is wrong is told."""
        try:
            return self._library.meeting(self.wanted.meeting)
        except ContentError as error:
            self._tell(error)
            return None

    def _chosen(self, meeting: Meeting) -> Gathering:
        return gathering(meeting, self.wanted.seats, None, self.wanted.end)

    def _tell(self, error: ContentError) -> None:
        self.query_one("#gather-fit", Say).text = error.problems[0].report(self._words)

    def _open(self) -> None:
        meeting = self._meeting()
        if meeting is None:
            return
        try:
            self._start.begin(self._chosen(meeting), self._country())
        except ContentError as error:
            self._tell(error)
        else:
            self.program.show()

    def _show(self) -> None:
        meeting, setting = self._meeting(), self._start.setting
        rows: tuple[PathRow, ...] = ()
        title, seats, ends = self.wanted.meeting, "", ""
        if meeting is not None:
            chosen = self._chosen(meeting)
            table = setting.timetable(chosen)
            self.query_one("#gather-fit", Say).text = fit(table, self._words)
            title, seats = meeting.title, self._words("gather.seats_count", n=chosen.seats)
            ends = self._words("gather.end_at", time=self._hour(setting.ends(chosen)))
            begins = [(row, self._hour(setting.begins(chosen, row))) for row in table.rows]
            rows = tuple(PathRow(row.index, row.title, hour, "ahead") for row, hour in begins)
        self.query_one("#gather-meeting", Say).text = meeting.about if meeting else ""
        self.query_one(StepPath).rows = rows
        fields = self.query_one(Fields)
        fields.chosen = FIELDS.index(self.wanted.field)
        values = (title, seats, ends, self._words("language"), self._named_country())
        names = ("gather.meeting", "gather.seats", "gather.end", "gather.language", "gather.country")
        fields.rows = tuple((self._words(name), value) for name, value in zip(names, values, strict=True))
