"""The command line: what is printed, and how it ends."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from clocks import LANGUAGES, our_library
from facilitator.app.setup import UnclearError, next_time
from facilitator.cli.columns import columns
from facilitator.cli.parser import main

ROOT = Path(__file__).parents[1]


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main([*words, "--lang", "nb"])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def seconds(text: str) -> int:
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


def rows(out: str) -> list[tuple[int, str, int, str]]:
    """Start, title, length and turn's length of each step, under the head."""
    found = []
    for line in out.split("\n\n", maxsplit=1)[0].splitlines()[1:]:
        start, rest = line.split(maxsplit=1)
        title, _, figures = rest.partition("  ")
        length, *each = figures.split()
        found.append((seconds(start), title, seconds(length), each[0] if each else ""))
    return found


def test_list_prints_id_title_and_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "list")
    assert status == 0
    assert ["ordinary", "Møte", "med", "runder", "120", "min"] in [line.split() for line in out.splitlines()]


@pytest.mark.parametrize("tongue", LANGUAGES)
@pytest.mark.parametrize(
    ("command", "heads"),
    [("list", ("name", "title", "length")), ("plan ordinary", ("start", "step", "length", "each"))],
)
def test_each_table_has_a_head_in_its_language(
    tongue: str, command: str, heads: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    words, kind = our_library(tongue).words(), command.partition(" ")[0]
    assert main(["--lang", tongue, *command.split()]) == 0
    head = " ".join(words(f"{kind}.head_{column}") for column in heads)
    assert capsys.readouterr().out.splitlines()[0].split() == head.split()


def test_the_columns_stand_under_each_other_also_with_wide_letters_and_marks() -> None:
    rows = [("0:00", "雪の夜", "10:00"), ("1:10:00", "Ma\u0308rz", "5:00"), ("5:00", "plain", "")]
    assert list(columns(("At", "Step", "Long"), rows, figures=(0, 2))) == [
        "     At  Step     Long",
        "   0:00  雪の夜  10:00",
        "1:10:00  Ma\u0308rz     5:00",
        "   5:00  plain",
    ]


def test_a_meeting_in_disorder_takes_nothing_from_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "nb" / "meetings"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text("format: 1\ntitle: Vårt\nminutes: tolv\n", encoding="utf-8")
    status, out, err = ran(capsys, "--content", str(tmp_path), "list")
    assert [line.split() for line in out.splitlines() if line.startswith("own ")] == [["own", "må", "rettes"]]
    assert {*ran(capsys, "list")[1].split()} <= {*out.split()}
    assert "own.yaml:3: minutes: " in err
    assert status == 1


@pytest.mark.parametrize("command", [["list"], ["plan", "ordinary"]])
def test_where_nobody_reads_on_it_ends_quietly(command: list[str]) -> None:
    """As before `| head -1`."""
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "facilitator", *command], stdout=writing, stderr=subprocess.PIPE, check=False, cwd=ROOT
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_plan_prints_a_line_a_step_and_adds_up_to_the_second(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "plan", "ordinary", "--seats", "8", "--minutes", "120")
    assert status == 0
    table = rows(out)
    assert len(table) == 10
    assert [row[0] for row in table[1:]] == [row[0] + row[2] for row in table[:-1]]
    assert table[-1][0] + table[-1][2] == 7200
    assert table[4] == (24 * 60, "Vi deler", 36 * 60, "4:30")


def test_with_less_time_only_the_flexible_steps_change(capsys: pytest.CaptureFixture[str]) -> None:
    long = rows(ran(capsys, "plan", "ordinary", "--seats", "8", "--minutes", "120")[1])
    short = rows(ran(capsys, "plan", "ordinary", "--seats", "8", "--minutes", "90")[1])
    changed = [index for index in range(10) if long[index][2] != short[index][2]]
    assert changed == [4, 5, 6]
    assert [short[index][2] for index in changed] == [24 * 60, 5 * 60 + 30, 16 * 60 + 30]


def test_where_it_does_not_fit_plan_says_what_is_missing_and_what_could_be_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = ran(capsys, "plan", "ordinary", "--seats", "6", "--minutes", "60")
    assert status == 0
    assert "10:00 for lite tid" in out
    assert "Pause (5:00)" in out


def test_figures_are_never_rounded(capsys: pytest.CaptureFixture[str]) -> None:
    out = ran(capsys, "plan", "ordinary", "--seats", "6", "--minutes", "90")[1]
    assert "25:06" in out
    assert "20:5" in out


