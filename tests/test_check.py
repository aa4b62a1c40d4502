"""Is this content right? What is told of every mistake, and what is held against what."""

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import pytest
import yaml

from clocks import CONTENT
from facilitator.domain.timetable import timetable
from facilitator.domain.words import Words
from facilitator.library import yaml_file
from facilitator.library.content import Library, languages, problem_words
from facilitator.library.folders import own_content
from facilitator.library.lint import check
from facilitator.library.pacing import WORDS_A_MINUTE
from facilitator.library.problems import ADVICE, MOST_SHOWN, ContentError, Problem
from facilitator.library.yaml_file import MOST_BYTES
from mistakes import LAID_OVER, MEETING, MISTAKES, PRINCIPLES, SLIPS, SMALL, WORDS, Mistake, Slip, write

OURS = own_content()

PRINCIPLES_IN_DANISH = PRINCIPLES.replace("sier", "siger").replace("blir", "bliver")

ALSO_SAID = {
    "same_text",
    # Told of in tests of their own, below and in the tests of the library.
    *("and_more", "is_folder", "missing_file", "missing_folder", "no_permission", "not_a_file", "not_utf8"),
    "unreadable",
    # What no mistake that we know of leads to, and the one that the command line tells of.
    *("other", "unknown_meeting"),
}


@pytest.fixture(name="content")
def a_small_content(tmp_path: Path) -> Path:
    write(tmp_path, SMALL)
    return tmp_path


@pytest.fixture(scope="session")
def one_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(OURS, tmp_path_factory.mktemp("ours") / "content"))


@pytest.fixture(name="ours")
def a_copy_of_our_content(one_copy: Path) -> Iterator[Path]:
    """What a test changes in a file of it is as it was again for the next."""
    yield one_copy
    for path in OURS.rglob("*.yaml"):
        copied = one_copy / path.relative_to(OURS)
        if copied.stat().st_mtime_ns != path.stat().st_mtime_ns:
            shutil.copy2(path, copied)


@pytest.fixture(name="nb", scope="session")
def the_sentences() -> Words:
    return problem_words("nb")


def problems_of(folder: Path, content: str | bytes, name: str = "meeting.yaml") -> tuple[Problem, ...]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return check((folder,), (path,))


def codes(problems: tuple[Problem, ...]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems]


# One mistake in a small meeting


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code}-{mistake.line}")
def test_one_mistake_is_told_with_its_line_and_its_field(mistake: Mistake, tmp_path: Path) -> None:
    assert mistake.old in MEETING
    (problem,) = problems_of(tmp_path, MEETING.replace(mistake.old, mistake.new, 1))
    assert (problem.line, problem.field, problem.code) == (mistake.line, mistake.field, mistake.code)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code}-{mistake.line}")
def test_one_mistake_is_told_in_a_sentence(mistake: Mistake, tmp_path: Path, nb: Words) -> None:
    (problem,) = problems_of(tmp_path, MEETING.replace(mistake.old, mistake.new, 1))
    assert mistake.said in problem.sentence(nb)
    assert problem.report(nb).startswith(f"{tmp_path / 'meeting.yaml'}:{mistake.line}: ")
    assert len(problem.sentence(nb)) < 260


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code}-{mistake.line}")
def test_the_same_is_told_where_there_is_no_libyaml(
    mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = MEETING.replace(mistake.old, mistake.new, 1)
    with_libyaml = problems_of(tmp_path, text)
    parse = yaml.parse
    yaml_file.parse_yaml.cache_clear()  # What has been read is not read again.
    monkeypatch.setattr(yaml, "parse", lambda text, **_: parse(text, Loader=yaml.SafeLoader))
    assert problems_of(tmp_path, text) == with_libyaml


# One mistake in a copy of a file of ours


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.file}-{slip.code}")
def test_one_mistake_in_a_file_of_ours_is_told_on_its_line_with_what_to_do(slip: Slip, ours: Path, nb: Words) -> None:
    path = ours / slip.file
    broken, line = slip.broken(path.read_text("utf-8"))
    path.write_text(broken, "utf-8")
    problems = check((ours,), (path,))
    assert codes(problems) == [(line, slip.code)]
    assert slip.said in problems[0].sentence(nb)
    assert problems[0].report(nb).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize("slip", LAID_OVER, ids=lambda slip: f"{slip.code}-{slip.new}")
