"""What the content may say, where it may lie, and how it is told that something is wrong."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from facilitator.domain.meeting import Agenda, Meeting, Round
from facilitator.domain.words import Words
from facilitator.storage import library as library_module
from facilitator.storage import yaml_file
from facilitator.storage.library import (
    Library,
    UnknownMeetingError,
    check,
    content_folders,
    language_for,
    languages,
    own_content,
    problem_words,
)
from facilitator.storage.problems import MOST_SHOWN, ContentError, Problem
from facilitator.storage.yaml_file import MOST_BYTES

MEETING = """\
format: 1
title: En kveld
about: For oss.
for: group
minutes: 60
seats: {fewest: 3, most: 8, usual: 6}
needs:
  - Stoler i ring
steps:
  - kind: words
    id: welcome
    title: Velkommen
    minutes: 3
    say: Da begynner vi.
  - kind: agenda
    id: today
    title: I dag
    question: Hva vil du snakke om?
    minutes: 5
  - kind: round
    id: sharing
    title: Ordet rundt
    question: Hva er det?
    who: asked
    minutes: 30
    flexible: true
    at_least_each: 3
    at_most_each: 12
  - kind: round
    id: closing
    title: Til slutt
    question: Hvordan var det?
    minutes_each: 1.5
"""

WORDS = """\
format: 1
words:
  key.on: Videre
  plan.short: Det mangler {n} minutter.
  seats.left: {one: Én plass, other: "{n} plasser"}
"""

PRINCIPLES = """\
format: 1
principles:
  - {id: say-i, title: Si jeg, say: Jeg sier jeg., explain: Fordi., source: Vi selv}
frames:
  - {id: silence, title: Taushet, say: Det blir her., explain: Fordi., source: Vi selv}
