"""The first start and the second: how a fresh machine comes to have what the program needs.

Most of these give the scripts a checkout of their own, in a folder whose name has a space and an å, with a `.venv`
whose Python is a few lines of shell. The slow ones really install: from a folder with one small wheel, not a network.
"""

import ast
import importlib.metadata
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

if sys.platform == "win32":
    pytest.skip("tools that are a few lines of shell are needed", allow_module_level=True)

ROOT = Path(__file__).parent.parent
OURS = ("environment", "setting_up", "spoken")
SCRIPTS = [ROOT / "scripts" / f"{name}.py" for name in (*OURS, "run", "test")]
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
def environment(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The shared module of the scripts, as it stands in that checkout; the set-up is beside it as `setting_up`."""
    monkeypatch.syspath_prepend(checkout / "scripts")
    for name in OURS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    for name in OURS:
        monkeypatch.setitem(sys.modules, name, importlib.import_module(name))
    monkeypatch.setenv("LC_ALL", "C")
    return sys.modules["environment"]


@pytest.fixture
def setting_up(environment: ModuleType) -> ModuleType:
    """The set-up, as it stands in that checkout."""
    return sys.modules["setting_up"]


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
    environment.write_stamp(mode)


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(checkout: Path, tools: Path) -> Iterator[Start]:
    """Start a script of the checkout on a machine with no tools; `extra` are environment variables."""
    started: list[subprocess.Popen[str]] = []

    def begin(script: str, *arguments: str, **extra: str) -> "subprocess.Popen[str]":
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
        variables = kept | {
            "PATH": str(tools),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "LC_ALL": "C",
            **extra,
        }
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
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names | {*OURS}


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


def test_where_only_the_launcher_was_unpacked_it_says_what_to_do_and_where_all_went_well_that_can_be_read() -> None:
    """A double-click inside a zip file unpacks that one file; and a window that closes at once is never read."""
    lines = (ROOT / "scripts" / "Start.cmd").read_text(encoding="ascii").splitlines()
    assert lines.index('if not exist "%~dp0run.py" (') < lines.index('%PYTHON_HERE% "%~dp0run.py" %*')
    well = lines[lines.index('if "%STATUS%"=="0" (') :]
    assert well[1].strip().startswith("timeout")


@pytest.mark.parametrize(("tools_there", "asked"), [(True, ["python3"]), (False, [])])
def test_on_a_mac_the_system_s_python_is_only_asked_where_it_is_one(
    checkout: Path, tools: Path, tmp_path: Path, tools_there: bool, asked: list[str]
) -> None:
    """Without Apple's developer tools it opens a dialog about them."""
    command = checkout / "scripts" / "start.command"
    mac = tmp_path / "mac"
    text = command.read_text(encoding="utf-8").replace("/usr/bin/", f"{mac}/usr/bin/").replace("/usr/local/", f"{mac}/")
    command.write_text(text.replace("/opt/", f"{mac}/opt/"), encoding="utf-8")
    shell(mac / "usr/bin/xcode-select", f"exit {0 if tools_there else 2}")
    shell(mac / "usr/bin/python3", f'test "$1" = -c || echo python3 >> "{tools}/asked"')
    for name in ("dirname", "cat"):
        (tools / name).symlink_to(shutil.which(name) or name)
    variables = {"PATH": f"{tools}:{mac}/usr/bin", "LANG": "nb_NO.UTF-8"}
    ended = subprocess.run(
        ["/bin/sh", command], env=variables, input="\n", capture_output=True, encoding="utf-8", check=False
    )
    names = (tools / "asked").read_text().split() if (tools / "asked").exists() else []
    assert names == asked
    assert ("Vi fant ikke Python" in ended.stdout) is not tools_there


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
    tried = [["py", f"-3.{minor}"] for minor in (14, 13, 12, 11)]
    assert found == [["python"], ["python3.12"], ["python3"], ["python"], *tried, ["py", "-3"]]


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


@pytest.mark.parametrize(("answer", "whole"), [("exit 0", True), ("exit 1", False)])
def test_after_an_update_of_python_what_still_works_is_used_and_what_does_not_is_made_anew(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, answer: str, whole: bool
) -> None:
    """On the day of a meeting it must not ask for a network where it need not."""
    finish(environment, "dev", answer)
    monkeypatch.setattr(sys, "base_prefix", "/another/python")
    assert environment.is_whole("run") is whole
    if whole:
        monkeypatch.setattr(environment, "says_yes", lambda _: pytest.fail("it was tried once"))
        assert environment.is_whole("dev")


def test_an_environment_whose_python_has_gone_is_not_whole(environment: ModuleType) -> None:
    finish(environment, "run")
    python = Path(environment.PYTHON)
    python.unlink()
    python.symlink_to("/gone/python3")
    assert not environment.is_whole("run")


@pytest.mark.parametrize("spoilt", [b"", b"run", b"\xff\xfe\x00", b"run\n\n\n", b"dev\nx\ny\nz", None])
def test_an_environment_without_a_finished_stamp_is_not_whole(environment: ModuleType, spoilt: bytes | None) -> None:
    finish(environment, "run")
    stamp = Path(environment.STAMP)
    stamp.unlink()
    if spoilt is not None:
        stamp.write_bytes(spoilt)
    assert not environment.is_whole("run")


@pytest.mark.parametrize("gone", ["pebble", "pebble/stone.py", "pebble-1.0.dist-info", "facilitator.pth"])
def test_an_environment_from_which_something_is_gone_is_not_whole(environment: ModuleType, gone: str) -> None:
    packages = packages_of(environment.VENV)
    for name in ("pebble/__init__.py", "pebble/stone.py", "pebble-1.0.dist-info/METADATA", "facilitator.pth"):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).touch()
    finish(environment, "run")
    (packages / "pebble" / "__pycache__").mkdir()
    (packages / "of one's own").mkdir()
    assert environment.is_whole("run"), "what has come to it since does no harm"
    path = packages / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
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


