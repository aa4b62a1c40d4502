"""Words and figures large enough to be read from across a room."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from facilitator.tui.bigtext.font import Shape, figures, letters

_BETWEEN = 2  # Pixels between letters.
_SPACE = "." * 2  # A space between words, before and after which stands _BETWEEN.
_BETWEEN_FIGURES = 3
_HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}
_AS_ASCII = str.maketrans("█▀▄", "###")
FIGURES_HIGH = 7  # Rows of cells.
_VAST = (170, 50)  # Columns and rows of a screen on which each pixel is drawn as four.
_SOFT_HYPHEN = "\u00ad"
_BOLD = Style(bold=True)
_LOW = 16  # Rows of a screen that has none to spare.


@lru_cache(maxsize=64)
def typeset(text: str, width: int, most_rows: int, *, twice: bool = False) -> tuple[str, ...] | None:
    """`text` in large letters, or twice as large; None where it does not fit or one of its letters has no shape."""
    words, scale = _words(text), 1 + twice
    if not all(letter in letters() for word in words for letter in word):
        return None
    lines = _wrap_evenly(words, _measure, width // scale)
    blocks = [_trim(_halve(_set_line(line, twice=twice))) for line in lines]
    rows = [row for block in blocks for row in (*block, *[""] * scale)][:-scale]
    fits = len(rows) <= most_rows and all(_measure(line) * scale <= width for line in lines)
    return tuple(rows) if fits else None


def largest(text: str, width: int, most_rows: int) -> tuple[str, ...] | None:
    """`text` twice as large, or large, whichever there is room for; None where there is none."""
    return typeset(text, width, most_rows, twice=True) or typeset(text, width, most_rows)


@lru_cache(maxsize=64)
def ordinary(text: str, width: int) -> tuple[str, ...]:
    """`text` as lines of ordinary characters, a word that is too long broken."""
    words = [part for word in _words(text) for part in chop_cells(word, max(width, 2))]
    return tuple(_wrap_evenly(words, cell_len, width))


def _words(text: str) -> list[str]:
    return text.replace(_SOFT_HYPHEN, "").split()


def _wrap_evenly(words: Sequence[str], measure: Callable[[str], int], width: int) -> list[str]:
    """The fewest lines that hold the words, and among those the most even: no word left alone on the last."""
    lines = _wrap(words, measure, width)
    widths = range(max(map(measure, words), default=0), width)
    narrowest = bisect_left(widths, -len(lines), key=lambda narrower: -len(_wrap(words, measure, narrower)))
    return _wrap(words, measure, widths[narrowest]) if narrowest < len(widths) else lines


def _wrap(words: Sequence[str], measure: Callable[[str], int], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _measure(line: str) -> int:
    shapes = letters()
    widths = (len(_SPACE) if letter == " " else len(shapes[letter][0]) for letter in line)
    return sum(widths) + _BETWEEN * (len(line) - 1)


def _set_line(line: str, *, twice: bool) -> Shape:
    shapes = letters()
    rows = len(shapes["A"])
    drawn = [shapes.get(letter, (_SPACE,) * rows) for letter in line]
    shape = tuple(("." * _BETWEEN).join(row) for row in zip(*drawn, strict=True))
    return _doubled(shape) if twice else shape


def _doubled(shape: Shape) -> Shape:
    """Each pixel as four; a corner takes the colour of the two beside it where these meet, so that bows stay round."""
    wide = len(shape[0]) + 2
    empty = "." * wide
    above, below = [empty, *(f".{row}." for row in shape[:-1])], [*(f".{row}." for row in shape[1:]), empty]
    doubled: list[str] = []
    for up, row, down in zip(above, (f".{row}." for row in shape), below, strict=True):
        corners = [_corners(up[x], row[x - 1 : x + 2], down[x]) for x in range(1, wide - 1)]
        doubled += ["".join(four[:2] for four in corners), "".join(four[2:] for four in corners)]
    return tuple(doubled)


def _corners(up: str, row: str, down: str) -> str:
    """The four pixels that a pixel becomes, given those around it."""
    left, here, right = row[0], row[1], row[2]
    pairs = ((up, left, right, down), (up, right, left, down), (down, left, right, up), (down, right, left, up))
    return "".join(one if one == beside and one not in (across, over) else here for one, beside, across, over in pairs)


def _halve(shape: Shape) -> Shape:
    """Two rows of pixels in each row of cells."""
    padded = (*shape, "." * len(shape[0])) if len(shape) % 2 else shape
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return tuple("".join(_HALVES[pixels] for pixels in zip(*pair, strict=True)) for pair in pairs)


def _trim(rows: Shape) -> Shape:
    """Without the empty rows above and below."""
    inked = [number for number, row in enumerate(rows) if row.strip()]
    return rows[inked[0] : inked[-1] + 1]


def _centred(row: str, width: int, style: Style) -> Strip:
    row = row if cell_len(row) <= width else ""
    left = (width - cell_len(row)) // 2
    return Strip([Segment(" " * left + row, style)]).adjust_cell_length(width, style)


class Large(Widget):
    """A text in large letters, in the middle; where these do not fit, in ordinary bold ones with air around."""

    ALLOW_SELECT = False

    text: reactive[str] = reactive("", layout=True)
    beside: reactive[bool] = reactive(False, layout=True)
    """It stands beside what else there is, and has the whole height: then it is as large as that allows."""

    def __init__(
        self,
        text: str = "",
        *,
        most_rows: int = 11,
        ascii: bool = False,  # noqa: A002  What it is called everywhere.
        id: str | None = None,  # noqa: A002  What Textual calls it.
    ) -> None:
        """`most_rows`: how high the large letters may be in all; `ascii`: ordinary letters always."""
        super().__init__(id=id)
        self._most_rows = most_rows
        self._ascii = ascii
        self.set_reactive(Large.text, text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's.
        return len(self._rows(width)[0])

    def render_line(self, y: int) -> Strip:
        rows, style = self._rows(self.size.width)
        row = y - max(0, (self.size.height - len(rows)) // 2)
        return _centred(rows[row] if 0 <= row < len(rows) else "", self.size.width, self.rich_style + style)

    def _rows(self, width: int) -> tuple[tuple[str, ...], Style]:
        large = None if self._ascii else self._large(width)
        if large is not None:
            return large, Style.null()
        air = ("",) if self.screen.size.height > _LOW else ()
        return (*air, *ordinary(self.text, width), *air), _BOLD

    def _large(self, width: int) -> tuple[str, ...] | None:
        """As large as the screen has room for; the letters give way before the circle does."""
        if self.beside:
            return largest(self.text, width, self.size.height)
        wide, high = self.screen.size
        if wide < _VAST[0] or high < _VAST[1]:
            return typeset(self.text, width, min(self._most_rows, high // 3))
        return largest(self.text, width, 2 * self._most_rows)


class Figures(Widget):
    """A time such as 4:32, seven rows high, or twice that; each figure is as wide as the next: nothing jumps."""

    ALLOW_SELECT = False

    text: reactive[str | None] = reactive(None, repaint=False)

    def __init__(self, text: str | None = None, *, ascii: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._ascii = ascii
        self.set_reactive(Figures.text, text)

    def watch_text(self, before: str | None, after: str | None) -> None:
        """Draw again only the figures that are others than before."""
        old, new = _columns(before or "", self.size), _columns(after or "", self.size)
        if old != new or not new:
            self.refresh()
            return
        changed = [column for a, b, column in zip(before or "", after or "", new, strict=True) if a != b]
        if changed:
            high = FIGURES_HIGH * _scale(after or "", self.size)
            top = (self.size.height - high) // 2
            self.refresh(*(Region(column.start, top, len(column), high) for column in changed))

    def render_line(self, y: int) -> Strip:
        text, size = self.text or "", self.size
        scale = _scale(text, size)
        if not scale:
            return _centred(text if y == (size.height - 1) // 2 else "", size.width, self.rich_style + _BOLD)
        row = y - (size.height - FIGURES_HIGH * scale) // 2
        line = _figure_row(text, row, scale) if 0 <= row < FIGURES_HIGH * scale else ""
        return _centred(line.translate(_AS_ASCII) if self._ascii else line, size.width, self.rich_style)


def _figure_row(text: str, row: int, scale: int) -> str:
    return (" " * _BETWEEN_FIGURES * scale).join(_figure(character, scale)[row] for character in text)


@cache
def _figure(character: str, scale: int) -> Shape:
    shape = figures()[character]
    return _halve(shape if scale == 1 else _doubled(shape))


def _scale(text: str, size: Size) -> int:
    """How large the figures are drawn: twice, once; or 0, where they do not fit, or one has no shape."""
    if not all(character in figures() for character in text):
        return 0
    whole = sum(_widths(text)) + _BETWEEN_FIGURES * (len(text) - 1)
    return next((n for n in (2, 1) if size.height >= n * FIGURES_HIGH and size.width >= n * whole), 0)


def _columns(text: str, size: Size) -> tuple[range, ...]:
    """Where each figure stands; nothing where they are not drawn large."""
    scale = _scale(text, size)
    widths, between = [scale * width for width in _widths(text)], scale * _BETWEEN_FIGURES
    whole = sum(widths) + between * (len(text) - 1)
    starts = accumulate((width + between for width in widths), initial=(size.width - whole) // 2)
    places = zip(starts, widths, strict=False)
    return tuple(range(start, start + width) for start, width in places) if scale else ()


def _widths(text: str) -> list[int]:
    return [len(figures()[character][0]) for character in text if character in figures()]
