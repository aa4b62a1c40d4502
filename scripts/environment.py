"""The environment in `.venv`: made on first use, and known by its stamp to be whole afterwards.

Standard library only, and in a Python that 3.6 can read, so that one that is too old gets as far as saying so: hence
the quoted annotations. Every start passes through here: hence the imports that wait until a set-up needs them.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO, NoReturn

OLDEST = (3, 11)
NEWEST_TRIED = (3, 14)
SET_UP_FAILED = 3

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "whole")
BEFORE = os.path.join(ROOT, ".venv.before")
LOCK = os.path.join(ROOT, ".venv.lock")
PROJECT = os.path.join(ROOT, "pyproject.toml")
CONSTRAINTS = os.path.join(ROOT, "constraints.txt")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if sys.platform == "win32" else os.path.join(VENV, "bin", "python")

MISLEADING = {"PYTHONHOME", "PYTHONPATH", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "CONDA_PREFIX"}
"""What a shell may have set for another Python than ours."""

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

REASONS = {
    "ensurepip|no module named venv": "This Python lacks venv. On Debian or Ubuntu: sudo apt install python3-venv",
    "proxyerror|tunnel connection failed|407 proxy": "The proxy did not let us through: is HTTPS_PROXY right?",
    "certificate|sslerror": "The network shows a certificate that Python does not trust: PIP_CERT can name one.",
    "no space left|disk full": "The disk is full: make some room, and start again.",
    "permission denied|read-only file system": "We may not write here: move the folder to a place that is yours.",
    "failed to establish|name resolution|getaddrinfo|refused|unreachable|timed out|dns error|error sending request|"
    "no matching distribution|resolutionimpossible": "No network? Only the first start needs one. Or a proxy?",
}
"""Signs in what an installer says, and what a person can do about it; the first that fits is said."""

NO_REASON = "No network? A proxy (set HTTPS_PROXY)? No venv (sudo apt install python3-venv)? Then start again."


class SetUpError(Exception):
    """Why the set-up ended, in words for the person who waits for it."""


class InstallerError(SetUpError):
    """A step of the installation ended badly; these were its last lines."""

    def __init__(self, lines: "Sequence[str]") -> None:
        super().__init__("\n".join(lines[-12:]) + "\n\nThe set-up did not succeed. " + advice(lines))


def ready(mode: str) -> str:
    """Give the path of a Python that can run the program (`run`), or its tests too (`dev`), made now if need be."""
    try:
        if sys.version_info < OLDEST:
            start_again_with_a_newer_python()
        if not is_whole(mode):
            set_up(mode)
        return PYTHON
    except SetUpError as error:
        say(str(error))
    except OSError as error:
        say("The set-up did not succeed: %s. May you write in this folder, and is nothing in it in use?" % error)
    except KeyboardInterrupt:
        say("Stopped. The next start begins the set-up again.")
        sys.exit(130)
    sys.exit(SET_UP_FAILED)


def become(python: str, arguments: "Sequence[str]") -> "NoReturn":
    """Go on as another Python, so that signals and the exit status are its own."""
    command = [python, *arguments]
    if sys.platform != "win32":
        os.execve(python, command, without(MISLEADING))
    import signal
    import subprocess

    child = subprocess.Popen(command, env=without(MISLEADING))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program; we only pass on how it ended.
    sys.exit(child.wait())


def say(sentence: str) -> None:
    """Say what goes on, apart from what the program prints."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def without(names: "set[str]") -> "dict[str, str]":
    """Give this process's environment variables, less these."""
    return {name: value for name, value in os.environ.items() if name not in names}


# --- Which Python -----------------------------------------------------------------------------------------------------


def start_again_with_a_newer_python() -> "NoReturn":
    """Start the same script, with the same arguments, in the first Python found that is new enough."""
    for command in pythons():
        if is_new_enough(command):
            become(command[0], [*command[1:], os.path.abspath(sys.argv[0]), *sys.argv[1:]])
    raise SetUpError(
        "This is Python %d.%d, and facilitator needs %d.%d or newer: get one from https://www.python.org/downloads/ "
        "and start again." % (sys.version_info[:2] + OLDEST)
    )