def test_of_what_python_listens_to_the_program_hears_how_to_write_and_nothing_else(
    environment: ModuleType, start: Start
) -> None:
    finish(environment, "run", 'echo "${PYTHONINSPECT-not} ${PYTHONVERBOSE-not} ${PYTHONIOENCODING-not}"')
    heard = start("run.py", PYTHONINSPECT="", PYTHONVERBOSE="", PYTHONIOENCODING="utf-8")
    assert heard.communicate()[0] == "not not utf-8\n"


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
    assert not {"setting_up", "spoken"} & set(shown.stdout.split())


# Setting up.


def test_one_that_is_started_during_a_set_up_waits_and_says_so(
    environment: ModuleType, setting_up: ModuleType, start: Start
) -> None:
    with Path(setting_up.LOCK).open("a", encoding="utf-8") as lock:
        assert setting_up.has_locked(lock)
        second = start("run.py")
        assert second.stderr is not None
        assert "Another set-up is under way" in second.stderr.readline()
        finish(environment, "run", "echo opened")
    assert second.communicate() == ("opened\n", "")


def test_a_set_up_that_fails_leaves_what_was_whole_before(
    environment: ModuleType, setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_mode: str) -> None:
        Path(environment.VENV).mkdir()
        raise environment.SetUpError("no")

    finish(environment, "run")
    monkeypatch.setattr(setting_up, "make", fail)
    with pytest.raises(SystemExit):
        environment.ready("dev")
    assert environment.is_whole("run")
    assert not Path(setting_up.BEFORE).exists()