def test_words_laid_over_ours_are_held_against_them_also_when_they_are_used(
    slip: Slip, content: Path, nb: Words
) -> None:
    broken, line = slip.broken(WORDS)
    over = content / "over"
    write(over, {slip.file: broken})
    (problem,) = problems = check((content,), (over / slip.file,))
    assert (problem.line, problem.code) == (line, slip.code)
    assert slip.said in problem.sentence(nb)
    if slip.code == "missing_words":
        return
    with pytest.raises(ContentError) as raised:
        Library((content, over), "nb").words()
    assert raised.value.problems == problems


def test_words_of_one_s_own_that_lack_some_are_used_with_ours_for_the_rest(content: Path) -> None:
    over = content / "over"
    write(over, {"nb/words.yaml": WORDS.replace("  key.on: Videre\n", "").replace("Én plass", "Én stol")})
    words = Library((content, over), "nb").words()
    assert words("key.on") == "Videre"
    assert words("seats.left", n=1) == "Én stol"


def test_a_language_of_one_s_own_needs_all_its_files(content: Path) -> None:
    over = content / "over"
    write(over, {"nn/words.yaml": WORDS})
    told = {(Path(problem.file).name, problem.code) for problem in check((content, over))}
    assert told == {(name, "missing_file") for name in ("principles.yaml", "moments.yaml", "papers.yaml")}


def test_every_sentence_for_a_problem_has_a_mistake_that_leads_to_it(nb: Words) -> None:
    sentences = {key.removeprefix("problem.") for key in nb.phrases if key.startswith("problem.")}
    told = {mistake.code for mistake in MISTAKES} | {slip.code for slip in (*SLIPS, *LAID_OVER)}
    assert not told & ALSO_SAID
    assert sentences == told | ALSO_SAID


# Many mistakes


def test_all_mistakes_are_told_at_once_from_the_top_down(tmp_path: Path) -> None:
    text = MEETING.replace("title: En kveld", "title: En \x07kveld").replace("for: group", "for: all")
    text = text.replace("minutes: 3\n", "minutes: 1:30\n").replace("kind: agenda", "kind: agneda")
    text = text.replace("id: closing", "id: welcome").replace("minutes: 60", "minutes: 60\nminutes: 70")
    assert codes(problems_of(tmp_path, text)) == [
        (2, "control_character"),
        (4, "not_a_choice"),
        (6, "twice"),
        (14, "minutes_and_seconds"),
        (16, "unknown_kind"),
        (31, "id_twice"),
    ]


def test_what_cannot_be_shown_is_told_also_where_the_file_cannot_be_used(tmp_path: Path) -> None:
    assert codes(problems_of(tmp_path, "title: a\x07b\n- c")) == [(1, "control_character"), (2, "indentation")]
    assert codes(problems_of(tmp_path, "a\x07b")) == [(1, "control_character"), (1, "not_fields")]


def test_very_many_mistakes_are_counted(tmp_path: Path, nb: Words) -> None:
    problems = problems_of(tmp_path, MEETING + "".join(f"x{n}: 1\n" for n in range(MOST_SHOWN + 7)))
    assert len(problems) == MOST_SHOWN + 1
    assert "7 feil til" in problems[-1].sentence(nb)


def test_very_many_mistakes_of_two_sorts_are_counted_together(content: Path) -> None:
    write(content, {"nb/words.yaml": WORDS.replace("words:", "avoid: [ordstyrer]\nwords:")})
    many = "".join(f"x{n}: ordstyrer\n" for n in range(MOST_SHOWN))
    problems = problems_of(content, MEETING + many, "nb/meetings/kveld.yaml")
    assert len(problems) == MOST_SHOWN + 1
    assert problems[-1].arguments == (("n", MOST_SHOWN),)


