"""What `check` advises on texts: left as they were, astray from a neighbour, too long for a breath, too many in all."""

import re
import shutil
from pathlib import Path

import pytest

from facilitator.domain.text import LONGEST_LINE
from facilitator.domain.words import Words
from facilitator.library.content import Library, languages, problem_words
from facilitator.library.folders import own_content
from facilitator.library.lint import check
from facilitator.library.pacing import WORDS_A_MINUTE
from facilitator.library.problems import Problem
from facilitator.library.reading_aloud import MOST_WORDS
from guides import GUIDES
from mistakes import MEETING, MOMENTS, PRINCIPLES, SMALL, WORDS, write

OURS = own_content()
LANGUAGES = languages((OURS,))
AN_EVENING = "nb/meetings/kveld.yaml"


@pytest.fixture(name="content")
def a_small_content(tmp_path: Path) -> Path:
    write(tmp_path, SMALL)
    return tmp_path


@pytest.fixture(name="nb", scope="session")
def the_sentences() -> Words:
    return problem_words("nb")


def told(folder: Path, name: str, text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.field, one.code) for one in advice(folder, name, text)]


def advice(folder: Path, name: str, text: str) -> tuple[Problem, ...]:
    write(folder, {name: text})
    problems = check((folder,), (folder / name,))
    assert all(problem.is_advice for problem in problems)
    return problems


def words(count: int) -> str:
    return " ".join(["ord"] * count)


# Of ours


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_ours_there_is_nothing_to_advise(language: str) -> None:
    assert check((OURS,), (OURS / language,)) == ()


@pytest.mark.parametrize("language", GUIDES)
def test_the_guides_tell_how_much_a_breath_and_a_minute_hold(language: str) -> None:
    assert re.search(rf"\b{MOST_WORDS} (words|ord)\b", GUIDES[language].text)
    assert re.search(rf"\b{WORDS_A_MINUTE} (words|ord)\b", GUIDES[language].text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_short_list_of_its_neighbours_words(language: str) -> None:
    ours = Library((OURS,), language).words().neighbours
    assert 8 <= len(ours) <= 40
    assert len(set(ours)) == len(ours)
    assert all(len(word.split()) == 1 for word in ours)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_of_a_neighbour_are_full_of_the_words_on_the_list(language: str, tmp_path: Path) -> None:
    ours = Path(shutil.copytree(OURS, tmp_path / "content"))
    strayed = ours / language / "meetings" / "first.yaml"
    found = {}
    for neighbour in LANGUAGES:
        shutil.copy2(OURS / neighbour / "meetings" / "first.yaml", strayed)
        found[neighbour] = sum(problem.code == "neighbour_word" for problem in check((ours,), (strayed,)))
    assert found.pop(language) == 0
    assert max(found.values()) > 10


# The same in another language


@pytest.fixture(name="two")
def a_content_in_two_languages(content: Path) -> Path:
    write(content, {name.replace("nb/", "da/"): text for name, text in SMALL.items()})
    return content


def same(folder: Path, text: str) -> list[tuple[int, str, str]]:
    meeting = MEETING.replace("Da begynner vi.", text)
    write(folder, {AN_EVENING: meeting})
    return told(folder, AN_EVENING.replace("nb/", "da/"), meeting)


def test_six_words_that_are_the_same_in_another_language_are_told_of_and_five_are_not(two: Path) -> None:
    assert same(two, "Vi venter på hverandre i dag.") == [(14, "steps.welcome.say", "same_text")]
    assert same(two, "Vi venter på hverandre her.") == []


@pytest.mark.parametrize("text", ["Fra 1 til 2, fra 3 til 4, fra 5", '"– ja – nei – ja – nei – ja –"'])
def test_figures_and_dashes_are_the_same_in_any_language_and_no_words(two: Path, text: str) -> None:
    assert same(two, text) == []


def test_what_the_program_puts_in_is_no_word_either(two: Path) -> None:
    alike = WORDS.replace("Det mangler {n} minutter.", '"{n} {n} {n} {n} til {n} minutter"')
    write(two, {"nb/words.yaml": alike})
    assert told(two, "da/words.yaml", alike) == []


# A word of a neighbour's


@pytest.fixture(name="near_denmark")
def a_content_with_a_list_of_neighbours_words(content: Path) -> Path:
    write(content, {"nb/words.yaml": WORDS.replace("words:", "neighbours: [hvad, jer, og så]\nwords:")})
    return content


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "word"),
    [
        ("Da begynner vi.", "Sig hvad du vil.", 14, "steps.welcome.say", "hvad"),
        ("Hvordan var det?", "HVAD var det?", 32, "steps.closing.question", "HVAD"),
        ("title: I dag", "title: Til jer", 17, "steps.today.title", "jer"),
        ("Da begynner vi.", ">\n      Da begynner vi. Ta\n      jer tid.", 16, "steps.welcome.say", "jer"),
        ("Da begynner vi.", ">\n      Da begynner vi og\n      så går vi.", 15, "steps.welcome.say", "og så"),
    ],
)
def test_a_word_of_a_neighbour_is_told_of_where_it_stands(
    near_denmark: Path, old: str, new: str, line: int, field: str, word: str
) -> None:
    (problem,) = advice(near_denmark, AN_EVENING, MEETING.replace(old, new, 1))
    assert (problem.line, problem.field, problem.code) == (line, field, "neighbour_word")
    assert dict(problem.arguments)["word"] == word


