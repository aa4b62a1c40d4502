"""The looks, as cells on a screen: readable in every theme, and the same without colours."""

from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from clocks import FakeClock, a_live, press
from driver import an_evening
from facilitator.domain.events import Jumped, LeftOut, act
from facilitator.tui.themes import THEMES
from gallery import ASCII, IN_256, LARGE, MIDDLE, SMALL, Look, Picture, gallery
from test_snapshots import AGAIN, changed
from test_snapshots import LOOKS as SEEN

IN_ASCII = Look(MIDDLE, terminal=ASCII)
EVERY = (
    *(Look(size, theme) for size in (SMALL, MIDDLE, LARGE) for theme in THEMES),
    *(Look(MIDDLE, theme, IN_256) for theme in THEMES),
    IN_ASCII,
)
LOOKS = [
    pytest.param(
        look,
        marks=[pytest.mark.xdist_group(f"{look}-{look.theme}"), *([] if look == IN_ASCII else [pytest.mark.slow])],
        id=f"{look}-{look.theme}",
    )
    for look in EVERY
]

TEXT, MARK, HIGH = 4.5, 3.0, 7.0
"""What WCAG asks of text, of what is drawn, and of text where it wants much."""

APART = (
    ("round", "time-up"),
    ("round", "hold"),
    ("time-up", "hold"),
    ("sharing", "last-minute"),
    ("round-words", "round"),
    ("round", "round-over"),
    ("round-words", "pointed"),
    ("agenda", "agenda-over"),
    ("silence", "break"),
)
"""States that are to be told apart, in both views."""

STEPS = (
    "silence",
    "words",
    "principles",
    "round-words",
    "round",
    "hold",
    "time-up",
    "agenda",
    "sharing",
    "break",
    "open",
)

Pictures = Mapping[str, Picture]
Place = tuple[int, int]
Colour = tuple[int, int, int]


every_look = pytest.mark.parametrize("look", LOOKS)
"""The tests of one look are run one after the other, so that its screens are drawn once."""


@every_look
def test_whatever_is_to_be_read_stands_out_from_its_ground(look: Look) -> None:
    assert unreadable(look, gallery(look)) == set()


@every_look
def test_each_mark_of_the_circle_stands_out_as_a_whole(look: Look) -> None:
    assert faint_marks(look, gallery(look)) == set()


@every_look
def test_no_two_states_that_differ_look_the_same_without_colours(look: Look) -> None:
    assert alike(gallery(look)) == []


@every_look
def test_no_screen_is_too_wide_or_too_high(look: Look) -> None:
    assert too_large(look, gallery(look)) == []


@every_look
def test_next_take_back_and_rest_are_on_every_screen_of_the_meeting(look: Look) -> None:
    assert without_keys(gallery(look)) == []


@every_look
def test_each_looks_as_it_was_seen_to(look: Look) -> None:
    """In the theme it was seen in: half blocks follow the inks."""
    if look in SEEN:
        assert changed(look, gallery(look)) == [], AGAIN


def unreadable(look: Look, pictures: Pictures) -> set[str]:
    enough = HIGH if look.theme == "contrast" else TEXT
    return {f"{name}: {told}" for name, picture in pictures.items() for told in fainter(picture, enough)}


def faint_marks(look: Look, pictures: Pictures) -> set[str]:
    """A soft edge is faint by its nature, and is not what one sees a ring by: each mark is judged by its core."""
    enough = TEXT if look.theme == "contrast" else MARK
    cored = {(name, core) for name, each in pictures.items() for circle in each.circles for core in cores(each, circle)}
    return {f"{name}: {core:.1f}" for name, core in cored if core < enough}


def alike(pictures: Pictures) -> list[str]:
    """By what stands there alone: no colours, and nothing bold."""
    both = [name for name in pictures if f"{name}-room" in pictures]
    pairs = [*((f"{one}{view}", f"{other}{view}") for one, other in APART for view in ("", "-room"))]
    pairs += [(name, f"{name}-room") for name in both]
    return [f"{one} and {other}" for one, other in pairs if pictures[one].text == pictures[other].text]


def too_large(look: Look, pictures: Pictures) -> list[str]:
    width, height = look.size
    sizes = {name: [len(line) for line in picture.text.splitlines()] for name, picture in pictures.items()}
    return [name for name, lines in sizes.items() if len(lines) != height or max(lines) > width]