def test_an_alias_bomb_is_refused_from_its_first_line(tmp_path: Path) -> None:
    bomb = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 40))
    assert (1, "reserved_start") in codes(problems_of(tmp_path, bomb))


def test_what_is_quoted_in_a_sentence_is_short_and_printable(tmp_path: Path, nb: Words) -> None:
    (problem,) = problems_of(tmp_path, MEETING.replace("for: group", f'for: "\\e[2J{"ab" * 5000}"'))
    assert problem.sentence(nb).isprintable()
    assert "…" in problem.sentence(nb)
    assert len(problem.sentence(nb)) < 140


# Files that are not what they should be


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    latin = MEETING.replace("Stoler", "Kjære").encode("latin-1")
    assert codes(problems_of(tmp_path, latin)) == [(8, "not_utf8")]
    assert codes(problems_of(tmp_path, MEETING.encode("utf-16"))) == [(1, "not_utf8")]


def test_a_file_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    assert codes(problems_of(tmp_path, b"a: b\n" * 2_000_000)) == [(1, "too_big")]


def test_spaces_as_a_word_processor_makes_them_are_spaces_where_they_stand_before_a_field(content: Path) -> None:
    hard = MEETING.replace("    say: Da", "\u00a0   say:\u00a0Da").replace("begynner vi", "begynner\u00a0vi")
    assert problems_of(content, hard, "nb/meetings/kveld.yaml") == ()
    assert Library((content,), "nb").meeting("kveld").steps[0].say == "Da begynner\u00a0vi."


def test_a_file_of_the_largest_size_is_read(content: Path) -> None:
    text = MEETING + "#" * (MOST_BYTES - len(MEETING))
    assert problems_of(content, text, "nb/meetings/large.yaml") == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_waited_for(content: Path) -> None:
    os.mkfifo(content / "pipe.yaml")
    assert codes(check((content,), (content / "pipe.yaml",))) == [(1, "not_a_file")]


def test_a_locked_file_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert {problem.code for problem in check((content,))} == {"no_permission"}


