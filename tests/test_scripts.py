"""The first start and the second: how a fresh machine comes to have what the program needs.

Most of these give the scripts a checkout of their own, in a folder whose name has a space and an å, with a `.venv`
whose Python is a few lines of shell. The slow ones really install: from a folder with one small wheel, not a network.
"""

import ast
import importlib.metadata
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SCRIPTS = [ROOT / "scripts" / f"{name}.py" for name in ("environment", "run", "test")]
"""Those that must work before anything is installed."""

PROJECT = """
[project]
dependencies = ["pebble"]
[project.optional-dependencies]
dev = ["boulder"]
"""
PROGRAM = 'import os, pebble, sys\nprint("the program", *sys.argv[1:], os.getpid())\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of a small program that needs a pebble, with our scripts."""
    root = tmp_path / "Møte på rommet" / "fa cil"
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / "constraints.txt").write_text("pebble==1.0\nboulder==1.0\n", encoding="utf-8")
    (root / "facilitator").mkdir()
    (root / "facilitator" / "__init__.py").touch()
    (root / "facilitator" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    return root


@pytest.fixture
def environment(checkout: Path) -> ModuleType:
    """The shared module of the scripts, as it stands in that checkout."""
    spec = importlib.util.spec_from_file_location("environment", checkout / "scripts" / "environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """The only folder on the PATH."""
    folder = tmp_path / "verktøy her"
    folder.mkdir()
    return folder


def shell(path: Path, *lines: str) -> Path:
    """Put a program there that is a few lines of shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def finish(environment: ModuleType, mode: str, *lines: str) -> None:
    """Make a `.venv` that says it is whole, with a Python that is a few lines of shell."""
    shell(Path(environment.PYTHON), *lines)
    Path(environment.STAMP).write_text(environment.stamp(mode), encoding="utf-8")


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(checkout: Path, tools: Path) -> Iterator[Start]:
    """Start a script of the checkout on a machine with no tools; `extra` are environment variables."""
    started: list[subprocess.Popen[str]] = []

    def begin(script: str, *arguments: str, **extra: str) -> "subprocess.Popen[str]":
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
        variables = kept | {"PATH": str(tools), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"} | extra
        started.append(
            subprocess.Popen(
                [sys.executable, checkout / "scripts" / script, *arguments],
                env=variables,
                cwd=tools,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        )
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


# What stands in the files.


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_python_as_old_as_3_6_can_read_the_scripts(script: Path) -> None:
    tree = ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 6))
    subscripts = [
        each
        for node in ast.walk(tree)
        for each in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if isinstance(each, ast.Subscript | ast.BinOp)
    ]
    assert not subscripts, "an annotation that 3.6 cannot work out must be quoted"
    assert "from __future__" not in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_scripts_need_only_the_standard_library(script: Path) -> None:
    tree = ast.parse(script.read_text(encoding="utf-8"))
    imported = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names | {"environment"}


def test_the_constraints_pin_all_that_is_installed_and_name_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert needed(asked) <= {canonicalize_name(pin.partition("==")[0]) for pin in pins}


def needed(asked: list[str]) -> set[str]:
    """The names of these packages, and of all that they ask for in turn, on this machine."""
    names: set[str] = set()
    ahead = [(Requirement(each), "") for each in asked]
    while ahead:
        wanted, extra = ahead.pop()
        name = canonicalize_name(wanted.name)
        if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
            continue
        if name not in names or wanted.extras:
            for each in importlib.metadata.requires(name) or ():
                ahead += [(Requirement(each), one) for one in (wanted.extras or {""})]
        names.add(name)
    return names


def test_what_is_double_clicked_can_be_started() -> None:
    assert (ROOT / "scripts" / "start.command").stat().st_mode & 0o111
    assert b"\n" not in (ROOT / "scripts" / "Start.cmd").read_bytes().replace(b"\r\n", b"")


# Which Python.


def test_a_python_that_is_too_old_starts_the_same_again_in_a_newer_one(
    checkout: Path, tools: Path, start: Start
) -> None:
    shared = checkout / "scripts" / "environment.py"
    text = shared.read_text(encoding="utf-8")
    shared.write_text(text.replace("OLDEST = (3, 11)", "OLDEST = (3, 99)"), encoding="utf-8")
    shell(tools / "python3.14", "exit 1")
    shell(tools / "python3", 'test "$1" = -c && exit 0', "printf '%s\\n' \"$@\"")
    out, err = start("run.py", "plan", "eget møte", PYTHONHOME="").communicate()
    assert (out.splitlines(), err) == ([str(checkout / "scripts" / "run.py"), "plan", "eget møte"], "")


def test_a_python_that_is_too_old_and_alone_says_where_to_get_one(
    environment: ModuleType, tools: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(environment, "OLDEST", (4, 0))
    with pytest.raises(SystemExit) as ended:
        environment.ready("run")
    assert ended.value.code == environment.SET_UP_FAILED
    assert "needs 4.0 or newer: get one from https://www.python.org" in capsys.readouterr().err


def test_the_python_that_the_environment_was_made_with_is_asked_first_and_py_last(
    environment: ModuleType, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join([str(tools / "nowhere"), str(tools)]))
    for name in ("python", "python3", "python3.12", "py"):
        shell(tools / name)
    found = [[Path(each[0]).name, *each[1:]] for each in environment.pythons()]
    assert found == [["python"], ["python3.12"], ["python3"], ["python"], ["py", "-3"]]


@pytest.mark.parametrize("answer", ["exit 1", "exit 127", "kill -9 $$"])
def test_a_python_that_does_not_say_yes_is_none(environment: ModuleType, tools: Path, answer: str) -> None:
    assert not environment.is_new_enough([str(shell(tools / "python3", answer))])
    assert not environment.is_new_enough([str(tools / "absent")])
    assert environment.is_new_enough([sys.executable])


# Whole, or not.


@pytest.mark.parametrize(
    ("made", "wanted", "whole"),
    [("run", "run", True), ("dev", "dev", True), ("dev", "run", True), ("run", "dev", False)],
)
def test_what_was_made_for_tests_can_run_the_program_but_not_the_other_way(
    environment: ModuleType, made: str, wanted: str, whole: bool
) -> None:
    finish(environment, made)
    assert environment.is_whole(wanted) is whole


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_change_in_what_is_asked_for_asks_for_a_new_environment(
    environment: ModuleType, checkout: Path, name: str
) -> None:
    finish(environment, "dev")
    with (checkout / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert not environment.is_whole("run")


def test_another_python_asks_for_a_new_environment(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    finish(environment, "dev")
    monkeypatch.setattr(sys, "base_prefix", "/another/python")
    assert not environment.is_whole("run")


def test_an_environment_whose_python_has_gone_is_not_whole(environment: ModuleType) -> None:
    finish(environment, "run")
    python = Path(environment.PYTHON)
    python.unlink()
    python.symlink_to("/gone/python3")
    assert not environment.is_whole("run")


def test_an_environment_without_a_finished_stamp_is_not_whole(environment: ModuleType) -> None:
    finish(environment, "run")
    stamp = Path(environment.STAMP)
    stamp.write_text(environment.stamp("run")[:-9], encoding="utf-8")
    assert not environment.is_whole("run")
    stamp.unlink()
    assert not environment.is_whole("run")


def test_a_file_in_its_place_is_no_environment(environment: ModuleType) -> None:
    Path(environment.VENV).write_text("", encoding="utf-8")
    assert not environment.is_whole("run")


# The second start.


def test_the_second_start_is_the_program_itself_and_passes_everything_on(environment: ModuleType, start: Start) -> None:
    finish(environment, "run", 'echo $$ "$PYTHONPATH$VIRTUAL_ENV" "$@"', "exit 7")
    process = start("run.py", "list", "--lang", "nb", PYTHONPATH="/x", VIRTUAL_ENV="/y", PYTHONSAFEPATH="1")
    out, err = process.communicate()
    assert (out.split(), err) == ([str(process.pid), "-P", "-m", "facilitator", "list", "--lang", "nb"], "")
    assert process.returncode == 7


def test_a_signal_ends_the_program_and_nothing_else_answers_for_it(environment: ModuleType, start: Start) -> None:
    finish(environment, "run", "kill -TERM $$")
    assert start("run.py").wait() == -signal.SIGTERM


def test_the_second_start_loads_nothing_that_only_a_set_up_needs(environment: ModuleType) -> None:
    finish(environment, "run")
    loaded = "import sys; before = set(sys.modules); import environment; environment.ready('run')"
    shown = subprocess.run(
        [sys.executable, "-S", "-c", loaded + "; print(*sorted(set(sys.modules) - before))"],
        cwd=Path(environment.ROOT) / "scripts",
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "hashlib" in shown.stdout
    assert not {"pathlib", "shutil", "subprocess", "tomllib", "typing", "urllib"} & set(shown.stdout.split())


# Setting up.


def test_one_that_is_started_during_a_set_up_waits_and_says_so(environment: ModuleType, start: Start) -> None:
    with Path(environment.LOCK).open("a", encoding="utf-8") as lock:
        assert environment.has_locked(lock)
        second = start("run.py")
        assert second.stderr is not None
        assert "Another set-up is under way" in second.stderr.readline()
        finish(environment, "run", "echo opened")
    assert second.communicate() == ("opened\n", "")


def test_a_set_up_that_fails_leaves_what_was_whole_before(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_mode: str) -> None:
        Path(environment.VENV).mkdir()
        raise environment.SetUpError("no")

    finish(environment, "run")
    monkeypatch.setattr(environment, "make", fail)
    with pytest.raises(SystemExit):
        environment.ready("dev")
    assert environment.is_whole("run")
    assert not Path(environment.BEFORE).exists()


def test_after_a_set_up_that_was_cut_off_what_was_whole_before_is_found_again(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(environment, "run")
    Path(environment.VENV).rename(environment.BEFORE)
    (Path(environment.VENV) / "lib").mkdir(parents=True)
    monkeypatch.setattr(environment, "make", lambda _mode: pytest.fail("made anew"))
    assert environment.ready("run") == environment.PYTHON


def test_a_folder_that_cannot_be_written_in_is_a_sentence(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "LOCK", "/proc/no/such/folder/lock")
    with pytest.raises(SystemExit) as ended:
        environment.ready("run")
    assert ended.value.code == environment.SET_UP_FAILED
    assert "May you write in this folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "advised"),
    [
        ("[Errno -3] Temporary failure in name resolution", "No network?"),
        ("Failed to establish a new connection: [Errno 111]", "No network?"),
        ("ERROR: No matching distribution found for textual", "No network?"),
        ("ProxyError('Cannot connect to proxy.', NewConnectionError(… Failed to establish …))", "HTTPS_PROXY right"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "PIP_CERT"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("… was not created successfully because ensurepip is not available.", "sudo apt install python3-venv"),
        ("/usr/bin/python3: No module named venv", "sudo apt install python3-venv"),
        ("something nobody has seen", "A proxy"),
    ],
)
def test_an_installer_that_fails_is_answered_with_what_to_do(environment: ModuleType, said: str, advised: str) -> None:
    error = environment.InstallerError(["first", said, "last"])
    assert str(error).startswith(f"first\n{said}\nlast\n\nThe set-up did not succeed. ")
    assert advised in str(error).splitlines()[-1]


def test_an_installer_hears_how_to_reach_an_index_and_nothing_of_anyones_python(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS", "PIP_TARGET", "PIP_USER", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "1")
    heard = environment.for_installers()
    assert (heard["PIP_INDEX_URL"], heard["PIP_USER"]) == ("1", "0")
    assert not {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS", "PIP_TARGET"} & heard.keys()


# The whole of it.


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder to install from, that has a pebble and no boulder."""
    folder = tmp_path / "hjul"
    folder.mkdir()
    with zipfile.ZipFile(folder / "pebble-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pebble.py", "")
        wheel.writestr("pebble-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pebble\nVersion: 1.0\n")
        wheel.writestr("pebble-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("pebble-1.0.dist-info/RECORD", "")
    return folder


def packages_of(venv: Path | str) -> Path:
    """Where packages lie in it."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(venv), "platbase": str(venv)}))


@pytest.mark.slow
def test_a_first_start_that_was_killed_is_begun_again_by_the_next_two_and_the_one_after_needs_nothing(
    environment: ModuleType, start: Start, wheels: Path
) -> None:
    first = start("run.py", PIP_FIND_LINKS=str(wheels))
    assert first.stderr is not None
    assert any(line.startswith("Installing with pip") for line in first.stderr)
    first.kill()
    both = [start("run.py", name, PIP_FIND_LINKS=str(wheels), PYTHONDONTWRITEBYTECODE="1") for name in ("å", "b")]
    said = [process.communicate() for process in both]
    assert [out for out, _ in said] == [
        f"the program {name} {process.pid}\n" for name, process in zip(("å", "b"), both, strict=True)
    ]
    assert sum("Setting up" in err for _, err in said) == 1
    for folder in (Path(environment.ROOT, "facilitator"), packages_of(environment.VENV)):
        assert list(folder.glob("__pycache__/*.pyc"))
    last = start("run.py", "c")
    assert last.communicate() == (f"the program c {last.pid}\n", "")


@pytest.mark.slow
def test_without_a_network_the_tools_for_tests_are_missed_in_a_sentence_and_the_program_still_opens(
    start: Start, wheels: Path
) -> None:
    assert start("run.py", PIP_FIND_LINKS=str(wheels)).wait() == 0
    dead = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    failed = start("test.py", **dead)
    _, err = failed.communicate()
    assert failed.returncode == 3
    assert "pebble==1.0" in err
    assert "No network?" in err.splitlines()[-1]
    opened = start("run.py", **dead)
    assert opened.communicate() == (f"the program {opened.pid}\n", "")


@pytest.mark.slow
def test_where_uv_fails_pip_does_it_even_with_odd_settings(start: Start, tools: Path, wheels: Path) -> None:
    shell(tools / "uv", "echo error: uv is not having it", "exit 2")
    odd = {"PIP_USER": "1", "PIP_REQUIRE_VIRTUALENV": "1", "PIP_TARGET": "/nowhere", "PYTHONPATH": "/nowhere"}
    process = start("run.py", PIP_FIND_LINKS=str(wheels), **odd)
    out, err = process.communicate()
    assert out == f"the program {process.pid}\n"
    assert "uv is not having it" in err
    assert "Trying with pip instead." in err


@pytest.mark.slow
def test_the_wheel_carries_the_content_and_works_far_from_the_checkout(tmp_path: Path) -> None:
    home = tmp_path / "et sted på reise"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    packages = packages_of(home)
    # What the program and its build need is lent from here, so that no network is asked.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--no-index"]
    subprocess.run([*pip, "--no-build-isolation", "--no-deps", str(ROOT)], check=True)

    listed = subprocess.run(
        [home / "bin" / "facilitator", "list"], cwd=tmp_path, capture_output=True, check=True, encoding="utf-8"
    )
    assert "ordinary" in listed.stdout
    carried = packages / "facilitator" / "content"
    files = {path.relative_to(ROOT / "content") for path in (ROOT / "content").rglob("*") if path.is_file()}
    assert files == {path.relative_to(carried) for path in carried.rglob("*") if path.is_file()}
