"""What is promised about privacy: nothing leaves the machine, and nothing of a meeting is left on it."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if __name__ == "__main__":
    import conftest  # noqa: F401 - as pytest does, for what lies beside

from clocks import FakeClock, a_setting, our_library
from driver import Evening, an_app, on_screen
from facilitator.app.setup import gathering
from facilitator.journal.file import Journal

ROOT = Path(__file__).parents[1]
MEETING = our_library().meeting("ordinary")
ORDINARY = ("run", "ordinary", "--seats", "3", "--lang", "nb", "--country", "NO")
WELCOME, BEGUN = "Vi begynner når vi er klare", "Da begynner vi"
needs_a_pty = pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")


def told_by_the_meeting() -> Iterator[str]:
    """Its title, and each step's id and the first of its words."""
    yield MEETING.title
    for step in MEETING.steps:
        yield step.id
        yield from (text[:20] for text in (step.title, step.say) if text)


def traces(*folders: Path) -> set[str]:
    """What of the meeting stands in any file of these folders, or in its name."""
    paths = [path for folder in folders for path in folder.rglob("*")]
    all_there_is = "\n".join((*map(str, (path.name for path in paths)), *map(_text, filter(Path.is_file, paths))))
    return {told for told in told_by_the_meeting() if told in all_there_is}


def _text(path: Path) -> str:
    return path.read_bytes().decode(errors="replace")


@needs_a_pty
@pytest.mark.slow
@pytest.mark.parametrize("way", ["the end face", "done, all deleted"])
def test_after_the_end_nothing_of_the_meeting_is_in_the_whole_home_or_among_temporary_files(
    way: str, tmp_path: Path
) -> None:
    from pty_terminal import a_terminal

    home, temporary = tmp_path / "home", tmp_path / "tmp"
    for folder in (home, temporary):
        folder.mkdir()
    xdg = dict.fromkeys((*(name for name in os.environ if name.startswith("XDG_")), "XDG_STATE_HOME"))
    environment: dict[str, Any] = {**xdg, "HOME": str(home), "TMPDIR": str(temporary)}
    with a_terminal(*ORDINARY, **environment) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN)
        assert {MEETING.title, "check-in"} <= traces(home)  # While it lasts, it is there.
        if way == "the end face":
            terminal.press("j").until("esc Lukk").press("\x1b[F\r")
            terminal.until("Takk til dere").press("n").until("slettes det").press_anew("\r")
        else:
            terminal.press("q").until("Vil dere avslutte?").press("\x1b[B\x1b[B").until("▸ Ferdig").press("\r")
        assert terminal.status() == 0
        assert "Alt fra møtet er slettet" in terminal.afterwards
    assert traces(home, temporary) == set()
    assert not any(path.stat().st_size for folder in (home, temporary) for path in folder.rglob("*") if path.is_file())


@needs_a_pty
def test_the_terminal_is_told_no_title_of_the_meeting_and_nothing_for_the_clipboard() -> None:
    from pty_terminal import a_terminal

    with a_terminal(*ORDINARY, columns=120, rows=36) as terminal:
        terminal.until(WELCOME).press(" ").until(BEGUN).press("v").until("Les rolig").quiet().press("?").until(
            "esc Lukk"
        )
        terminal.press("\x1b").quiet(0.3).press("\x03").until("Vil dere avslutte?").press("\x1b[B\x1b[B\r")
        assert terminal.status() == 0
        told = re.findall(rb"\x1b([\]PX^_])([^\x07\x1b]*)", terminal.output)
    for kind, text in told:
        assert kind == b"]"  # Nothing else that a terminal is told and does not draw.
        number = text.partition(b";")[0]
        assert number != b"52"
        assert not any(said.encode() in text for said in told_by_the_meeting())


# A whole meeting, with an eye on what it asks of the machine


@pytest.mark.parametrize(("meeting", "seats"), [("short", 1), ("ordinary", 3)])
@pytest.mark.slow
def test_a_whole_meeting_talks_to_nobody_starts_nothing_and_writes_only_where_it_says(
    meeting: str, seats: int, tmp_path: Path
) -> None:
    command = [sys.executable, "-B", __file__, meeting, str(seats), str(tmp_path / "state")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100, cwd=ROOT)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["at"] == "end"
    assert told["in the state folder"] > 10  # The eye sees something.
    assert told["elsewhere"] == []


class Eye:
    """Sees what is asked of the machine: every connection, process and change to a file."""

    def __init__(self, state: Path) -> None:
        self.state = str(state)
        self.in_state = 0
        self.elsewhere: list[str] = []
        self.open = True

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.open:
            return
        if changed := _changed(event, arguments):
            if all(os.fspath(path).startswith(self.state) for path in changed):
                self.in_state += 1
            else:
                self.elsewhere.append(f"{event} {changed}")
        elif _goes_out(event, arguments):
            self.elsewhere.append(f"{event} {arguments!r}")


def _changed(event: str, arguments: tuple[Any, ...]) -> list[Any]:
    """The paths that are to be written, made, moved or removed. A number is a file that has been opened before."""
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    one = ("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr")
    match event:
        case "open" if not isinstance(arguments[0], int) and arguments[2] & writes:
            return [arguments[0]]
        case "os.rename" | "os.link" | "os.symlink":
            return list(arguments[:2])
        case _ if event in one and not isinstance(arguments[0], int):
            return [arguments[0]]
    return []


def _goes_out(event: str, arguments: tuple[Any, ...]) -> bool:
    """A name asked for, a socket that is no local one, or another program. The desktop may be asked to stay awake."""
    match event:
        case "socket.__new__":
            return arguments[1] in _INTERNET
        case "socket.connect" | "socket.bind" | "socket.sendto" | "socket.sendmsg":
            return isinstance(arguments[1], tuple)
        case "subprocess.Popen" | "os.system" | "os.exec" | "os.fork" | "os.forkpty" | "os.posix_spawn" | "pty.spawn":
            return True
        case _:
            asks = ("socket.get", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "os.startfile")
            return event.startswith(asks)


def _internet() -> tuple[int, ...]:
    import socket

    return (socket.AF_INET, socket.AF_INET6)


_INTERNET = _internet()


async def a_whole_meeting(name: str, seats: int, state: Path) -> Evening:
    """From the welcome face to the end, with whatever can be opened on the way."""
    clock = FakeClock()
    journal = Journal(state / "facilitator")
    setting = a_setting(clock, journal=journal)
    app = an_app(setting, gathering(setting.library.meeting(name), seats), journal.take(clock.wall()))
    async with on_screen(app, clock, size=(80, 24)) as evening:
        opened = False
        for _ in range(60):
            if evening.here == "end":
                break
            if evening.speaking and not opened:
                await evening.press("v", "question_mark", "escape", "m", "escape", "g", "escape", "h", "h", "plus", "t")
                opened = True
            await evening.wait(minutes=3)
            await evening.press("enter" if evening.here == "today" and evening.speaking else "space")
        await evening.press("ctrl+c")
    return evening


def _watch(name: str, seats: int, state: Path) -> None:
    eye = Eye(state)
    sys.addaudithook(eye.see)
    evening = asyncio.run(a_whole_meeting(name, seats, state))
    eye.open = False
    told = {"at": evening.here, "in the state folder": eye.in_state, "elsewhere": sorted(set(eye.elsewhere))}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    _watch(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
