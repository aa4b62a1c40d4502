"""Words and figures large enough to be read from across a room."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
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
_SOFT_HYPHEN = "\u00ad"
_BOLD = Style(bold=True)
_LOW = 16  # Rows of a screen that has none to spare.


@lru_cache(maxsize=64)
def typeset(text: str, width: int, most_rows: int) -> tuple[str, ...] | None:
    """`text` in large letters, or None where it does not fit or one of its letters has no shape."""
    words = _words(text)
    if not all(letter in letters() for word in words for letter in word):
        return None
    lines = _wrap_evenly(words, _measure, width)
    blocks = [_trim(_halve(_set_line(line))) for line in lines]
    rows = [row for block in blocks for row in (*block, "")][:-1]
    fits = len(rows) <= most_rows and all(_measure(line) <= width for line in lines)
    return tuple(rows) if fits else None


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


def _set_line(line: str) -> Shape:
    shapes = letters()
    rows = len(shapes["A"])
    drawn = [shapes.get(letter, (_SPACE,) * rows) for letter in line]
    return tuple(("." * _BETWEEN).join(row) for row in zip(*drawn, strict=True))


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
        most = min(self._most_rows, self.screen.size.height // 3)  # The letters give way before the circle does.
        large = None if self._ascii else typeset(self.text, width, most)
        if large is not None:
            return large, Style.null()
        air = ("",) if self.screen.size.height > _LOW else ()
        return (*air, *ordinary(self.text, width), *air), _BOLD


class Figures(Widget):
    """A time such as 4:32, seven rows high; each figure is as wide as the next, so that nothing jumps."""

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
            top = (self.size.height - FIGURES_HIGH) // 2
            self.refresh(*(Region(column.start, top, len(column), FIGURES_HIGH) for column in changed))

    def render_line(self, y: int) -> Strip:
        text, size = self.text or "", self.size
        if not _columns(text, size):
            return _centred(text if y == (size.height - 1) // 2 else "", size.width, self.rich_style + _BOLD)
        row = y - (size.height - FIGURES_HIGH) // 2
        line = _figure_row(text, row) if 0 <= row < FIGURES_HIGH else ""
        return _centred(line.translate(_AS_ASCII) if self._ascii else line, size.width, self.rich_style)


def _figure_row(text: str, row: int) -> str:
    return (" " * _BETWEEN_FIGURES).join(_halve(figures()[character])[row] for character in text)


def _columns(text: str, size: Size) -> tuple[range, ...]:
    """Where each figure stands; nothing where they do not fit, or one has no shape."""
    if size.height < FIGURES_HIGH or not all(character in figures() for character in text):
        return ()
    widths = [len(figures()[character][0]) for character in text]
    whole = sum(widths) + _BETWEEN_FIGURES * (len(text) - 1)
    starts = accumulate((width + _BETWEEN_FIGURES for width in widths), initial=(size.width - whole) // 2)
    return (
        tuple(range(start, start + width) for start, width in zip(starts, widths, strict=False))
        if whole <= size.width
        else ()
    )
