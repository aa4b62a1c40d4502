"""From what an earlier evening has left, and what is chosen for this one, to a session. Both faces go this way."""

from dataclasses import replace
from typing import Final, Literal, NamedTuple

from facilitator.app.live import LiveSession
from facilitator.app.outcome import Outcome
from facilitator.app.playing import Tempo
from facilitator.app.setup import Gathering, Setting, as_read, chosen_again, sat_down
from facilitator.domain.choices import Choice, Menu
from facilitator.domain.countries import called, code_of
from facilitator.domain.sentences import about
from facilitator.domain.session import replay
from facilitator.domain.state import Session, turn_runs
from facilitator.domain.words import Words
from facilitator.journal.file import Found, Kept, OpenAlready, SetAside
from facilitator.library.content import Library
from facilitator.library.problems import printable, shown

Stage = Literal["found", "gather", "country", "session", "left"]
"""What comes next: a question about what was found, a meeting to choose, a country, or the session; or nothing."""

Answer = str
"""What was chosen, by the key of its words; or the code of a country."""

COUNTED: Final = "going_on.counted"
GIVEN_BACK: Final = "going_on.given_back"
FORGET: Final = "going_on.forget"
LEAVE: Final = "open_already.leave"


Missing = Literal["language", "country"]


class Elsewhere(NamedTuple):
    """A meeting that was cut off, whose language or country is not in this content: it waits where it lies."""

    kept: Kept
    what: Missing
    name: str


class Question(NamedTuple):
    """What is asked before a meeting, and what is good to know for the one who answers."""

    menu: Menu[Answer]
    about: str


class Start:
    """Where the way to a session has come to; `live` is the session when it is there."""

    def __init__(
        self,
        setting: Setting,
        chosen: Gathering | None = None,
        found: Found | Elsewhere = None,
        *,
        resume: bool = False,
        rehearsal: Tempo | None = None,
    ) -> None:
        """With a `rehearsal`, it is of that and of nothing else."""
        self.setting = setting
        self._words = setting.library.words()
        self.chosen = chosen
        self.before: Gathering | None = None
        """What was chosen for a beginning that was gone back from."""
        self.live: LiveSession | None = None
        self._found = found
        self._left = False
        self._tempo, self._only_rehearses = rehearsal, rehearsal is not None
        self._waits: LiveSession | None = None
        """The session that is about to begin, while it is rehearsed."""
        if resume and isinstance(found, Kept):
            self.answer(COUNTED)
        self._begin_if_all_is_known()

    @property
    def words(self) -> Words:
        """What the interface says in the language of the meeting, or in the one that was chosen."""
        return self.live.words if self.live else self._words

    @property
    def stage(self) -> Stage:
        """Worked out from what is known."""
        if self.live is not None:
            return "session"
        if self._left:
            return "left"
        if self._found is not None:
            return "found"
        return "gather" if self.chosen is None else "country"

    @property
    def country(self) -> str | None:
        """The code of the country whose numbers are shown; None where it must be asked. Raises ContentError."""
        code = self.setting.country_of(self.setting.library.language)
        return code if code in self.setting.library.where() else None

    def question(self) -> Question:
        """What is asked now, where something is."""
        words = self.words
        match self._found:
            case Kept() as kept:
                return self._how_to_go_on(kept, words)
            case Elsewhere() as elsewhere:
                return self._what_is_missing(elsewhere, words)
            case SetAside(damage, path):
                about_it = words("set_aside.about", path=printable(path.resolve()))
                return Question(_menu(words, words(f"set_aside.{damage}"), "set_aside.begin"), about_it)
            case OpenAlready():
                menu = _menu(words, words("open_already.title"), LEAVE, "open_already.without")
                return Question(menu, words("open_already.about"))
            case None:
                there = self.setting.library.where()
                choices = tuple(Choice(code, called(country, words)) for code, country in there.items())
                return Question(Menu(words("country.title"), choices), words("country.why"))

    def answer(self, answer: Answer) -> None:
        """Go on with what was chosen; raises ContentError where something is not right."""
        match self._found, answer:
            case Kept() as kept, code if code != FORGET:
                self._go_on(kept, given_back=code == GIVEN_BACK)
            case _, code if code == LEAVE:
                self._left = True
            case Kept() | Elsewhere(), _:
                self._forget()
            case OpenAlready(), _:
                self.setting = replace(self.setting, journal=None)
            case None, code:
                self.setting = replace(self.setting, country_of=lambda _: code)
        self._found = None
        self._begin_if_all_is_known()

    def begin(self, chosen: Gathering, country: str | None) -> None:
        """A meeting has been chosen, and perhaps a country; raises ContentError where something is not right."""
        self.chosen = chosen
        if country is not None:
            self.setting = replace(self.setting, country_of=lambda _: country)
        self._begin_if_all_is_known()

    def rehearse(self, chosen: Gathering | None = None, country: str | None = None) -> None:
        """An invented group holds the chosen meeting, or the one that is about to begin; raises ContentError."""
        if self.live is None and chosen is not None:
            self._tempo = Tempo()
            self.begin(chosen, country)
        elif self.live is not None and self.live.phase == "welcome":
            self._waits = self.live
            library = replace(self.setting.library, language=self.live.words.language)
            chosen, code = chosen_again(self.live, self.chosen), code_of(self.live.guidance.country)
            self.live = _rehearsed(chosen, replace(self.setting, library=library), code, Tempo())

    def back(self) -> None:
        """From the welcome face to the choice of a meeting: nothing of that beginning is kept, but what was chosen.

        From a rehearsal to where it was asked for.
        """
        if self.live is not None and self.live.playing is not None:
            self._back_from_rehearsal()
            return
        if self.live is None or self.live.phase != "welcome":
            return
        self.before = chosen_again(self.live, self.chosen)
        self.speak(replace(self.setting.library, language=self.live.words.language))
        if self.setting.journal is not None:
            self.setting.journal.take_back_beginning()
        self.live = self.chosen = None

    def _back_from_rehearsal(self) -> None:
        if self._waits is not None:
            self.live, self._waits = self._waits, None
            self.live.come_back()
            return
        self.before, self.live, self._left = self.chosen, None, self._only_rehearses
        self.chosen = self._tempo = None

    def speak(self, library: Library) -> None:
        """Another language has been chosen; raises ContentError where its words are in disorder."""
        self._words = library.words()
        self.setting = replace(self.setting, library=library)

    def leave_nothing_that_is_over(self) -> None:
        """Before the first press nothing has begun; and on the end face whatever closes the window is the end."""
        if self.live is not None and self.cut_off().how == "over":
            self._forget()

    def cut_off(self, status: int = 0) -> Outcome:
        """Nobody has said how to leave it; a rehearsal takes nothing from what it is a rehearsal of."""
        live = self._waits or self.live
        return live.cut_off(status) if live is not None else Outcome(status=status)

    def _begin_if_all_is_known(self) -> None:
        if self.stage == "country" and self.chosen is not None and (country := self.country) is not None:
            tempo = self._tempo
            self.live = (
                sat_down(self.chosen, self.setting, country)
                if tempo is None
                else _rehearsed(self.chosen, self.setting, country, tempo)
            )

    def _go_on(self, kept: Kept, *, given_back: bool) -> None:
        country = kept.record.beginning.country
        self.chosen, self.setting = None, replace(self.setting, country_of=lambda _: country)
        self.live = resumed(kept, self.setting)
        if given_back:
            self.live.give_back(kept.last_sign)

    def _forget(self) -> None:
        if self.setting.journal is not None:
            self.setting.journal.forget()

    def _how_to_go_on(self, kept: Kept, words: Words) -> Question:
        give_back = (GIVEN_BACK,) if turn_runs(session_of(kept)) else ()
        menu = _menu(words, self._how_long_ago(kept, words), COUNTED, *give_back, FORGET)
        return Question(menu, words("going_on.about"))

    def _what_is_missing(self, elsewhere: Elsewhere, words: Words) -> Question:
        missing = words(f"elsewhere.{elsewhere.what}", name=shown(elsewhere.name))
        folder = elsewhere.kept.record.beginning.content
        way = words("elsewhere.from", path=printable(folder)) if folder else words("elsewhere.from_somewhere")
        menu = _menu(words, self._how_long_ago(elsewhere.kept, words), LEAVE, FORGET)
        return Question(menu, f"{missing} {way}")

    def _how_long_ago(self, kept: Kept, words: Words) -> str:
        """That it was cut off, and no more; which meeting it is, is for those who go on."""
        return words("going_on.title", length=about(self.setting.clock.wall() - kept.last_sign, words))


