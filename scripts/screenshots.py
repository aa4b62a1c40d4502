"""Draw the pictures in docs/ from a fixed session and a fixed clock: the same every time."""

import asyncio
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from facilitator.app.setup import Setting, gathering
from facilitator.app.start import Start
from facilitator.journal.file import Journal
from facilitator.library.content import Library
from facilitator.tui.main import FacilitatorApp
from facilitator.tui.terminal import Terminal

OSLO = ZoneInfo("Europe/Oslo")
SEVEN = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
ENTER = "enter"


@dataclass(frozen=True)
class Picture:
    """A screen, and how to come to it: strokes, and seconds that pass."""

    name: str
    way: "Way" = ()
    size: tuple[int, int] = (120, 40)
    theme: str = "dark"
    gather: bool = False


Way = tuple[str | float, ...]

TO_CHECK_IN: Way = (ENTER, 180.0, "space", 100.0, "space")
CHECK_IN: Way = ("space", *(115.0, "space") * 8, "space")
WHO_WANTS_ROOM: Way = ("space", "space", 20.0, ENTER, 20.0, "space", ENTER, 15.0, "space", "space", ENTER, "space")
TO_SHARING: Way = (*TO_CHECK_IN, *CHECK_IN, *WHO_WANTS_ROOM, "space", "space")

PICTURES = (
    Picture("gather", gather=True),
    Picture("welcome"),
    Picture("meeting", (*TO_SHARING, "v", 250.0)),
    Picture("room", (*TO_SHARING, 250.0)),
    Picture("room-light", (*TO_CHECK_IN, "space", 35.0), theme="light"),
    Picture("meeting-light", (*TO_CHECK_IN, "v"), theme="light"),
    Picture("moments", (ENTER, "v", "m", "1"), theme="light"),
    Picture("end", (ENTER, *("n", ENTER) * 10)),
)


class StandingClock:
    """Stands at seven in the evening, until it is moved."""

    def __init__(self) -> None:
        self._gone = timedelta(0)

    def wall(self) -> datetime:
        """The time of the picture."""
        return SEVEN + self._gone

    def monotonic(self) -> float:
        """The same, in seconds."""
        return self._gone.total_seconds()

    def running(self) -> float:
        return 0.0

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._gone += timedelta(seconds=seconds)


async def drawn(picture: Picture) -> str:
    """The picture as SVG, without fonts from elsewhere."""
    clock, library = StandingClock(), Library((ROOT / "content",), "nb")
    chosen = None if picture.gather else gathering(library.meeting("ordinary"), 8)
    journal = Journal(ROOT / "nothing is written here") if picture.gather else None
    setting = Setting(library, clock, OSLO, lambda _: "NO", journal)
    app = FacilitatorApp(Start(setting, chosen), theme=picture.theme, terminal=Terminal())
    async with app.run_test(size=picture.size) as pilot:
        for each in picture.way:
            clock.wait(each if isinstance(each, float) else 1)
            if isinstance(each, str):
                await pilot.press(each)
        await pilot.pause()
        refresh = getattr(app.screen, "refresh_view", None)
        if refresh is not None:
            refresh()
        await pilot.pause()
        svg = app.export_screenshot(title="facilitator")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Draw them all."""
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    for picture in PICTURES:
        path = folder / f"{picture.name}.svg"
        path.write_text(asyncio.run(drawn(picture)), encoding="utf-8")
        print(f"docs/{path.name}")


if __name__ == "__main__":
    main()
