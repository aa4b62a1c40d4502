"""What a terminal can show: the same where there are few colours, and where there are other marks, or letters alone."""

import pytest
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.theme import Theme

from clocks import CONTENT, FakeClock, a_setting
from driver import an_app
from facilitator.tui.terminal import Terminal, as_shown, in_ascii, terminal_of
from facilitator.tui.themes import THEMES, themes
from gallery import CONSOLE, LARGE, MIDDLE, SMALL, Look, gallery
from test_looks import IN_ASCII, MARK, TEXT, Colour, contrast
from test_snapshots import kept

# With fewer colours.


SENT = {ColorSystem.EIGHT_BIT: TEXT, ColorSystem.STANDARD: MARK}
"""What text has at least where there are 256 colours, and by what is usual where there are sixteen."""


@pytest.mark.parametrize("system", SENT)
@pytest.mark.parametrize("name", THEMES)
def test_with_few_colours_all_that_is_written_stands_out_from_both_grounds(name: str, system: ColorSystem) -> None:
    theme = few_colours(name)
    grounds = [sent(colour, system) for colour in (theme.background, theme.panel)]
    inks = {ink: sent(ink, system) for ink in (theme.foreground, theme.secondary, theme.accent, theme.success)}
    faint = {(ink, contrast(colour, ground)) for ink, colour in inks.items() for ground in grounds}
    assert {(ink, found) for ink, found in faint if found < SENT[system]} == set()


@pytest.mark.parametrize("system", SENT)
@pytest.mark.parametrize("name", THEMES)
def test_with_few_colours_the_ground_has_no_tint(name: str, system: ColorSystem) -> None:
    """The palette has no paper but pink and yellow."""
    theme = few_colours(name)
    assert all(len(set(sent(colour, system))) == 1 for colour in (theme.background, theme.panel))


def test_with_256_colours_a_panel_is_seen_to_lie_on_the_ground() -> None:
    for theme in (few_colours("dark"), few_colours("light")):
        assert sent(theme.background, ColorSystem.EIGHT_BIT) != sent(theme.panel, ColorSystem.EIGHT_BIT)


