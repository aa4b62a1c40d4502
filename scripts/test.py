"""The round: formatting, lint, types, layers, content and tests. The first time, make what it needs."""

import argparse
import os
import shutil
import subprocess
import sys
import time

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]  # also where PYTHONSAFEPATH is set
import environment

CHECKS = (
    ("formatting", ["-m", "ruff", "format", "--check", "."]),
    ("lint", ["-m", "ruff", "check", "."]),
    ("types", ["-m", "mypy"]),
    ("layers", ["-c", "from importlinter.cli import lint_imports_command as check; check()", "--no-logo"]),
    ("yaml", ["-m", "yamllint", "content"]),
    ("content", ["-m", "facilitator", "check"]),
)

QUICK = ["-n", "2", "--dist", "loadgroup"]
ALL = [*QUICK, "-m", ""]
"""What is slow too. On two cores, as the quick round."""

COMPILED_EACH_TIME = {"PYTHONDONTWRITEBYTECODE"}
"""What would have every worker, and every start of the program in a test, compile all of it anew."""


def main() -> int:
    """Run the round and say how it went; 0 if all of it is well."""
    wanted = arguments()
    python = environment.ready("dev")
    if wanted.all and may_install():
        install_a_browser()
    since = time.monotonic()
    tests = begin(python, ["-m", "pytest", *(ALL if wanted.all else QUICK), *wanted.pytest])
    outcomes = {name: outcome(name, begin(python, check), time.monotonic()) for name, check in CHECKS}
    outcomes["tests"] = outcome("tests", tests, since)
    failed = [name for name, well in outcomes.items() if not well]
    say("\n%s (%.1f s)" % ("Not well: " + ", ".join(failed) if failed else "All is well", time.monotonic() - since))
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also the tests that are marked slow")
    parser.add_argument("pytest", nargs="*", metavar="-- ARGUMENT", help="what follows -- goes to pytest")
    return parser.parse_args()


def may_install() -> bool:
    """Whether this is a Debian whose packages are ours to add to, and which has no browser that prints by itself."""
    try:
        with open("/etc/os-release", encoding="utf-8") as system:
            is_debian = "ID=debian" in system.read().split()
    except OSError:
        return False
    return is_debian and os.geteuid() == 0 and bool(shutil.which("apt-get")) and not shutil.which("chromium")


def install_a_browser() -> None:
    """For the tests that look at what is printed; where it cannot be had, they say that they were skipped."""
    say("── chromium, for the tests of what is printed")
    command = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=300, check=True)
    except (OSError, subprocess.SubprocessError):
        say("   could not be installed; those tests are skipped")


def begin(python: str, command: "list[str]") -> "subprocess.Popen[bytes]":
    """Start a check. The tests are started first and take the second core while the others run."""
    variables = environment.without(environment.MISLEADING | COMPILED_EACH_TIME)
    return subprocess.Popen(
        [python, *command],
        cwd=environment.ROOT,
        env=dict(variables, PYTHONIOENCODING="utf-8", PYTHONUNBUFFERED="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def outcome(name: str, check: "subprocess.Popen[bytes]", since: float) -> bool:
    """Show what a check says, as it says it, and its time; whether it went well."""
    say("\n── %s" % name)
    for line in check.stdout or ():
        say("   " + line.decode("utf-8", "replace").rstrip())
    well = check.wait() == 0
    say("   %s, %.1f s" % ("well" if well else "NOT WELL", time.monotonic() - since))
    return well


def say(line: str) -> None:
    """Print, also where the terminal lacks a letter."""
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), flush=True)


if __name__ == "__main__":
    sys.exit(main())