def test_a_file_that_the_machine_cannot_read_is_told(content: Path, monkeypatch: pytest.MonkeyPatch, nb: Words) -> None:
    def break_down(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(Path, "open", break_down)
    (problem,) = check((content,), (content / "contacts.yaml",))
    assert (problem.line, problem.code) == (1, "unreadable")
    assert "the disk is gone" in problem.sentence(nb)


def test_a_name_that_is_not_text_is_made_printable(tmp_path: Path, nb: Words) -> None:
    name = os.fsdecode(b"m\xf8te\x1b[2J\n.yaml") if os.name == "posix" else "møte.yaml"
    (problem,) = check((tmp_path,), (tmp_path / name,))
    assert problem.code == "missing_file"
    assert problem.report(nb).isprintable()
    assert problem.report(nb).encode()


def test_where_our_own_words_are_in_disorder_a_sentence_is_still_found(content: Path) -> None:
    broken = WORDS + '  problem.open_bracket: "Lukk\n    den."\n  key.off: [\n'
    (problem,) = problems_of(content, broken, "nb/words.yaml")
    assert problem.sentence(problem_words("nb", content)) == "Lukk den."


def test_without_any_words_the_problem_is_still_told(content: Path) -> None:
    (content / "nb" / "words.yaml").unlink()
    (problem,) = check((content,))
    assert problem.report(problem_words("da", content)) == f"{content / 'nb' / 'words.yaml'}:1: missing_file"


# What is looked at, and as what


def test_the_whole_library_is_checked_in_every_language(content: Path) -> None:
    assert check((content,)) == ()
    write(content, {"da/words.yaml": WORDS.replace("key.on", "key.off")})
    write(content, {"da/meetings/aften.yaml": MEETING.replace("minutes: 60\n", "")})
    assert languages((content,)) == ("da", "nb")
    assert [(Path(problem.file).name, problem.code) for problem in check((content,))] == [
        ("contacts.yaml", "missing_language"),
        ("words.yaml", "unknown_words_near"),
        ("principles.yaml", "missing_file"),
        ("moments.yaml", "missing_file"),
        ("papers.yaml", "missing_file"),
        ("aften.yaml", "missing"),
    ]


@pytest.mark.parametrize("name", [name for name in SMALL if "meetings" not in name])
def test_the_library_must_have_each_of_its_files(content: Path, name: str) -> None:
    (content / name).unlink()
    assert [(problem.file, problem.code) for problem in check((content,))] == [(str(content / name), "missing_file")]


def test_a_folder_laid_over_is_checked_too_and_need_not_have_every_file(content: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    write(over, {"nb/meetings/annet.yml": MEETING})
    assert check((content, over)) == ()
    write(over, {"nb/meetings/annet.yml": MEETING.replace("minutes: 60", "minutes: 601")})
    assert codes(check((content, over))) == [(5, "too_large")]


def test_a_folder_of_files_is_checked_and_one_without_is_told(content: Path, tmp_path: Path) -> None:
    assert check((content,), (content / "nb",)) == ()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert codes(check((content,), (empty,))) == [(1, "is_folder")]


@pytest.mark.parametrize("name", SMALL)
def test_a_file_is_what_its_name_says_and_any_other_is_a_meeting(content: Path, tmp_path: Path, name: str) -> None:
    mine = tmp_path / "mine"
    assert problems_of(mine, SMALL[name], Path(name).name) == ()
    as_a_meeting = {problem.code for problem in problems_of(mine, SMALL[name], "noe.yaml")}
    assert as_a_meeting == (set() if "meetings" in name else {"missing", "unknown_field"})


def test_a_file_that_is_named_twice_is_told_of_once(content: Path) -> None:
    path = content / "nb" / "meetings" / "kveld.yaml"
    write(content, {"nb/meetings/kveld.yaml": MEETING.replace("minutes: 60", "minutes: 601")})
    assert codes(check((content,), (path, content, path))) == [(5, "too_large")]


# Times


def test_a_meeting_that_is_too_short_for_the_most_seats_is_told_of(content: Path) -> None:
    just_enough, too_little = (MEETING.replace("minutes: 60", f"minutes: {minutes}") for minutes in (44, 40))
    assert problems_of(content, just_enough, "nb/meetings/kveld.yaml") == ()
    (problem,) = problems_of(content, too_little, "nb/meetings/kveld.yaml")
    assert (problem.line, problem.code) == (5, "short_when_many_if_all_ask")
    assert problem.arguments == (("usual", 6), ("seats", 8), ("length", "4:00"))


def test_of_a_meeting_that_is_too_short_the_usual_number_is_told_first(content: Path) -> None:
    (problem,) = problems_of(content, MEETING.replace("minutes: 60", "minutes: 30"), "nb/meetings/kveld.yaml")
    assert problem.code == "short_of_time_if_all_ask"
    assert problem.arguments == (("seats", 6), ("length", "5:00"))


def test_a_meeting_that_is_too_short_only_if_all_ask_is_told_of_though_the_plan_alarms_nobody(content: Path) -> None:
    (problem,) = problems_of(content, MEETING.replace("at_least_each: 3", "at_least_each: 6"), "nb/meetings/kveld.yaml")
    assert problem.code == "short_when_many_if_all_ask"
    write(content, {"nb/meetings/kveld.yaml": MEETING.replace("at_least_each: 3", "at_least_each: 6")})
    meeting = Library((content,), "nb").meeting("kveld")
    assert timetable(meeting, 8, timedelta(minutes=60)).short == 0


def test_turns_of_less_than_half_a_minute_are_told_for_the_usual_number_or_where_they_begin(content: Path) -> None:
    one, two = (MEETING.replace("minutes_each: 1.5", f"minutes: {minutes}") for minutes in ("2", "3.25"))
    (problem,) = problems_of(content, one, "nb/meetings/kveld.yaml")
    assert (problem.line, problem.code) == (33, "short_turns")
    assert problem.arguments == (("seats", 6), ("length", "0:20"))
    (problem,) = problems_of(content, two, "nb/meetings/kveld.yaml")
    assert problem.arguments == (("seats", 7), ("length", "0:27"))


def test_what_takes_longer_to_read_than_its_step_is_told_of(content: Path) -> None:
    three_minutes = "Ord. " * 3 * WORDS_A_MINUTE
    fits, too_long = (MEETING.replace("Da begynner vi.", three_minutes + more) for more in ("", "Ord. " * 65))
    assert problems_of(content, fits, "nb/meetings/kveld.yaml") == ()
    (problem,) = problems_of(content, too_long, "nb/meetings/kveld.yaml")
    assert (problem.line, problem.field, problem.code) == (14, "steps.welcome.say", "long_to_read")
    assert problem.arguments == (("n", 455), ("length", "3:30"), ("minutes", "3:00"))


def test_what_is_read_in_a_round_must_fit_also_with_the_fewest_seats(content: Path) -> None:
    text = MEETING.replace("Hvordan var det?", "Hva? " * 5 * WORDS_A_MINUTE)
    (problem,) = problems_of(content, text, "nb/meetings/kveld.yaml")
    assert problem.arguments == (("n", 650), ("length", "5:00"), ("minutes", "4:30"))


def test_a_question_is_read_aloud_too(content: Path) -> None:
    asked = MEETING.replace("Hva vil du snakke om?", "Hva? " * 6 * WORDS_A_MINUTE)
    assert codes(problems_of(content, asked, "nb/meetings/kveld.yaml")) == [(15, "long_to_read")]


@pytest.mark.parametrize(
    ("read", "told"), [("", True), ("    read: [silence]\n", False), ("    read: [say-i]\n", True)]
)
def test_the_principles_that_a_step_reads_are_read_aloud(content: Path, read: str, told: bool) -> None:
    write(content, {"nb/principles.yaml": PRINCIPLES.replace("Jeg sier jeg.", "Jeg! " * WORDS_A_MINUTE)})
    step = f"  - kind: principles\n    id: ours\n    title: Slik\n    minutes: 1\n{read}"
    problems = problems_of(content, MEETING + step, "nb/meetings/kveld.yaml")
    assert codes(problems) == ([(34, "long_to_read")] if told else [])


def test_advice_is_no_mistake_and_says_that_it_is_advice(content: Path, nb: Words) -> None:
    (problem,) = problems_of(content, MEETING.replace("minutes: 60", "minutes: 40"), "nb/meetings/kveld.yaml")
    assert problem.is_advice
    assert "(råd) Er dere 6, som dere pleier å være, går tiden opp. Blir dere 8, " in problem.report(nb)
    assert Library((content,), "nb").meeting("kveld").minutes == 40


def test_all_else_is_a_mistake() -> None:
    assert {slip.code for slip in SLIPS} > ADVICE - {"same_text"}


def test_what_was_left_untranslated_in_a_folder_of_a_new_language_is_told_line_by_line(tmp_path: Path) -> None:
    ours = tmp_path / "content"
    shutil.copytree(CONTENT, ours)
    shutil.copytree(ours / "nb", ours / "xx")
    found = [problem for problem in check((ours,), (ours / "xx",)) if problem.code == "same_text"]
    assert all(problem.is_advice for problem in found)
    assert {Path(problem.file).name for problem in found} >= {
        "words.yaml",
        "principles.yaml",
        "moments.yaml",
        "papers.yaml",
        "first.yaml",
    }
    assert ("words.gather.about", "nb") in {(problem.field, dict(problem.arguments)["language"]) for problem in found}
    assert not [problem for problem in check((CONTENT,)) if problem.code == "same_text"]


# Nouns that are not used of people in the room


@pytest.fixture(name="polite")
def a_content_with_nouns_to_avoid(content: Path) -> Path:
    write(content, {"nb/words.yaml": WORDS.replace("words:", "avoid: [leder, leder for oss, ordstyrer]\nwords:")})
    return content


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "noun"),
    [
        ("Da begynner vi.", "Spør ORDSTYRER nå.", 14, "steps.welcome.say", "ORDSTYRER"),
        ("Da begynner vi.", "Vår leder for oss.", 14, "steps.welcome.say", "leder for oss"),
        ("Da begynner vi.", ">\n      Da spør du en\n      ordstyrer.", 16, "steps.welcome.say", "ordstyrer"),
        ("say: Da begynner vi.", "say: >\n      En leder\n      for oss.", 15, "steps.welcome.say", "leder for oss"),
        ("- Stoler i ring", "- Stoler\n  - En stol til en leder", 9, "needs.2", "leder"),
        ("{fewest: 3", "{fewest: 3, why: en leder", 6, "seats.why", "leder"),
    ],
)
def test_a_noun_to_avoid_is_told_of_on_the_line_where_it_stands(
    polite: Path, old: str, new: str, line: int, field: str, noun: str
) -> None:
    problems = problems_of(polite, MEETING.replace(old, new, 1), "nb/meetings/kveld.yaml")
    told = [problem for problem in problems if problem.code == "avoided"]
    assert [(one.line, one.field, one.arguments) for one in told] == [(line, field, (("noun", noun),))]


