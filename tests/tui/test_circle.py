import re
from math import atan2, tau
from pathlib import Path
from typing import get_args

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from facilitator import tui
from facilitator.domain.slices import ARC, CircleView, SeatView
from facilitator.tui.circle.canvas import Picture
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.circle.layout import layout
from facilitator.tui.circle.paint import Inks, Look, draw
from facilitator.tui.terminal import Marks, Terminal, as_shown

LOOKS = Path(tui.__file__).with_name("facilitator.tcss")
SIZES = [(24, 12), (40, 16), (60, 24), (100, 36)]
INKS = Inks(0x1C211F, 0x444A46, 0xD9B26A, 0x7A6A45, 0xD9B26B, 0xE8E4D8, 0x8A8D86, 0x8AB8A0, 0xFFFFFF, 0x6B6F6A)
ONE_INK = Inks(0x000000, *[0xFFFFFF] * 9)
"""As on a screen without colours."""


def circle(seats: int, *, speaking: int | None = None, asked: bool = False, left: int | None = 70) -> CircleView:
    states = ["speaking" if seat == speaking else "other" for seat in range(seats)]
    return CircleView(tuple(SeatView(100 + k, k + 1, state, asked) for k, state in enumerate(states)), left)  # type: ignore[arg-type]


def drawn(view: CircleView, size: tuple[int, int], look: Look, *, turned: bool = False) -> Picture:
    return draw(view, layout(*size, len(view.seats), turned, look.ascii), look)


def lines(picture: Picture, size: tuple[int, int]) -> list[str]:
    return [picture.strip(row, size[0]).text for row in range(size[1])]


def way_round(picture: Picture, size: tuple[int, int], ink: int) -> float:
    """How far clockwise from the bottom the ink stands, in turns."""
    column, row = (size[0] - 1) // 2, size[1] - 0.5
    inked = [(x + 0.0, y + 0.0) for (x, y), colour in picture.pixels.items() if colour == ink]
    inked += [(x, 2 * y + 0.5) for (x, y), cell in picture.characters.items() if cell[1] == ink]
    x, y = (sum(along) / len(inked) for along in zip(*inked, strict=True))
    return atan2(column - x, y - row) / tau % 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seats", [1, 3, 6, 8, 12, 30])
def test_the_seats_go_clockwise_from_the_laptops_left(size: tuple[int, int], seats: int) -> None:
    for seat in range(seats):
        picture = drawn(circle(seats, speaking=seat, left=0), size, Look(INKS))
        assert way_round(picture, size, INKS.speaking) == pytest.approx((seat + 0.5) / seats, abs=0.03)


@pytest.mark.parametrize("size", SIZES)
def test_turned_round_the_laptop_is_at_the_top_and_clockwise_is_kept(size: tuple[int, int]) -> None:
    for seat in range(6):
        picture = drawn(circle(6, speaking=seat, left=0), size, Look(INKS), turned=True)
        expected = (0.5 + (seat + 0.5) / 6) % 1
        assert way_round(picture, size, INKS.speaking) == pytest.approx(expected, abs=0.03)
        assert way_round(picture, size, INKS.laptop) == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("size", "seats"),
    [((24, 12), 6), ((24, 12), 30), ((40, 16), 6), ((40, 16), 12), ((60, 24), 8), ((100, 36), 30)],
)
@pytest.mark.parametrize("marks", get_args(Marks))
@pytest.mark.parametrize("labels", [False, True])
def test_with_all_colours_removed_no_two_states_look_the_same(
    size: tuple[int, int], marks: Marks, labels: bool, seats: int
) -> None:
    view, middle = circle(seats), seats // 2
    seen = set()
    for state in ("speaking", "next", "other"):
        for asked in (False, True):
            for pointed in (None, 100 + middle):
                changed = view.seats[middle]._replace(state=state, asked=asked)
                shown = view._replace(seats=(*view.seats[:middle], changed, *view.seats[middle + 1 :]))
                look = Look(ONE_INK, pointed, labels, marks == "letters", soft=False)
                seen.add(as_shown("\n".join(lines(drawn(shown, size, look), size)), Terminal(marks)))
    assert len(seen) == 12


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("seats", [6, 9, 12, 20, 30])
@pytest.mark.parametrize("size", SIZES)
def test_seats_do_not_touch_however_many(size: tuple[int, int], seats: int, asked: bool) -> None:
    picture = drawn(circle(seats, speaking=1, asked=asked), size, Look(INKS))
    marks = [cell for cell in picture.characters.values() if cell[0] in "○◇●◆"]
    ring_and_laptop = 2
    assert len(marks) == seats or islands(set(picture.pixels)) == seats + ring_and_laptop


def islands(pixels: set[tuple[int, int]]) -> int:
    found = 0
    while pixels:
        found += 1
        shore = [pixels.pop()]
        while shore:
            x, y = shore.pop()
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & pixels
            pixels -= near
            shore += near
    return found


def test_no_number_of_seats_and_no_size_is_too_much() -> None:
    sizes = [(1, 1), (2, 1), (1, 5), (3, 2), (7, 3), (16, 6), (40, 3), (9, 30), (23, 11), (33, 15)]
    for size in sizes:
        for seats in range(1, 31):
            for look in (Look(INKS, 100, labels=True), Look(INKS, 100, ascii=True)):
                picture = drawn(circle(seats, speaking=seats - 1), size, look, turned=bool(seats % 2))
                assert all(len(line) == size[0] for line in lines(picture, size))