def test_it_is_told_with_the_sentence_to_look_at(near_denmark: Path, nb: Words) -> None:
    text = MEETING.replace("Da begynner vi.", "Da begynner vi. Si hvad du vil. Ta tid.")
    (problem,) = advice(near_denmark, AN_EVENING, text)
    assert "(råd) «hvad» " in problem.report(nb)
    assert "«Si hvad du vil»" in problem.report(nb)


def test_every_sentence_with_one_in_it_is_told_of_once(near_denmark: Path) -> None:
    text = MEETING.replace("Da begynner vi.", "|\n      Hvad er hvad?\n      Så begynner vi.\n      Er I med, jer der?")
    assert [line for line, _, _ in told(near_denmark, AN_EVENING, text)] == [15, 17]


def test_the_same_word_further_down_in_a_text_has_the_line_of_its_own_sentence(near_denmark: Path) -> None:
    text = MEETING.replace("Da begynner vi.", "|\n      Hvad nå?\n      Vi begynner.\n      Og hvad nå?")
    assert [line for line, _, _ in told(near_denmark, AN_EVENING, text)] == [15, 17]


def test_also_what_the_program_itself_says_is_looked_through(near_denmark: Path) -> None:
    text = (near_denmark / "nb" / "words.yaml").read_text("utf-8").replace("Videre", "Hvad så")
    assert told(near_denmark, "nb/words.yaml", text) == [(4, "words.key.on", "neighbour_word")]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("nb/principles.yaml", "source: Vi selv", "source: Hvad siger I"),
        ("contacts.yaml", "name: Nødnummer", "name: Hvad nu"),
        ("contacts.yaml", "{nb: kjent}", "{nb: kjent, da: hvad vi ved}"),
        (AN_EVENING, "id: today", "id: hvad"),
        (AN_EVENING, "Da begynner vi.", "Vi er hvadsomhelst."),
    ],
)
def test_sources_contacts_ids_and_parts_of_words_are_not_looked_at(
    near_denmark: Path, name: str, old: str, new: str
) -> None:
    assert old in SMALL[name]
    assert told(near_denmark, name, SMALL[name].replace(old, new, 1)) == []