def test_a_noun_with_a_line_end_in_it_is_not_taken_for_one_further_down(polite: Path) -> None:
    text = MEETING.replace("say: Da begynner vi.", "say: >\n      En leder\n      for oss.")
    text = text.replace("Hvordan var det?", "En leder for oss?")
    assert codes(problems_of(polite, text, "nb/meetings/kveld.yaml")) == [(15, "avoided"), (34, "avoided")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Da begynner vi.", "Ordstyrerne og lederen er borte."), ("id: welcome", "id: leder"), ("# ", "# Til en leder")],
)
def test_parts_of_words_ids_and_comments_may_have_it(polite: Path, old: str, new: str) -> None:
    text = ("# \n" + MEETING).replace(old, new, 1)
    assert problems_of(polite, text, "nb/meetings/kveld.yaml") == ()


def test_the_list_itself_and_a_source_may_have_it(polite: Path) -> None:
    assert check((polite,)) == ()
    write(polite, {"nb/principles.yaml": PRINCIPLES.replace("source: Vi selv", "source: En leder", 1)})
    assert check((polite,)) == ()


def test_a_meeting_of_ones_own_is_in_the_language_of_its_folder_else_the_one_asked_for(polite: Path) -> None:
    write(polite, {"da/words.yaml": WORDS.replace("words:", "avoid: [leder]\nwords:"), "en/words.yaml": WORDS})
    text = MEETING.replace("Da begynner vi.", "En ordstyrer begynner.")
    write(polite, {"mine.yaml": text, "elsewhere/nb/mine.yaml": text, "elsewhere/en/meetings/mine.yaml": text})

    def told(name: str, language: str) -> list[tuple[int, str]]:
        return codes(check((polite,), (polite / name,), language))

    assert told("mine.yaml", "nb") == [(14, "avoided")]
    assert told("mine.yaml", "da") == told("mine.yaml", "en") == []
    assert told("elsewhere/nb/mine.yaml", "en") == [(14, "avoided")]
    assert told("elsewhere/en/meetings/mine.yaml", "nb") == []