def test_after_a_set_up_that_was_cut_off_what_was_whole_before_is_found_again(
    environment: ModuleType, setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(environment, "run")
    Path(environment.VENV).rename(setting_up.BEFORE)
    (Path(environment.VENV) / "lib").mkdir(parents=True)
    monkeypatch.setattr(setting_up, "make", lambda _mode: pytest.fail("made anew"))
    assert environment.ready("run") == environment.PYTHON


def test_a_folder_that_cannot_be_written_in_is_a_sentence(
    environment: ModuleType, setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setting_up, "LOCK", "/proc/no/such/folder/lock")
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
def test_an_installer_that_fails_is_answered_with_what_to_do_before_what_it_said(
    setting_up: ModuleType, said: str, advised: str
) -> None:
    ours, _, *theirs = str(setting_up.InstallerError(["first", said, "last"])).splitlines()
    assert ours.startswith("The set-up did not succeed. ")
    assert advised in ours
    assert theirs[1:] == ["  first", f"  {said}", "  last"]


def test_a_python_that_we_were_not_tried_with_has_a_sentence_of_its_own(
    setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting_up, "NEWEST_TRIED", (3, 10))
    advice = setting_up.advice(["ERROR: No matching distribution found for pydantic-core"])
    assert "newer than what we have been tried with" in advice
    assert "Python 3.10 is at https://www.python.org/downloads/" in advice


def test_for_a_python_that_is_too_new_one_that_was_tried_is_looked_for(
    checkout: Path, tools: Path, start: Start
) -> None:
    shared = checkout / "scripts" / "environment.py"
    text = shared.read_text(encoding="utf-8")
    shared.write_text(text.replace("NEWEST_TRIED = (3, 14)", "NEWEST_TRIED = (3, 10)"), encoding="utf-8")
    shell(tools / "python3", 'test "$1" = -c && exit 0', "printf '%s\\n' \"$@\"")
    out, err = start("run.py", "plan").communicate()
    assert (out.splitlines(), err) == ([str(checkout / "scripts" / "run.py"), "plan"], "")


# What it says.


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LANG": "nb_NO.UTF-8"}, "Klart."),
        ({"LANG": "no_NO"}, "Klart."),
        ({"LC_ALL": "da_DK.UTF-8", "LANG": "nb_NO"}, "Klar."),
        ({"LANG": "fr_FR"}, "Ready."),
        ({}, "Ready."),
    ],
)
def test_it_speaks_as_the_system_does_else_english(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    speak(monkeypatch, variables)
    assert environment.said("ready") == said


@pytest.mark.parametrize("locale", ["{}", "{}_XX.UTF-8", "{}-XX"])
def test_it_speaks_each_language_that_it_has_sentences_in(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    for language, sentence in sys.modules["spoken"].SENTENCES["said"].items():
        speak(monkeypatch, {"LANG": locale.format(language)})
        assert environment.said("said") == sentence


def speak(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    """Let the environment say so, and nothing else."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_every_sentence_is_there_in_the_same_languages_with_the_same_gaps(environment: ModuleType) -> None:
    for about, sentences in sys.modules["spoken"].SENTENCES.items():
        assert set(sentences) == set(sys.modules["spoken"].SENTENCES["ready"]), about
        gaps = {frozenset(re.findall(r"{(\w+)}", sentence)) for sentence in sentences.values()}
        assert len(gaps) == 1, about


def test_what_is_held_for_a_moment_is_tried_once_more(setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner, or a folder that copies itself elsewhere, lets go of it in a moment."""
    held = [PermissionError(), None]
    monkeypatch.setattr("time.sleep", lambda _: None)

    def do() -> None:
        if error := held.pop(0):
            raise error

    setting_up.twice(do)
    assert held == []


def test_in_a_folder_that_is_copied_elsewhere_it_says_so(
    setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setting_up, "ROOT", "/home/kari/OneDrive/facilitator")
    monkeypatch.setattr(setting_up, "make", lambda _: None)
    setting_up.renew("run")
    assert "This folder lies in OneDrive" in capsys.readouterr().err


def test_an_installer_hears_how_to_reach_an_index_and_nothing_of_anyones_python(
    setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS", "PIP_TARGET", "PIP_USER", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "1")
    heard = setting_up.for_installers()
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
    assert "No network?" in err.partition("This is what the installer said last:")[0]
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
