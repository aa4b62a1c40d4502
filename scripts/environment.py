"""The environment in `.venv`: known by its stamp to be whole, and otherwise made (setting_up.py).

Standard library only, and in a Python that 3.6 can read, so that one that is too old gets as far as saying so: hence
the quoted annotations. Every start passes through here: hence the imports that wait until a set-up needs them.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import NoReturn

OLDEST = (3, 11)
NEWEST_TRIED = (3, 14)
SET_UP_FAILED = 3

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "whole")
PROJECT = os.path.join(ROOT, "pyproject.toml")
CONSTRAINTS = os.path.join(ROOT, "constraints.txt")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if sys.platform == "win32" else os.path.join(VENV, "bin", "python")

MISLEADING = {"PYTHONHOME", "PYTHONPATH", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "CONDA_PREFIX"}
"""What a shell may have set for another Python than ours."""

LET_THROUGH = {"PYTHONIOENCODING", "PYTHONUTF8", "PYTHONCOERCECLOCALE", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
"""Of all that Python listens to: how it writes. The rest would have it stop, ask, or tell of itself on the screen."""

ON_A_MAC = ("/usr/local/bin", "/opt/homebrew/bin", "/Library/Frameworks/Python.framework/Versions/Current/bin")
"""Where Python is put there; a program that was double-clicked has none of them on its PATH."""


class SetUpError(Exception):
    """Why the set-up ended, in words for the person who waits for it."""


def ready(mode: str) -> str:
    """Give the path of a Python that can run the program (`run`), or its tests too (`dev`), made now if need be."""
    try:
        if sys.version_info < OLDEST:
            start_again_with_a_newer_python()
        if not is_whole(mode):
            import setting_up

            setting_up.set_up(mode)
        return PYTHON
    except SetUpError as error:
        say(str(error))
    except OSError as error:
        say(said("failed", reason=said("in_the_way", why=error)))
    except KeyboardInterrupt:
        say(said("stopped"))
        sys.exit(130)
    sys.exit(SET_UP_FAILED)


def become(python: str, arguments: "Sequence[str]") -> "NoReturn":
    """Go on as another Python, so that signals and the exit status are its own."""
    command, variables = [python, *arguments], ours()
    if sys.platform != "win32":
        try:
            os.execve(python, command, variables)
        except OSError as error:
            import errno

            if python != PYTHON or error.errno not in (errno.ENOEXEC, errno.ENOENT, errno.EACCES):
                raise
            os.remove(STAMP)  # It is there and is no program: whoever starts again makes it anew.
            os.execv(sys.executable, [sys.executable, *sys.argv])
    import signal
    import subprocess

    child = subprocess.Popen(command, env=variables)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program; we only pass on how it ended.
    sys.exit(child.wait())


def say(sentence: str) -> None:
    """Say what goes on, apart from what the program prints; also where the terminal lacks a letter."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(sentence.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()


def said(about: str, **values: object) -> str:
    """A sentence of the set-up, in the language of the system."""
    import spoken

    return spoken.said(about, **values)


def without(names: "set[str]") -> "dict[str, str]":
    """Give this process's environment variables, less these."""
    return {name: value for name, value in os.environ.items() if name not in names}


def ours() -> "dict[str, str]":
    """Give the environment variables that a Python of ours is to hear."""
    return without(MISLEADING | {name for name in os.environ if name.startswith("PYTHON")} - LET_THROUGH)


# --- Which Python -----------------------------------------------------------------------------------------------------


def start_again_with_a_newer_python() -> "NoReturn":
    """Start the same script, with the same arguments, in the first Python found that is new enough."""
    for command in pythons():
        if is_new_enough(command):
            become(command[0], [*command[1:], os.path.abspath(sys.argv[0]), *sys.argv[1:]])
    raise SetUpError(said("too_old", python=dotted(sys.version_info), oldest=dotted(OLDEST)))


def dotted(version: "Sequence[object]") -> str:
    """A version of Python as people know it: 3.11."""
    return "%s.%s" % (version[0], version[1])


