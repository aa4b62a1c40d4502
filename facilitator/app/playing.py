"""What a rehearsal is asked for, and what a face may ask of the invented group that holds it."""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

SLOWEST, FASTEST = 1, 600

SPEEDS: Final = (SLOWEST, 2, 5, 10, 20, 40, 60, 120, 240, FASTEST)
"""How many times as fast it can go, a key press apart."""

READABLE: Final = 20
"""The speed where none was asked for."""


class Tempo(NamedTuple):
    """How a rehearsal is to go."""

    speed: int = READABLE
    seed: int | None = None
    """The same one gives the same meeting; None gives one that nobody has seen."""
    unattended: bool = False
    """When it has come to its end it closes by itself."""


class Plays(Protocol):
    """An invented group, as a face knows it."""

    @property
    def goes_on(self) -> bool:
        """It holds the meeting; else it rests, and whoever sits there holds it."""

    @property
    def closes(self) -> bool:
        """Nobody attends to it, and it has come to its end."""

    after_each: Callable[[], object]
    """Told of each thing that it does, for a face that tells all of them."""

    def begin_or_rest(self) -> None:
        """Let it rest, or go on; after the end, begin again."""

    def rest(self) -> None:
        """A key of the meeting has been pressed: let it rest."""

    def change_speed(self, step: int) -> None:
        """Faster, or slower."""