def test_a_group_can_have_a_list_of_its_own_and_where_it_has_none_has_ours(near_denmark: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    strayed = MEETING.replace("Da begynner vi.", "Hvad vil du med kaffen?")
    write(mine, {AN_EVENING: strayed, "nb/words.yaml": "format: 1\nwords:\n  key.on: Videre\n"})

    def words_told() -> list[object]:
        problems = check((near_denmark, mine), (mine / AN_EVENING,))
        return [dict(problem.arguments)["word"] for problem in problems]

    assert words_told() == ["Hvad"]
    write(mine, {"nb/words.yaml": "format: 1\nneighbours: [kaffen]\nwords:\n  key.on: Videre\n"})
    assert words_told() == ["kaffen"]
    write(mine, {"nb/words.yaml": "format: 1\nneighbours: []\nwords:\n  key.on: Videre\n"})
    assert words_told() == []


@pytest.mark.parametrize(
    ("listed", "code"), [("hvad", "not_a_list"), ("[1]", "quote_text"), (f"[{'x' * (LONGEST_LINE + 1)}]", "too_long")]
)
def test_the_list_is_held_to_its_form(content: Path, listed: str, code: str) -> None:
    write(content, {"nb/words.yaml": WORDS.replace("words:", f"neighbours: {listed}\nwords:")})
    (problem,) = check((content,), (content / "nb" / "words.yaml",))
    assert (problem.line, problem.code, problem.is_advice) == (2, code, False)


# A breath


def test_a_sentence_that_no_breath_is_enough_for_is_told_of_with_its_words(content: Path, nb: Words) -> None:
    fits, too_long = (
        MEETING.replace("Da begynner vi.", f"Da begynner vi! {words(count)}.") for count in (MOST_WORDS, MOST_WORDS + 1)
    )
    assert told(content, AN_EVENING, fits) == []
    (problem,) = advice(content, AN_EVENING, too_long)
    assert (problem.line, problem.field, problem.code) == (14, "steps.welcome.say", "long_sentence")
    assert f"(råd) Her er {MOST_WORDS + 1} ord" in problem.report(nb)


@pytest.mark.parametrize(
    "breath", [". Og ", "! Og ", "? ", "; ", ": ", " – ", " — ", "… ", ".» ", ".”) Så ", "\n      "]
)
def test_there_is_a_breath_where_a_sentence_ends_or_halts(content: Path, breath: str) -> None:
    halved = f"{words(MOST_WORDS - 5)}{breath}{words(MOST_WORDS - 5)}"
    assert told(content, AN_EVENING, MEETING.replace("Da begynner vi.", f"|\n      {halved}")) == []


@pytest.mark.parametrize("none", [" ", ", ", " og ", "-", " kl. 19 ", " bl.a. ", "\n      "])
def test_there_is_none_at_a_comma_a_short_form_or_where_a_line_is_only_folded(content: Path, none: str) -> None:
    halved = f"{words(MOST_WORDS - 5)}{none}{words(MOST_WORDS - 5)}"
    text = MEETING.replace("Da begynner vi.", f">\n      {halved}")
    assert told(content, AN_EVENING, text) == [(15, "steps.welcome.say", "long_sentence")]


def test_it_is_told_of_on_the_line_where_the_sentence_begins(content: Path) -> None:
    say = f">\n      Da begynner vi.\n\n      Nå er det\n      nok. Så tar vi\n      {words(MOST_WORDS)}."
    text = MEETING.replace("Da begynner vi.", say)
    assert told(content, AN_EVENING, text) == [(18, "steps.welcome.say", "long_sentence")]


@pytest.mark.parametrize(
    ("name", "old", "field"),
    [
        (AN_EVENING, "Hvordan var det?", "steps.closing.question"),
        ("nb/principles.yaml", "Jeg sier jeg.", "principles.say-i.say"),
        ("nb/moments.yaml", "Vi kan godt være stille.", "moments.silence.say.1"),
    ],
)
def test_all_that_is_read_aloud_is_measured(content: Path, name: str, old: str, field: str) -> None:
    assert old in SMALL[name]
    text = SMALL[name].replace(old, words(MOST_WORDS + 1))
    assert [(where, code) for _, where, code in told(content, name, text)] == [(field, "long_sentence")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nb/principles.yaml", PRINCIPLES.replace("Fordi.", words(MOST_WORDS + 1))),
        ("nb/moments.yaml", MOMENTS.replace("La det være stille.", words(MOST_WORDS + 1))),
        (AN_EVENING, MEETING.replace("For oss.", words(MOST_WORDS + 1))),
        ("nb/words.yaml", WORDS.replace("Videre", words(MOST_WORDS + 1))),
    ],
)
def test_what_each_reads_for_oneself_may_be_longer(content: Path, name: str, text: str) -> None:
    assert told(content, name, text) == []


