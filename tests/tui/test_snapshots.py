"""What each screen looks like, as text. To draw them again, and then look: `python tests/tui/test_snapshots.py`.

They are compared in test_looks, where every screen is drawn anyhow.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import pytest

from gallery import ASCII, LARGE, MIDDLE, SMALL, Look, Picture, gallery

GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
LOOKS = (Look(SMALL), Look(MIDDLE), Look(LARGE), Look(MIDDLE, terminal=ASCII))
AGAIN = "Is it better now? Draw them again, and look: python tests/tui/test_snapshots.py"

KEPT = (
    *("gather", "country", "welcome", "read-through", "read-through-on", "place"),
    *("silence", "silence-room", "words", "words-room", "principles", "principles-room", "break", "break-room"),
    *("round-words", "round-words-room", "pointed", "round", "round-room", "hold", "hold-room", "time-up"),
    *("time-up-room", "agenda", "agenda-room", "sharing", "sharing-room", "last-minute", "last-minute-room"),
    *("figures", "figures-room", "open", "open-room", "moments", "moments-room", "card", "why", "keys", "end"),
)
RULE, EDGE = "── ", "┊"


def kept(look: Look) -> dict[str, str]:
    """The screens of a look, as they were seen to look."""
    text = (GOLDEN / f"{look}.txt").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split(RULE)[1:])
    return {name.strip(): screen.replace(EDGE, "") for name, _, screen in parts}


def changed(look: Look, pictures: Mapping[str, Picture]) -> list[str]:
    """Those that look otherwise now."""
    there = kept(look)
    return [name for name in KEPT if there.get(name) != _screen(pictures[name], look).replace(EDGE, "")]


def _screen(picture: Picture, look: Look) -> str:
    return "\n".join((*(f"{line:{look.size[0]}}{EDGE}" for line in picture.text.splitlines()), "", ""))


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_what_was_seen_is_kept_and_nothing_else(look: Look) -> None:
    assert tuple(kept(look)) == KEPT


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for each in LOOKS:
        screens = (f"{RULE}{name}\n{_screen(gallery(each)[name], each)}" for name in KEPT)
        (GOLDEN / f"{each}.txt").write_text("".join(screens), encoding="utf-8")
        print(f"tests/golden/screens/{each}.txt")
