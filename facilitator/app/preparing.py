"""What is chosen before a meeting, a line at a time, and how the evening then looks.

Files are read at each look: what is wrong in one is told until it is mended, and all else goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from facilitator.app.copies import Copy, copied
from facilitator.app.papers import Made, papers_made
from facilitator.app.prepared import LINES, Entry, Line, PreparingView
from facilitator.app.setup import Gathering, gathering
from facilitator.app.start import Start
from facilitator.app.wanted import wanted_before
from facilitator.domain.cards import with_number_to_find
from facilitator.domain.countries import called
from facilitator.domain.evening import WholeEvening
from facilitator.domain.meeting import MOST_SEATS, Meeting
from facilitator.domain.sentences import hours, other_circle
from facilitator.domain.slices import PathRow
from facilitator.domain.timetable import fit
from facilitator.library.content import Library, UnknownMeetingError
from facilitator.library.problems import ContentError, Problem, printable
from facilitator.library.programme import (
    FIRST_EVENING,
    ORDINARY,
    Listed,
    Programme,
    names,
    programme,
    told_elsewhere,
    tongues,
)

_T = TypeVar("_T")


class Preparing:
    """Chooses and changes lines; the language is changed where `Start` has it, and with it all that is said."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self._wanted = wanted_before(start.before)
        self._passed_over: tuple[Problem, ...] = ()
        """What is wrong in a language that could not be spoken."""
        self._wrong: list[str] = []

    def look(self) -> PreparingView:
        """How it stands now, by the clock and by the files."""
        words = self.start.words
        self._wrong = [problem.report(words) for problem in self._passed_over]
        self._read(self._library.moments)  # None of them is shown here; but without them no meeting begins.
        there = self._read(self._programme) or Programme(())
        meeting, country = self._read(self._meeting), self._read(self._named_country)
        title = printable(self._wanted.meeting)
        chosen = next((at for at, each in enumerate(there.listed) if each.name == self._id()), -1)
        if chosen >= 0 and there.listed[chosen].problems:
            title = self.entry(there.listed[chosen]).named
            self._wrong.insert(0, words("gather.broken"))
        values = {"language": words("language"), "country": country or ""}
        about, plan, fitting = "", tuple[PathRow, ...](), ""
        if meeting is not None:
            setting, hour, evening = self.start.setting, hours(words, self.start.setting.zone), self._chosen(meeting)
            table = setting.timetable(evening)
            values["seats"] = words("gather.seats_count", n=evening.seats)
            values["end"] = words("gather.end_at", time=hour(setting.ends(evening)))
            begins = [(row, hour(setting.begins(evening, row))) for row in table.rows]
            plan = tuple(PathRow(row.index, row.title, time, "ahead") for row, time in begins)
            title, about = meeting.title, meeting.about
            fitting = " ".join(filter(None, (fit(table, words), other_circle(meeting, evening.seats, words))))
        return PreparingView(
            meetings=tuple(map(self.entry, there.listed)),
            chosen=chosen,
            lines=tuple((words(f"gather.{line}"), values.get(line, "")) for line in LINES[1:]),
            at=self._wanted.line,
            title=title,
            about=about,
            plan=plan,
            fit=fitting,
            wrong=tuple(self._wrong),
            passed_over=tuple(problem.report(words) for problem in there.passed_over),
            elsewhere=self._read(lambda: told_elsewhere(self._library)) or "",
            usable=meeting is not None,
            file=words("gather.file", file=own.name) if (own := self._own_file()) else "",
        )

    # Choosing

    def choose(self, line: Line) -> None:
        """Where one is to stand."""
        self._wanted = replace(self._wanted, line=line)

    def choose_meeting(self, place: int) -> None:
        """The meeting at a place in the list, from 0; where there is none, all stays as it is."""
        there = self._read(self._names) or ()
        if place < len(there):
            self.choose_named(there[place])

    def choose_named(self, name: str) -> None:
        """The meeting of a name."""
        self._wanted = replace(self._wanted, line="meeting", meeting=name)

    def next_line(self, step: int) -> None:
        """The meeting or line below, or above; one who comes back to the meetings finds the chosen one chosen.

        Before the first and after the last there is nothing.
        """
        there, line = self._read(self._names) or (), self._wanted.line
        if line != "meeting" or not there:
            self.choose(LINES[min(LINES.index(line) + step, len(LINES) - 1)])
            return
        place = there.index(self._id()) + step if self._id() in there else min(step, 0) % len(there)
        if place < len(there):
            self.choose_meeting(max(place, 0))
        else:
            self.choose(LINES[1])

    def change(self, step: int) -> None:
        """What stands on the line becomes the next, or the one before; from the meetings it leads to the lines."""
        match self._wanted.line:
            case "meeting":
                self.choose("seats")
            case "seats" if meeting := self._read(self._meeting):
                self.want_seats(max(min(self._chosen(meeting).seats + step, MOST_SEATS), 1))
            case "end" if meeting := self._read(self._meeting):
                self.want_end(self.start.setting.moved_end(self._chosen(meeting), step))
            case "country" if codes := self._read(self._countries):
                self._wanted = replace(self._wanted, country=_beside(codes, self._country(codes), step))
            case "language" if there := self._read(lambda: tongues(self._library)):
                self._speak(there, step)

    def want_seats(self, seats: int) -> None:
        """So many in the circle, whatever meeting it will be."""
        self._wanted = replace(self._wanted, seats=seats)

    def want_end(self, end: datetime) -> None:
        """That is when it ends, whatever meeting it will be."""
        self._wanted = replace(self._wanted, end=end)

    def begin(self) -> bool:
        """Sit down to it, and whether that could be done; what was in the way is told at the next look."""
        return bool(self._read(lambda: self._begin(self.start.begin)))

    def rehearse(self) -> bool:
        """Let an invented group hold it, and whether that could be done."""
        return bool(self._read(lambda: self._begin(self.start.rehearse)))

    def read_through(self) -> WholeEvening | None:
        """The whole evening as it is chosen now; None where it cannot be read, which is told at the next look."""
        return self._read(lambda: self.start.setting.read_through(self._prepared(), self.start.words))

    def chosen(self) -> Gathering:
        """The meeting, its seats and its time; raises UnknownMeetingError or ContentError."""
        return self._chosen(self._meeting())

    def programme(self) -> Programme:
        """The meetings there are, the chosen one first; raises ContentError."""
        there = self._programme()
        return there._replace(listed=tuple(sorted(there.listed, key=lambda each: each.name != self._id())))

    def make_own(self) -> Copy:
        """A meeting of one's own, copied from the chosen one; then that is chosen, and is not copied again."""
        if own := self._own_file():
            return Copy(self.start.words("own.lies", file=printable(own)), own)
        made = copied(self._library, self._id(), self.start.words)
        if made.path is not None:
            self.choose_named(made.path.stem)
        return made

    def make_papers(self) -> Made | None:
        """The chosen meeting on paper; None where a file is in disorder, which is told."""
        evening, countries = self._read(self.chosen), self._read(self._countries)
        if evening is None or countries is None:
            return None
        start = self.start
        return papers_made(start.setting, self._library, evening, self._country(countries), start.words)

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
            sentence = words("error.no_such_meeting", name=unknown.name, ids=", ".join(unknown.there))
            self._wrong += () if sentence in self._wrong else (sentence,)
        except ContentError as error:
            self._tell(error.problems)
        return None

    def _tell(self, problems: Sequence[Problem]) -> None:
        wrong = (problem.report(self.start.words) for problem in problems)
        self._wrong += [line for line in dict.fromkeys(wrong) if line not in self._wrong]

    @property
    def _proposed(self) -> str:
        """Where the program has never run, somebody may be about to hold their first evening."""
        journal = self.start.setting.journal
        return FIRST_EVENING if journal is not None and journal.is_first else ORDINARY

    def _id(self) -> str:
        there = self._read(self._names) or ()
        return self._wanted.meeting or (self._proposed if self._proposed in there else next(iter(there), ""))

    def _names(self) -> tuple[str, ...]:
        return names(self._library, self._wanted.meeting)

    def _programme(self) -> Programme:
        return programme(self._library, self._wanted.meeting)

    def entry(self, listed: Listed) -> Entry:
        """As it stands in the list."""
        words = self.start.words
        if listed.meeting is None:
            return Entry(printable(Path(listed.name).name), words("gather.to_mend"))
        return Entry(listed.meeting.title, words("gather.own") if listed.own else "")

    def _own_file(self) -> Path | None:
        return (self._read(self._library.own_meetings) or {}).get(self._id())

    def _meeting(self) -> Meeting:
        return self._library.meeting(self._id())

    def _chosen(self, meeting: Meeting) -> Gathering:
        wanted = self._wanted
        chosen = gathering(meeting, wanted.seats, None, wanted.end)
        return chosen._replace(length=wanted.length or chosen.length, name=self._id())

    def _countries(self) -> tuple[str, ...]:
        return tuple(self._library.where())

    def _country(self, there: Sequence[str]) -> str | None:
        return self._wanted.country if self._wanted.country in there else self.start.country

    def _named_country(self) -> str:
        there, words = self._library.where(), self.start.words
        code = self._country(tuple(there))
        return words("gather.no_country") if code is None else called(there[code], words)

    def _prepared(self) -> Gathering:
        """What is chosen, with what is to be made ready where it is held."""
        chosen, there = self.chosen(), self._library.where()
        code = self._country(tuple(there))
        if code is None:
            return chosen
        return chosen._replace(meeting=with_number_to_find(chosen.meeting, there[code], self.start.words))

    def _speak(self, there: Sequence[str], step: int) -> None:
        """The next language whose words can be read; what is wrong in those before it is told."""
        wrong: list[Problem] = []
        language = self._library.language
        for _ in there:
            language = _beside(there, language, step)
            if language == self._library.language:
                break
            try:
                self.start.speak(replace(self._library, language=language))
            except ContentError as error:
                wrong += error.problems
                continue
            break
        self._passed_over = tuple(wrong)
        if self._wanted.meeting not in (self._read(self._names) or ()):
            self._wanted = replace(self._wanted, meeting="")

    def _begin(self, begin: Callable[[Gathering, str | None], None]) -> bool:
        country = self._wanted.country
        begin(self.chosen(), country if country in self._countries() else None)
        return True


def _beside(there: Sequence[_T], here: _T | None, step: int) -> _T:
    """What comes after, or before; of what is not there any more, the first, or the last."""
    return there[(there.index(here) + step) % len(there) if here in there else min(step, 0)]