def pythons() -> "Iterator[list[str]]":
    """Every Python within reach, as the beginning of a command; first the one that `.venv` was made with."""
    import shutil

    yield [PYTHON]
    names = ["python3.%d" % minor for minor in range(NEWEST_TRIED[1], OLDEST[1] - 1, -1)]
    for name in [*names, "python3", "python"]:
        for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
            found = shutil.which(name, path=folder)
            if found:
                yield [found]
    launcher = shutil.which("py")
    if launcher:
        yield [launcher, "-3"]


def is_new_enough(command: "list[str]") -> bool:
    """Whether this Python starts, and is one that we can use."""
    import subprocess

    question = "import sys; sys.exit(sys.version_info < %r)" % (OLDEST,)
    quiet = subprocess.DEVNULL
    try:
        answer = subprocess.call(
            [*command, "-c", question], env=without(MISLEADING), stdin=quiet, stdout=quiet, stderr=quiet, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer == 0


# --- Whole, or not ----------------------------------------------------------------------------------------------------


def is_whole(mode: str) -> bool:
    """Whether `.venv` was finished, from these files, with this Python, for this use or a wider one."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            found = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return found in {stamp(mode), stamp("dev")} and os.path.exists(PYTHON)


def stamp(mode: str) -> str:
    """What a finished `.venv` says of itself: what it is for, which Python it has, and what it was made from."""
    import hashlib
    from importlib.machinery import EXTENSION_SUFFIXES

    made_from = hashlib.sha256()
    for path in (PROJECT, CONSTRAINTS):
        with open(path, "rb") as file:
            made_from.update(hashlib.sha256(file.read()).digest())
    return "\n".join([mode, EXTENSION_SUFFIXES[0], ascii(sys.base_prefix), made_from.hexdigest(), ""])


# --- Setting up -------------------------------------------------------------------------------------------------------


def set_up(mode: str) -> None:
    """Make `.venv` ready, one at a time; who had to wait may find it done."""
    with open(LOCK, "a", encoding="utf-8") as file:
        wait_alone(file)
        restore()
        if not is_whole(mode):
            renew(mode)


def renew(mode: str) -> None:
    """Make `.venv` anew; where that fails, what was whole before stays as it was."""
    say("Setting up with Python %d.%d in .venv: once, over the network; a minute or so." % sys.version_info[:2])
    remove(BEFORE)
    if os.path.exists(STAMP):
        os.rename(VENV, BEFORE)
    try:
        make(mode)
    except BaseException:
        restore()
        raise
    remove(BEFORE)
    say("Ready.")


def wait_alone(file: "IO[str]") -> None:
    """Wait until nobody else sets up here. The kernel lets go of the lock when the last that holds the file is gone."""
    import time

    os.set_inheritable(file.fileno(), True)  # an installer that outlives us is waited for as well
    if has_locked(file):
        return
    say("Another set-up is under way in this folder; waiting until it is done ...")
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
        os.rename(BEFORE, VENV)


def remove(path: str) -> None:
    """Remove what is there, be it a folder, a file, a link or nothing."""
    import shutil

    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.remove(path)


def make(mode: str) -> None:
    """Make `.venv` and fill it, with uv where it is installed and succeeds, else with pip; the stamp comes last."""
    wanted = requirements(mode)
    if not is_installed_by_uv(wanted):
        install_by_pip(wanted)
    see_the_checkout()
    compile_the_checkout()
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(stamp(mode))


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
        say("Installing with uv ...")
        perform([uv, "pip", "install", "--python", PYTHON, "--compile-bytecode", "--constraint", CONSTRAINTS], wanted)
    except InstallerError as failure:
        say("%s\nTrying with pip instead." % failure)
        return False
    return True


def install_by_pip(wanted: "list[str]") -> None:
    """Let pip do it."""
    make_empty()
    say("Installing with pip ...")
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    perform([*pip, "--compile", "--constraint", CONSTRAINTS], wanted)


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
    said = "\n".join(lines).lower()
    for signs, sentence in REASONS.items():
        if any(sign in said for sign in signs.split("|")):
            return sentence
    return NO_REASON


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