def test_a_language_that_only_a_group_has_is_known_by_its_folder_too(polite: Path) -> None:
    nouns = WORDS.replace("words:", "avoid: [begynner]\nwords:")
    write(polite, {"over/fi/words.yaml": nouns, "over/fi/meetings/ilta.yaml": MEETING})
    folders = (polite, polite / "over")
    assert codes(check(folders, (polite / "over" / "fi" / "meetings",))) == [(14, "avoided")]


# What is held against what


def test_what_a_meeting_reads_must_be_among_the_principles_of_its_language(content: Path) -> None:
    step = "  - kind: principles\n    id: ours\n    title: Slik\n    minutes: 1\n    read: [silence, say-ii]\n"
    (problem,) = problems_of(content, MEETING + step, "nb/meetings/kveld.yaml")
    assert (problem.line, problem.field, problem.code) == (38, "steps.ours.read.2", "unknown_principle_near")
    assert dict(problem.arguments) == {"id": "say-ii", "near": "say-i"}


def test_where_the_principles_are_in_disorder_only_they_are_told_of(content: Path) -> None:
    step = "  - kind: principles\n    id: ours\n    title: Slik\n    minutes: 1\n    read: [kaffe]\n"
    write(content, {"nb/principles.yaml": "[", "nb/meetings/kveld.yaml": MEETING + step})
    assert {Path(problem.file).name for problem in check((content,))} == {"principles.yaml"}