"""


class Mistake(NamedTuple):
    """A meeting with one thing changed, and what is then said of it."""

    old: str
    new: str
    line: int
    field: str
    code: str
    said: str


WELCOME, SHARING, CLOSING = "steps.welcome", "steps.sharing", "steps.closing"

MISTAKES = (
    # Fields.
    Mistake("title: Til slutt", "tittle: Til slutt", 31, f"{CLOSING}.tittle", "unknown_field_near", "title"),
    Mistake("  - Stoler i ring", "  - Stoler i ring\ncolour: red", 9, "colour", "unknown_field", "colour"),
    Mistake("about: For oss.\n", "", 1, "about", "missing", "about"),
    Mistake("    title: Ordet rundt\n", "", 20, f"{SHARING}.title", "missing", "title"),
    Mistake("    question: Hvordan var det?\n", "", 29, f"{CLOSING}.question", "missing", "question"),
    Mistake("kind: agenda", "kind: agneda", 15, "steps.today.kind", "unknown_kind", "silence"),
    Mistake("kind: words", "kind: [words]", 10, f"{WELCOME}.kind", "unknown_kind", "[…]"),
    Mistake("  - kind: words\n    id", "  - id", 10, WELCOME, "missing_kind", "break"),
    Mistake("kind: words", "kind:", 10, f"{WELCOME}.kind", "no_value", "mangler"),
    Mistake("minutes: 60", "minutes: 60\nminutes: 90", 6, "minutes", "twice", "linje 5"),
    Mistake("usual: 6", "usual: 6, usual: 5", 6, "seats.usual", "twice", "linje 6"),
    Mistake("about: For oss.", "about:", 3, "about", "no_value", "mangler"),
    Mistake("about: For oss.", "about: For oss.\n? [x, y]\n: z", 4, "", "key_not_text", "navnet"),
    Mistake("seats: {", 'seats: {"": 3, ', 6, "seats", "key_not_text", "navnet"),
    Mistake("seats: {", "seats: {<<: {}, ", 6, "seats", "merge_key", "<<"),
    Mistake(MEETING[MEETING.index("steps:") :], "steps: []", 9, "steps", "empty_list", "tom"),
    # Times and numbers.
    Mistake("minutes: 3\n", "minutes: 1:30\n", 13, f"{WELCOME}.minutes", "minutes_and_seconds", "1.5"),
    Mistake("minutes: 60", "minutes: 1:30", 5, "minutes", "minutes_and_seconds", "90"),
    Mistake("minutes_each: 1.5", "minutes_each: 1,5", 33, f"{CLOSING}.minutes_each", "comma", "1.5"),
    Mistake("minutes: 60", "minutes: 60 min", 5, "minutes", "not_a_number", "60 min"),
    Mistake("minutes: 60", "minutes: .nan", 5, "minutes", "not_a_number", ".nan"),
    Mistake("minutes: 60", "minutes: -.inf", 5, "minutes", "not_a_number", "-.inf"),
    Mistake("minutes: 60", "minutes: 1e400", 5, "minutes", "not_a_number", "1e400"),
    Mistake("minutes: 60", "minutes: 010", 5, "minutes", "not_a_number", "010"),
    Mistake("minutes: 60", "minutes: true", 5, "minutes", "not_a_number", "true"),
    Mistake("minutes: 60", "minutes: " + "9" * 5000, 5, "minutes", "not_a_number", "…"),
    Mistake("minutes: 60", "minutes: -2", 5, "minutes", "too_small", "-2"),
    Mistake("minutes: 60", "minutes: 601", 5, "minutes", "too_large", "600"),
    Mistake("minutes_each: 1.5", "minutes_each: 1.3", 33, f"{CLOSING}.minutes_each", "not_quarters", "1.25"),
    Mistake("usual: 6", "usual: 6.0", 6, "seats.usual", "not_a_whole_number", "«6.0»"),
    Mistake("most: 8", "most: åtte", 6, "seats.most", "not_a_whole_number", "åtte"),
    Mistake("most: 8", "most: 5", 6, "seats", "seats_order", "fewest"),
    Mistake("most: 8", "most: 31", 6, "seats.most", "too_large", "30"),
    Mistake(
        "at_most_each: 12", "at_most_each: 2", 28, f"{SHARING}.at_most_each", "floor_over_ceiling", "at_least_each"
    ),
    Mistake("    minutes_each: 1.5\n", "", 29, CLOSING, "no_time", "minutes_each"),
    Mistake("_each: 1.5", "_each: 1.5\n    minutes: 9", 33, f"{CLOSING}.minutes_each", "two_times", "to tider"),
    Mistake("_each: 1.5", "_each: 1.5\n    flexible: true", 33, f"{CLOSING}.minutes_each", "needs_minutes", "minutes"),
    # Choices, lists and text.
    Mistake("flexible: true", "flexible: yes", 26, f"{SHARING}.flexible", "not_true_or_false", "true"),
    Mistake("for: group", "for: everyone", 4, "for", "not_a_choice", "starter"),
    Mistake("format: 1", "format: one", 1, "format", "not_a_choice", "1"),
    Mistake("format: 1", "format: 2", 1, "", "newer_format", "nyere utgave"),
    Mistake("needs:\n  - Stoler i ring", "needs: Stoler", 7, "needs", "not_a_list", "liste"),
    Mistake("- Stoler i ring", "- Husk: stoler", 8, "needs.1", "fields_for_text", "kolon"),
    Mistake("title: En kveld", "title: [En kveld]", 2, "title", "list_for_text", "liste"),
    Mistake("title: En kveld", "title: 2026", 2, "title", "quote_text", '"2026"'),
    Mistake("title: En kveld", "title: true", 2, "title", "quote_text", '"true"'),
    Mistake("title: En kveld", "title: ''", 2, "title", "empty_text", "teksten"),
    Mistake("title: En kveld", "title: |\n  En\n  kveld", 2, "title", "one_line", "én linje"),
    Mistake("seats: {fewest: 3, most: 8, usual: 6}", "seats: 6", 6, "seats", "not_fields", "felt"),
    Mistake("  - kind: words\n", "  - pause\n  - kind: words\n", 10, "steps.1", "not_fields", "felt"),
    Mistake("id: today", "id: i dag", 16, "steps.i dag.id", "bad_id", "bindestrek"),
    Mistake("id: closing", f"id: {'a' * 61}", 30, f"steps.{'a' * 39}….id", "too_long", "60"),
    Mistake("id: closing", "id: sharing", 30, f"{SHARING}.id", "id_twice", "linje 21"),
    Mistake("kind: agenda", "kind: open", 24, f"{SHARING}.who", "asked_without_agenda", "agenda"),
    # What must never reach a screen.
    Mistake("say: Da", "say: \x1b[31mDa", 14, "", "control_character", "U+001B"),
    Mistake("say: Da", "say: Da \x07", 14, "", "control_character", "U+0007"),
    Mistake("say: Da", "say: Da \u202e", 14, "", "control_character", "U+202E"),
    Mistake("say: Da", "say: Da \uffff", 14, "", "control_character", "U+FFFF"),
    Mistake("say: Da begynner vi.", 'say: "Da \\e[31m"', 14, f"{WELCOME}.say", "control_character", "U+001B"),
    # How it is written.
    Mistake("    say: Da", "\tsay: Da", 14, "", "tab", "mellomrom"),
    Mistake("say: Da", "say: Hei: da", 14, "", "second_colon", "anførselstegn"),
    Mistake("title: En kveld", "title En kveld", 2, "", "no_colon", "kolon"),
    Mistake("title: En kveld", "title:En kveld", 2, "", "no_colon", "mellomrom"),
    Mistake("minutes_each: 1.5", "minutes_each", 33, "", "no_colon", "kolon"),
    Mistake("    say: Da", "   say: Da", 14, "", "indentation", "mellomrom foran"),
    Mistake("title: En kveld", "  title: En kveld", 2, "", "indentation", "mellomrom foran"),
    Mistake("say: Da", "say: 'Da", 14, "", "open_quote", "Anførselstegnet"),
    Mistake("say: Da", 'say: "Da" og', 14, "", "after_quote", "etter"),
    Mistake("say: Da begynner vi.", 'say: "C:\\venn"', 14, f"{WELCOME}.say", "control_character", "U+000B"),
    Mistake("say: Da begynner vi.", 'say: "C:\\hei"', 14, "", "backslash", "skråstrek"),
    Mistake("usual: 6}", "usual: 6", 6, "", "open_bracket", "{"),
    Mistake("say: Da", "say: [b] Da", 14, "", "reserved_start", "«[»"),
    Mistake("say: Da", "say: @Da", 14, "", "reserved_start", "«@»"),
    Mistake("say: Da", "say: *Da*", 14, "", "reserved_start", "«*»"),
    Mistake("say: Da", "say: &Da", 14, f"{WELCOME}.say", "reserved_start", "«&»"),
    Mistake("say: Da", "say: !!python/name:os.system Da", 14, f"{WELCOME}.say", "reserved_start", "«!»"),
    Mistake("say: Da begynner vi.", "say: - Da", 14, "", "dash_here", "«-»"),
    Mistake("minutes: 60", "minutes: 60\n---", 6, "", "two_documents", "---"),
    Mistake("minutes: 60", "%%", 5, "", "reserved_start", "«%»"),
    Mistake(MEETING, "", 1, "", "empty_file", "tom"),
    Mistake(MEETING, "# nothing yet\n", 1, "", "empty_file", "tom"),
    Mistake(MEETING, "\n- En liste\n", 2, "", "not_fields", "felt"),
    Mistake("seats: {", "seats: " + "[" * 3000, 6, "", "too_deep", "50"),
    Mistake(MEETING, "- " * 3000, 1, "", "too_deep", "50"),
    Mistake("about: For oss.", "about: " + "x" * MOST_BYTES, 1, "", "too_big", "256"),
)

ALSO_SAID = {
    # Told of in tests of their own, below.
    *("and_more", "is_folder", "missing_file", "missing_folder", "no_permission", "not_a_file", "not_utf8"),
    *("missing_placeholder", "missing_words", "open_placeholder", "plural_forms", "unknown_placeholder"),
    *("unknown_words", "unknown_words_near"),
    # What no mistake that we know of leads to, and the one that the command line tells of.
    *("other", "unreadable", "yaml_syntax", "unknown_meeting"),
}


@pytest.fixture(name="content")
def a_small_content(tmp_path: Path) -> Path:
    (tmp_path / "nb" / "meetings").mkdir(parents=True)
    (tmp_path / "nb" / "words.yaml").write_text(WORDS, "utf-8")
    (tmp_path / "nb" / "principles.yaml").write_text(PRINCIPLES, "utf-8")
    (tmp_path / "nb" / "meetings" / "kveld.yaml").write_text(MEETING, "utf-8")
    return tmp_path


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


# What a library holds


def test_a_meeting_is_read_by_its_id(content: Path) -> None:
    meeting = Library((content,), "nb").meeting("kveld")
    assert isinstance(meeting, Meeting)
    assert (meeting.title, meeting.audience, meeting.minutes, meeting.seats.usual) == ("En kveld", "group", 60, 6)
    assert [type(step) for step in meeting.steps[1:]] == [Agenda, Round, Round]


def test_a_meeting_is_read_by_the_path_of_its_file(content: Path) -> None:
    path = content / "nb" / "meetings" / "kveld.yaml"
    assert Library((content,), "nb").meeting(str(path)) == Library((content,), "nb").meeting("kveld")


def test_a_meeting_nobody_knows_is_told_with_those_there_are(content: Path) -> None:
    with pytest.raises(UnknownMeetingError) as raised:
        Library((content,), "nb").meeting("morgen")
    assert (raised.value.name, raised.value.there) == ("morgen", ("kveld",))


def test_a_file_laid_over_replaces_ours_and_others_are_added(content: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    (over / "nb" / "meetings").mkdir(parents=True)
    (over / "nb" / "meetings" / "kveld.yaml").write_text(MEETING.replace("En kveld", "Vår kveld"), "utf-8")
    (over / "nb" / "meetings" / "annet.yml").write_text(MEETING.replace("En kveld", "Et annet"), "utf-8")
    library = Library((content, over), "nb")
    assert library.meetings() == ("annet", "kveld")
    assert [library.meeting(name).title for name in library.meetings()] == ["Et annet", "Vår kveld"]
    assert library.words()("key.on") == "Videre"


def test_words_and_principles_are_read(content: Path) -> None:
    library = Library((content,), "nb")
    assert library.words()("plan.short", n=5) == "Det mangler 5 minutter."
    assert library.words()("seats.left", n=1) == "Én plass"
    assert library.principles().principles[0].title == "Si jeg"


def test_only_the_file_that_is_asked_for_is_read(content: Path) -> None:
    (content / "nb" / "meetings" / "broken.yaml").write_text("[", "utf-8")
    (content / "nb" / "principles.yaml").write_text("[", "utf-8")
    library = Library((content,), "nb")
    assert library.meetings() == ("broken", "kveld")
    assert library.meeting("kveld").title == "En kveld"


def test_brackets_are_text(content: Path, tmp_path: Path) -> None:
    said = "Da [/b] begynner [red] vi [@click=app.quit] {n}"
    path = tmp_path / "brackets.yaml"
    path.write_text(MEETING.replace("Da begynner vi.", said), "utf-8")
    assert Library((content,), "nb").meeting(str(path)).steps[0].say == said


@pytest.mark.parametrize("text", ["no", "on", "1:30", "010", "2026-11-01", "1_000", "0x1F", ".nan", "=", "yes", "NO"])
def test_what_yaml_would_make_something_else_of_is_text(content: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.yaml"
    path.write_text(MEETING.replace("En kveld", text), "utf-8")
    assert Library((content,), "nb").meeting(str(path)).title == text


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_file_from_windows_is_read(content: Path, tmp_path: Path, change: Callable[[str], str]) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(change(MEETING).encode())
    assert Library((content,), "nb").meeting(str(path)).title == "En kveld"


# What is wrong, and where


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code}-{mistake.line}")
def test_one_mistake_is_told_with_its_line_and_its_field(mistake: Mistake, tmp_path: Path) -> None:
    assert mistake.old in MEETING
    problems = problems_of(tmp_path, MEETING.replace(mistake.old, mistake.new, 1))
    told = [(problem.line, problem.field, problem.code) for problem in problems]
    assert (mistake.line, mistake.field, mistake.code) in told
    assert len(told) == 1


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code}-{mistake.line}")
def test_one_mistake_is_told_in_a_sentence(mistake: Mistake, tmp_path: Path, nb: Words) -> None:
    problems = problems_of(tmp_path, MEETING.replace(mistake.old, mistake.new, 1))
    problem = next(one for one in problems if (one.line, one.code) == (mistake.line, mistake.code))
    assert mistake.said in problem.sentence(nb)
    assert problem.report(nb).startswith(f"{tmp_path / 'meeting.yaml'}:{mistake.line}: ")
    assert len(problem.sentence(nb)) < 260


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code}-{mistake.line}")
def test_the_same_is_told_where_there_is_no_libyaml(
    mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = MEETING.replace(mistake.old, mistake.new, 1)
    with_libyaml = problems_of(tmp_path, text)
    monkeypatch.setattr(yaml_file, "_LOADER", yaml.SafeLoader)
    assert problems_of(tmp_path, text) == with_libyaml


def test_every_sentence_for_a_problem_has_a_mistake_that_leads_to_it(nb: Words) -> None:
    sentences = {key.removeprefix("problem.") for key in nb.phrases if key.startswith("problem.")}
    assert sentences == {mistake.code for mistake in MISTAKES} | ALSO_SAID


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


def test_a_file_of_the_largest_size_is_read(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(MEETING + "#" * (MOST_BYTES - len(MEETING)), "utf-8")
    assert Library((content,), "nb").meeting(str(path)).title == "En kveld"


def test_a_file_that_is_not_there_is_told(content: Path) -> None:
    with pytest.raises(ContentError) as raised:
        Library((content,), "nb").meeting(str(content / "none.yaml"))
    assert codes(raised.value.problems) == [(1, "missing_file")]


def test_a_folder_is_no_meeting(content: Path) -> None:
    with pytest.raises(ContentError) as raised:
        Library((content,), "nb").meeting(str(content / "nb"))
    assert codes(raised.value.problems) == [(1, "is_folder")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_waited_for(content: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert codes(check((content,), (tmp_path / "pipe.yaml",))) == [(1, "not_a_file")]


def test_a_locked_file_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert {problem.code for problem in check((content,))} == {"no_permission"}


def test_a_name_that_is_not_text_is_made_printable(tmp_path: Path, nb: Words) -> None:
    name = os.fsdecode(b"m\xf8te\x1b[2J\n.yaml") if os.name == "posix" else "møte.yaml"
    for problem in check((tmp_path,), (tmp_path / name,)):
        assert problem.report(nb).isprintable()
        problem.report(nb).encode()


# Words


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        ("key.on: Videre", "key.onn: Videre", 3, "unknown_words_near", "key.on"),
        ("key.on: Videre", "key.on: Videre\n  zzz: x", 4, "unknown_words", "zzz"),
        ("  key.on: Videre\n", "", 2, "missing_words", "key.on"),
        ("{n} minutter", "noe", 4, "missing_placeholder", "{n}"),
        ("{n} minutter", "{n} av {m}", 4, "unknown_placeholder", "{m}"),
        ("{n} minutter", "{n minutter", 4, "open_placeholder", "«{»"),
        ("{one: Én plass, ", "{", 5, "plural_forms", "other"),
        ("{one: Én plass, ", "{one: Én, two: To, ", 5, "plural_forms", "other"),
        ("Videre", "", 3, "no_value", "mangler"),
        ("Videre", "3", 3, "quote_text", '"3"'),
        ("Videre", "[3]", 3, "list_for_text", "liste"),
        ("Videre", '"\\a"', 3, "control_character", "U+0007"),
        ("format: 1", "format: 9", 1, "newer_format", "nyere"),
        ("format: 1", "formt: 1", 1, "unknown_field_near", "format"),
        ("words:", "word:", 2, "unknown_field_near", "words"),
    ],
)
def test_words_are_held_against_ours(
    content: Path, nb: Words, old: str, new: str, line: int, code: str, said: str
) -> None:
    theirs = content / "over" / "nb" / "words.yaml"
    theirs.parent.mkdir(parents=True)
    theirs.write_text(WORDS.replace(old, new, 1), "utf-8")
    problems = check((content,), (theirs,))
    problem = next(one for one in problems if (one.line, one.code) == (line, code))
    assert said in problem.sentence(nb)
    with pytest.raises(ContentError) as raised:
        Library((content, content / "over"), "nb").words()
    assert raised.value.problems == problems


def test_where_our_own_words_are_in_disorder_a_sentence_is_still_found(content: Path) -> None:
    words = content / "nb" / "words.yaml"
    words.write_text(WORDS + '  problem.open_bracket: "Lukk\n    den."\n  key.off: [\n', "utf-8")
    (problem,) = check((content,), (words,))
    assert problem.sentence(problem_words("nb", content)) == "Lukk den."


def test_without_any_words_the_problem_is_still_told(content: Path) -> None:
    (content / "nb" / "words.yaml").unlink()
    (problem,) = check((content,))
    assert problem.report(problem_words("da", content)) == f"{content / 'nb' / 'words.yaml'}:1: missing_file"


# Folders and languages


def test_the_whole_library_is_checked_in_every_language(content: Path) -> None:
    assert check((content,)) == ()
    (content / "da" / "meetings").mkdir(parents=True)
    (content / "da" / "words.yaml").write_text(WORDS.replace("key.on", "key.off"), "utf-8")
    (content / "da" / "meetings" / "aften.yaml").write_text(MEETING.replace("minutes: 60", ""), "utf-8")
    assert languages((content,)) == ("da", "nb")
    assert {(Path(problem.file).name, problem.code) for problem in check((content,))} == {
        ("words.yaml", "unknown_words_near"),
        ("principles.yaml", "missing_file"),
        ("aften.yaml", "missing"),
    }


def test_a_folder_of_files_is_checked_and_one_without_is_told(content: Path, tmp_path: Path) -> None:
    assert check((content,), (content / "nb",)) == ()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert codes(check((content,), (empty,))) == [(1, "is_folder")]


@pytest.mark.parametrize(
    ("wanted", "environment", "there", "language"),
    [
        (None, {"LANG": "nb_NO.UTF-8"}, ("da", "en", "nb"), "nb"),
        (None, {"LANG": "no"}, ("da", "en", "nb"), "nb"),
        (None, {"LANG": "nn_NO"}, ("da", "en", "nb"), "nb"),
        (None, {"LANG": "da_DK.UTF-8"}, ("da", "en", "nb"), "da"),
        (None, {"LANG": "da_DK.UTF-8"}, ("en", "nb"), "nb"),
        (None, {"LANG": "sv_SE"}, ("da", "en", "nb"), "nb"),
        (None, {"LANG": "C.UTF-8"}, ("da", "en", "nb"), "en"),
        (None, {"LANG": "POSIX"}, ("nb",), "nb"),
        (None, {}, ("da", "en", "nb"), "en"),
        (None, {}, ("nb",), "nb"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "da_DK", "LANG": "nb_NO"}, ("da", "nb"), "da"),
        (None, {"LC_ALL": "en_GB", "LANG": "nb_NO"}, ("en", "nb"), "en"),
        ("da", {"LANG": "nb_NO"}, ("da", "en", "nb"), "da"),
        ("NO", {}, ("da", "en", "nb"), "nb"),
        ("tlh", {"LANG": "nb_NO"}, ("en", "nb"), "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_nearest(
    wanted: str | None, environment: dict[str, str], there: tuple[str, ...], language: str
) -> None:
    assert language_for(wanted, environment, there) == language


def test_folders_are_laid_over_ours_in_order(tmp_path: Path) -> None:
    first, last = tmp_path / "first", tmp_path / "last"
    first.mkdir()
    last.mkdir()
    assert content_folders(last, {"FACILITATOR_CONTENT": str(first)}) == (own_content(), first, last)
    assert content_folders(None, {"FACILITATOR_CONTENT": ""}) == (own_content(),)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        content_folders(tmp_path / "none", {"FACILITATOR_CONTENT": str(tmp_path / "neither")})
    assert codes(raised.value.problems) == [(1, "missing_folder")] * 2


def test_an_installed_program_has_its_content_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "facilitator"
    monkeypatch.setattr(library_module, "__file__", str(package / "storage" / "library.py"))
    assert own_content() == package / "content"
    (tmp_path / "site-packages" / "content").mkdir(parents=True)
    assert own_content() == package / "content"
    (tmp_path / "site-packages" / "pyproject.toml").touch()
    assert own_content() == tmp_path / "site-packages" / "content"


# Anything at all


PIECES = (
    *("\t", "\n", " ", "  - ", ": ", ":", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!!str ", "|", ">", "#", "---\n"),
    *("%", "@", "`", "\\", "\x00", "\x1b", "\ufeff", "\x85", "\u2028", "null", "true", "1:30", "9" * 50, "<<: ", "? "),
    *("kind: round", "steps:", "id: today", "format: 2", "-", ",", "ø", "\U0001f600", "."),
)


def mutated(text: str, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 3, 20)))
        text = text[:start] + chance.choice(PIECES) + text[end:]
    content = text.encode()
    if chance.random() < 0.1:
        at = chance.randrange(len(content))
        content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
    return content


def survive(folder: Path, times: int, words: Words) -> None:
    chance = random.Random(times)  # noqa: S311
    for number in range(times):
        text, name = ((MEETING, "m.yaml"), (WORDS, "words.yaml"), (PRINCIPLES, "principles.yaml"))[number % 3]
        content = mutated(text, chance)
        for problem in problems_of(folder, content, name):
            assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 1, content
            assert problem.file == str(folder / name)
            assert problem.report(words).isprintable(), content


def test_a_file_with_anything_in_it_is_read_or_told_of(content: Path, nb: Words) -> None:
    survive(content / "any", 600, nb)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ten_thousand_files_with_anything_in_them_are_read_or_told_of(content: Path, nb: Words) -> None:
    survive(content / "any", 10_000, nb)
