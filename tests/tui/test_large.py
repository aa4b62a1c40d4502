from pathlib import Path
from string import ascii_letters, digits

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget

from facilitator import tui
from facilitator.tui.bigtext.font import figures, letters
from facilitator.tui.bigtext.large import FIGURES_HIGH, Figures, Large, ordinary, typeset

QUESTION = "Hva vil du snakke om i dag?"


def test_every_letter_has_a_shape_and_no_two_are_the_same() -> None:
    wanted = ascii_letters + digits + "æøåäöéÆØÅÄÖÉ" + ".,:;!?-–«»'\"()/+"
    shapes = [letters()[letter] for letter in wanted]
    assert len(set(shapes)) == len(wanted)


def test_every_letter_stands_on_the_same_line_and_has_straight_sides() -> None:
    for shape in (*letters().values(), *figures().values()):
        assert len({len(row) for row in shape}) == 1
        assert set("".join(shape)) == {"#", "."}
    assert {len(shape) for shape in letters().values()} == {11}
    assert {len(shape) for shape in figures().values()} == {2 * FIGURES_HIGH}


def test_the_ring_stands_over_the_capital_and_not_in_its_place() -> None:
    plain, ringed = letters()["A"], letters()["Å"]
    assert ringed[4:] == plain[4:]
    assert "#" in ringed[0]
    assert "#" not in plain[0] + plain[1]


def test_the_question_of_the_evening_fits_on_two_lines() -> None:
    rows = typeset(QUESTION, 118, 11)
    assert rows is not None
    assert len(rows) <= 11
    assert max(map(len, rows)) <= 118
    assert [not row.strip() for row in rows].count(True) == 1


def test_twice_as_large_is_each_pixel_four_times() -> None:
    once, twice = typeset("Hei", 200, 11), typeset("Hei", 200, 22, twice=True)
    assert once is not None
    assert twice is not None
    assert len(twice) in {2 * len(once), 2 * len(once) - 1}
    assert max(map(len, twice)) == 2 * max(map(len, once))
    assert typeset(QUESTION, 118, 22, twice=True) is None


def test_lines_are_even_so_that_no_word_stands_alone() -> None:
    assert ordinary("one two three four five", 19) == ("one two three", "four five")


@pytest.mark.parametrize("width", [1, 2, 7, 20, 80])
def test_ordinary_letters_lose_nothing_and_are_never_too_wide(width: int) -> None:
    lines = ordinary(f"{QUESTION} Menneskerettighetserklæringen", width)
    assert "".join(lines).replace(" ", "") == f"{QUESTION}Menneskerettighetserklæringen".replace(" ", "")
    assert all(len(line) <= max(width, 2) for line in lines)


@pytest.mark.parametrize(("text", "width", "most_rows"), [(QUESTION, 60, 11), (QUESTION, 118, 8), ("Ĳ", 118, 11)])
def test_what_does_not_fit_or_has_no_shape_is_not_drawn_large(text: str, width: int, most_rows: int) -> None:
    assert typeset(text, width, most_rows) is None


def test_an_empty_text_and_a_soft_hyphen_take_no_room() -> None:
    assert typeset("", 80, 11) == ()
    assert typeset("sam\u00adtale", 80, 11) == typeset("samtale", 80, 11)


class Stage(App[None]):
    CSS_PATH = Path(tui.__file__).with_name("facilitator.tcss")
    CSS = "Screen { align: center middle; overflow: hidden; padding: 0; }"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget

    def compose(self) -> ComposeResult:
        yield self._widget


def shown(widget: Widget) -> list[str]:
    return [widget.render_line(row).text for row in range(widget.size.height)]


async def test_a_text_that_does_not_fit_becomes_ordinary_bold_with_air_around() -> None:
    async with Stage(large := Large(QUESTION)).run_test(size=(40, 20)):
        assert [line.strip() for line in shown(large)] == ["", QUESTION, ""]
        bold = [segment.style is not None and segment.style.bold for segment in large.render_line(1)]
        assert any(bold)


async def test_a_large_text_is_as_high_as_it_needs_and_in_the_middle() -> None:
    async with Stage(large := Large("Åpent")).run_test(size=(80, 40)) as pilot:
        assert large.size.height == 6
        left = min(len(line) - len(line.lstrip()) for line in shown(large))
        right = min(len(line) - len(line.rstrip()) for line in shown(large))
        assert abs(left - right) <= 1
        large.text = "nu"
        await pilot.pause()
        assert large.size.height == 3


async def test_on_a_vast_screen_the_question_is_twice_as_large() -> None:
    for width, height, twice in ((120, 40, False), (200, 60, True)):
        async with Stage(large := Large(QUESTION)).run_test(size=(width, height)):
            drawn = shown(large)
            wanted = typeset(QUESTION, width, 22, twice=twice) or ()
            assert [line.strip() for line in drawn] == [row.strip() for row in wanted]


async def test_without_block_characters_a_large_text_is_ordinary_letters() -> None:
    async with Stage(large := Large("Hei", ascii=True)).run_test(size=(80, 20)):
        assert "".join(shown(large)).strip() == "Hei"


class Watched(Figures):
    asked: list[tuple[Region, ...]]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "Watched":
        self.__dict__.setdefault("asked", []).append(regions)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


async def test_figures_do_not_jump_and_only_the_changed_one_is_drawn_again() -> None:
    async with Stage(time := Watched("4:32")).run_test(size=(80, 20)):
        before = shown(time)
        time.asked.clear()
        time.text = "4:31"
        [[region]] = time.asked
        for old, new in zip(before, shown(time), strict=True):
            assert old[: region.x] == new[: region.x]
            assert old[region.right :] == new[region.right :]
        assert region.size == (10, FIGURES_HIGH)


async def test_where_there_is_room_figures_are_twice_as_large_and_do_not_jump() -> None:
    async with Stage(time := Watched("4:32")).run_test(size=(120, 20)) as pilot:
        time.styles.height = 18
        await pilot.pause()
        before = shown(time)
        assert sum(bool(line.strip()) for line in before) == 2 * FIGURES_HIGH
        time.asked.clear()
        time.text = "4:31"
        [[region]] = time.asked
        assert region.size == (20, 2 * FIGURES_HIGH)
        assert [line[: region.x] for line in shown(time)] == [line[: region.x] for line in before]


async def test_the_same_figures_draw_nothing() -> None:
    async with Stage(time := Watched("4:32")).run_test(size=(80, 20)):
        time.asked.clear()
        time.text = "4:32"
        assert time.asked == []


async def test_another_number_of_figures_is_drawn_whole() -> None:
    async with Stage(time := Watched("10:00")).run_test(size=(80, 20)):
        for text in ("9:59", None, "4:00"):
            time.asked.clear()
            time.text = text
            assert time.asked == [()]
        assert any(line.strip() for line in shown(time))


async def test_figures_that_do_not_fit_are_ordinary_letters() -> None:
    async with Stage(time := Figures("4:32")).run_test(size=(20, 20)):
        assert "".join(shown(time)).strip() == "4:32"


async def test_without_block_characters_figures_are_drawn_in_letters() -> None:
    async with Stage(time := Figures("4:32", ascii=True)).run_test(size=(80, 20)):
        assert set("".join(shown(time))) == {" ", "#"}
