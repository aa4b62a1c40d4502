"""An evening that an earlier version of the program has kept is gone on with as if nothing had happened to the house.

`golden/evening-0.1.journal` was written by 0.1.0 as it stood before its rooms were renamed: one event of every kind.
"""

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import get_args

from clocks import SEVEN, FakeClock, a_setting, press
from facilitator.app.start import COUNTED, Start, found_in
from facilitator.domain.events import Event, Named
from facilitator.journal.codec import read
from facilitator.journal.file import Journal

KEPT = Path(__file__).parent / "golden" / "evening-0.1.journal"
CUT_OFF = SEVEN + timedelta(minutes=16, seconds=20)


def start(folder: Path) -> tuple[Start, Journal]:
    shutil.copy(KEPT, folder / "meeting.journal")
    os.utime(folder / "meeting.journal", (CUT_OFF.timestamp(),) * 2)
    journal = Journal(folder)
    setting = a_setting(FakeClock(CUT_OFF), journal=journal)
    return Start(setting, None, found_in(setting)), journal


NEW_SINCE = {Named}
"""Kinds of events that there were not yet."""


def test_an_event_of_every_kind_is_in_it() -> None:
    assert {type(event) for event in read(KEPT.read_bytes()).events} == set(get_args(Event)) - NEW_SINCE


def test_it_is_gone_on_with_to_the_second_and_kept_further(tmp_path: Path) -> None:
    evening, journal = start(tmp_path)
    evening.answer(COUNTED)
    assert evening.live
    view = evening.live.look(figures="always")
    assert (view.page.title, view.time.text, view.clock.ends) == ("Vi deler", "10:40", "vi slutter kl. 20.40")
    assert [seat.seat for seat in view.circle.seats] == [2, 6, 3, 4, 5]
    assert [(seat.seat, seat.state) for seat in view.circle.seats if seat.asked] == [(2, "next"), (4, "speaking")]
    assert [row.state for row in view.path][4:7] == ["now", "out", "ahead"]
    assert view.path[6].time == "19.39"
    evening.live.on()
    press(evening.live, "take_back", "hold")
    assert evening.live.can_wait
    journal.close()
