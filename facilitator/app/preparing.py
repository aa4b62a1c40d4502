"""What is chosen before a meeting, a line at a time, and how the evening then looks.

Files are read at each look: what is wrong in one is told until it is mended, and all else goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Literal, NamedTuple, TypeVar, get_args

from facilitator.app.setup import Gathering, gathering
from facilitator.app.start import Start
from facilitator.domain.meeting import MOST_SEATS, Meeting
from facilitator.domain.sentences import hours
from facilitator.domain.slices import PathRow
from facilitator.domain.text import told
from facilitator.domain.timetable import fit
from facilitator.library.content import FIRST, Library, UnknownMeetingError, languages
from facilitator.library.problems import ContentError, Problem, printable

Line = Literal["meeting", "seats", "end", "language", "country"]
"""What can be chosen, each on a line; its name stands in the words."""

LINES: tuple[Line, ...] = get_args(Line)

_T = TypeVar("_T")


class PreparingView(NamedTuple):
    """What can be seen before a meeting."""

    lines: tuple[tuple[str, str], ...]
    """The name and the value of each line."""
    chosen: int
    about: str
    """What the meeting is for."""
    plan: tuple[PathRow, ...]
    """Its steps, each with the hour at which it begins."""
    fit: str
    """Whether the time is enough, where that should be said."""
    wrong: tuple[str, ...]
    """What is wrong in the files, a line each."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What has been chosen so far; nothing, where the meeting's own goes."""

    meeting: str = ""
    seats: int | None = None
    end: datetime | None = None
    country: str = ""
    line: Line = "meeting"


class Preparing:
    """Chooses and changes lines; the language is changed where `Start` has it, and with it all that is said."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self._wanted = _Wanted()
        self._passed_over: tuple[Problem, ...] = ()
        """What is wrong in a language that could not be spoken."""
        self._wrong: list[str] = []

    def look(self) -> PreparingView:
        """How it stands now, by the clock and by the files."""
        self._wrong = [problem.report(self.start.words) for problem in self._passed_over]
        self._read(self._library.moments)  # None of them is shown here; but without them no meeting begins.
        meeting, country = self._read(self._meeting), self._read(self._named_country)
        words = self.start.words
        values = {"meeting": printable(self._wanted.meeting), "language": words("language"), "country": country or ""}
        about, plan, fitting = "", tuple[PathRow, ...](), ""
        if meeting is not None:
            setting, hour, chosen = self.start.setting, hours(words, self.start.setting.zone), self._chosen(meeting)
            table = setting.timetable(chosen)
            values["meeting"], values["seats"] = meeting.title, words("gather.seats_count", n=chosen.seats)
            values["end"] = words("gather.end_at", time=hour(setting.ends(chosen)))
            begins = [(row, hour(setting.begins(chosen, row))) for row in table.rows]
            plan = tuple(PathRow(row.index, row.title, time, "ahead") for row, time in begins)
            about, fitting = meeting.about, fit(table, words)
        lines = tuple((words(f"gather.{line}"), values.get(line, "")) for line in LINES)
        return PreparingView(lines, LINES.index(self._wanted.line), about, plan, fitting, tuple(self._wrong))

    def choose(self, line: Line) -> None:
        """The line that is to be changed."""
        self._wanted = replace(self._wanted, line=line)

    def next_line(self, step: int) -> None:
        """The line below, or above."""
        self.choose(_beside(LINES, self._wanted.line, step))

    def change(self, step: int) -> None:
        """What stands on the line that is chosen becomes the next, or the one before."""
        wanted = self._wanted
        match wanted.line:
            case "meeting" if there := self._read(self._library.meetings):
                wanted = replace(wanted, meeting=_beside(there, self._id(there), step))
            case "seats" if meeting := self._read(self._meeting):
                seats = self._chosen(meeting).seats + step
                wanted = replace(wanted, seats=max(min(seats, MOST_SEATS), 1))
            case "end" if meeting := self._read(self._meeting):
                wanted = replace(wanted, end=self.start.setting.moved_end(self._chosen(meeting), step))
            case "country" if codes := self._read(self._countries):
                wanted = replace(wanted, country=_beside(codes, self._country(codes), step))
            case "language" if there := self._read(partial(languages, self._library.folders)):
                self._speak(there, step)
        self._wanted = wanted

    def begin(self) -> bool:
        """Sit down to it, and whether that could be done; what was in the way is told at the next look."""
        return bool(self._read(self._begin))

    # What there is to choose from

    @property
    def _library(self) -> Library:
        return self.start.setting.library

    def _read(self, what: Callable[[], _T]) -> _T | None:
        """What stands in the files now; where they are in disorder, None, and that is told."""
        words = self.start.words
        try:
            return what()
        except UnknownMeetingError as unknown:
            wrong = [words("error.no_such_meeting", name=unknown.name, ids=", ".join(unknown.there))]
        except ContentError as error:
            wrong = [problem.report(words) for problem in error.problems]
        self._wrong += (line for line in wrong if line not in self._wrong)
        return None

    def _id(self, there: Sequence[str]) -> str:
        return self._wanted.meeting or (FIRST if FIRST in there else next(iter(there), ""))

    def _meeting(self) -> Meeting:
        return self._library.meeting(self._id(self._library.meetings()))

    def _chosen(self, meeting: Meeting) -> Gathering:
        return gathering(meeting, self._wanted.seats, None, self._wanted.end)

    def _countries(self) -> tuple[str, ...]:
        return tuple(country.code for country in self._library.countries())

    def _country(self, there: Sequence[str]) -> str | None:
        return self._wanted.country if self._wanted.country in there else self.start.country

    def _named_country(self) -> str:
        names = {one.code: told(one.name, self._library.language) for one in self._library.countries()}
        return names.get(self._country(tuple(names)) or "", self.start.words("gather.no_country"))

    def _speak(self, there: Sequence[str], step: int) -> None:
        """The next language whose words can be read; what is wrong in those before it is told."""
        wrong: list[Problem] = []
        language = self._library.language
        for _ in there:
            language = _beside(there, language, step)
            if language == self._library.language:
                break
            try:
                self.start.speak(Library(self._library.folders, language))
            except ContentError as error:
                wrong += error.problems
                continue
            break
        self._passed_over = tuple(wrong)
        if self._wanted.meeting not in (self._read(self._library.meetings) or ()):
            self._wanted = replace(self._wanted, meeting="")

    def _begin(self) -> bool:
        self.start.begin(self._chosen(self._meeting()), self._country(self._countries()))
        return True


def _beside(there: Sequence[_T], here: _T | None, step: int) -> _T:
    """What comes after, or before; of what is not there any more, the first, or the last."""
    return there[(there.index(here) + step) % len(there) if here in there else min(step, 0)]
