"""The meeting in lines: what is said, what can be typed, and how it is left."""

import difflib
import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, cast

import pytest

from facilitator.app.keyboard import KEYS

if sys.platform != "win32":
    import pty

from clocks import CONTENT, LANGUAGES, FakeClock, a_setting, our_library
from facilitator.app.outcome import Outcome
from facilitator.app.setup import UnclearError, gathering
from facilitator.app.start import Start
from facilitator.domain.countries import code_of
from facilitator.journal.file import Found, Journal, Kept, OpenAlready, SetAside
from facilitator.library.content import Library
from facilitator.plain.dialogue import SEEN_ONLY
from facilitator.plain.lines import OverError, TypedLines
from facilitator.plain.main import hold_in_lines
from facilitator.system import chime
from facilitator.system.awake import Awake

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")
ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
AN_EVENING = """
    welcome    ? | k | 1 | 7 | space
    arrival    100s | 90s | enter
    opening    w | enter
    check-in   t | 2 | space | 70s | + | 60s | h | 300s | o | no | space | 45s | enter | o | enter | 150s | enter | u
               enter | enter | enter | enter | ? | enter | o | enter
    today      space | space | enter | space | 1 | 1 | 12 | enter | u | enter | space | enter | enter | enter
    sharing    enter | 600s | enter | e | 1 | e | 3 | e | 3 | h | t | h | enter | v | t | enter | enter | 3 | -
               enter | enter
    break      e | enter | 700s | enter
    open       ? | g | m | 8 | 300s | n
    closing    k | 4 | enter | k | 2 | 4 | enter | n | no | j | 8 | enter | j | enter | n | enter
    practical  6 | enter
    last       s | enter | s | enter
    end        u | q | enter | enter | t | ? | enter
"""
"""What is typed in a whole evening, three seconds after each other, and when nothing is."""

REDRAW = "Is it better now? `python tests/test_plain.py` draws the golden files anew."


class Script:
    """Types line after line, each three seconds after the one before; `40s` is to wait so long, `8 min` to sleep."""

    def __init__(self, clock: FakeClock, lines: Iterable[str], *, by_hand: bool = False) -> None:
        self._clock, self._lines, self.by_hand = clock, list(lines), by_hand
        self.said: list[str] = []
        self._due = 0.0
        self._plan_next()

    def wait(self, seconds: float) -> str | None:
        left = self._due - self._clock.monotonic()
        self._clock.wait(max(min(left, seconds), 0))
        if left > seconds:
            return None
        if not self._lines:
            raise OverError
        line = self._lines.pop(0)
        if line.endswith(" min"):
            self._clock.sleep(minutes=float(line[:-4]))
            return self.wait(0)  # The next line is what the machine is woken with.
        self.said.append(f"> {line}")
        self._plan_next()
        return {"enter": "", "space": " "}.get(line, line)

    def _plan_next(self) -> None:
        self._due = self._clock.monotonic() + 3
        while self._lines and self._lines[0].rstrip("s").isdecimal() and self._lines[0].endswith("s"):
            self._due += float(self._lines.pop(0)[:-1])


class Told:
    """What came of an evening."""

    def __init__(self, outcome: Outcome, said: list[str]) -> None:
        self.outcome, self.said = outcome, said
        self.text = "\n".join(said)

    def after(self, line: str) -> list[str]:
        """What is said after the last time that this was typed, until something else is."""
        start = len(self.said) - self.said[::-1].index(f"> {line}")
        rest = self.said[start:]
        return rest[: next((index for index, said in enumerate(rest) if said.startswith("> ")), len(rest))]


def told(
    *lines: str,
    seats: int | None = 3,
    meeting: str = "ordinary",
    language: str = "nb",
    found: Found = None,
    journal: Journal | None = None,
    clock: FakeClock | None = None,
    resume: bool = False,
) -> Told:
    """An evening of these lines; gathered first where no seats are given."""
    clock = clock or FakeClock()
    setting = a_setting(clock, language, journal=journal)
    chosen = gathering(setting.library.meeting(meeting), seats) if seats else None
    script = Script(clock, lines)
    outcome = hold_in_lines(Start(setting, chosen, found, resume=resume), script, script.said.append)
    assert outcome.failure is None, outcome.failure
    return Told(outcome, script.said)


