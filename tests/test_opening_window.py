"""`facilitator room` on the command line: what it needs, and what it says where it cannot be had."""

import pytest

from facilitator.cli.parser import main
from test_cli import ran


def test_without_a_screen_it_says_that_it_needs_one(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "room")
    assert (status, out) == (2, "")
    assert "trenger en skjerm" in err
    assert ran(capsys, "room", "--plain") == (status, out, err)


def test_of_a_meeting_that_keeps_nothing_it_says_that_it_cannot_be_followed(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["room", "--no-journal"], ["--no-journal", "room"]):
        assert main([*line, "--lang", "nb"]) == 2
        assert "Et møte som ikke lagrer noe" in capsys.readouterr().err


def test_it_takes_no_meeting_because_it_shows_the_one_that_is_under_way(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = ran(capsys, "room", "ordinary")
    assert status == 2
    assert "noe for mye" in err
