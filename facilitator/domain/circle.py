"""Who sits where, and who is to have the word: the order of the circle, and the line of those waiting."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Seating:
    """The places in the circle, clockwise from the laptop's left. One who left keeps a place that is not drawn."""

    order: tuple[int, ...]
    gone: frozenset[int] = frozenset()

    @property
    def present(self) -> tuple[int, ...]:
        """Who is here, clockwise."""
        return tuple(seat for seat in self.order if seat not in self.gone)

    def came(self, place: int) -> "Seating":
        """One more: before the one who is now at `place` among those present (their number: last)."""
        present = self.present
        index = self.order.index(present[place]) if place < len(present) else len(self.order)
        newcomer = len(self.order) + 1
        return replace(self, order=(*self.order[:index], newcomer, *self.order[index:]))

    def without(self, seat: int) -> "Seating":
        """One less."""
        return replace(self, gone=self.gone | {seat})

    def after(self, seat: int | None) -> int:
        """The next one present, clockwise after `seat`; the first one where there is none to be after."""
        if seat is None:
            return self.present[0]
        index = self.order.index(seat) + 1
        return next(seat for seat in (*self.order[index:], *self.order[:index]) if seat not in self.gone)

    def beside(self, seat: int, direction: int) -> int:
        """Who sits next to `seat`, the way the word goes: the seat itself where nobody else is here."""
        far = self.steps_from(seat, direction)
        return min((other for other in self.present if other != seat), key=far.__getitem__, default=seat)

    def steps_from(self, first: int, direction: int) -> dict[int, int]:
        """How far each seat is from `first`, the way the word goes (1 clockwise, −1 the other way)."""
        start, size = self.order.index(first), len(self.order)
        return {seat: (index - start) * direction % size for index, seat in enumerate(self.order)}


def seated(count: int) -> Seating:
    """A circle of so many seats, from 1."""
    return Seating(tuple(range(1, count + 1)))


SOMEBODY = 0
"""Has the word where it goes in no order, and nobody has said whose seat it is."""


class Offer(NamedTuple):
    """The word, offered to a seat; `again` to one who has passed once."""

    seat: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a round, or to an agenda."""

    first: int
    """Who begins."""
    chosen: bool = False
    """Somebody has pointed at the one who begins."""
    queue: tuple[Offer, ...] = ()
    """Who is still to be offered the word, in order."""
    speaking: Offer | None = None
    opened: bool = False
    """A first turn has begun."""
    spoken: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()
    """Who passed twice; the matter is ended, without a word."""
    unnamed: int = 0
    """Turns, the one under way among them, of which nobody has said whose they are: of some who are in the queue."""

    @property
    def heard(self) -> frozenset[int]:
        """Who has had a turn, or has it."""
        return self.spoken if self.speaking is None else self.spoken | {self.speaking.seat}

    @property
    def to_come(self) -> int:
        """How many turns are to come."""
        return max(len(self.queue) - self.unnamed, 0)

    @property
    def turns(self) -> int:
        """All the turns of the round: those that have been, the one under way, and those to come."""
        named = self.speaking is not None and self.speaking.seat != SOMEBODY
        return len(self.spoken | self.passed) + len(self.queue) + named

    @property
    def over(self) -> bool:
        """Nobody has the word, and nobody waits for it."""
        return self.speaking is None and not self.to_come

    def waits(self, seat: int) -> bool:
        """Whether this seat is still to be offered the word."""
        return any(offer.seat == seat for offer in self.queue)


def lined_up(visit: Visit, far: Mapping[int, int], seats: Collection[int]) -> Visit:
    """The visit with these seats waiting, in the order of the circle; `far` is how far each is from who begins.

    One who has passed, and has been waiting to be offered it again, keeps that, after the others.
    """
    again = tuple(offer for offer in visit.queue if offer.again and offer.seat in seats)
    fresh = {*seats} - {offer.seat for offer in again}
    return replace(visit, queue=(*(Offer(seat) for seat in sorted(fresh, key=far.__getitem__)), *again))


def enqueue(visit: Visit, far: Mapping[int, int], seat: int) -> Visit:
    """One more waits: at its place in the circle, or last where the word has gone past it."""
    offered = {*visit.spoken, *visit.passed, *(offer.seat for offer in visit.queue if offer.again)}
    if visit.speaking and visit.speaking.seat != SOMEBODY:
        offered.add(visit.speaking.seat)
    here = len(visit.queue)
    reached = max((far[other] for other in offered), default=-1)
    if far[seat] > reached:
        ahead = (
            index
            for index, offer in enumerate(visit.queue)
            if offer.again or far[offer.seat] > far[seat] or far[offer.seat] <= reached
        )
        here = next(ahead, here)
    queue = (*visit.queue[:here], Offer(seat), *visit.queue[here:])
    return replace(visit, queue=queue, passed=visit.passed - {seat})


def without(visit: Visit, seat: int) -> Visit:
    """The visit with this seat waiting no more."""
    queue = tuple(offer for offer in visit.queue if offer.seat != seat)
    return replace(visit, queue=queue, unnamed=min(visit.unnamed, len(queue)))


def turn_ended(visit: Visit) -> Visit:
    """The turn under way is over; when all have had theirs, it is known whose they were."""
    named = {visit.speaking.seat} - {SOMEBODY} if visit.speaking else set[int]()
    ended = replace(visit, speaking=None, spoken=visit.spoken | named)
    if not ended.unnamed or ended.to_come:
        return ended
    return replace(ended, spoken=ended.spoken | {offer.seat for offer in ended.queue}, queue=(), unnamed=0)


def passed(visit: Visit) -> Visit:
    """The one who has the word passed: offered once more after the others; a second time ends the matter."""
    match visit.speaking:
        case None:
            return visit
        case Offer(seat, again=True):
            return replace(visit, speaking=None, passed=visit.passed | {seat})
        case Offer(seat):
            return replace(visit, speaking=None, queue=(*visit.queue, Offer(seat, again=True)))


def word_given(visit: Visit) -> Visit:
    """The word goes to the first one waiting, if anyone is."""
    if not visit.queue:
        return visit
    return replace(visit, speaking=visit.queue[0], queue=visit.queue[1:], opened=True)


def somebody_begins(visit: Visit) -> Visit:
    """Whoever is ready has the word."""
    return replace(visit, speaking=Offer(SOMEBODY), opened=True, unnamed=visit.unnamed + 1) if visit.to_come else visit


def named(visit: Visit, seat: int) -> Visit:
    """It is this seat that has the word, or begins; it has had none before."""
    speaking = visit.speaking
    if not visit.waits(seat) or (speaking is None and not visit.to_come):
        return visit
    queue = without(visit, seat).queue
    if speaking is not None and speaking.seat != SOMEBODY:  # It was another one after all.
        queue = (speaking, *queue)
    unnamed = max(visit.unnamed - (speaking == Offer(SOMEBODY)), 0)  # Whoever it was may have left.
    return replace(visit, speaking=Offer(seat), queue=queue, opened=True, unnamed=unnamed)
