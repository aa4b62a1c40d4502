"""A text in a line of its own: one too long is cut between words, and says so."""

from rich.cells import cell_len, set_cell_size

from facilitator.domain.text import MOST_MARKS


def shortened(text: str, room: int) -> str:
    """As much of a text as there is room for; in a word only where even the first one is too long."""
    within_reach = text[: (room + 1) * (MOST_MARKS + 1)]  # More than that is more than the room, whatever it is.
    if cell_len(within_reach) <= room and len(within_reach) == len(text):
        return text
    cut = set_cell_size(within_reach, max(room - 1, 0))
    whole, space, _ = cut.rpartition(" ")
    if space and text[len(cut) : len(cut) + 1] != " ":
        cut = whole
    return cut.rstrip() + "…" if room > 0 else ""
