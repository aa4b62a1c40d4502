"""A meeting on a real terminal, to be cut off: how it is begun and left, and what is on disk."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from clocks import FakeClock, a_setting, do
from facilitator.app.setup import gathering, sat_down
from facilitator.journal.codec import read
from facilitator.journal.file import Journal
from pty_terminal import ROOT, Terminal, a_terminal

ORDINARY = ("run", "ordinary", "--seats", "3", "--lang", "nb", "--country", "NO")
WELCOME, BEGUN = "Vi begynner når vi er klare", "Da begynner vi"
CANNOT_GO_ON = "Maskinen får ikke lagret hvor dere er."
CUT_OFF, DOWN, UP, END, ENTER = "Et møte ble avbrutt for", "\x1b[B", "\x1b[A", "\x1b[F", "\r"


def journal_in(state: Path) -> Path:
    return state / "facilitator" / "meeting.journal"


def happened(state: Path) -> int:
    """How many events are on disk, all of them whole."""
    record = read(journal_in(state).read_bytes())
    assert not record.torn
    return len(record.events)


def left_in(folder: Path) -> list[Path]:
    """The files in which something stands."""
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]


def cut_off(state: Path, *, ago: timedelta = timedelta(minutes=8)) -> None:
    """Leave a meeting of three behind, in its first round, in which somebody had the word."""
    clock = FakeClock(datetime.now(UTC) - ago)
    journal = Journal(journal_in(state).parent)
    journal.take(clock.wall())
    setting = a_setting(clock, journal=journal)
    live = sat_down(gathering(setting.library.meeting("ordinary"), 3), setting, "NO")
    for verb in ("on", "next_step", "next_step", "on"):
        do(live, verb)
    journal.close()


def leave_done(terminal: Terminal) -> Terminal:
    """Out of a meeting that has begun: done, all deleted."""
    return terminal.press("q").until("Vil dere avslutte?").press(DOWN + DOWN + ENTER)


def to_the_end(terminal: Terminal) -> Terminal:
    """From the welcome face to the end face."""
    terminal.until(WELCOME).press(" ").until(BEGUN)
    return from_here_to_the_end(terminal)


def from_here_to_the_end(terminal: Terminal) -> Terminal:
    terminal.press("j").until("esc Lukk").press(END + ENTER).until("Takk til dere")
    return terminal.press("n").until("slettes det maskinen har husket")


def goes_on_to_its_end(terminal: Terminal, state: Path) -> None:
    """Nothing is left of it then, and the next start is clean."""
    from_here_to_the_end(terminal).press_anew(ENTER)
    assert (terminal.status(), terminal.is_sane) == (0, True)
    assert left_in(state) == []
    with a_terminal(*ORDINARY, XDG_STATE_HOME=str(state)) as another:
        another.until(WELCOME)
        assert CUT_OFF not in another.seen


def python_that(folder: Path, does: str) -> dict[str, Any]:
    """The environment in which Python does this before anything else, to the program as it stands here."""
    (folder / "sitecustomize.py").write_text(does)
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


def without_home(folder: Path, *, home: str | None) -> dict[str, Any]:
    """No HOME and no XDG folders; and in the system's list of users this home, or none."""
    entry = f"real(user)[:5] + ({home!r}, '')" if home else "real(None)"
    lookup = f"import pwd\nreal = pwd.getpwuid\npwd.getpwuid = lambda user: pwd.struct_passwd({entry})\n"
    if not home:
        lookup = "import pwd\n\ndef nobody(user):\n    raise KeyError(user)\n\npwd.getpwuid = nobody\n"
    unset = dict.fromkeys(name for name in (*os.environ, "XDG_STATE_HOME", "HOME") if name.startswith(("XDG_", "HOME")))
    return {**unset, **python_that(folder, lookup)}
