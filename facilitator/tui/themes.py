"""The palettes: a warm dark, a paper light, and one of high contrast."""

from dataclasses import replace
from typing import Final

from textual.theme import Theme


def _theme(name: str, ground: str, raised: str, ink: str, muted: str, accent: str, kind: str) -> Theme:
    return Theme(
        name=name,
        primary=accent,
        secondary=muted,
        accent=accent,
        success=kind,
        warning=accent,
        error=accent,  # Nothing here is red.
        foreground=ink,
        background=ground,
        surface=ground,
        panel=raised,
        dark=name != "light",
        text_alpha=1.0,
    )


THEMES: Final = {
    "dark": _theme(
        "dark",
        ground="#1c211f",
        ink="#e9e6dc",
        muted="#a0a8a2",
        accent="#dcb36a",
        kind="#94bfa9",
        raised="#262c29",
    ),
    "light": _theme(
        "light",
        ground="#f7f3ea",
        ink="#2a2925",
        muted="#5c5d55",
        accent="#865900",
        kind="#2f6249",
        raised="#ece6d8",
    ),
    "contrast": _theme(
        "contrast",
        ground="#000000",
        ink="#ffffff",
        muted="#d8d8d8",
        accent="#ffd75f",
        kind="#a8ffd0",
        raised="#000000",
    ),
}
"""By the name that `--theme` takes."""


_GREY_PAPER: Final = replace(THEMES["light"], background="#f2f2f2", surface="#f2f2f2", panel="#ffffff")
"""Of 256 colours the nearest to the paper are yellow and pink. These become 255 (#eeeeee) and 231 (#ffffff)."""


def themes(*, soft: bool) -> tuple[Theme, ...]:
    """The palettes as a terminal can show them, with true colours or with fewer."""
    return tuple(THEMES.values()) if soft else tuple((THEMES | {"light": _GREY_PAPER}).values())
