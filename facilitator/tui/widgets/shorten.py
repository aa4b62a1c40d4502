"""A text in a line of its own: one too long is cut between words, and says so; keys are never cut apart."""

from rich.cells import cell_len, set_cell_size

BETWEEN = "   "
"""Between two keys."""


def shortened(text: str, room: int) -> str:
    """As much of a text as there is room for; in a word only where even the first one is too long."""
    if cell_len(text) <= room:
        return text
    cut = set_cell_size(text, max(room - 1, 0))
    whole, space, _ = cut.rpartition(" ")
    if space and text[len(cut) : len(cut) + 1] != " ":
        cut = whole
    return cut.rstrip() + "…" if room > 0 else ""


def keys_in(text: str, width: int) -> str:
    """Keys and their names, as many on a line as fit whole."""
    lines = [""]
    for key in text.split(BETWEEN):
        longer = f"{lines[-1]}{BETWEEN}{key}" if lines[-1] else key
        if cell_len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(key)
    return "\n".join(lines)
