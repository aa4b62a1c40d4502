"""The set-up: `.venv` made and filled, one at a time; what was whole before comes back where that fails.

Loaded where there is something to set up. Readable by Python 3.6, as all that a start passes through.
"""

import os
import sys

from environment import (
    CONSTRAINTS,
    MISLEADING,
    NEWEST_TRIED,
    PROJECT,
    PYTHON,
    ROOT,
    STAMP,
    VENV,
    SetUpError,
    become,
    dotted,
    is_new_enough,
    is_whole,
    pythons,
    said,
    say,
    says_yes,
    without,
    write_stamp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import IO

BEFORE = os.path.join(ROOT, ".venv.before")
LOCK = os.path.join(ROOT, ".venv.lock")

ELSEWHERE = {
    "PIP_CONSTRAINT",
    "PIP_DRY_RUN",
    "PIP_EDITABLE",
    "PIP_NO_DEPS",
    "PIP_PREFIX",
    "PIP_PYTHON",
    "PIP_REQUIREMENT",
    "PIP_REQUIRE_HASHES",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_ROOT",
    "PIP_TARGET",
    "PIP_USER",
}
"""What would have pip put something else, or somewhere else. How it reaches an index stays as the person has it."""

PROGRESS = ("Collecting", "Downloading", "Installing", "Resolved", "Prepared", "Installed", "WARNING: Retrying")
"""How the lines of an installer begin that are worth showing while a person waits."""

ONLY = ("--only-binary", ":all:", "--constraint")
"""Nothing is compiled: a laptop has no compiler, and what is said when it fails helps nobody."""

REASONS = {
    "ensurepip|no module named venv": "no_venv",
    "proxyerror|tunnel connection failed|407 proxy": "proxy",
    "certificate|sslerror": "certificate",
    "no space left|disk full": "full",
    "permission denied|read-only file system": "locked",
    "failed to establish|name resolution|getaddrinfo|refused|unreachable|timed out|dns error|error sending request|"
    "retrying": "no_network",
    "no matching distribution|resolutionimpossible|no solution found|no wheels": "no_network",
}
"""Signs in what an installer says, and which sentence says what a person can do; the first that fits is said."""

SYNCED = ("OneDrive", "Mobile Documents", "CloudStorage", "Dropbox", "Google Drive")
"""Folders that copy themselves elsewhere, as their names stand in a path."""


class InstallerError(SetUpError):
    """A step of the installation ended badly: what to do about it, and then its last lines."""

    def __init__(self, lines: "Sequence[str]") -> None:
        why = said("failed", reason=advice(lines))
        super().__init__("\n".join([why, "", said("said"), *("  " + line for line in lines[-12:])]))


def set_up(mode: str) -> None:
    """Make `.venv` ready, one at a time; who had to wait may find it done."""
    with open(LOCK, "a", encoding="utf-8") as file:
        wait_alone(file)
        restore()
        if not is_whole(mode):
            start_again_with_one_that_was_tried()
            renew(mode)


def renew(mode: str) -> None:
    """Make `.venv` anew; where that fails, what was whole before stays as it was."""
    say(said("setting_up", python=dotted(sys.version_info)))
    where = next((name for name in SYNCED if name in ROOT), "")
    if where:
        say(said("synced", where=where))
    remove(BEFORE)
    if os.path.exists(STAMP):
        twice(lambda: os.rename(VENV, BEFORE))
    try:
        make(mode)
    except BaseException:
        restore()
        raise
    remove(BEFORE)
    say(said("ready"))


def start_again_with_one_that_was_tried() -> None:
    """For a Python that we were not tried with, parts of us may not be there yet: another within reach is better."""
    if sys.version_info[:2] <= NEWEST_TRIED:
        return
    for command in pythons():
        if is_new_enough(command, NEWEST_TRIED):
            become(command[0], [*command[1:], os.path.abspath(sys.argv[0]), *sys.argv[1:]])


def still_works(mode: str) -> bool:
    """Whether the Python in `.venv` starts, and has all that this use asks for."""
    import re

    names = [re.split("[^A-Za-z0-9._-]", wanted)[0] for wanted in requirements(mode)]
    trying = "import importlib.metadata as there, sys, facilitator; [there.version(name) for name in sys.argv[1:]]"
    return is_new_enough([PYTHON]) and says_yes([PYTHON, "-P", "-c", trying, *names])


def wait_alone(file: "IO[str]") -> None:
    """Wait until nobody else sets up here. The kernel lets go of the lock when the last that holds the file is gone."""
    import time

    os.set_inheritable(file.fileno(), True)  # an installer that outlives us is waited for as well
    if has_locked(file):
        return
    say(said("waiting"))
    while not has_locked(file):
        time.sleep(0.2)


def has_locked(file: "IO[str]") -> bool:
    """Take the lock, if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def restore() -> None:
    """Clear away a `.venv` that was never finished, and put back the one that stood there before."""
    if os.path.exists(STAMP):
        return
    remove(VENV)
    if os.path.exists(BEFORE):
        twice(lambda: os.rename(BEFORE, VENV))


def remove(path: str) -> None:
    """Remove what is there, be it a folder, a file, a link or nothing."""
    import shutil

    if os.path.isdir(path) and not os.path.islink(path):
        twice(lambda: shutil.rmtree(path))
    elif os.path.lexists(path):
        twice(lambda: os.remove(path))


def twice(do: "Callable[[], None]") -> None:
    """Do it; and once more after a moment, where something looks through the files for viruses, or copies them."""
    import time

    try:
        do()
    except PermissionError:
        time.sleep(1)
        do()


def make(mode: str) -> None:
    """Make `.venv` and fill it, with uv where it is installed and succeeds, else with pip; the stamp comes last."""
    wanted = requirements(mode)
    if not is_installed_by_uv(wanted):
        install_by_pip(wanted)
    see_the_checkout()
    compile_the_checkout()
    write_stamp(mode)


def requirements(mode: str) -> "list[str]":
    """What `pyproject.toml` asks for, for this use."""
    import tomllib

    with open(PROJECT, "rb") as file:
        project = tomllib.load(file)["project"]
    wanted: "list[str]" = project["dependencies"]
    return wanted + project["optional-dependencies"]["dev"] if mode == "dev" else wanted


def is_installed_by_uv(wanted: "list[str]") -> bool:
    """Let uv do it, where there is one; pip can still do it where uv fails."""
    import shutil

    uv = shutil.which("uv")
    if not uv:
        return False
    try:
        make_empty("--without-pip")
        say(said("installing", tool="uv"))
        perform([uv, "pip", "install", "--python", PYTHON, "--compile-bytecode", *ONLY, CONSTRAINTS], wanted)
    except InstallerError as failure:
        say("%s\n%s" % (failure, said("with_pip")))
        return False
    return True


def install_by_pip(wanted: "list[str]") -> None:
    """Let pip do it."""
    make_empty()
    say(said("installing", tool="pip"))
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    perform([*pip, "--compile", *ONLY, CONSTRAINTS], wanted)


def make_empty(*options: str) -> None:
    """Make a `.venv` with nothing in it, and with a Python that outlives any other environment we were started from."""
    remove(VENV)
    python = getattr(sys, "_base_executable", None) or sys.executable
    perform([python, "-m", "venv", *options], [VENV])
    with open(os.path.join(VENV, ".gitignore"), "w", encoding="utf-8") as file:
        file.write("*\n")


def perform(command: "list[str]", objects: "Iterable[str]") -> None:
    """Run a step of the installation and show that it moves; raise InstallerError with its last lines if it fails."""
    import collections
    import subprocess

    last: "collections.deque[str]" = collections.deque(maxlen=40)
    # close_fds: the lock goes along. stdin: nobody is asked for a password behind a pipe.
    with subprocess.Popen(
        [*command, *objects],
        cwd=ROOT,
        env=for_installers(),
        close_fds=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as child:
        for raw in child.stdout or ():
            line = raw.decode("utf-8", "replace").rstrip()
            last.append(line)
            if line.startswith(PROGRESS):
                say("  " + line[:110])
    if child.returncode:
        raise InstallerError(tuple(last))


def for_installers() -> "dict[str, str]":
    """Environment variables for an installer: how to reach an index, but nothing of anyone's Python or pip besides."""
    kept = without(MISLEADING | ELSEWHERE)
    plain = {name: value for name, value in kept.items() if not name.startswith("PYTHON")}
    return dict(plain, PIP_USER="0", PYTHONIOENCODING="utf-8", PYTHONUNBUFFERED="1")


def advice(lines: "Sequence[str]") -> str:
    """What to do about an installation that failed with these lines."""
    told = "\n".join(lines).lower()
    about = next(
        (about for signs, about in REASONS.items() if any(sign in told for sign in signs.split("|"))), "unknown"
    )
    if about == "no_network" and sys.version_info[:2] > NEWEST_TRIED and "no matching distribution" in told:
        about = "too_new"
    return said(about, python=dotted(sys.version_info), newest=dotted(NEWEST_TRIED))


def see_the_checkout() -> None:
    """Have `.venv` import the package from the checkout, by a relative path: plain ASCII wherever the checkout lies."""
    import sysconfig

    packages = sysconfig.get_path("purelib", "venv", {"base": VENV, "platbase": VENV})
    with open(os.path.join(packages, "facilitator.pth"), "w", encoding="ascii") as file:
        file.write(os.path.relpath(ROOT, packages) + "\n")


def compile_the_checkout() -> None:
    """Compile our own modules too; a mistake in one is for the round to find, not for the set-up."""
    import subprocess

    command = [PYTHON, "-m", "compileall", "-q", "facilitator", "scripts"]
    subprocess.call(command, cwd=ROOT, env=for_installers(), stdin=subprocess.DEVNULL, stdout=sys.stderr)
