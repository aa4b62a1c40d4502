"""A text in a line of its own: one too long is cut between words, and says so."""

from rich.cells import cell_len, set_cell_size


def shortened(text: str, room: int) -> str:
    """As much of a text as there is room for; in a word only where even the first one is too long."""
    if cell_len(text) <= room:
        return text
    cut = set_cell_size(text, max(room - 1, 0))
    whole, space, _ = cut.rpartition(" ")
    if space and text[len(cut) : len(cut) + 1] != " ":
        cut = whole
    return cut.rstrip() + "…" if room > 0 else ""
