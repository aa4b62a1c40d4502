"""What is to be told of a session: each thing once, when it comes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from facilitator.domain.purpose import Purpose
from facilitator.domain.sentences import about, as_sentence
from facilitator.domain.slices import PageView, View, Whereabouts
from facilitator.domain.state import ZERO
from facilitator.domain.words import Words

Stage = Literal[0, 1, 2, 3]
"""How far a turn or step has come: begun, half, the last minute, its time is up."""

MARKS = {1: "plain.half", 2: "time.last_minute"}
"""What is said when it has come there; at the end it is the view's own sentence."""

NOTHING = PageView("")
NOWHERE = Whereabouts(-2, None, None, in_a_turn=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been told so far, as far as it can change."""

    at: Whereabouts = NOWHERE
    page: PageView = NOTHING
    word: str = ""
    stage: Stage = 0
    resting: bool = False
    asks: bool = False
    """Enter is yes."""
    notice: str = ""

    @property
    def place(self) -> tuple[int, datetime | None]:
        """The step, and when it was gone into."""
        return self.at.step, self.at.entered


class Narrator:
    """Compares each look with the one before. `hints`: for the one who reads aloud, too."""

    def __init__(self, words: Words, *, hints: bool) -> None:
        self._words, self._hints = words, hints
        self._seen = Seen()
        self._entered: set[object] = set()

    def of(self, view: View) -> list[str]:
        """What is new, in the order in which it is to be read; a step begins with an empty line."""
        before, now = self._seen, _see(view)
        self._seen = now
        news = [*self._page(before, now, view), self._word(before, now, view), self._clock(before, now, view)]
        if now.asks and not before.asks and (no := view.offer("on")):
            news.append(self._words("plain.agenda_how", no=f"{no.name[:1].lower()}{no.name[1:]}"))
        if now.notice != before.notice:
            news.append(now.notice)
        return [line for line in news if line]

    def left(self, view: View) -> str:
        """What is left of the turn or step, in words; then nothing more is said of how far it has come."""
        self._seen = replace(self._seen, stage=_stage(view))
        left = view.time.left
        return self._words("plain.left", length=about(left, self._words)) if left > ZERO else view.time.sentence

    def _page(self, before: Seen, now: Seen, view: View) -> Iterator[str]:
        """A step's title, question and words, once; of one that was gone back to the title."""
        if now.place == before.place:
            yield from self._words_of(before.page, now.page)
            return
        yield f"\n{now.page.title}"
        if now.place not in self._entered:
            self._entered.add(now.place)
            yield from self._words_of(NOTHING, now.page)
            yield from self._at_the_door(view) if view.phase == "welcome" else ()
        if view.phase == "end":
            yield self._words("plain.end_how")

    def _words_of(self, before: PageView, now: PageView) -> Iterator[str]:
        if now.hint != before.hint and self._hints:
            yield now.hint
        if now.question not in (before.question, now.title):
            yield now.question
        if now.say != before.say:
            yield from now.say

    def _at_the_door(self, view: View) -> Iterator[str]:
        """What is good to know before it begins."""
        yield as_sentence(view.clock.ends)
        if view.needs:
            yield self._words("welcome.needs")
            yield from view.needs
        yield from view.seats

    def _word(self, before: Seen, now: Seen, view: View) -> str:
        """Where the word goes; when somebody gets it, also how long there is."""
        if now.at.speaking and now.at != before.at:
            return f"{self._time(view) or self._words('plain.turn')} {now.word}".strip()
        return now.word if now.at != before.at or now.word != before.word else ""

    def _clock(self, before: Seen, now: Seen, view: View) -> str:
        if now.resting:
            return view.time.sentence if now.at != before.at or not before.resting else ""
        if now.at != before.at:
            return "" if now.at.speaking else self._time(view)
        if before.resting:
            return self._words("plain.clock_runs")
        if now.stage <= before.stage:
            return ""
        return self._words(MARKS[now.stage]) if now.stage in MARKS else view.time.sentence

    def _time(self, view: View) -> str:
        """How long there is for what begins, where there is a clock."""
        if view.circle.arc is None:
            return ""
        if view.time.left <= ZERO:
            return view.time.sentence
        if view.at.in_a_pause:
            return self._words("plain.pause", length=about(view.time.left, self._words))
        whose = "plain.time_turn" if view.at.in_a_turn else "plain.time_step"
        return self._words(whose, length=about(view.time.left, self._words))


def _see(view: View) -> Seen:
    return Seen(
        at=view.at,
        page=view.page._replace(read=False, purpose=Purpose()),
        word=view.word,
        stage=_stage(view),
        resting=view.time.pace == "resting",
        asks=view.phase == "meeting" and view.offer("yes") is not None,
        notice=view.notice,
    )


def _stage(view: View) -> Stage:
    time = view.time
    if view.circle.arc is None or view.at.in_a_pause:
        return 0
    if time.pace == "up":
        return 3
    if time.pace == "last minute":
        return 2
    return 1 if time.left * 2 <= time.length else 0


def state(words: Words, timed: View, view: View) -> Iterator[str]:
    """Where we are, what is left of it where there is a clock, when we end, and how we are doing."""
    left, step, ends = timed.time.left, view.page.title, view.clock.ends
    if view.offer("turn_clock") and left > ZERO:
        yield words("plain.state_left", step=step, ends=ends, length=about(left, words))
    else:
        yield words("plain.state", step=step, ends=ends)
    yield from (view.time.sentence, as_sentence(view.clock.going), view.note)