@pytest.mark.parametrize(
    ("soft", "environ", "expected"),
    [
        (True, {"TERM": "xterm-256color"}, "truecolor"),
        (False, {"TERM": "xterm-256color"}, "256"),
        (False, {"TERM": "linux"}, "standard"),
    ],
)
def test_what_is_sent_agrees_with_what_we_draw(
    soft: bool, environ: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows the true colours are asked for before the console can tell that it has them."""
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    app = an_app(a_setting(FakeClock()), terminal=Terminal(soft=soft))
    assert app.console.color_system == expected


def few_colours(name: str) -> Theme:
    return next(theme for theme in themes(soft=False) if theme.name == name)


def sent(colour: str | None, system: ColorSystem) -> Colour:
    assert colour
    return RichColor.parse(colour).downgrade(system).get_truecolor()


# In other marks.

MODERN = {"TERM": "xterm-256color", "LANG": "nb_NO.UTF-8", "COLORTERM": "truecolor"}
APPLE = {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal", "LANG": "nb_NO.UTF-8"}


@pytest.mark.parametrize(
    ("changed", "encoding", "expected"),
    [
        ({}, "utf-8", Terminal("ours", "utf-8", soft=True)),
        ({"COLORTERM": ""}, "utf-8", Terminal("ours", "utf-8", soft=False)),
        ({"COLORTERM": "", "WT_SESSION": "1"}, "utf-8", Terminal("ours", "utf-8", soft=True)),
        ({"TERM": "linux"}, "UTF-8", Terminal("letters", "utf-8", soft=True)),
        ({"TERM": "vt100", "COLORTERM": ""}, "utf-8", Terminal("letters", "utf-8", soft=False)),
        ({"LANG": "nb_NO.ISO-8859-1"}, "latin-1", Terminal("letters", "iso8859-1", soft=True)),
        ({"LC_ALL": "C"}, "utf-8", Terminal("letters", "ascii", soft=True)),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", Terminal("letters", "ascii", soft=True)),
        ({"LANG": "C", "LC_CTYPE": "nb_NO.UTF-8"}, "utf-8", Terminal("ours", "utf-8", soft=True)),
        ({"LANG": ""}, "utf-8", Terminal("ours", "utf-8", soft=True)),
        ({"LANG": "C.UTF-8"}, "utf-8", Terminal("ours", "utf-8", soft=True)),
        ({"TEXTUAL_COLOR_SYSTEM": "256"}, "utf-8", Terminal("ours", "utf-8", soft=False)),
        ({"TEXTUAL_COLOR_SYSTEM": "truecolor", "COLORTERM": ""}, "utf-8", Terminal("ours", "utf-8", soft=True)),
    ],
)
def test_which_face_a_terminal_gets(changed: dict[str, str], encoding: str, expected: Terminal) -> None:
    assert terminal_of(MODERN | changed, encoding, "linux") == expected


def test_terminal_on_a_mac_has_our_marks_and_256_colours() -> None:
    assert terminal_of(APPLE, "utf-8", "darwin") == Terminal("ours", "utf-8", soft=False)
    assert terminal_of({"LC_CTYPE": "UTF-8", **APPLE, "LANG": ""}, "utf-8", "darwin").marks == "ours"


@pytest.mark.parametrize(
    ("environ", "encoding", "expected"),
    [
        ({}, "utf-8", Terminal("wgl4", "utf-8", soft=True)),
        ({"WT_SESSION": "1"}, "utf-8", Terminal("ours", "utf-8", soft=True)),
        ({}, "cp850", Terminal("letters", "cp850", soft=True)),
    ],
)
def test_windows_has_true_colours_and_our_marks_where_it_is_known_to_be_its_terminal(
    environ: dict[str, str], encoding: str, expected: Terminal
) -> None:
    assert terminal_of(environ, encoding, "win32") == expected


WGL4 = frozenset(
    chr(code)
    for first, last in (
        *((0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x1FA, 0x1FF), (0x2C6, 0x2C7), (0x2C9, 0x2C9), (0x2D8, 0x2DD)),
        *((0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x45F), (0x490, 0x491)),
        *((0x1E80, 0x1E85), (0x1EF2, 0x1EF3), (0x2013, 0x2015), (0x2017, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026)),
        *((0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x203C, 0x203C), (0x203E, 0x203E), (0x2044, 0x2044)),
        *((0x207F, 0x207F), (0x20A3, 0x20A4), (0x20A7, 0x20A7), (0x20AC, 0x20AC), (0x2105, 0x2105), (0x2113, 0x2113)),
        *((0x2116, 0x2116), (0x2122, 0x2122), (0x2126, 0x2126), (0x212E, 0x212E), (0x215B, 0x215E), (0x2190, 0x2195)),
        *((0x21A8, 0x21A8), (0x2202, 0x2202), (0x2206, 0x2206), (0x220F, 0x220F), (0x2211, 0x2212), (0x2215, 0x2215)),
        *((0x2219, 0x221A), (0x221E, 0x221F), (0x2229, 0x2229), (0x222B, 0x222B), (0x2248, 0x2248), (0x2260, 0x2261)),
        *((0x2264, 0x2265), (0x2302, 0x2302), (0x2310, 0x2310), (0x2320, 0x2321), (0x2500, 0x2500), (0x2502, 0x2502)),
        *((0x250C, 0x250C), (0x2510, 0x2510), (0x2514, 0x2514), (0x2518, 0x2518), (0x251C, 0x251C), (0x2524, 0x2524)),
        *((0x252C, 0x252C), (0x2534, 0x2534), (0x253C, 0x253C), (0x2550, 0x256C), (0x2580, 0x2580), (0x2584, 0x2584)),
        *((0x2588, 0x2588), (0x258C, 0x258C), (0x2590, 0x2593), (0x25A0, 0x25A1), (0x25AA, 0x25AC), (0x25B2, 0x25B2)),
        *((0x25BA, 0x25BA), (0x25BC, 0x25BC), (0x25C4, 0x25C4), (0x25CA, 0x25CB), (0x25CF, 0x25CF), (0x25D8, 0x25D9)),
        *((0x25E6, 0x25E6), (0x263A, 0x263C), (0x2640, 0x2640), (0x2642, 0x2642), (0x2660, 0x2660), (0x2663, 0x2663)),
        *((0x2665, 0x2666), (0x266A, 0x266B), (0xFB01, 0xFB02)),
    )
    for code in range(first, last + 1)
)
"""Windows Glyph List 4, as the specification of OpenType has it."""

in_console = pytest.mark.parametrize(
    "look",
    [
        Look(SMALL, terminal=CONSOLE),
        Look(MIDDLE, terminal=CONSOLE),
        pytest.param(Look(LARGE, terminal=CONSOLE), marks=pytest.mark.slow),
    ],
    ids=str,
)


@in_console
def test_in_the_console_of_windows_all_that_is_drawn_is_in_its_list(look: Look) -> None:
    drawn = {letter for picture in gallery(look).values() for letter in picture.text} - {"\n"}
    assert drawn - WGL4 == set()
    assert {"►", "◙"} <= drawn


@in_console
def test_in_the_console_of_windows_the_same_is_said_cell_by_cell(look: Look) -> None:
    for name, ours in kept(Look(look.size)).items():
        wanted = [line.rstrip() for line in as_shown(ours, CONSOLE).splitlines()]
        assert gallery(look)[name].text.splitlines() == wanted[: look.size[1]], name


def test_in_the_console_of_windows_no_two_marks_become_one() -> None:
    marks = "✓▸●◉○◆◈◇‹›←→↑↓·–…│▌█▀▄"
    shown = as_shown(marks, CONSOLE)
    assert len(set(shown)) == len(shown) == cell_len(shown) == len(marks)


def test_what_our_content_says_is_in_the_list() -> None:
    """In any language."""
    for path in CONTENT.rglob("*.yaml"):
        text = as_shown(path.read_text(encoding="utf-8"), CONSOLE)
        assert set(text) - WGL4 - {"\n"} == set(), path


def test_in_ascii_nothing_is_lost_but_the_shape() -> None:
    assert in_ascii("«Én til» … får være ✓ ▸ ‹ö›", "utf-8") == '"Én til" ~ får være x > <ö>'
    assert in_ascii("«Én til» … får være Ærlig ø", "ascii") == '"En til" ~ far vere Erlig o'
    assert in_ascii("får", "iso8859-1") == "får"


def test_the_ascii_face_says_the_same_as_the_other() -> None:
    """Where nothing is drawn in blocks, cell by cell; numbers stand on the seats there, not beside them."""
    ours, typed = kept(Look(MIDDLE)), kept(IN_ASCII)
    written = {name: text for name, text in ours.items() if not set(text) & set("▀▄█") and name != "figures"}
    assert len(written) > 5
    assert {name: in_ascii(text, "utf-8") for name, text in written.items()} == {name: typed[name] for name in written}
    assert all(letter.isascii() or letter in "æøåÆØÅéÉö" for text in typed.values() for letter in text)


def test_no_question_mark_comes_to_stand_in_a_word() -> None:
    """Of all that our content says, in any language, on a terminal that has no letters but the plain ones."""
    for path in CONTENT.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        typed = in_ascii(text, "ascii")
        assert typed.isascii()
        assert (len(typed), typed.count("?")) == (len(text), text.count("?")), path
