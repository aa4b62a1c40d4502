"""A text in a line of its own, cut to the room there is."""

import pytest

from facilitator.tui.widgets.shorten import shortened

MARKED = "e" + "\N{COMBINING ACUTE ACCENT}" * 8


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Pause", 5, "Pause"),
        ("Hvordan har det vært?", 12, "Hvordan har…"),
        ("Samtalerunden", 6, "Samta…"),
        (MARKED * 5, 5, MARKED * 5),
        (MARKED * 6, 5, MARKED * 4 + "…"),
        (MARKED * 2_500, 5, MARKED * 4 + "…"),
        ("Pause", 0, ""),
    ],
)
def test_whole_words_as_far_as_they_go_and_letters_with_all_their_marks(text: str, room: int, shown: str) -> None:
    assert shortened(text, room) == shown
