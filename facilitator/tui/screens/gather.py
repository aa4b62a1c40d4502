"""Gather: what this is, and what is chosen before a meeting. Enter, enter is a meeting."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Click

from facilitator.app.live import LOOK_AT_LEAST
from facilitator.app.outcome import Outcome
from facilitator.app.prepared import LINES, PreparingView
from facilitator.app.preparing import Preparing
from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.system import folder
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.keyed import KeyedScreen
from facilitator.tui.screens.panel import TextPanel, labelled
from facilitator.tui.screens.paperwork import papers_panel
from facilitator.tui.screens.read_through import ReadThroughPanel
from facilitator.tui.widgets.fields import Fields, MeetingList
from facilitator.tui.widgets.hours import Hours
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import ScrollingText, ToRead
from facilitator.tui.widgets.say import Say

READING = "-reading"
"""Set where what there is to read has the screen to itself."""


class Evening(ScrollingText):
    """What there is to read of the chosen meeting: what is wrong, what it is for, its plan; and what is remembered."""

    def __init__(self, words: Words, remembered: str) -> None:
        super().__init__(ToRead(words("gather.more"), words("gather.more")), id="gather-evening")
        self._plan, self._about, self._remembered = words("gather.plan"), words("gather.about"), words(remembered)
        self._passed_over = words("gather.passed_over")
        self._shown: tuple[str, ...] = ()

    def compose_text(self) -> ComposeResult:
        yield Say(id="gather-meeting-title")
        yield Say(id="wrong")
        yield Say(id="gather-meeting")
        yield Say(id="gather-fit")
        yield Say(id="gather-passed-over")
        yield Say(id="gather-elsewhere")
        yield Say(id="gather-plan-title")
        yield Hours()
        yield Say(self._remembered.strip(), id="gather-remembered")
        yield Say(self._about.strip(), id="gather-about-again")

    def show(self, view: PreparingView) -> None:
        """Another meeting, or another thing that is wrong, is read from the top."""
        self.query_one("#wrong", Say).text = "\n".join(view.wrong)
        self.query_one("#gather-meeting-title", Say).text = view.title
        self.query_one("#gather-meeting", Say).text = "\n".join(filter(None, (view.about.strip(), view.file)))
        self.query_one("#gather-fit", Say).text = view.fit
        aside = "\n".join((self._passed_over, *view.passed_over)) if view.passed_over else ""
        self.query_one("#gather-passed-over", Say).text = aside
        self.query_one("#gather-elsewhere", Say).text = view.elsewhere
        self.query_one("#gather-plan-title", Say).text = self._plan if view.plan else ""
        self.query_one(Hours).rows = view.plan
        if self._shown != (shown := (view.title, view.about, *view.wrong)):
            self._shown = shown
            self.scroll_to_top()

    def read_round(self) -> bool:
        """The next page; from the end to the top again, and then False."""
        if self.scroll_on(1, page=True):
            return True
        self.scroll_to_top()
        return False


class GatherScreen(KeyedScreen):
    """Choose a meeting, the seats, the end o'clock and the language; see the plan; begin."""

    def __init__(self, preparing: Preparing) -> None:
        super().__init__()
        self._preparing, self._words = preparing, preparing.start.words
        self._view: PreparingView | None = None

    def compose_face(self) -> ComposeResult:
        """What this is in two sentences; the meetings and the lines; beside them, the evening."""
        words = self._words
        remembered = "gather.remembered" if self._preparing.start.setting.journal else "gather.not_remembered"
        with Container(id="gather-body"):
            with Vertical(id="gather-choices"):
                yield Say(words("gather.title"), id="gather-title")
                yield Say(words("gather.about").strip(), id="gather-about")
                yield MeetingList()
                yield Fields()
            yield Evening(words, remembered)
        yield KeyBar()

    def on_mount(self) -> None:
        """The hours go on, and the files may be mended meanwhile."""
        self.set_interval(LOOK_AT_LEAST.total_seconds(), self.refresh_view)
        self.refresh_view()
        self.watch(self.query_one(Evening), "scrolls", self._label_keys, init=False)

    def _label_keys(self) -> None:
        """The key that reads on, where not all can be seen; and to copy, what can be copied."""
        view = self._view
        if view is None:
            return
        in_list = view.at == "meeting"
        names = {
            "yes": "key.open",
            "on": "key.on_more" if self.query_one(Evening).scrolls or self.has_class(READING) else "",
            "scroll": "key.choose_meeting" if in_list else "key.choose_row",
            "point": "key.to_lines" if in_list else "key.change",
            "read_through": "key.read_through" if view.usable else "",
            "rehearse": "key.rehearse" if view.usable else "",
            "papers": "key.papers" if view.usable else "",
            "own": "key.own_file" if view.file else "key.own" if view.usable else "",
            "leave": "key.leave",
            "colours": "key.colours",
            "help": "key.help",
        }
        labels = labelled(self._words, **{command: name for command, name in names.items() if name})
        self.query_one(KeyBar).labels = labels

    def press(self, command: Command, stroke: str) -> None:  # noqa: C901, PLR0912 - a table of the commands
        """Up and down choose, left and right change, enter opens the welcome screen."""
        if command != "on":
            self.remove_class(READING)
        match command:
            case "scroll":
                self._preparing.next_line(1 if stroke == "down" else -1)
                self.refresh_view()
            case "seat":
                self._choose((int(stroke) or 10) - 1)
            case "leap" if self._view:
                page = self.query_one(MeetingList).content_size.height
                last, here = len(self._view.meetings) - 1, self._view.chosen
                far = {"home": 0, "end": last, "pageup": max(here - page, 0), "pagedown": min(here + page, last)}
                self._choose(far[stroke])
            case "point":
                self._change(1 if stroke == "right" else -1)
            case "on":
                self._read_on()
            case "yes":
                self._open(self._preparing.begin)
            case "rehearse" if self._view and self._view.usable:
                self._open(self._preparing.rehearse)
            case "own" if self._view and (self._view.usable or self._view.file):
                self._make_own()
            case "read_through":
                self._read_through()
            case "papers" if self._view and self._view.usable:
                self._make_papers()
            case "colours":
                self.program.next_colours()
            case "help":
                keys = self.query_one(KeyBar).labels
                self.app.push_screen(KeysPanel(self._words, keys, self.take, before=True))
            case "leave":
                self.program.leave(Outcome())

    def does(self, command: Command) -> bool:
        """Also what stands in the list: its digits; and the first and the last."""
        return command in ("seat", "leap") or super().does(command)

    def click(self, event: Click) -> None:
        """A click on a meeting or a line chooses it; on a line that is chosen, it changes it."""
        match event.widget:
            case MeetingList() as meetings if (meeting := meetings.meeting_at(event.y)) is not None:
                self._choose(meeting)
            case Fields() as fields if (row := fields.row_at(event.y)) is not None:
                if row == fields.chosen:
                    self._change(1)
                    return
                self._preparing.choose(LINES[row + 1])
                self.refresh_view()

    def _choose(self, meeting: int) -> None:
        self._preparing.choose_meeting(meeting)
        self.refresh_view()

    def _read_on(self) -> None:
        """Page by page, and round to the top; where there is hardly room, the list gives way meanwhile."""
        evening = self.query_one(Evening)
        if self.has_class("-small") and self.has_class("-low") and not self.has_class(READING):
            self.add_class(READING)
            evening.scroll_to_top()
        elif not evening.read_round():
            self.remove_class(READING)
        self._label_keys()

    def _change(self, step: int) -> None:
        self._preparing.change(step)
        if self._preparing.start.words is self._words:
            self.refresh_view()
        else:  # Another language: all of it anew.
            self.app.switch_screen(GatherScreen(self._preparing))

    def _open(self, begin: Callable[[], bool]) -> None:
        if begin():
            self.program.show()
        else:
            self.refresh_view()

    def _read_through(self) -> None:
        evening = self._preparing.read_through()
        self.refresh_view()
        if evening is not None:
            self.app.push_screen(ReadThroughPanel(evening, self._words))

    def _make_own(self) -> None:
        """Copied, and its folder shown beside; what is to be done with it stands over the list that it is in now."""
        made = self._preparing.make_own()
        opened = made.path is not None and folder.show(made.path.parent)
        said = f"{made.said.strip()}\n\n{self._words('own.opened')}" if opened else made.said.strip()
        self.refresh_view()
        self.app.push_screen(TextPanel("own", self._words("own.title"), said, self._words))

    def _make_papers(self) -> None:
        """Of the chosen meeting, as it is chosen."""
        if made := self._preparing.make_papers():
            self.app.push_screen(papers_panel(made, self._words))
        self.refresh_view()

    def refresh_view(self) -> None:
        """Look again, at the clock and at the files."""
        view = self._view = self._preparing.look()
        meetings, fields = self.query_one(MeetingList), self.query_one(Fields)
        meetings.entries, meetings.chosen, meetings.here = view.meetings, view.chosen, view.at == "meeting"
        fields.rows, fields.chosen = view.lines, LINES.index(view.at) - 1
        self.query_one(Evening).show(view)
        self._label_keys()
