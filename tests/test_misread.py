"""A line that cannot be run: what is said of it, in whose language, and what was probably meant."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.cli import parser
from facilitator.cli.parser import main
from facilitator.library import content
from facilitator.library.content import languages
from facilitator.library.folders import own_content

ROOT = Path(__file__).parents[1]
STARTED = "python3 scripts/run.py"


@pytest.fixture(autouse=True)
def as_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_COMMAND", STARTED)
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")


def told(capsys: pytest.CaptureFixture[str], *line: str) -> str:
    assert main(line) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert not {"usage", "argument", "invalid", "Traceback"} & set(shown.err.split())
    return shown.err


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("first", "run first"),
        ("oridnary", "run ordinary"),
        ("Ordinary --plain", "run ordinary --plain"),
        ("oridnary --seats 8", "run ordinary --seats 8"),
        ("runn ordinary", "run ordinary"),
        ("lst", "list"),
        ("our-own.yaml", "run our-own.yaml"),
        ("--langg da list", "--lang da list"),
        ("--langg=da list", "--lang=da list"),
        ("run ordinary --min 90 --untill 21", "run ordinary --min 90 --until 21"),
        ("--re", "--resume"),
    ],
)
def test_what_was_probably_meant_is_said_as_it_can_be_typed(
    line: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"Mente du «{STARTED} {meant}»?" in told(capsys, *line.split())


def test_a_name_with_a_space_in_it_is_put_between_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert f'Mente du «{STARTED} run "our own.yaml"»?' in told(capsys, "our own.yaml")


@pytest.mark.parametrize("line", ["dance", "--zzzzz", "list -x"])
def test_where_nobody_knows_what_was_meant_it_says_what_shows_all_that_can_be_written(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(capsys, *line.split())
    assert "Mente du" not in said
    assert f"{STARTED} --help" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("run", f"«{STARTED} run ordinary»"),
        ("plan --seats 8", f"«{STARTED} plan --seats 8 ordinary»"),
        ("new", "Hva skal fila hete?"),
        ("run ordinary --seats", "Det mangler noe etter --seats. Skriv for eksempel «--seats 8»."),
        ("run ordinary --seats --plain", "Det mangler noe etter --seats."),
        ("--lang", "Skriv for eksempel «--lang nb»."),
        ("check --content", "Det mangler noe etter --content."),
        ("run ordinary --seats six", "--seats: «six» er ikke et helt tall."),
        ("run ordinary --seats=six", "--seats: «six» er ikke et helt tall."),
        ("run ordinary --seats 6.5", "--seats: «6.5» er ikke et helt tall."),
        ("plan ordinary --minutes 1,5", "--minutes: «1,5» er ikke et tall."),
        ("plan ordinary --minutes 90 --until 21:00", "--until og --minutes går ikke sammen."),
        ("--resume --forget", "--forget og --resume går ikke sammen."),
        ("--theme pink", "--theme: «pink» kan ikke stå her. Dette kan stå her: dark, light, contrast."),
        ("--plain=yes", "--plain står alene."),
        ("list --seats 8", "«--seats» kan ikke stå her. Det hører til etter run, plan, handout, rehearse."),
        ("--seats 8 run ordinary", "«--seats» kan ikke stå her. Det hører til etter run, plan, handout, rehearse."),
        ("run vårt møte.yaml", "noe for mye: møte.yaml."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write_instead(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in told(capsys, *line.split())


@pytest.mark.parametrize(
    ("locale", "line", "said"),
    [
        ("nb_NO.UTF-8", "dance", "Programmet kjenner ikke"),
        ("da_DK.UTF-8", "dance", "Programmet kender ikke"),
        ("de_DE.UTF-8", "dance", "The program does not know"),
        ("C", "dance", "The program does not know"),
        ("nb_NO.UTF-8", "--lang da dance", "Programmet kender ikke"),
        ("nb_NO.UTF-8", "dance --lang=en", "The program does not know"),
        ("nb_NO.UTF-8", "run --lang da", "Hvilket møde?"),
        ("da_DK.UTF-8", "--content nowhere dance", "Programmet kender ikke"),
        ("da_DK.UTF-8", "list --lang", "Der mangler noget efter --lang."),
    ],
)
def test_it_is_said_in_the_language_that_was_asked_for_else_the_machines_else_english(
    locale: str, line: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert said in told(capsys, *line.split())


def test_where_our_own_words_cannot_be_read_it_is_said_in_plain_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(content, "own_content", lambda: tmp_path)
    assert main(["dance"]) == 2
    assert "'dance'" in capsys.readouterr().err


def test_of_a_meeting_that_is_not_there_the_nearest_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, "plan", "shrot")
    assert "Mente du «short»? Disse finnes: short, demo, first," in said


def test_a_meeting_may_be_named_as_the_screen_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Mente du «demo»?" in told(capsys, "plan", "Demonstrasjon")
    assert "Mente du «ordinary»?" in told(capsys, "run", "møte med runder")


def test_a_plan_for_a_circle_that_a_meeting_is_not_made_for_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "demo", "--seats", "12", "--lang", "nb"]) == 0
    assert "Det går an likevel." in capsys.readouterr().out


def test_which_languages_there_are_is_said_where_another_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--lang", "norsk"]) == 0
    assert f"There are these: {', '.join(languages((own_content(),)))}." in capsys.readouterr().err


@pytest.mark.parametrize("line", ["list", "check", "plan ordinary", "new x.yaml", "run ordinary", ""])
def test_a_country_there_are_no_numbers_for_is_said_whatever_was_asked_for(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "NO (Norge), DK (Danmark), SE (Sverige), GB (" in told(capsys, "--country", "XX", *line.split())


def test_an_option_is_known_also_where_help_paints_it() -> None:
    painted = (
        "usage: [\x1b[32m-h\x1b[0m] [\x1b[36m--no-journal\x1b[0m] \x1b[1;36m--lang\x1b[0m \x1b[33mLANG\x1b[0m, cut-off"
    )
    assert parser._OPTION.findall(painted) == ["-h", "--no-journal", "--lang"]


def test_help_is_in_english_and_waits_for_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['facilitator', '--help']\nfrom facilitator.cli.parser import main\ntry: main()\n"
    code += "except SystemExit: print(sorted({'yaml', 'pydantic', 'textual', 'difflib'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("usage: facilitator")
    assert done.stdout.endswith("[]\n")