@pytest.mark.parametrize("size", SIZES)
def test_the_arc_grows_with_what_is_left(size: tuple[int, int]) -> None:
    def gold(left: int) -> int:
        return sum(colour == INKS.arc for colour in drawn(circle(6, left=left), size, Look(INKS)).pixels.values())

    amounts = [gold(left) for left in range(0, ARC + 1, 10)]
    assert amounts[0] == 0
    assert amounts == sorted(amounts)
    assert amounts[-1] > amounts[6] > amounts[1]


def test_at_zero_and_without_a_clock_only_the_thin_ring_stands_quieter_without() -> None:
    closed, none = (drawn(circle(6, left=left), (60, 24), Look(INKS)) for left in (0, None))
    full = drawn(circle(6, left=ARC), (60, 24), Look(INKS))
    assert closed.pixels.keys() == none.pixels.keys()
    assert len(closed.pixels) < len(full.pixels)
    assert sum(none.pixels.values()) < sum(closed.pixels.values())


def test_a_hold_makes_the_arc_quieter_and_leaves_its_length() -> None:
    running = circle(6, left=50)
    pictures = [drawn(view, (60, 24), Look(INKS)) for view in (running, running._replace(resting=True))]
    gold, rested = (
        [place for place, colour in p.pixels.items() if colour in (INKS.arc, INKS.resting)] for p in pictures
    )
    assert gold == rested
    assert INKS.arc not in pictures[1].pixels.values()


@pytest.mark.parametrize("size", SIZES)
def test_an_arc_part_more_changes_few_cells(size: tuple[int, int]) -> None:
    for left in (0, 1, 29, 30, 59, 60, 90, 118, 119):
        before, after = (drawn(circle(8, left=part), size, Look(INKS)) for part in (left + 1, left))
        assert sum(region.area for region in after.changed(before)) <= 14


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("size", [(12, 5), (18, 7), (24, 9), (30, 12), *SIZES])
def test_what_can_be_read_as_a_number_is_that_of_one_seat(size: tuple[int, int], typed: bool) -> None:
    for seats in range(1, 31):
        picture = drawn(circle(seats, speaking=0), size, Look(INKS, labels=True, ascii=typed))
        read = [number for line in lines(picture, size) for number in re.findall(r"\d+", line)]
        assert len(read) == len({*read}), (seats, read)
        assert {*map(int, read)} <= {*range(1, seats + 1)}, (seats, read)


@pytest.mark.parametrize("size", SIZES)
def test_a_number_is_drawn_only_where_it_is_asked_for(size: tuple[int, int]) -> None:
    def digits(look: Look) -> str:
        text = "".join(lines(drawn(circle(6), size, look), size))
        return "".join(sorted(letter for letter in text if letter.isdigit()))

    assert digits(Look(INKS)) == ""
    assert digits(Look(INKS, pointed=104)) == "5"
    assert digits(Look(INKS, labels=True)) == "123456"


@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_one_who_has_the_word_is_seen_even_where_seats_share_a_cell(ascii_only: bool) -> None:
    for seat in range(30):
        picture = drawn(circle(30, speaking=seat), (16, 6), Look(INKS, ascii=ascii_only))
        assert INKS.speaking in {colour for _, colour, _ in picture.characters.values()}


def test_letters_only_are_letters_only() -> None:
    text = "".join(lines(drawn(circle(6, speaking=1, asked=True), (40, 16), Look(INKS, 102, ascii=True)), (40, 16)))
    assert text.isascii()


class Watched(Circle):
    rows: list[int]

    def render_line(self, y: int) -> Strip:
        self.rows.append(y)
        return super().render_line(y)


class Stage(App[None]):
    CSS_PATH = LOOKS
    CSS = "Screen { padding: 0; } Circle { width: 60; height: 24; }"

    def compose(self) -> ComposeResult:
        circle_ = Watched()
        circle_.rows = []
        circle_.view = circle(8, left=70)
        yield circle_


async def drawn_rows(pilot: Pilot[None], watched: Watched, view: CircleView) -> list[int]:
    await pilot.pause()
    watched.rows.clear()
    watched.view = view
    await pilot.pause()
    return sorted(watched.rows)


async def test_a_view_that_is_the_same_draws_nothing_and_an_arc_part_few_rows() -> None:
    async with Stage().run_test(size=(80, 30)) as pilot:
        watched = pilot.app.query_one(Watched)
        assert await drawn_rows(pilot, watched, circle(8, left=70)) == []
        assert 1 <= len(await drawn_rows(pilot, watched, circle(8, left=69))) <= 5


async def test_a_click_on_a_disc_finds_its_seat_and_one_in_the_middle_none() -> None:
    async with Stage().run_test(size=(80, 30)) as pilot:
        watched = pilot.app.query_one(Watched)
        for seats in (1, 6, 12, 30):
            watched.view = circle(seats)
            places = layout(60, 24, seats, False).places
            assert [watched.seat_at(x, y // 2) for x, y in places] == [100 + seat for seat in range(seats)]
            assert watched.seat_at(29, 12) is None
        watched.view = None
        assert watched.seat_at(0, 0) is None


async def test_another_theme_gives_other_colours() -> None:
    async with Stage().run_test(size=(80, 30)) as pilot:
        watched = pilot.app.query_one(Watched)
        await pilot.pause()
        before = watched.render_line(12)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert watched.render_line(12) != before
        assert watched.render_line(12).text == before.text