def _rehearsed(chosen: Gathering, setting: Setting, country: str, tempo: Tempo) -> LiveSession:
    from facilitator.app.rehearsal import rehearsed  # noqa: PLC0415 - only where somebody rehearses

    return rehearsed(chosen, setting, country, tempo)


def _menu(words: Words, title: str, *answers: Answer) -> Menu[Answer]:
    return Menu(title, tuple(Choice(answer, words(answer)) for answer in answers))


def found_in(setting: Setting, *, forget: bool = False) -> Found | Elsewhere:
    """What an earlier evening has left; `forget` removes a meeting that was cut off, unasked. Raises ContentError."""
    journal = setting.journal
    found = None if journal is None else journal.take(setting.clock.wall())
    if journal is None or not isinstance(found, Kept):
        return found
    if forget:
        journal.forget()
        return None
    return _in_this_content(found, setting.library)


def resumed(kept: Kept, setting: Setting) -> LiveSession:
    """The session where it was cut off, in its own language; raises ContentError."""
    beginning = kept.record.beginning
    library = replace(setting.library, language=beginning.language)
    guidance, words = library.guidance(beginning.country), library.words()
    if setting.journal:
        setting.journal.go_on(kept.record)
    journal, clock, zone = setting.journal, setting.clock, setting.zone
    session = replay(as_read(beginning, library).session(), kept.record.events)
    live = LiveSession(session, clock, words, zone, guidance, journal, not_before=kept.last_sign)
    if kept.record.torn:
        live.tell(words("note.torn"))
    return live


def session_of(kept: Kept) -> Session:
    """The session as it was when it was cut off."""
    return replay(kept.record.beginning.session(), kept.record.events)


def _in_this_content(kept: Kept, content: Library) -> Kept | Elsewhere:
    """Whether its language and its country are here; raises ContentError where they are in disorder."""
    beginning = kept.record.beginning
    if beginning.language not in content.languages():
        return Elsewhere(kept, "language", beginning.language)
    library = replace(content, language=beginning.language)
    library.words(), library.principles(), library.moments()
    if beginning.country not in library.where():
        return Elsewhere(kept, "country", beginning.country)
    return kept
