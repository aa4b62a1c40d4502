"""The keys that do something now: worked out from the view and from what fits, and nothing else."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from facilitator.domain.commands import Command
from facilitator.domain.slices import View
from facilitator.domain.words import Words
from facilitator.tui.widgets.keybar import KeyLabel, label_of

TEN = 10
"""Seats: each digit has one, and 0 is the tenth."""


class Fits(NamedTuple):
    """What there is room for, and what is pointed at."""

    more: bool = False
    """There is more to read below, that has not been read."""
    scrolls: bool = False
    """Not all words fit at once."""
    turned: bool = False
    """A page was turned with the key that goes on: that too can be taken back."""
    pointed: bool = False
    """A seat is pointed at: enter and escape are for that."""
    names: Mapping[Command, str] = MappingProxyType({})
    """What a command is called in this view, by the key of its words."""


def key_line(view: View, words: Words, fits: Fits) -> tuple[KeyLabel, ...]:
    """The keys, the most needed first."""
    seats = len(view.circle.seats)
    labels = (label_of(command, name, words) for command, name in _named(view, words, fits))
    few = f"1–{seats}"  # A digit that no seat has is not drawn; from ten seats on each has one.
    return tuple(one._replace(cap=few) if one.command == "seat" and 1 < seats < TEN else one for one in labels)


def _named(view: View, words: Words, fits: Fits) -> Iterator[tuple[Command, str]]:
    back = fits.turned and view.offer("take_back") is None
    for place, offer in enumerate(view.offers):
        if back and offer.command not in ("on", "yes"):
            yield "take_back", words("key.take_back")
            back = False
        if place == 1 and fits.pointed:
            yield "yes", words("key.point_yes")
            yield "let_go", words("key.let_go")
        if offer.command == "on" and fits.more:
            yield "on", words("key.on_more")
        elif offer.command != "yes" or not fits.pointed:
            yield offer.command, words(fits.names[offer.command]) if offer.command in fits.names else offer.name
    if fits.scrolls:
        yield "scroll", words("key.scroll")