def test_a_group_may_have_other_principles_than_we_have(ours: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    write(over, {"da/principles.yaml": PRINCIPLES_IN_DANISH})
    assert check((ours, over), (over,)) == ()


def test_our_own_files_are_known_also_by_a_path_from_here(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ours, {"da/principles.yaml": PRINCIPLES_IN_DANISH})
    monkeypatch.chdir(ours)
    from_here, whole = Path("da", "principles.yaml"), ours / "da" / "principles.yaml"
    assert codes(check((ours,), (from_here,))) == codes(check((ours,), (whole,)))
    assert {problem.code for problem in check((ours,), (from_here,))} == {"missing_id", "unknown_id"}


def test_a_line_by_language_must_be_there_in_each_of_ours(ours: Path) -> None:
    text = (ours / "contacts.yaml").read_text("utf-8")
    (ours / "contacts.yaml").write_text(re.sub("(?<=name: ){nb: Danmark, .*}", "{da: Danmark}", text), "utf-8")
    problems = check((ours,), (ours / "contacts.yaml",))
    others = [language for language in languages((ours,)) if language != "da"]
    assert [(one.code, *one.arguments) for one in problems] == [
        ("missing_language", ("language", language)) for language in others
    ]


# Anything at all


PIECES = (
    *("\t", "\n", " ", "  - ", ": ", ":", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!!str ", "|", ">", "#", "---\n"),
    *("%", "@", "`", "\\", "\x00", "\x1b", "\ufeff", "\x85", "\u2028", "null", "true", "1:30", "9" * 50, "<<: ", "? "),
    *("kind: round", "steps:", "id: today", "format: 2", "-", ",", "ø", "\U0001f600", ".", "read: [", "leder", "nb: "),
)


def spliced(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.choice((0, 0, 1, 3, 20)))
    return (text[:start] + chance.choice(PIECES) + text[end:]).encode()


def flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def on_a_line(change: Callable[[bytes], bytes]) -> Callable[[bytes, random.Random], bytes]:
    def changed(content: bytes, chance: random.Random) -> bytes:
        lines = content.splitlines(keepends=True)
        at = chance.randrange(len(lines))
        return b"".join((*lines[:at], change(lines[at]), *lines[at + 1 :]))

    return changed


CHANGES = (
    *(spliced, spliced, spliced, flipped),
    on_a_line(lambda _: b""),
    on_a_line(lambda line: line * 2),
    on_a_line(lambda line: b"  " + line),
    on_a_line(lambda line: line.removeprefix(b"  ")),
)
KINDS = (
    "da/words.yaml",
    "da/principles.yaml",
    "da/moments.yaml",
    "da/papers.yaml",
    "contacts.yaml",
    "da/meetings/kveld.yaml",
)


def mutated(text: str, chance: random.Random) -> bytes:
    content = text.encode()
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(CHANGES)(content or b"a", chance)
    return content


def survive(folder: Path, times: int, words: Words) -> set[str]:
    """The files lie beside those of another language, so that all that is held against each other is."""
    chance = random.Random(times)  # noqa: S311
    told: set[str] = set()
    for name in islice(cycle(KINDS), times):
        content = mutated(SMALL[name.replace("da/", "nb/")], chance)
        for problem in problems_of(folder, content, name):
            told.add(problem.code)
            assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 1, content
            assert problem.file == str(folder / name)
            assert problem.report(words).isprintable(), content
    return told


def test_a_file_with_anything_in_it_is_read_or_told_of(polite: Path, nb: Words) -> None:
    assert len(survive(polite, 200, nb)) > 20


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ten_thousand_files_with_anything_in_them_are_read_or_told_of(polite: Path, nb: Words) -> None:
    assert len(survive(polite, 10_000, nb)) > 40
