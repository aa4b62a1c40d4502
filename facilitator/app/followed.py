"""The meeting that another program holds, looked at from here: it is followed as it grows, and nothing is written."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from facilitator.app.live import Away, LiveSession
from facilitator.app.setup import Setting, as_read, laid_over
from facilitator.domain.choices import Choice, Leaving, Menu
from facilitator.domain.commands import Command, Offered
from facilitator.domain.events import Act, Came, ClockChosen, Event, Left
from facilitator.domain.guidance import Guidance
from facilitator.domain.meeting import TurnClock
from facilitator.domain.session import apply, replay
from facilitator.domain.slices import Showing, View
from facilitator.domain.state import Phase
from facilitator.domain.words import Words
from facilitator.journal.following import Follower, Gone, Grown, Opened, Unclear
from facilitator.library.problems import ContentError
from facilitator.system.clock import Timekeeper

OWN: Final[tuple[Command, ...]] = ("turn_clock", "colours", "help", "leave")
"""What can be done in a window that only looks on; all else is for the one where the meeting is held."""

_SEEN: Final = frozenset[Command]({*OWN, "seat"})
"""That each seat has a digit now is seen in both, so that anyone can say which; it is pressed there."""

Sight = Literal["waiting", "over", "gone", "unclear", "newer", "elsewhere", "meeting"]
"""Nothing yet; that a meeting has come to its end, or is gone before; what cannot be read; or a meeting."""


class Followed(LiveSession):
    """The same session. How its turn clock is seen can be chosen here too, for this window alone."""

    def __init__(self, begun: Opened, setting: Setting, words: Words, guidance: Guidance) -> None:
        self._there = replay(begun.beginning.session(), begun.events)
        """As the one who holds it has it."""
        super().__init__(self._there, setting.clock, words, setting.zone, guidance, not_before=begun.last_sign)
        self._machine = setting.clock
        self._clock: TurnClock | None = None
        self.asked_for_time = 0
        """How often somebody has chosen how the turn clock is seen, there."""
        self._drawn: tuple[tuple[Offered, ...], tuple[Offered, ...]] = (), ()

    def grow(self, news: Grown) -> None:
        """More has happened there."""
        if news.last_sign > self._now():  # A clock that was set back, before this window was opened.
            self._time = Timekeeper(self._machine, news.last_sign)
        for event in news.events:
            before, self._there = self._there, apply(self._there, event)
            if self._there.clock != before.clock:
                self._clock = None
                self.asked_for_time += isinstance(event, ClockChosen)
            self._show()
            self._tell_of(event)

    def _show(self) -> None:
        self.session = replace(self._there, clock=self._clock) if self._clock else self._there

    def _tell_of(self, event: Event) -> None:
        if isinstance(event, Came | Left) and self.phase == "meeting":
            self.tell_of_seats()

    def do(self, act: Act) -> None:
        """How the clock is seen; anything else is done where the meeting is held."""
        match act.happens(self._now()):
            case ClockChosen(clock=clock):
                self._clock = clock
                self._show()

    def _note_away(self, away: Away) -> None:
        """It is asked there whether the talk went on, and what is answered comes from there."""

    def look(self, *, figures: Showing = "as chosen", glance: bool = False) -> View:
        """What the whole room may see of it; before and after its steps large, what stands there as a title."""
        view = super().look(figures=figures, glance=glance)
        page = view.page if view.phase == "meeting" else view.page._replace(question=view.page.title)
        return view._replace(page=page, offers=self._offers(view), needs=(), note="", after="")

    def _offers(self, view: View) -> tuple[Offered, ...]:
        """The same ones while they are the same, so that no key is drawn again."""
        if self._drawn[0] is not view.offers:
            ours = (offer for offer in view.offers if offer.command in _SEEN)
            self._drawn = view.offers, tuple(map(self._named, ours))
        return self._drawn[1]

    def _named(self, offer: Offered) -> Offered:
        return offer._replace(name=self.words("window.close")) if offer.command == "leave" else offer

    def leave(self) -> Menu[Leaving]:
        """To close the window is all, and ends nothing else: so nothing is asked."""
        return Menu(self.words("window.close"), (Choice("done", self.words("window.close")),))


_AFTER: Final[Mapping[Phase, Sight]] = {"welcome": "waiting", "meeting": "gone", "end": "over"}
"""What there is to see when a meeting is gone; from the welcome face one may only have gone back."""


class Saying(NamedTuple):
    """What stands where there is no meeting to be seen."""

    title: str
    about: str
    quiet: str = ""


class Following:
    """Waits for a meeting, follows it through everything, and waits for the next one."""

    def __init__(self, follower: Follower, setting: Setting) -> None:
        self._follower, self._setting = follower, setting
        self._words = setting.library.words()
        self.live: Followed | None = None
        """The meeting that is followed."""
        self.sight: Sight = "waiting"

    @property
    def words(self) -> Words:
        """In the language of the last meeting; before one, in this command's own."""
        return self._words

    @property
    def saying(self) -> Saying:
        """What there is to say while there is no meeting to be seen."""
        words = self._words
        match self.sight:
            case "over":
                return Saying(words("end.title"), words("window.over"))
            case "gone":
                return Saying(words("window.gone"), words("window.gone_about"), words("window.nothing_kept"))
            case "unclear":
                return Saying(words("window.unclear"), words("window.unclear_about"))
            case "newer":
                return Saying(words("window.unclear"), words("window.newer_about"))
            case "elsewhere":
                return Saying(words("window.unclear"), words("window.elsewhere_about"))
            case _:
                return Saying(words("window.waiting"), words("window.waiting_about"), words("window.nothing_kept"))

    @property
    def has_changed(self) -> bool:
        """Whether a look may find something new; to be asked often, and by any thread."""
        return self._follower.has_changed(self._setting.clock.wall())

    def look(self) -> bool:
        """Whether there is something else to be seen than at the last look."""
        match self._follower.look(self._setting.clock.wall()):
            case None:
                return False
            case Gone():
                self.live, self.sight = None, _AFTER[self.live.phase] if self.live else "waiting"
            case Unclear(why):
                self.live, self.sight = None, "newer" if why == "newer" else "unclear"
            case Opened() as begun:
                self._begin(begun)
            case grown if self.live is not None:
                self.live.grow(grown)
        return True

    def _begin(self, begun: Opened) -> None:
        """Its words are this command's own in the language of the meeting: no path that a journal names is opened."""
        beginning = begun.beginning
        library = replace(self._setting.library, language=beginning.language)
        try:
            codes = [country.code for country in library.countries()]
            guidance = library.guidance(beginning.country if beginning.country in codes else codes[0])
            self._words = library.words()
            begun = replace(begun, beginning=as_read(beginning, library))
            self.live = Followed(begun, self._setting, self._words, guidance)
        except ContentError:
            self.live, self.sight = None, "elsewhere"
            return
        self.sight = "meeting"
        if beginning.content not in (None, laid_over(library)):
            self.live.tell(self.live.words("window.other_content"))
