"""A report of an error of ours: where it was, and not a word of the meeting."""

import importlib
from argparse import Namespace
from pathlib import Path

import pytest

from clocks import FakeClock, a_setting
from facilitator import __version__
from facilitator.app.outcome import Outcome
from facilitator.app.start import Start
from facilitator.cli.run import afterwards
from facilitator.library.problems import ContentError, refusal
from facilitator.system.damage import is_damage
from facilitator.system.report import report, write_report

SAID = "Hva har du på hjertet?"


def an_error() -> BaseException:
    try:
        try:
            raise ValueError(SAID)
        except ValueError as error:
            raise KeyError(SAID) from error
    except KeyError as error:
        return error


def test_it_says_of_what_kind_it_was_and_where_also_what_came_before() -> None:
    said = report(an_error())
    assert said.startswith(f"facilitator {__version__}, Python 3.")
    assert "KeyError" in said
    assert "ValueError" in said
    assert "tests/test_report.py:" in said
    assert "an_error" in said


def test_it_has_no_message_no_line_of_code_and_no_path_of_the_user() -> None:
    said = report(an_error())
    assert SAID not in said
    assert "raise" not in said
    assert str(Path(__file__).parents[2]) not in said


def test_it_is_never_written_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    write_report(path, an_error())
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        write_report(path, an_error())


def test_content_that_went_wrong_while_it_was_open_is_no_error_of_ours() -> None:
    """It is told as on any other day: the file, the line and what to do."""
    start = Start(a_setting(FakeClock()))
    spoilt = refusal("moments.yaml", 3, "missing_file")
    with pytest.raises(ContentError) as told:
        afterwards(Namespace(command="run", report=None), start, Outcome(failure=spoilt))
    assert told.value is spoilt


@pytest.mark.parametrize(
    ("name", "content", "damage"),
    [
        ("gone", None, True),
        ("half", "import nothing_of_that_name", True),
        ("bare", "raise ImportError('x')", True),
        ("noughts", "\0" * 100, True),
        ("torn", "def f(", True),
        ("without", "import textual.drivers.nothing", True),
        ("wrong", "1 / 0", False),
    ],
)
def test_what_we_are_made_of_is_told_from_what_we_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | None, damage: bool
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    if content is not None:
        (tmp_path / f"damaged_{name}.py").write_text(content, encoding="utf-8")
    with pytest.raises(Exception) as raised:  # noqa: PT011 - of many kinds
        importlib.import_module(f"damaged_{name}")
    assert is_damage(raised.value) is damage
    assert not is_damage(an_error())
    with pytest.raises(ImportError) as ours:
        importlib.import_module("facilitator.nothing")
    assert not is_damage(ours.value)
