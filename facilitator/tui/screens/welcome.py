"""The welcome face: we begin when we are ready. No clock."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.domain.text import told
from facilitator.domain.words import Words
from facilitator.tui.bigtext.large import Large
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.session_screen import SessionScreen
from facilitator.tui.widgets.bullet import Bullet
from facilitator.tui.widgets.keybar import KeyBar, KeyLabel, label_of
from facilitator.tui.widgets.page import ScrollingText
from facilitator.tui.widgets.say import Say


class Needs(ScrollingText):
    """What to make ready before people come."""

    def __init__(self, words: Words, needs: tuple[str, ...]) -> None:
        super().__init__(words("note.more"), id="welcome-needs")
        self._title, self._needs = words("welcome.needs"), needs

    def compose_text(self) -> ComposeResult:
        """One point for each."""
        yield Say(self._title, id="welcome-needs-title")
        yield from (Bullet(need) for need in self._needs)


class WelcomeScreen(SessionScreen):
    """The title, a welcome, what to make ready, and the circle of chairs."""

    def compose(self) -> ComposeResult:
        """The meeting's name first; then what can be done while people come."""
        yield Say(self.words("screen.too_small"), id="too-small")
        yield Say(id="welcome-meeting")
        yield Large(ascii=self.ascii, id="welcome-title")
        yield Say(id="welcome-ready")
        with Container(id="welcome-body"):
            yield Needs(self.words, self.live.session.meeting.needs)
            with Vertical(id="welcome-side"):
                yield self.circle()
                yield Say(id="welcome-seats")
                yield Say(id="welcome-note")
        yield Say(self._where(), id="welcome-where")
        yield Say(id="notice")
        yield KeyBar()

    def show(self, view: View) -> None:
        """Each widget gets its slice."""
        seats, meeting = len(view.circle.seats), self.live.session.meeting
        fits = meeting.seats.fewest <= seats <= meeting.seats.most
        note = "" if fits else self.words("note.seats", fewest=meeting.seats.fewest, most=meeting.seats.most)
        self.query_one("#welcome-meeting", Say).text = f"{view.clock.title} · {view.clock.ends}"
        self.query_one(Large).text = view.page.title
        self.query_one("#welcome-ready", Say).text = " ".join(view.page.say)
        self.query_one(Needs).display = bool(view.needs)
        self.query_one(Circle).view = view.circle
        self.query_one("#welcome-seats", Say).text = self.words(
            "welcome.seats", n=seats, number=self.words.number(seats)
        )
        self.query_one("#welcome-note", Say).text = note
        self.query_one(KeyBar).labels = self.key_labels(view)

    def scroll_words(self, step: int = 1, *, page: bool = False) -> bool:
        """Scroll what is to be made ready, where it does not fit."""
        needs = self.query_one(Needs)
        return needs.is_on_screen and needs.scroll_on(step, page=page)

    def _where(self) -> str:
        country = told(self.live.guidance.country.name, self.words.language)
        return self.words("welcome.language", language=self.words("language"), country=country)

    def key_labels(self, view: View) -> tuple[KeyLabel, ...]:
        """Enter begins, as on does."""
        on, *others = super().key_labels(view)
        return (on, label_of("yes", self.words("key.on_begin"), self.words), *others)

    def is_offered(self, command: Command) -> bool:
        """Here enter begins, as on does."""
        return command == "yes" or super().is_offered(command)

    def say_yes(self) -> None:
        """Enter, enter is a meeting."""
        self.live.on()
