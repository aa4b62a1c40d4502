"""What has been chosen before a meeting, and what was chosen for one that was gone back from."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.app.prepared import Line
from facilitator.app.setup import Gathering, gathering


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has been chosen so far; nothing, where the meeting's own goes."""

    meeting: str = ""
    seats: int | None = None
    length: timedelta | None = None
    end: datetime | None = None
    country: str = ""
    line: Line = "meeting"


def wanted_before(before: Gathering | None) -> Wanted:
    """As it was chosen for what was gone back from; where that was the meeting's own, it goes again."""
    if before is None:
        return Wanted()
    usual = gathering(before.meeting)
    return Wanted(
        meeting=before.name,
        seats=before.seats if before.seats != usual.seats else None,
        length=before.length if before.length != usual.length else None,
        end=before.end,
    )