def pythons() -> "Iterator[list[str]]":
    """Every Python within reach, as the beginning of a command: the one in `.venv`, those tried, then the others."""
    import shutil

    yield [PYTHON]
    tried = [str(minor) for minor in range(NEWEST_TRIED[1], OLDEST[1] - 1, -1)]
    folders = list(ON_A_MAC) if sys.platform == "darwin" else []
    folders += os.environ.get("PATH", os.defpath).split(os.pathsep)
    for name in ["python3." + minor for minor in tried] + ["python3", "python"]:
        for folder in folders:
            found = shutil.which(name, path=folder)
            if found:
                yield [found]
    launcher = shutil.which("py")
    if launcher:
        yield from ([launcher, "-3." + minor] for minor in tried)
        yield [launcher, "-3"]


def is_new_enough(command: "list[str]", newest: "tuple[int, int]" = (4, 0)) -> bool:
    """Whether this Python starts, and is one that we can use; or one up to `newest`."""
    question = "import sys; sys.exit(not %r <= sys.version_info[:2] <= %r)" % (OLDEST, newest)
    return says_yes([*command, "-c", question])


def says_yes(command: "list[str]") -> bool:
    """Whether it starts, and ends well."""
    import subprocess

    quiet = subprocess.DEVNULL
    try:
        answer = subprocess.call(command, cwd=ROOT, env=ours(), stdin=quiet, stdout=quiet, stderr=quiet, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer == 0


# --- Whole, or not ----------------------------------------------------------------------------------------------------


def is_whole(mode: str) -> bool:
    """Whether `.venv` was finished, from these files, for this use or a wider one, and nothing has gone from it.

    Where only the Python is another than the one that made it, it is tried: an update on the day of a meeting must not
    ask for a network.
    """
    use, by, of, there = stamped()
    if use not in (mode, "dev") or of != made_from() or not os.path.exists(PYTHON) or not there <= contents():
        return False
    if by == this_python():
        return True
    import contextlib

    import setting_up

    if not setting_up.still_works(use):
        return False
    with contextlib.suppress(OSError):  # It is tried again next time.
        write_stamp(use)
    return True


def stamped() -> "tuple[str, str, str, set[str]]":
    """What a finished `.venv` says of itself: its use, the Python that made it, from what, and what was in it."""
    try:
        with open(STAMP, encoding="utf-8", errors="surrogateescape") as file:
            use, by, of, *there = file.read().split("\n")
    except (OSError, ValueError):
        return "", "", "", set()
    return use, by, of, set(there)


def write_stamp(mode: str) -> None:
    """Say that `.venv` is whole."""
    lines = [mode, this_python(), made_from(), *sorted(contents())]
    with open(STAMP, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write("\n".join(lines))


def this_python() -> str:
    """The Python that runs this: what its compiled modules are called, and where it lies."""
    from importlib.machinery import EXTENSION_SUFFIXES

    return "%s %s" % (EXTENSION_SUFFIXES[0], ascii(sys.base_prefix))


def made_from() -> str:
    """A sum of the files that say what belongs in it."""
    import hashlib

    together = hashlib.sha256()
    for path in (PROJECT, CONSTRAINTS):
        with open(path, "rb") as file:
            together.update(hashlib.sha256(file.read()).digest())
    return together.hexdigest()


def contents() -> "set[str]":
    """What is installed in it: the name of each package, and of what lies directly in one."""
    found = set()
    for folder in package_folders():
        for name in os.listdir(folder):
            inside = os.path.join(folder, name)
            found.add(name)
            if os.path.isdir(inside):
                found.update(name + "/" + each for each in os.listdir(inside))
    return {name for name in found if not name.endswith(("__pycache__", ".pyc"))}


def package_folders() -> "list[str]":
    """Where packages lie in it, whatever its Python is called."""
    lib = os.path.join(VENV, "Lib" if sys.platform == "win32" else "lib")
    inner = [""] if sys.platform == "win32" else os.listdir(lib) if os.path.isdir(lib) else []
    folders = [os.path.join(lib, name, "site-packages") for name in inner]
    return [folder for folder in folders if os.path.isdir(folder)]