# The pace


def paced(count: int, minutes: str = "3") -> str:
    text = MEETING.replace("Da begynner vi.", "Ord! " * count)
    return text.replace("minutes: 3\n", f"minutes: {minutes}\n", 1)


def test_a_step_may_have_as_many_words_as_are_read_in_its_minutes_and_not_one_more(content: Path) -> None:
    assert WORDS_A_MINUTE == 130
    assert told(content, AN_EVENING, paced(3 * 130)) == []
    assert told(content, AN_EVENING, paced(3 * 130 + 1)) == [(14, "steps.welcome.say", "long_to_read")]


def test_it_is_told_how_many_words_there_are_and_how_long_they_take(content: Path, nb: Words) -> None:
    (problem,) = advice(content, AN_EVENING, paced(260, minutes="0.5"))
    assert dict(problem.arguments) == {"n": 260, "length": "2:00", "minutes": "0:30"}
    assert "(råd) Her er 260 ord å lese høyt. Det tar omtrent 2:00, og steget varer i 0:30." in problem.report(nb)


@pytest.mark.parametrize("name", ["demo", "handover"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_demonstration_and_a_handover_are_measured_too(language: str, name: str, tmp_path: Path) -> None:
    ours = Path(shutil.copytree(OURS, tmp_path / "content"))
    path = ours / language / "meetings" / f"{name}.yaml"
    step = next(one for one in Library((ours,), language).meeting(name).steps if one.kind == "words")
    text = path.read_text("utf-8")
    at = text.index(f"id: {step.id}\n")
    path.write_text(text[:at] + text[at:].replace("    say: >\n", "    say: >\n" + "      Ja!\n" * 700, 1), "utf-8")
    (problem,) = [one for one in check((ours,), (path,)) if one.code == "long_to_read"]
    assert (problem.field, problem.is_advice) == (f"steps.{step.id}.say", True)


def test_in_a_step_for_the_principles_the_words_of_those_it_reads_are_counted(content: Path) -> None:
    write(content, {"nb/principles.yaml": PRINCIPLES.replace("Jeg sier jeg.", "Jeg! " * 130)})
    step = "  - kind: principles\n    id: ours\n    title: Slik\n    minutes: 1\n    read: [{}]\n"
    (problem,) = advice(content, AN_EVENING, MEETING + step.format("say-i"))
    assert dict(problem.arguments) == {"n": 132, "length": "1:01", "minutes": "1:00"}  # And two of its title.
    assert told(content, AN_EVENING, MEETING + step.format("silence")) == []


# What nobody sees


def up(kind: str) -> str:
    """The small meeting, and last a step with a sentence for when its time is used."""
    return f"{MEETING}  - kind: {kind}\n    id: last\n    title: Sist\n    minutes: 6\n    time_is_up: Ferdig.\n"


@pytest.mark.parametrize(
    "kind", ["words\n    say: Takk.", "principles", "agenda\n    question: Hva?", "open", "open\n    clock: none"]
)
def test_a_sentence_for_when_the_time_is_used_is_never_shown_where_no_clock_is(content: Path, kind: str) -> None:
    (problem,) = advice(content, AN_EVENING, up(kind))
    assert (problem.field, problem.code) == ("steps.last.time_is_up", "never_shown")


@pytest.mark.parametrize("kind", ["round\n    question: Hva?", "silence", "break", "break\n    clock: shown"])
def test_where_a_clock_is_it_is_shown(content: Path, kind: str) -> None:
    assert told(content, AN_EVENING, up(kind)) == []