def without_keys(pictures: Pictures) -> list[str]:
    steps = (f"{kind}{view}" for kind in STEPS for view in ("", "-room"))
    drawn = {name: f" {' '.join(pictures[name].text.splitlines()[-3:])} " for name in steps}
    return [name for name, keys in drawn.items() if not all(f" {key} " in keys for key in ("mellomrom", "u", "h"))]


def fainter(picture: Picture, than: float) -> Iterator[str]:
    """What has less contrast. What is dimmed behind a panel is not there to be read, and is left out."""
    for x, y, letter, segment in picture.cells(picture.shown):
        if letter.isspace() or (found := contrast(*colours(segment))) >= than:
            continue
        if letter not in "▀▄█" or not any(circle.contains(x, y) for circle in picture.circles):
            yield f"{segment.text.strip()} {found:.1f}"


def cores(picture: Picture, circle: Region) -> list[float]:
    """The best contrast of each mark that is drawn in the circle."""
    pixels: dict[Place, Colour] = {}
    ground: Colour = (0, 0, 0)
    for x, y, letter, segment in picture.cells(circle.intersection(picture.shown)):
        if letter in "▀▄█ ":
            ink, behind = colours(segment)
            ground = behind if letter == " " else ground
            pixels[x, 2 * y] = ink if letter in "▀█" else behind
            pixels[x, 2 * y + 1] = ink if letter in "▄█" else behind
    inked = {place: colour for place, colour in pixels.items() if colour != ground}
    return [max(contrast(inked[place], ground) for place in island) for island in islands(set(inked))]


def islands(places: set[Place]) -> Iterator[set[Place]]:
    while places:
        island, shore = set(), [places.pop()]
        while shore:
            x, y = shore.pop()
            island.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & places
            places -= near
            shore += near
        yield island


def colours(segment: Segment) -> tuple[Colour, Colour]:
    return inks(segment.style)


@cache
def inks(style: Style | None) -> tuple[Colour, Colour]:
    assert style
    assert style.color
    assert style.bgcolor
    ink, ground = style.color.get_truecolor(), style.bgcolor.get_truecolor()
    return (ground, ink) if style.reverse else (ink, ground)


@cache
def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Without colours.


async def test_a_chosen_line_is_chosen_by_its_mark_and_not_by_its_colour_alone() -> None:
    async with an_evening(gather=True, size=MIDDLE) as evening:
        seen = [evening.screen]
        for _ in range(4):
            await evening.press("down")
            seen.append(evening.screen)
        assert len(set(seen)) == 5
        await evening.press("up", "up", "up", "up", "enter", "e")
        first = evening.screen
        await evening.press("down")
        assert evening.screen != first


async def test_done_now_ahead_and_left_out_have_each_a_mark() -> None:
    async with an_evening(size=LARGE, meeting_view=True) as evening:
        await evening.press("enter")
        await evening.to("check-in")
        pause = next(index for index, step in enumerate(evening.session.meeting.steps) if step.id == "break")
        evening.live.do(act(LeftOut, pause, True))
        await evening.wait(1)
        marks = {line[3:5] for line in evening.screen.splitlines() if line[5:7].isalpha()}
        assert {"✓ ", "▸ ", "  ", "– "} <= marks


def test_one_who_has_passed_is_drawn_as_one_who_has_not_had_the_word() -> None:
    """The circle is drawn from values, and these do not know the difference."""
    live = a_live(FakeClock())
    live.do(act(Jumped, next(index for index, step in enumerate(live.session.meeting.steps) if step.id == "check-in")))
    live.on()
    press(live, "pass")
    passed, *_, waiting = live.look().circle.seats
    assert (passed.state, passed.asked) == (waiting.state, waiting.asked) == ("other", False)


# Without haste.


async def test_nothing_moves_by_itself_after_any_press() -> None:
    async with an_evening(size=MIDDLE) as evening:
        for stroke in ("enter", "space", "v", "down", "up", "t", "m", "down", "escape", "c", "question_mark", "escape"):
            await evening.pilot.press(stroke)
            assert not evening.app.animator._animations
            assert not evening.app.animator._scheduled
            evening.clock.wait(1)
