"""How many turns a round has: as is known, or supposed; by itself, or shared with the round that takes over from it."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from math import ceil

from facilitator.domain.meeting import TimedTurns, seconds
from facilitator.domain.plan import Count, turns
from facilitator.domain.prospect import prospect
from facilitator.domain.state import Session


def counts_of(session: Session, index: int) -> dict[int, Count]:
    """The turns of a round under way or ahead, and of the rounds to come that it shares them with; else none."""
    if not isinstance(session.tonight(index), TimedTurns):
        return {}
    behind, left = _sharing(session, index)
    alone = _count_alone(session, left[0])
    if not behind and len(left) == 1:
        return {index: alone}
    minutes = [_minutes(session, each) for each in (*behind, *left)]
    counts = _shared(alone, len(session.asks.heard_in(behind)), minutes, len(behind))
    return dict(zip(left, counts, strict=True))


def counts_under_way(session: Session) -> dict[int, Count]:
    """The turns to come of the round under way; and of those that it shares them with."""
    if session.visit is None or not session.in_a_round:
        return {}
    counts = counts_of(session, session.step)
    return counts | {session.step: counts[session.step]._replace(begun=True)}


def _sharing(session: Session, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rounds that share their turns with one: those that have been left, and those under way or ahead."""
    rounds = session.asks.sharing(index)
    left = tuple(each for each in rounds if _is_to_come(session, each))
    return tuple(each for each in rounds if each not in left and session.stays[each].entered), left


def _is_to_come(session: Session, index: int) -> bool:
    return index > session.step or (index == session.step and session.visit is not None)


def _shared(alone: Count, had: int, minutes: Sequence[Fraction], behind: int) -> tuple[Count, ...]:
    """The turns of rounds that share them, each round counting by its minutes; `behind` of these have been left.

    `alone` are those of the first that has not, as if it shared none; `had` is how many turns those behind had.
    """
    everyone, extra = had + alone.all, alone.pauses - alone.to_come
    done = everyone - alone.to_come
    sizes = [everyone * each / sum(minutes, Fraction(0)) for each in minutes]
    counts: list[Count] = []
    for size, end in [*zip(sizes, accumulate(sizes), strict=True)][behind:]:
        left = max(end - done, Fraction(0))
        begun = left != size or (alone.begun and not counts)
        counts.append(Count(size, left, left + extra, begun, alone.guessed))
        done, extra = max(done, end), Fraction(0)
    return tuple(counts)


def _minutes(session: Session, index: int) -> Fraction:
    step = session.meeting.steps[index]
    return Fraction(seconds(step.minutes or 0)) if isinstance(step, TimedTurns) else Fraction(0)


def _count_alone(session: Session, index: int) -> Count:
    """The turns of a round under way or ahead, as if it shared none."""
    visit = session.visit
    if index != session.step or visit is None:
        return _count_ahead(session, index)
    return turns(visit.turns, visit.to_come, visit.to_come + (visit.speaking is not None))


def _count_ahead(session: Session, index: int) -> Count:
    """The turns of a round ahead, by itself: as many as there are seats for it, or as are supposed."""
    supposed = _supposed(session, index)
    if supposed is not None:
        return supposed
    visit = prospect(session, index)
    if visit is None:
        return turns(len(session.present))
    return turns(visit.turns, None if visit.to_come == visit.turns else visit.to_come)


def _supposed(session: Session, index: int) -> Count | None:
    """How many turns there may be where that is not known yet; None where it is."""
    step, seats, asks = session.tonight(index), len(session.present), session.asks
    if not isinstance(step, TimedTurns):
        return None
    if step.who == "others":
        return _others_supposed(session, index)
    place = asks.place_for(index)
    is_open = step.is_shared_by_asking and not session.is_for_those_who_asked(index)
    if not is_open or place is None or place < session.step:
        return None
    return turns(min(seats, asks.room(place) or seats))._replace(guessed=True)


def _others_supposed(session: Session, index: int) -> Count | None:
    """The seats, without the turns that those who asked will have had by then; None where they have had them."""
    rounds = session.asks.rounds_before(index)
    coming = [each for each in rounds if _is_to_come(session, each)]
    if not coming:
        return None
    ahead = [count for each in coming for place, count in counts_of(session, each).items() if place == each]
    to_come = ceil(sum((count.to_come for count in ahead), Fraction(0)))
    others = len(session.present) - len(session.asks.heard_in(rounds).intersection(session.present)) - to_come
    return turns(max(others, 0))._replace(guessed=any(count.guessed for count in ahead))
