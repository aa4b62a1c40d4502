"""A question before a meeting: which country this is, or whether to go on with one that was cut off."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click

from facilitator.app.outcome import Outcome
from facilitator.app.start import Answer, Question
from facilitator.domain.commands import Command
from facilitator.domain.words import Words
from facilitator.library.problems import ContentError
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.keyed import KeyedScreen
from facilitator.tui.screens.panel import labelled
from facilitator.tui.widgets.choice_list import ChoiceList
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.say import Say


class QuestionScreen(KeyedScreen):
    """The question, why it is asked, and the answers; arrows and enter choose, and q leaves."""

    def __init__(self, question: Question, words: Words, answer: Callable[[Answer], None]) -> None:
        super().__init__()
        self._question, self._words, self._answer = question, words, answer

    def compose_face(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Say(self._question.menu.title, id="ask-title")
            yield Say(self._question.about, id="ask-about")
            yield ChoiceList()
            yield Say(id="ask-wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        """The first answer is chosen."""
        choices = self._question.menu.choices
        self.query_one(ChoiceList).names = tuple(choice.name for choice in choices)
        arrows = {"scroll": "key.choose_row"} if len(choices) > 1 else {}
        names = {"yes": "key.choose", **arrows, "colours": "key.colours", "help": "key.help", "leave": "key.leave"}
        self.query_one(KeyBar).labels = labelled(self._words, **names)

    def does(self, command: Command) -> bool:
        """Where there is more than one answer, also the first and the last."""
        return super().does("scroll" if command == "leap" else command)

    def press(self, command: Command, stroke: str) -> None:
        """Up and down choose; enter is yes."""
        match command:
            case "scroll" | "leap":
                self.query_one(ChoiceList).move(stroke)
            case "yes":
                self._choose()
            case "colours":
                self.program.next_colours()
            case "help":
                self.app.push_screen(KeysPanel(self._words, self.query_one(KeyBar).labels, self.take, before=True))
            case "leave":
                self.program.leave(Outcome())

    def click(self, event: Click) -> None:
        """A click chooses; a click on the chosen one is the answer."""
        if isinstance(event.widget, ChoiceList) and event.widget.click(event.y):
            self._choose()

    def _choose(self) -> None:
        """Answer; where the content is in disorder that is told, and it can be answered again."""
        try:
            self._answer(self._question.menu.choices[self.query_one(ChoiceList).chosen].value)
        except ContentError as error:
            wrong = "\n".join(problem.report(self._words) for problem in error.problems)
            self.query_one("#ask-wrong", Say).text = wrong
