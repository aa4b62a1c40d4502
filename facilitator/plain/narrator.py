"""What is to be told of a session: each thing once, when it comes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from facilitator.app.live import LiveSession
from facilitator.domain.circle import Offer
from facilitator.domain.meeting import Round
from facilitator.domain.sentences import about
from facilitator.domain.slices import PageView, View
from facilitator.domain.state import WELCOME, ZERO
from facilitator.domain.view import LAST_MINUTE, LONG_TURN

Stage = Literal[0, 1, 2, 3]
"""How far a turn or step has come: begun, half, the last minute, its time is up."""

MARKS = {1: "plain.half", 2: "time.last_minute"}
"""What is said when it has come there; at the end it is the view's own sentence."""

NOTHING = PageView("")


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been told so far, as far as it can change."""

    place: tuple[int, datetime | None] | None = None
    """The step, and when it was gone into."""
    page: PageView = NOTHING
    speaking: Offer | None = None
    word: str = ""
    stage: Stage = 0
    resting: bool = False
    asks: bool = False
    """Enter is yes."""
    notice: str = ""

    def is_elsewhere(self, other: "Seen") -> bool:
        """Whether it is another turn, or another step."""
        return (self.place, self.speaking) != (other.place, other.speaking)


class Narrator:
    """Compares each look with the one before."""

    def __init__(self, live: LiveSession) -> None:
        self._live, self._words = live, live.words
        self._seen = Seen()
        self._entered: set[object] = set()

    def of(self, view: View) -> list[str]:
        """What is new, in the order in which it is to be read; a step begins with an empty line."""
        before, now = self._seen, self._see(view)
        self._seen = now
        news = [*self._page(before, now, view), self._word(before, now, view), self._clock(before, now, view)]
        if now.asks and not before.asks:
            news.append(self._words("plain.agenda_how"))
        if now.notice != before.notice:
            news.append(now.notice)
        return [line for line in news if line]

    def left(self, view: View) -> str:
        """What is left of the turn or step, in words; then nothing more is said of how far it has come."""
        self._seen = replace(self._seen, stage=self._stage(view))
        left = self._live.left
        return self._words("plain.left", length=about(left, self._words)) if left > ZERO else view.time.sentence

    def _see(self, view: View) -> Seen:
        session = self._live.session
        entered = session.entered[session.step] if session.under_way else None
        speaking = session.visit.speaking if session.visit else None
        page = replace(view.page, read=False, purpose="")
        resting = view.time.pace == "resting"
        asks = any(offer.command == "yes" for offer in view.offers)
        place = session.step, entered
        return Seen(place, page, speaking, view.word, self._stage(view), resting, asks, view.notice)

    def _page(self, before: Seen, now: Seen, view: View) -> Iterator[str]:
        """A step's title, question and words, once; of one that was gone back to the title."""
        if now.place == before.place:
            yield from self._words_of(before.page, now.page)
            return
        yield f"\n{now.page.title}"
        if now.place not in self._entered:
            self._entered.add(now.place)
            yield from self._words_of(NOTHING, now.page)
            yield from at_the_door(self._live, view) if view.phase == "welcome" else ()
        if view.phase == "end":
            yield self._words("plain.end_how")

    def _words_of(self, before: PageView, now: PageView) -> Iterator[str]:
        if now.question not in (before.question, now.title):
            yield now.question
        if now.say != before.say:
            yield from now.say
        if now.hint != before.hint and self._live.session.meeting.audience == "starter":
            yield now.hint

    def _word(self, before: Seen, now: Seen, view: View) -> str:
        """Where the word goes; when somebody gets it, also how long there is."""
        if now.speaking and now.is_elsewhere(before):
            return f"{self._time(view) or self._words('plain.turn')} {now.word}".strip()
        return now.word if now.is_elsewhere(before) or now.word != before.word else ""

    def _clock(self, before: Seen, now: Seen, view: View) -> str:
        if now.resting:
            return view.time.sentence if now.is_elsewhere(before) or not before.resting else ""
        if now.is_elsewhere(before):
            return "" if now.speaking else self._time(view)
        if before.resting:
            return self._words("plain.clock_runs")
        if now.stage <= before.stage:
            return ""
        return self._words(MARKS[now.stage]) if now.stage in MARKS else view.time.sentence

    def _time(self, view: View) -> str:
        """How long there is for what begins, where there is a clock."""
        if view.circle.arc is None:
            return ""
        if (left := self._live.left) <= ZERO:
            return view.time.sentence
        whose = "plain.time_turn" if isinstance(self._live.session.here, Round) else "plain.time_step"
        return self._words(whose, length=about(left, self._words))

    def _stage(self, view: View) -> Stage:
        timer, left = self._live.session.timer, self._live.left
        if view.circle.arc is None or timer is None:
            return 0
        if view.time.pace == "up":  # Not by what is left, which is read a moment later.
            return 3
        if left <= LAST_MINUTE and timer.length > LONG_TURN:
            return 2
        return 1 if left * 2 <= timer.length else 0


def at_the_door(live: LiveSession, view: View) -> Iterator[str]:
    """What is good to know before it begins."""
    yield sentence(view.clock.ends)
    if view.needs:
        yield live.words("welcome.needs")
        yield from view.needs
    yield from circle(live)


def circle(live: LiveSession) -> Iterator[str]:
    """How many seats there are; and where the meeting is made for others, that this is fine."""
    words, meeting, seats = live.words, live.session.meeting, len(live.session.present)
    yield words("welcome.seats", n=seats, number=words.number(seats))
    if live.session.step == WELCOME and not meeting.seats.fewest <= seats <= meeting.seats.most:
        yield words("note.seats", fewest=meeting.seats.fewest, most=meeting.seats.most)


def state(live: LiveSession, view: View, left: timedelta | None) -> str:
    """Where we are, what is left of it, and when we end."""
    words = live.words
    if left is None or left <= ZERO:
        return words("plain.state", step=view.page.title, ends=view.clock.ends)
    return words("plain.state_left", step=view.page.title, ends=view.clock.ends, length=about(left, words))


def sentence(text: str) -> str:
    """A text as a sentence of its own: a capital first, a full stop last."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""
