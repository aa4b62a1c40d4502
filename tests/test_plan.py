"""The plan: who gives and who keeps when time is long, short, or far too short."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.meeting import Agenda, Break, Open, Round, Silence, Step, WordsStep
from facilitator.domain.plan import Part, Plan, part, plan, turns

ORDINARY: tuple[Step, ...] = (
    Silence(id="arrival", title="-", minutes=3),
    WordsStep(id="opening", title="-", minutes=2, say="-"),
    Round(id="check-in", title="-", question="?", minutes_each=2),
    Agenda(id="today", title="-", question="?", minutes=3),
    Round(
        id="sharing", title="-", question="?", who="asked", minutes=36, flexible=True, at_least_each=3, at_most_each=12
    ),
    Break(id="break", title="-", minutes=10, flexible=True, at_least=5),
    Open(id="open", title="-", minutes=30, flexible=True, at_least=10),
    Round(id="closing", title="-", question="?", minutes_each=1.5),
    WordsStep(id="practical", title="-", minutes=5, say="-"),
    WordsStep(id="last", title="-", minutes=3, say="-"),
)


def planned(seats: int, minutes: int, asked: int | None = None) -> Plan:
    counts = {"sharing": seats if asked is None else asked}
    return plan(minutes * 60, [part(step, turns(counts.get(step.id, seats))) for step in ORDINARY])


def clock(text: str) -> int:
    minutes, seconds = text.split(":")
    return int(minutes) * 60 + int(seconds)


@pytest.mark.parametrize(
    ("seats", "minutes", "asked", "sharing", "pause", "free"),
    [
        (8, 120, None, "36:00", "10:00", "30:00"),
        (8, 90, None, "24:00", "5:30", "16:30"),
        (6, 90, None, "25:06", "6:58", "20:55"),
        (3, 120, None, "36:00", "14:22", "43:07"),
        (8, 120, 2, "24:00", "13:00", "39:00"),
        (8, 120, 1, "12:00", "16:00", "48:00"),
    ],
)
def test_the_worked_example(seats: int, minutes: int, asked: int | None, sharing: str, pause: str, free: str) -> None:
    made = planned(seats, minutes, asked)
    assert made.shares[4:7] == pytest.approx([clock(sharing), clock(pause), clock(free)], abs=1)
    assert (made.spare, made.short) == (0, 0)
    assert sum(made.shares) == minutes * 60


@pytest.mark.parametrize(("seats", "minutes", "missing"), [(10, 90, "6:00"), (6, 60, "10:00")])
def test_where_it_does_not_fit_it_says_what_is_missing(seats: int, minutes: int, missing: str) -> None:
    made = planned(seats, minutes)
    assert made.short == clock(missing)
    assert made.shares[4:7] == (seats * 180, 300, 600)


def test_the_protected_steps_keep_their_base_however_short_the_time() -> None:
    long, none = planned(8, 120), planned(8, 0)
    assert none.shares[:4] + none.shares[7:] == long.shares[:4] + long.shares[7:]


def test_when_every_flexible_step_is_at_its_ceiling_the_rest_is_spare() -> None:
    made = plan(1000, [Part(Fraction(100), flexible=True, ceiling=Fraction(300)), Part(Fraction(200))])
    assert made == Plan((300, 200), spare=500)


def test_without_a_flexible_step_the_rest_is_spare_or_short() -> None:
    assert plan(100, [Part(Fraction(70))]) == Plan((70,), spare=30)
    assert plan(50, [Part(Fraction(70))]) == Plan((70,), short=20)


def test_a_floor_is_half_the_base_unless_it_is_said_and_never_over_the_ceiling() -> None:
    assert part(Open(id="a", title="a", minutes=10, flexible=True), turns(6)).floor == 300
    assert part(Open(id="a", title="a", minutes=10, flexible=True, at_most=4), turns(6)).floor == 240


def test_a_round_under_way_keeps_the_fraction_of_its_turns_to_come() -> None:
    sharing = ORDINARY[4]
    left = part(sharing, turns(8, 2))
    assert [left.base, left.floor, left.ceiling] == [540, 360, 1440]


def test_a_protected_round_under_way_is_its_turns_to_come_at_their_length() -> None:
    shared = Round(id="a", title="a", question="?", minutes=10)
    assert part(shared, turns(7)).base == 600
    assert part(shared, turns(7, 3)).base == 3 * 85


lengths = st.integers(0, 40 * 60).map(Fraction)


@st.composite
def any_part(draw: st.DrawFn) -> Part:
    base = draw(lengths)
    if not draw(st.booleans()):
        return Part(base)
    ceiling = draw(st.none() | lengths)
    least = draw(lengths) / 2
    return Part(base, flexible=True, floor=least if ceiling is None else min(least, ceiling), ceiling=ceiling)


@given(st.integers(-3600, 4 * 3600), st.lists(any_part(), max_size=12))
def test_the_shares_and_spare_less_short_are_always_the_time_there_was(time: int, parts: list[Part]) -> None:
    made = plan(time, parts)
    assert sum(made.shares) + made.spare - made.short == time
    assert min(made.spare, made.short) == 0
    assert min((*made.shares, made.spare, made.short)) >= 0
    for share, of in zip(made.shares, parts, strict=True):
        assert share >= (of.floor if of.flexible else of.base) - 1
        assert not of.flexible or of.ceiling is None or share <= of.ceiling + 1