def cut_off(folder: Path, clock: FakeClock) -> Outcome:
    """A meeting whose lines end in the middle of its first turn."""
    journal = Journal(folder)
    journal.take(clock.wall())
    outcome = told(*TO_CHECK_IN, "enter", journal=journal, clock=clock).outcome
    journal.close()
    return outcome


def found_later(folder: Path, clock: FakeClock, *lines: str, resume: bool = False) -> Told:
    """What is said to the next one who starts, and who begins anew with four seats."""
    journal = Journal(folder)
    kept = journal.take(clock.wall())
    assert isinstance(kept, Kept)
    later = told(*lines, seats=4, found=kept, journal=journal, clock=clock, resume=resume)
    journal.close()
    return later


@pytest.fixture(autouse=True)
def sounds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The chimes that would have been heard."""
    heard: list[str] = []
    monkeypatch.setattr(chime, "play", lambda _: heard.append("chime"))
    return heard


TO_CHECK_IN = ("enter",) * 3
TO_TODAY = (*TO_CHECK_IN, "n", "enter")
TO_SHARING = (*TO_TODAY, "enter", "space", "enter", "enter", "enter")
"""To the sharing round, for which two of three have asked."""


# The whole meeting


def transcript(language: str) -> str:
    rows = (row[15:] for row in AN_EVENING.strip("\n").splitlines())  # After the step's name.
    lines = [line.strip() for row in rows for line in row.split("|")]
    return told(*lines, seats=6, language=language).text + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_evening_reads_as_it_should(language: str) -> None:
    path = GOLDEN / f"plain_{language}.txt"
    golden = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    drawn = transcript(language).splitlines()
    assert drawn == golden, "\n".join([*difflib.unified_diff(golden, drawn, lineterm=""), REDRAW])


# What is said, and when


def test_time_is_said_at_the_start_at_half_at_one_minute_and_at_the_end_and_never_in_figures() -> None:
    shared = told(*TO_SHARING, "space", "1400s", "t").text
    start, half, minute, up = (
        shared.index(sentence)
        for sentence in ("Du har omtrent tolv", "Halve tiden", "Omtrent ett minutt igjen", "Du kan runde av")
    )
    assert start < half < minute < up
    assert not re.search(r"\d:\d\d", shared)


def test_the_time_of_a_silence_is_said_too() -> None:
    said = told("enter", "1000s", "t").said
    assert said[said.index("> t") - 3 : said.index("> t")] == [
        "Vi har omtrent tre minutter.",
        "Halve tiden er gått.",
        "Vi kan runde av når det passer.",
    ]


def test_while_the_clock_rests_and_where_there_is_none_time_says_nothing() -> None:
    assert told(*TO_CHECK_IN, "enter", "h", "900s", "u").after("h") == ["Klokka hviler. Ta den tiden dere trenger."]
    assert told("enter", "j", "7", "3000s", "u").after("7")[-1].endswith("være stille sammen.")


def test_how_we_are_doing_is_said_only_when_somebody_asks() -> None:
    evening = told(*TO_CHECK_IN, "enter", "t", "40s", "enter")
    assert evening.after("t")[:2] == [
        "Vi er ved «Hvordan har du det?», det er omtrent to minutter igjen, og vi slutter kl. 21.00.",
        "Vi er i rute.",
    ]
    assert evening.text.count("Vi er i rute") == 1


def test_a_step_that_was_gone_back_to_is_not_read_again() -> None:
    assert told("enter", "enter", "u").after("u") == [
        "Angret.",
        "\nVi faller til ro",
        "Vi har omtrent tre minutter.",
    ]


def test_hints_are_said_only_where_somebody_reads_for_the_others() -> None:
    library = our_library()
    for meeting, hinted in (("ordinary", False), ("first", True)):
        hint = library.meeting(meeting).steps[0].hint
        assert hint
        assert (hint.splitlines()[0] in told("enter", meeting=meeting).text) is hinted


def test_what_leads_up_to_the_principles_is_read_with_its_hint_before_the_first_of_them() -> None:
    library = our_library()
    index, step = next((i, one) for i, one in enumerate(library.meeting("first").steps) if one.id == "principles")
    first = library.principles().principles[0]
    assert step.say
    assert step.hint
    evening = told("enter", "j", str(index + 1), "enter", meeting="first")
    assert evening.after(str(index + 1)) == [f"\n{step.title}", f"Leses ikke høyt: {step.hint}", *step.say.splitlines()]
    assert evening.after("enter") == [f"Leses ikke høyt: {first.explain}", first.title, first.say]


@pytest.mark.parametrize("name", our_library().meetings())
def test_a_step_s_own_words_are_read_before_the_first_title_of_what_it_reads(name: str) -> None:
    library = our_library()
    titles = [one.title for one in library.principles().all]
    for index, step in enumerate(library.meeting(name).steps):
        if step.kind != "principles" or not step.say:
            continue
        evening = told("enter", "j", str(index + 1), *["enter"] * 3, meeting=name)
        said = evening.said[evening.said.index(f"\n{step.title}") :]
        assert said.index(step.say.splitlines()[0]) < min(said.index(line) for line in said if line in titles)


def test_where_nobody_asked_for_room_the_word_is_free() -> None:
    assert "Ingen har bedt om tid. Da er ordet fritt." in told(*TO_TODAY, *["space"] * 4, "enter").said


# What is typed


@pytest.mark.parametrize("line", ["H", "h", "p", " P "])
def test_a_letter_is_the_same_in_either_case(line: str) -> None:
    assert "Klokka hviler. Ta den tiden dere trenger." in told("enter", line).said


@pytest.mark.parametrize("line", ["v", "c", "x", "hh", "o", "yes", "5", "\x1b", "²"])
def test_what_is_not_offered_gets_one_short_sentence(line: str) -> None:
    assert told("enter", line).after(line) == ["Det går ikke akkurat nå. ? forteller hva som går."]


def test_enter_wants_room_in_the_agenda_and_a_space_does_not() -> None:
    assert told(*TO_TODAY, "space", "enter", "space", "enter").said[-1] == "I dag er det to som vil ha tid."


def test_a_number_is_a_place_also_with_two_digits_and_nought_is_ten() -> None:
    assert told(*TO_CHECK_IN, "11", seats=12).said[-1] == "Plass 11 begynner."
    assert told(*TO_CHECK_IN, "0", seats=12).said[-1] == "Plass 10 begynner."
    assert told(*TO_TODAY, "2", "12", seats=12).said[-1] == "I dag er det to som vil ha tid."


def test_while_the_clock_rests_on_ends_only_that_and_passing_asks() -> None:
    held = (*TO_CHECK_IN, "enter", "h")
    assert told(*held, "enter").after("enter") == ["Klokka går igjen."]
    assert told(*held, "o", "no", "t").after("no") == []
    assert told(*held, "o", "space", "t").after("space") == []
    assert told(*held, "o", "enter").after("enter") == [
        "Du har omtrent to minutter. Etterpå går ordet til venstre for deg."
    ]


def test_where_people_are_waiting_the_next_step_asks() -> None:
    waiting = (*TO_CHECK_IN, "enter", "n")
    assert told(*waiting).after("n")[0] == "To venter fortsatt på ordet. Vil dere likevel gå videre?"
    assert told(*waiting, "no", "t").after("t")[0].startswith("Vi er ved «Hvordan har du det?»")
    assert told(*waiting, "enter").after("enter")[0] == "\nHva vil du snakke om i dag?"


def test_a_choice_is_made_by_its_number_and_an_empty_line_goes_back() -> None:
    assert "\nTil slutt" in told("enter", "j", "10").said
    assert told("enter", "j", "enter").after("enter") == []
    assert told("enter", "j", "h", "0", "11", "9" * 500, "enter").text.count("Skriv et tall fra 1 til 10") == 4


def test_who_has_the_word_is_told_by_place_only_where_a_choice_must_be_made() -> None:
    evening = told(*TO_CHECK_IN, "enter", "enter", "k", "2")
    assert evening.after("2")[1:4] == ["1. Plass 1", "2. Plass 2, har ordet", "3. Plass 3"]


def test_nothing_that_needs_a_screen_is_listed() -> None:
    listed = {line.partition(": ")[0] for line in told(*TO_TODAY, "?").after("?")}
    assert not listed & {KEYS[command].cap for command in SEEN_ONLY - {"turn_clock"}}
    assert {"t", "n", "h"} < listed


def test_the_group_hears_the_sound_first_and_then_says_yes(sounds: list[str]) -> None:
    assert told("enter", "enter", "s", "no").after("no") == ["Lyden er av."]
    assert sounds == ["chime"]
    assert told("enter", "enter", "s", "enter", "enter", "enter", "400s", "t").after("s")
    assert sounds == ["chime"] * 3


def test_only_a_turn_has_a_last_minute_and_only_a_long_one() -> None:
    long_turn = told(*TO_CHECK_IN, "enter", "+", "+", "180s", "400s", "t").said
    assert long_turn.count("Omtrent ett minutt igjen.") == 1
    assert long_turn.index("Omtrent ett minutt igjen.") < long_turn.index("Du kan runde av når det passer.")
    assert "Omtrent ett minutt igjen." not in told(*TO_CHECK_IN, "enter", "400s", "t").said
    pause = told("enter", "j", "6", "590s", "700s", "t").said
    assert "Halve tiden er gått." in pause
    assert "Omtrent ett minutt igjen." not in pause


def test_one_meeting_in_disorder_is_told_of_and_the_others_can_be_held(tmp_path: Path) -> None:
    folder = tmp_path / "nb" / "meetings"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text("format: 1\ntitle: Vårt\nminutes: tolv\n", encoding="utf-8")
    clock = FakeClock()
    setting = replace(a_setting(clock), library=Library((CONTENT, tmp_path), "nb"))
    script = Script(clock, ["enter", "enter", "enter", "enter"])
    hold_in_lines(Start(setting), script, script.said.append)
    assert any("own.yaml:3: minutes: " in line for line in script.said)
    assert "1. Møte med runder" in script.said
    assert "\nVi faller til ro" in script.said


# How it begins


def test_it_is_gathered_in_three_lines_each_of_which_may_be_empty() -> None:
    evening = told("enter", "enter", "enter", seats=None)
    assert "Slutter: kl. 21.00. Skriv noe annet, eller bare trykk enter." in evening.said
    assert "Ringen har seks plasser." in evening.said
    chosen = told("2", "31", "six", "4", "26", "20:30", seats=None)
    assert {"Det må være fra 1 til 30 plasser.", "«26» er ikke et klokkeslett. Skriv for eksempel 21:00."} < {
        *chosen.said
    }
    assert {"Ringen har fire plasser.", "Vi slutter kl. 20.30."} < {*chosen.said}


def test_another_meeting_can_be_chosen_before_it_begins_and_what_was_chosen_is_proposed(tmp_path: Path) -> None:
    clock, journal = FakeClock(), Journal(tmp_path)
    journal.take(clock.wall())
    evening = told("", "4", "20:30", "esc", "", "", "", "enter", seats=None, journal=journal, clock=clock)
    assert evening.said.count("Et møte i gruppa") == 2
    assert "I ringen: 4 plasser. Skriv noe annet, eller bare trykk enter." in evening.said
    assert "Slutter: kl. 20.30. Skriv noe annet, eller bare trykk enter." in evening.said
    assert "esc: Velg et annet møte" in told("?", seats=3).said
    journal.close()


def test_a_meeting_of_one_s_own_is_made_where_one_is_chosen(tmp_path: Path) -> None:
    clock = FakeClock()
    setting = replace(a_setting(clock), library=Library((CONTENT,), "nb", tmp_path))
    script = Script(clock, ("d", "2", "", "", "", "enter"))
    hold_in_lines(Start(setting), script, script.said.append)
    assert (tmp_path / "nb" / "meetings" / "første-møte.yaml").exists()
    assert any("Den ligger her:" in line for line in script.said)
    assert "1. Første møte · deres eget" in script.said


def test_where_one_is_chosen_it_is_said_which_of_one_s_own_are_in_another_language(tmp_path: Path) -> None:
    clock, lies = FakeClock(), tmp_path / "da" / "meetings" / "tirsdag.yaml"
    lies.parent.mkdir(parents=True)
    lies.write_bytes((CONTENT / "da" / "meetings" / "short.yaml").read_bytes())
    setting = replace(a_setting(clock), library=Library((CONTENT,), "nb", tmp_path))
    script = Script(clock, ("", "", "", "enter"))
    hold_in_lines(Start(setting), script, script.said.append)
    assert sum("Kort møde (Dansk)" in line for line in script.said) == 1


def test_the_papers_are_made_before_a_meeting_begins(environment: dict[str, str], tmp_path: Path) -> None:
    """By the program as it is started, which tells a face how a meeting is put on paper."""
    said = ran({**environment, "XDG_DOCUMENTS_DIR": str(tmp_path / "Dokumenter")}, "a\n", "--lang", "nb").stdout
    (folder,) = (tmp_path / "Dokumenter" / "facilitator" / "papers").iterdir()
    assert "møtet-steg-for-steg.html" in {path.name for path in folder.iterdir()}
    assert str(folder) in said


def test_where_the_country_is_not_known_it_says_how_to_name_one() -> None:
    clock = FakeClock()
    with pytest.raises(UnclearError) as unclear:
        hold_in_lines(Start(a_setting(clock, "en", country=None)), Script(clock, ()), print)
    assert (unclear.value.key, unclear.value.values["codes"]) == ("error.no_country", "NO, DK, SE, GB")


@pytest.mark.parametrize("chosen", [True, False])
def test_the_one_who_types_is_asked_for_the_country(chosen: bool) -> None:
    clock = FakeClock()
    setting = a_setting(clock, "en", country=None)
    script = Script(clock, ["4", *([] if chosen else ["", "", ""]), "", "m"], by_hand=True)
    start = Start(setting, gathering(setting.library.meeting("ordinary"), 3) if chosen else None)
    hold_in_lines(start, script, script.said.append)
    assert any(line.startswith("Which country are you in?") for line in script.said)
    assert start.live
    assert code_of(start.live.guidance.country) == "GB"


def test_what_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    clock = FakeClock()
    cut_off(tmp_path, clock)
    clock.wait(minutes=10)
    evening = found_later(tmp_path, clock, "enter")
    assert evening.said[:5] == [
        "Et møte ble avbrutt for ti minutter siden. Vil dere gå videre der dere var? Møtet slutter når det skulle.",
        "1. Gå videre, og regn med tiden som gikk",
        "2. Gå videre, og gi tiden tilbake til den som hadde ordet",
        "3. Glem det, og begynn på nytt",
        "Skriv et tall. Enter alene velger det første.",
    ]
    assert evening.said[-1] == "Du kan runde av når det passer. Etterpå går ordet til venstre for deg."


def test_or_the_time_is_given_back_or_it_is_forgotten_or_nothing_is_asked(tmp_path: Path) -> None:
    clock = FakeClock(datetime.now(UTC))  # As the files have it.
    cut_off(tmp_path, clock)
    clock.wait(minutes=10)
    assert found_later(tmp_path, clock, resume=True).said[-1].startswith("Du kan runde av")
    assert found_later(tmp_path, clock, "2").said[-1].startswith("Du har omtrent to minutter")
    assert "Ringen har fire plasser." in found_later(tmp_path, clock, "3").said
    assert Journal(tmp_path).take(clock.wall()) is None


def test_where_a_meeting_is_open_already_it_is_left_unless_one_says_otherwise() -> None:
    left = told("enter", found=OpenAlready())
    assert (left.said[-1], left.outcome.how) == ("> enter", "not begun")
    assert "Ringen har tre plasser." in told("2", found=OpenAlready()).said


def test_what_was_set_aside_is_said() -> None:
    aside = told(found=SetAside("damaged", Path("/somewhere")))
    assert aside.said[0].startswith("Her lå det et møte som ble avbrutt, men fila er skadet")
    assert "/somewhere" in aside.said[1]
    assert "Ringen har tre plasser." in aside.said


# How it is left


def test_leaving_begins_on_back_and_may_be_for_later_or_for_good(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.take(FakeClock().wall())
    for lines, how in ((("q", "enter", "q", "2"), "later"), (("q", "3"), "over")):
        evening = told("enter", *lines, "never", journal=journal)
        assert evening.outcome.how == how
        assert "> never" not in evening.said
    assert told("enter", "q", "2", "never").outcome.how == "over"  # Where nothing is kept, there is no later.


def test_when_the_lines_end_the_place_is_kept(tmp_path: Path) -> None:
    clock = FakeClock()
    assert cut_off(tmp_path, clock) == Outcome("later", status=0)
    assert isinstance(Journal(tmp_path).take(clock.wall()), Kept)


@pytest.mark.parametrize("lines", [(), ("enter", "j", "10", "enter")])
def test_nothing_is_left_of_what_is_over_or_has_not_begun(lines: tuple[str, ...], tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.take(FakeClock().wall())
    assert told(*lines, journal=journal).outcome.how == "over"


@pytest.mark.parametrize("line", ["enter", "q"])
def test_at_the_end_a_space_does_nothing_and_an_empty_line_or_q_leaves(line: str) -> None:
    evening = told("enter", "j", "10", "enter", "space", line, "never")
    assert evening.after("space") == ["Det går ikke akkurat nå. ? forteller hva som går."]
    assert evening.outcome.how == "over"
    assert evening.said[-1] == f"> {line}"


def test_a_fault_of_ours_is_kept_for_the_one_who_tells_of_it() -> None:
    clock = FakeClock()
    setting = a_setting(clock)
    script = Script(clock, ["enter"])

    def broken(line: str) -> None:
        raise ZeroDivisionError(line)

    start = Start(setting, gathering(setting.library.meeting("ordinary"), 3))
    assert isinstance(hold_in_lines(start, script, broken).failure, ZeroDivisionError)


# The machine


def test_after_a_sleep_it_asks_before_it_does_what_was_typed() -> None:
    turn = (*TO_CHECK_IN, "enter", "8 min", "o")
    question = "Maskinen var i dvale i åtte minutter. Fortsatte dere å snakke imens?"
    assert told(*turn).after("o") == [
        "Du kan runde av når det passer.",
        question,
        "Enter alene er ja. Alt annet er nei.",
    ]
    assert told(*turn, "enter", "t").after("t")[1] == "Du kan runde av når det passer."
    assert "det er omtrent to minutter igjen" in told(*turn, "no", "t").after("t")[0]


def test_there_is_a_sign_of_life_twice_a_minute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    signs: list[datetime] = []
    monkeypatch.setattr(Journal, "touch", lambda _, now: signs.append(now))
    told("600s", "t", journal=Journal(tmp_path))
    assert 18 <= len(signs) <= 20


def test_the_machine_is_kept_awake_while_the_meeting_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    awake: list[bool] = []
    monkeypatch.setattr(Awake, "keep_while", lambda _, wanted: awake.append(wanted))
    told("30s", "enter", "30s", "t", "j", "10", "enter", "30s")
    assert [now for now, before in zip(awake, [None, *awake], strict=False) if now is not before] == [
        False,
        True,
        False,
    ]


def heard_from(reading: int, moments: list[float]) -> list[str | None]:
    """The lines there are, the first one typed at the first of the moments, and so on."""
    with os.fdopen(reading, encoding="utf-8") as stream:
        lines, heard = TypedLines(stream, iter(moments).__next__), []
        with suppress(OverError):
            while True:
                heard.append(lines.wait(20))
    return heard


def test_from_a_pipe_every_line_counts_and_the_last_one_too() -> None:
    reading, writing = os.pipe()
    os.write(writing, "\n\n \nå\r\n\xff\nq".encode("latin-1").replace(b"\xe5", "å".encode()))
    os.close(writing)
    assert heard_from(reading, [0.0] * 6) == ["", "", " ", "å", "\N{REPLACEMENT CHARACTER}", "q"]


def test_a_line_that_is_too_long_to_be_a_command_is_one_line_all_the_same() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"x" * 2500 + b"\n" + b"y" * 1000 + b"\n\nt")
    os.close(writing)
    heard = heard_from(reading, [0.0] * 6)
    assert [str(line)[:1] for line in heard] == ["x", "y", "", "t"]


@on_a_terminal
def test_on_a_terminal_a_held_enter_is_one_press() -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"\n\n\n\n\n\nh\n\x04")
    assert heard_from(theirs, [0.0, 0.5, 1.0, 1.71, 2.0, 2.7, 2.7]) == ["", "", "", "h"]
    os.close(ours)


# As a process

RUN = (sys.executable, "-m", "facilitator", "run", "ordinary", "--lang", "nb", "--seats", "3")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_STATE_HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


def ran(environment: dict[str, str], typed: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *words],
        input=typed,
        capture_output=True,
        env=environment,
        encoding="utf-8",
        timeout=60,
        cwd=ROOT,
        check=False,
    )


@contextmanager
def sitting(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A meeting whose first turn has begun, and which waits for a line."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        RUN, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, encoding="utf-8", cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("\n\n\n\n")
        process.stdin.flush()
        assert any("Du har omtrent to minutter" in line for line in process.stdout)
        yield process
        process.kill()


def test_where_there_is_no_screen_it_is_in_lines_and_is_gone_on_with_later(environment: dict[str, str]) -> None:
    first = ran(environment, "\n\n")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Da begynner vi" in first.stdout
    assert "Møtet venter på dere til kl." in first.stdout.splitlines()[-1]
    later = ran(environment, "q\n3\n", "--resume")
    assert "Det vi er enige om" in later.stdout
    assert later.stdout.endswith("Takk for i dag. Alt fra møtet er slettet.\n")
    assert "avbrutt" not in ran(environment, "\n").stdout


def test_it_does_not_load_textual(environment: dict[str, str]) -> None:
    report = ran({**environment, "PYTHONPROFILEIMPORTTIME": "1"}, "\nq\n3\n", "--plain").stderr
    loaded = {line.rpartition("|")[2].strip() for line in report.splitlines()}
    assert "facilitator.plain.main" in loaded
    assert not {"textual", "rich", "asyncio"} & loaded


def test_english_without_a_country_names_the_option(environment: dict[str, str]) -> None:
    ended = ran(environment, "\n", "--lang", "en")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--country" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="other signals")
@pytest.mark.parametrize(
    ("number", "status"),
    [("SIGTERM", 143), *(pytest.param(*each, marks=pytest.mark.slow) for each in (("SIGINT", 130), ("SIGHUP", 129)))],
)
def test_a_signal_keeps_the_place_and_has_its_own_status(number: str, status: int, environment: dict[str, str]) -> None:
    with sitting(environment) as process:
        process.send_signal(getattr(signal, number))
        assert process.wait(20) == status
        assert process.stderr
        assert process.stderr.read() == ""
    assert "Det er omtrent" in ran(environment, "+\n", "--resume").stdout


def test_when_nobody_reads_any_more_it_ends_quietly_and_the_place_is_kept(environment: dict[str, str]) -> None:
    with sitting(environment) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write("t\n")
        process.stdin.flush()
        assert (process.wait(20), process.stderr.read()) == (0, "")
    assert "Det er omtrent" in ran(environment, "+\n", "--resume").stdout


@on_a_terminal
def test_a_dumb_terminal_gets_lines() -> None:
    from pty_terminal import a_terminal

    with a_terminal("run", "ordinary", "--lang", "nb", TERM="dumb") as terminal:
        terminal.until("Vi begynner når vi er klare").press("\n").until("Da begynner vi")
        terminal.press("q\n").until("Vil dere avslutte?").press("3\n")
        assert terminal.status() == 0
        assert "Alt fra møtet er slettet" in terminal.seen
        assert b"\x1b" not in terminal.output


@on_a_terminal
def test_when_the_window_is_closed_it_ends() -> None:
    from pty_terminal import a_terminal

    with a_terminal("run", "ordinary", "--lang", "nb", "--plain") as terminal:
        terminal.until("Vi begynner når vi er klare").hang_up(without_a_word=True)
        assert terminal.process.wait(20) == 129


if __name__ == "__main__":
    for name in LANGUAGES:
        (GOLDEN / f"plain_{name}.txt").write_text(transcript(name), encoding="utf-8", newline="\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_device_that_never_ends_is_the_end_of_the_lines() -> None:
    with Path("/dev/zero").open("rb") as zeros:
        lines = TypedLines(cast("TextIO", io.TextIOWrapper(zeros)), lambda: 0.0)
        with pytest.raises(OverError):
            lines.wait(20)
