"""An invented group: what it does next, and after how long. The same seed and the same session give the same deed."""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from facilitator.domain import choices, events
from facilitator.domain.choices import Menu
from facilitator.domain.commands import Command, offers, on
from facilitator.domain.events import Act, act
from facilitator.domain.meeting import Agenda
from facilitator.domain.state import Session, remaining
from facilitator.domain.words import Words


class Deed(NamedTuple):
    """Something that one of the group is about to do, as a key would."""

    after: timedelta
    """By the meeting's own clock."""
    act: Act


class InventedGroup:
    """Speaks, passes, asks for room, runs over; one comes late, one is moved, one has to leave early."""

    def __init__(self, seed: int, steps: int) -> None:
        self._chance = Random(seed)  # noqa: S311 - nothing secret
        part = self._chance.uniform
        self._comes_at: float | None = part(0.05, 0.4) * steps
        self._rests_at: float | None = part(0.2, 0.6) * steps
        self._leaves_at: float | None = part(0.6, 0.9) * steps
        self._until_one_passes = self._chance.randint(1, 4)
        self._until_one_runs_over = self._chance.randint(2, 5)

    def next(self, session: Session, now: datetime, words: Words) -> Deed | None:
        """What comes next; None when the meeting is over."""
        if session.at_end:
            return None
        return self._what_is_rare(session, now, words) or self._as_always(session, now, words)

    # Once in an evening

    def _what_is_rare(self, session: Session, now: datetime, words: Words) -> Deed | None:
        if session.held:
            return None
        if self._comes_at is not None and session.step >= self._comes_at:
            self._comes_at = None
            return self._in_circle(session, words, events.Came, within=30)
        last = session.step == len(session.meeting.steps) - 1
        if self._rests_at is not None and session.step >= self._rests_at and (session.in_a_turn or last):
            self._rests_at = None
            return self._press("hold", session, words, self._part_of(session, now, 0.2, 0.6))
        between = session.visit is None or session.visit.over
        if self._leaves_at is not None and session.step >= self._leaves_at and between:
            self._leaves_at = None
            return self._in_circle(session, words, events.Left, within=15)
        return None

    def _in_circle(self, session: Session, words: Words, event: type[events.Event], within: float) -> Deed | None:
        """One comes, or leaves, where that can be chosen."""
        menus = (choice.value for choice in choices.circle(session, words).choices)
        acts = [one.value for menu in menus if isinstance(menu, Menu) for one in menu.choices]
        there = [act for act in acts if act.event is event]
        return Deed(self._seconds(3, within), self._chance.choice(there)) if there else None

    # Again and again

    def _as_always(self, session: Session, now: datetime, words: Words) -> Deed | None:
        if session.held:
            return self._press("hold", session, words, self._seconds(45, 150))
        if session.visit is None:
            return self._press("on", session, words, self._read(session, now))
        if session.visit.speaking is None:
            return self._begin_turn(session, now, words)
        if isinstance(session.here, Agenda):
            return self._answer(session, words)
        return self._speak(session, now, words, again=session.visit.speaking.again)

    def _read(self, session: Session, now: datetime) -> timedelta:
        """How long the group is at what has no turns: until all have come, a principle, a step."""
        if session.phase == "welcome":
            return self._seconds(40, 90)
        return self._seconds(12, 35) if session.more_to_read else self._part_of(session, now, 0.7, 1.1)

    def _begin_turn(self, session: Session, now: datetime, words: Words) -> Deed | None:
        """Somebody begins, now and then another than the one who is next; or all have been heard."""
        quiet = self._part_of(session, now, 0.8, 1.3) if session.in_a_pause else self._seconds(4, 20)
        if session.fresh and session.in_order and self._chance.random() < 0.3:
            return Deed(quiet, on(session, self._chance.choice(session.present)))
        if (names := self._may_be_named(session)) and self._chance.random() < 0.4:
            return Deed(quiet, act(events.Named, self._chance.choice(names)))
        return self._press("on", session, words, quiet)

    def _may_be_named(self, session: Session) -> tuple[int, ...]:
        """Where the word goes in no order: whose seat it can be said to be."""
        visit = session.visit
        if visit is None or session.in_order or session.round_over:
            return ()
        return tuple(offer.seat for offer in visit.queue)

    def _answer(self, session: Session, words: Words) -> Deed | None:
        """In the agenda; somebody always wants room."""
        nobody = not session.wishes and session.visit is not None and not session.visit.queue
        chance = self._chance.random()
        command: Command = "yes" if nobody or chance < 0.5 else "pass" if chance < 0.6 else "on"
        return self._press(command, session, words, self._seconds(6, 25))

    def _speak(self, session: Session, now: datetime, words: Words, *, again: bool) -> Deed | None:
        """For as long as there is, or less; now and then one passes, and one runs over."""
        if (wish := self._ask_beforehand(session)) is not None:
            return wish
        self._until_one_passes -= session.in_order
        self._until_one_runs_over -= 1
        if self._until_one_passes <= 0 or (again and self._chance.random() < 0.4):
            self._until_one_passes = self._chance.randint(4, 9)
            return self._press("pass", session, words, self._seconds(4, 15))
        if self._until_one_runs_over <= 0:
            self._until_one_runs_over = self._chance.randint(4, 9)
            return self._press("on", session, words, self._part_of(session, now, 1.05, 1.3))
        return self._press("on", session, words, self._part_of(session, now, 0.5, 1.0))

    def _ask_beforehand(self, session: Session) -> Deed | None:
        """Where that can be said already: now and then somebody wants room later."""
        if session.is_shared or session.is_full or not session.takes_wishes or self._chance.random() > 0.1:
            return None
        content = tuple(seat for seat in session.present if seat not in session.wishes)
        return Deed(self._seconds(3, 10), act(events.Wished, self._chance.choice(content))) if content else None

    # How, and after how long

    def _press(self, command: Command, session: Session, words: Words, after: timedelta) -> Deed | None:
        """What the key does, where it does something; else what goes on does."""
        acts = {offer.command: offer.act for offer in offers(session, words) if offer.act}
        act = acts.get(command) or acts.get("on")
        return Deed(after, act) if act else None

    def _seconds(self, least: float, most: float) -> timedelta:
        return timedelta(seconds=round(self._chance.uniform(least, most)))

    def _part_of(self, session: Session, now: datetime, least: float, most: float) -> timedelta:
        """So much of what is left of the turn or the step; where nothing is, still time for a few words."""
        left = max(remaining(session, now), timedelta(seconds=20)).total_seconds()
        return self._seconds(left * least, left * most)