def test_what_plan_supposes_stands_last_on_its_row_and_is_said_under_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Else a time that is only supposed reads as one that is known."""
    lines = ran(capsys, "plan", "ordinary", "--seats", "12")[1].splitlines()
    assert [line.split()[1:3] for line in lines if line.endswith("  hvis tolv ber om tid")] == [["Vi", "deler"]]
    assert any("--asked" in line for line in lines)


@pytest.mark.parametrize("asked", ["0", "1", "2", "6"])
def test_where_plan_is_told_how_many_ask_it_supposes_nothing(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "plan", "ordinary", "--seats", "6", "--asked", asked)
    assert (status, "hvis" in out, "--asked" in out) == (0, False, False)
    sharing = rows(out)[4]
    assert sharing[3] == {"0": "", "1": "12:00", "2": "12:00", "6": "6:33"}[asked]
    assert sum(row[2] for row in rows(out)) == 120 * 60


@pytest.mark.parametrize("asked", ["7", "-1", "1000000"])
def test_more_than_there_are_cannot_ask(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "plan", "ordinary", "--seats", "6", "--asked", asked)
    assert (status, out) == (2, "")
    assert err == "Det kan være fra 0 til 6 som ber om tid, når dere er 6.\n"


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("command", [["list"], ["plan", "ordinary"], ["check", "missing.yaml"]])
def test_where_it_cannot_be_printed_it_is_a_sentence_and_no_traceback(command: list[str]) -> None:
    with FULL.open("w") as disk:
        ended = subprocess.run(
            [sys.executable, "-m", "facilitator", "--lang", "nb", *command],
            stdout=disk,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            encoding="utf-8",
        )
    assert ended.returncode == 3
    assert ended.stderr.startswith("Vi fikk ikke skrevet ut det som skulle stå her (")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["plan", "ordinary", "--until", "x\x1b[31m\x07\n"],
        ["plan", "\x1b]0;x\x07"],
        ["run", "ordinary", "--seats", "\x1b[2J"],
        ["list", "--\x1b[2Jx"],
        ["list", "\x1b[2Jx"],
        ["\x1b[2J"],
        ["--lang", "\x1b[2J", "list"],
        ["run", "ordinary", "--country", "\x1b[2J"],
        ["check", "\x1b[2J.yaml"],
        ["list", "--content", "\x1b[2J"],
        ["new", "\x1b[2J/x\x9b.yaml"],
        ["run", "ordinary", "--theme", "\x1b[2J"],
        ["--theme\x9b2J"],
    ],
)
def test_what_was_typed_is_shown_and_never_obeyed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with suppress(SystemExit):
        main(words)
    told = capsys.readouterr()
    assert told.err + told.out
    assert not {*"\x1b\x07\x9b"} & {*told.err, *told.out}


@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")
def test_a_file_s_name_in_a_list_is_shown_and_never_obeyed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "nb" / "meetings"
    folder.mkdir(parents=True)
    ours = (ROOT / "content/nb/meetings/short.yaml").read_bytes()
    (folder / "x\x1b[2J.yaml").write_bytes(ours)
    (folder / "y\x1b[2J.yaml").write_bytes(b"title: [")
    assert "\x1b" not in "".join(ran(capsys, "list", "--content", str(tmp_path))[1:])
    assert "\x1b" not in "".join(ran(capsys, "plan", "z", "--content", str(tmp_path))[1:])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "nothing"), "ordinary"),
        (("plan", "ordinary", "--seats", "31"), "30 plasser"),
        (("plan", "ordinary", "--seats", "0"), "30 plasser"),
        (("plan", "ordinary", "--minutes", "601"), "600 minutter"),
        (("plan", "ordinary", "--minutes", "nan"), "600 minutter"),
        (("plan", "ordinary", "--until", "half past"), "klokkeslett"),
        (("plan", "ordinary", "--until", "24:00"), "klokkeslett"),
        (("plan", "ordinary", "--until", ""), "klokkeslett"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_with_status_2(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    status, out, err = ran(capsys, *words)
    assert (status, out) == (2, "")
    assert said in err


def test_check_is_silent_where_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "check") == (0, "", "")


def test_check_names_file_and_line_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (
        (ROOT / "content/nb/meetings/ordinary.yaml").read_text(encoding="utf-8").replace("minutes: 120", "minuts: 1:30")
    )
    path = tmp_path / "møte.yaml"
    path.write_text(wrong, encoding="utf-8")
    line = wrong.splitlines().index("minuts: 1:30") + 1
    status, out, _ = ran(capsys, "check", str(path))
    assert status == 1
    assert f"{path}:{line}:" in out
    assert "minutes" in out


def test_a_broken_meeting_is_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("format: 1\n", encoding="utf-8")
    status, _, err = ran(capsys, "run", str(path))
    assert status == 1
    assert f"{path}:1:" in err


def test_one_s_own_meeting_is_a_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vårt møte.yaml"
    path.write_text((ROOT / "content/nb/meetings/ordinary.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert ran(capsys, "plan", str(path))[0] == 0


@pytest.mark.parametrize("locale", ["C", "nn_NO.UTF-8", "sv_SE", "", "xx"])
def test_every_locale_leads_to_words(
    locale: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert main(["list"]) == 0
    assert "ordinary" in capsys.readouterr().out


def test_where_a_language_is_not_there_it_says_which_it_speaks_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "tlh", "list"]) == 0
    shown, english = capsys.readouterr(), our_library("en")
    assert english.meeting("ordinary").title in shown.out
    assert "tlh" in shown.err
    assert {english.words()("language"), *LANGUAGES} <= {*re.findall(r"\w+", shown.err)}


def test_a_meeting_in_a_language_s_folder_is_in_that_language(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "plan", str(ROOT / "content/da/meetings/short.yaml"))
    assert status == 0
    assert "I alt 1:00:00" in out


def test_a_country_there_are_no_numbers_for_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = ran(capsys, "run", "ordinary", "--country", "FI")
    assert status == 2
    assert "NO (Norge), DK (Danmark), SE (Sverige), GB (" in err


def test_new_writes_a_meeting_that_can_be_used_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vårt.yaml"
    status, out, _ = ran(capsys, "new", str(path), "--from", "short")
    assert (status, str(path) in out) == (0, True)
    assert ran(capsys, "check", str(path)) == (0, "", "")
    assert rows(ran(capsys, "plan", str(path))[1]) == rows(ran(capsys, "plan", "short")[1])


def test_new_puts_yaml_after_a_name_that_has_no_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "new", str(tmp_path / "vårt"))[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["vårt.yaml"]


def test_new_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    status, _, err = ran(capsys, "new", str(path))
    assert (status, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "finnes fra før" in err


def test_new_says_where_it_cannot_write_and_what_there_is_to_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(capsys, "new", str(tmp_path / "none" / "mine.yaml"))[0] == 3
    status, _, err = ran(capsys, "new", str(tmp_path / "mine.yaml"), "--from", "nothing")
    assert (status, "ordinary" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "/", "..", "a/.."])
def test_new_asks_for_a_name_where_there_is_none(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "new", name)
    assert (status, out) == (2, "")
    assert "Hva skal fila hete?" in err


def test_new_says_where_a_name_is_too_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = ran(capsys, "new", str(tmp_path / ("x" * 300)))
    assert (status, "navnet er for langt" in err) == (3, True)


def test_advice_is_told_and_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = (ROOT / "content/nb/meetings/short.yaml").read_text(encoding="utf-8")
    path = tmp_path / "travelt.yaml"
    path.write_text(ours.replace("minutes: 60\n", "minutes: 30\n"), encoding="utf-8")
    status, out, _ = ran(capsys, "check", str(path))
    assert status == 0
    assert f"{path}:" in out
    assert "(råd)" in out


@pytest.mark.parametrize("words", [[], ["run", "ordinary"]])
def test_where_no_line_can_come_it_says_so_and_does_not_spin(words: list[str]) -> None:
    command = [sys.executable, "-m", "facilitator", *words, "--lang", "nb"]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "terminalvindu" in done.stderr
    assert "Traceback" not in done.stderr


NOON = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("text", "hours"), [("21:00", 2), ("21.00", 2), ("21", 2), ("19:30", 0.5), ("00:30", 5.5), (" 20:00 ", 1)]
)
def test_until_is_the_next_such_time(text: str, hours: float) -> None:
    assert (next_time(text, NOON, OSLO) - NOON).total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("text", "said"),
    [("18:59", "until_passed"), ("12:00", "until_passed"), ("06:59", "until_far"), ("05:01", "until_far")],
)
def test_until_an_hour_that_has_been_or_is_too_far_away(text: str, said: str) -> None:
    with pytest.raises(UnclearError) as unclear:
        next_time(text, NOON, OSLO)
    assert unclear.value.key == f"error.{said}"


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert all(command in out for command in ("run", "list", "plan", "check"))


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "cp1252", "latin-1"])
@pytest.mark.parametrize("command", [["plan", "ordinary"], ["list"], ["run", "ordinary", "--no-journal"]])
def test_it_speaks_where_the_locale_has_no_such_letters(encoding: str, command: list[str]) -> None:
    """As a pipe on Windows, whose code page is none of ours; its own letters stay."""
    without = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environment = without | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": encoding}
    words = [sys.executable, "-m", "facilitator", "--lang", "nb", *command]
    done = subprocess.run(
        words, input=b"\nq\n3\n", capture_output=True, env=environment, timeout=20, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert encoding == "ascii" or {*"æøå"} & {*done.stdout.decode(encoding)}
