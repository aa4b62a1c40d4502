"""What import-linter cannot see: which parts ask the world for anything, and what a quick command loads."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import facilitator

PACKAGE = Path(facilitator.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

WORLDLY = {"io", "os", "pathlib", "random", "shutil", "subprocess", "sys", "tempfile", "textual", "time", "yaml"}
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "gmtime"),
    ("time", "localtime"),
    ("time", "monotonic"),
    ("time", "monotonic_ns"),
    ("time", "perf_counter"),
    ("time", "perf_counter_ns"),
    ("time", "time"),
    ("time", "time_ns"),
}


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every name that a module imports, as (module, name); the name is empty where the module itself is imported."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((each.name, "") for each in names)
            case ast.ImportFrom(module=module, names=names):
                yield from ((module or "", each.name) for each in names)


def readings_of_a_clock(tree: ast.Module) -> list[str]:
    """Every place that names a clock of the machine, also under another module's name or imported by itself."""
    named = {
        (each.asname or each.name): each.name
        for node in ast.walk(tree)
        for each in getattr(node, "names", ())
        if isinstance(each, ast.alias)
    }
    read = [
        f"from {module} import {name}"
        for module, name in imports(tree)
        if module == "time" and (module, name) in CLOCKS
    ]
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if (named.get(owner, owner), name) in CLOCKS:
                    read.append(f"{owner}.{name}, line {node.lineno}")
    return read


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nnow = datetime.now()",
        "import datetime as dt\nnow = dt.datetime.now(dt.UTC)",
        "import time\nnow = time.monotonic()",
        "from time import time\nnow = time()",
        "import time as t\nclock = t.time",
    ],
)
def test_a_reading_of_the_clock_is_seen_however_it_is_written(source: str) -> None:
    assert readings_of_a_clock(ast.parse(source))


@pytest.mark.parametrize("module", sorted((PACKAGE / "domain").rglob("*.py")), ids=lambda path: path.stem)
def test_the_domain_knows_nothing_of_the_world(module: Path) -> None:
    imported = {name.partition(".")[0] for name, _ in imports(tree_of(module))}
    assert not imported & WORLDLY


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_clock_asks_what_time_it_is(module: Path) -> None:
    read = readings_of_a_clock(tree_of(module))
    assert bool(read) is (module == PACKAGE / "system" / "clock.py"), read


SISTERS = {"main", "menus"}
"""What both faces have, and call the same."""


def test_no_two_modules_have_one_name_but_sisters_in_the_two_faces() -> None:
    modules = [path for path in MODULES if path.stem not in ("__init__", "__main__")]
    names = [path.stem for path in modules]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == SISTERS
    faces = {path.relative_to(PACKAGE).parts[0] for path in modules if path.stem in SISTERS}
    assert faces == {"plain", "tui"}


def test_no_two_public_classes_have_one_name() -> None:
    trees = (tree_of(module) for module in MODULES)
    names = [node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    public = [name for name in names if not name.startswith("_")]
    assert {name for name in public if public.count(name) > 1} == set()


def test_at_the_top_of_the_package_nothing_lies_about() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_room_is_too_large_to_see_through(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(text.splitlines()) <= 300
    assert not [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]


@pytest.mark.parametrize("face", ["plain", "tui"])
def test_no_face_reads_the_session_or_the_time(face: str) -> None:
    """What it needs to know is in the view."""
    for module in (PACKAGE / face).rglob("*.py"):
        tree = tree_of(module)
        read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not read & {"session", "wall"}, module


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["plan", "ordinary"]], ids=" ".join)
def test_a_command_that_opens_no_screen_does_not_load_textual(arguments: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "facilitator", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert "facilitator.cli.parser" in loaded
    assert not {"textual", "rich"} & loaded
