"""Who asks for room and where, how many can get it, and whose a round then is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from facilitator.domain.circle import Visit
from facilitator.domain.meeting import Agenda, Step, TimedTurns


@dataclass(frozen=True, slots=True)
class Stay:
    """What is still known of a step when the group is elsewhere."""

    entered: datetime | None = None
    """When it was last gone into."""
    unfinished: Visit | None = None
    """A round that was left with people waiting."""
    wishes: frozenset[int] = frozenset()
    """Who asked for room there."""
    asked: bool = False
    """It has been left: from then it is known who asked."""
    heard: frozenset[int] = frozenset()
    """Who has had a turn there."""


class Asking(NamedTuple):
    """The steps, and what is known of each; steps are named by their places, from 0."""

    steps: tuple[Step, ...]
    stays: tuple[Stay, ...]
    left_out: frozenset[int]

    def place_for(self, index: int) -> int | None:
        """Where room in a round is asked for: in the nearest agenda, or round that asks, before it."""
        return next(filter(self._asks, self._before(index)), None)

    def place_of_wishes(self, index: int) -> int | None:
        """Where a wish that is made in a step belongs; None where none can be made."""
        if self._asks(index):
            return index
        if not self.is_shared(index):
            return None
        place = self.place_for(index)
        return index if place is None else place

    def is_known(self, index: int) -> bool:
        """Whether it is known who asked for room in a round."""
        place = self.place_for(index)
        return place is not None and self.is_shared(index) and self.stays[place].asked

    def asking(self, index: int) -> frozenset[int]:
        """Who asked for room in a round; where it is for those who still wait, without those who have been heard."""
        if self._who(index) == "waiting":
            return self.carried_to(index)
        place = self.place_for(index)
        return frozenset() if place is None else self.stays[place].wishes

    def carried_to(self, index: int) -> frozenset[int]:
        """Who asked for room before a step, and has not been heard."""
        place = self.place_for(index)
        if place is None:
            return frozenset()
        return self.stays[place].wishes - self.heard_in(filter(self.is_shared, range(place, index)))

    def heard_of(self, place: int) -> frozenset[int]:
        """Who has had the room that was asked for in a place."""
        rounds = filter(self.is_shared, range(len(self.steps)))
        return self.heard_in(index for index in rounds if self.place_of_wishes(index) == place)

    def heard_in(self, rounds: Iterable[int]) -> frozenset[int]:
        """Who has had a turn in any of these rounds."""
        return frozenset(seat for index in rounds for seat in self.stays[index].heard)

    def rounds_before(self, index: int) -> tuple[int, ...]:
        """Where those had their turns whom a round of the others leaves out: since the last one of the others."""
        found: list[int] = []
        for place in self._before(index):
            if found and (self._asks(place) or self._who(place) == "others"):
                break
            if self.is_shared(place):
                found.insert(0, place)
            if self._who(place) == "asked":
                break
        return tuple(found)

    def round_after(self, index: int) -> int | None:
        """The round that takes over those who still wait, if one is to come."""
        after = self._of_room(self._after(index))
        return after if self.is_shared(index) and self._who(after) == "waiting" else None

    def waits_after(self, index: int) -> int | None:
        """The round that one of those who still wait takes over from, in the same asking."""
        before = self._of_room(self._before(index))
        return before if self._who(index) == "waiting" and self.is_shared(before) else None

    def sharing(self, index: int) -> tuple[int, ...]:
        """The rounds that share their turns with one: that of those who asked, and after it those of who still wait."""
        rounds = [index]
        while (before := self.waits_after(rounds[0])) is not None:
            rounds.insert(0, before)
        while (after := self.round_after(rounds[-1])) is not None:
            rounds.append(after)
        return tuple(rounds)

    def room(self, index: int) -> int | None:
        """How many can get room, where that is asked for in a step; None where as many as ask."""
        place = self.place_of_wishes(index)
        for step in () if place is None else self.steps[place:]:
            if isinstance(step, Agenda):
                return step.room_for
            if is_shared_by_asking(step):
                return None
        return None

    def asks_again(self, index: int) -> bool:
        """Whether room is asked for once more after a step."""
        return any(map(self._asks, self._after(index)))

    @property
    def is_shared_often(self) -> bool:
        """Room is asked for, and had, more than once in the meeting."""
        return sum(self._who(index) == "asked" for index in range(len(self.steps))) > 1

    def _of_room(self, steps: Iterator[int]) -> int | None:
        """The first of these in which room is asked for, or had."""
        return next((index for index in steps if self._asks(index) or self.is_shared(index)), None)

    def _asks(self, index: int) -> bool:
        return asks(self.steps[index])

    def is_shared(self, index: int | None) -> bool:
        """Whether a step is a round for those who asked."""
        return index is not None and is_shared_by_asking(self.steps[index])

    def _who(self, index: int | None) -> str:
        step = None if index is None else self.steps[index]
        return step.who if isinstance(step, TimedTurns) else ""

    def _before(self, index: int) -> Iterator[int]:
        """The steps before one, from the nearest, that are not left out."""
        return (place for place in range(index - 1, -1, -1) if place not in self.left_out)

    def _after(self, index: int) -> Iterator[int]:
        """The steps after one that are not left out."""
        return (place for place in range(index + 1, len(self.steps)) if place not in self.left_out)


def asks(step: Step) -> bool:
    """Whether room can be asked for in it, before there is any; in a round for those who asked, it is for that one."""
    return isinstance(step, Agenda) or (isinstance(step, TimedTurns) and step.asks and not step.is_shared_by_asking)


def is_shared_by_asking(step: Step | None) -> bool:
    """Whether it is a round for those who asked."""
    return isinstance(step, TimedTurns) and step.is_shared_by_asking
