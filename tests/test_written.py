"""A meeting as it is written: steps that are held several times, and texts of one's own to read."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from clocks import CONTENT
from evening import Evening
from facilitator.domain.meeting import PrinciplesStep, Round
from facilitator.domain.session import opened
from facilitator.domain.text import LONGEST_ID
from facilitator.domain.written import MOST_TIMES, numbered_id
from facilitator.library.content import Library, problem_words
from facilitator.library.lint import check
from facilitator.library.problems import ADVICE, Problem
from test_view import seen

Write = Callable[[str], Path]

FRAME = """\
format: 1
title: Tre som legger frem
about: For oss som veileder hverandre.
for: group
minutes: 120
seats: {fewest: 3, most: 8, usual: 6}
steps:
"""

THREE = """\
  - repeat: 3
    steps:
      - kind: open
        id: case
        title: Sak {n}
        minutes: 12
        question: "Hvem legger frem som nummer {n}?"
        clock: quiet
        time_is_up: Du kan runde av når det passer.
      - kind: round
        id: heard
        title: Hva hørte vi?
        question: Hva hørte du i sak {n}?
        minutes_each: 1
  - kind: words
    id: goodbye
    title: Takk for i dag
    minutes: 1
    say: Takk for i kveld.
"""


@pytest.fixture(name="written")
def a_meeting_of_our_own(tmp_path: Path) -> Write:
    def write(steps: str) -> Path:
        path = tmp_path / "nb" / "meetings" / "own.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FRAME + steps, "utf-8")
        return path

    return write


def library(path: Path) -> Library:
    return Library((CONTENT, path.parents[2]), "nb")


def told(path: Path) -> list[Problem]:
    return [one for one in check((CONTENT, path.parents[2]), (path,)) if one.code not in ADVICE]


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


# Steps that are held several times


def test_what_is_written_once_is_held_three_times_one_time_after_the_other(written: Write) -> None:
    steps = library(written(THREE)).meeting("own").steps
    assert [step.id for step in steps] == ["case-1", "heard-1", "case-2", "heard-2", "case-3", "heard-3", "goodbye"]


def test_the_number_stands_in_a_title_and_in_a_question(written: Write) -> None:
    steps = library(written(THREE)).meeting("own").steps
    assert [step.title for step in steps[::2]] == ["Sak 1", "Sak 2", "Sak 3", "Takk for i dag"]
    assert isinstance(steps[3], Round)
    assert steps[3].question == "Hva hørte du i sak 2?"


def test_it_can_be_walked_to_its_end_and_everyone_has_a_turn_each_time(written: Write) -> None:
    meeting = library(written(THREE)).meeting("own")
    evening, where, turns = Evening(opened(meeting, 4, timedelta(minutes=120))).on(), ["case-1"], 0
    while evening.here != "end":
        evening.on()
        turns += bool(evening.speaking)
        assert evening.here == "end" or evening.adds_up()
        if evening.here != where[-1]:
            where.append(evening.here)
    assert (where, turns) == ([step.id for step in meeting.steps] + ["end"], 12)


def test_what_is_right_is_told_nothing(written: Write) -> None:
    assert told(written(THREE)) == []


def test_a_mistake_in_it_is_told_once_on_its_line(written: Write) -> None:
    path = written(THREE.replace("minutes: 12", "minutes: tolv"))
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "minutes: tolv"), "not_a_number")


def test_an_advice_about_it_is_given_once_on_its_line(written: Write) -> None:
    path = written(THREE.replace("minutes_each: 1\n", "minutes_each: 0.25\n"))
    advice = [one for one in check((CONTENT, path.parents[2]), (path,)) if one.code == "short_turn"]
    assert [one.line for one in advice] == [line_of(path, "minutes_each")]


@pytest.mark.parametrize(
    ("times", "code"),
    [("1", "too_small"), ("13", "too_large"), ("mange", "not_a_whole_number"), ("3,5", "not_a_whole_number")],
)
def test_it_is_held_two_to_twelve_times(times: str, code: str, written: Write) -> None:
    path = written(THREE.replace("repeat: 3", f"repeat: {times}"))
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "repeat:"), code)


def test_one_in_another_is_not_read_and_a_sentence_says_so(written: Write) -> None:
    nested = THREE.replace("      - kind: open\n", "      - repeat: 2\n        steps: []\n      - kind: open\n")
    path = written(nested)
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "repeat: 2"), "nested_repeat")
    assert problem.sentence(problem_words("nb"))


def test_it_holds_no_more_than_a_meeting_does(written: Write) -> None:
    step = "      - {kind: silence, id: quiet-%s, title: Stille, minutes: 0.25}\n"
    path = written(f"  - repeat: {MOST_TIMES}\n    steps:\n" + "".join(step % number for number in range(9)))
    assert [problem.code for problem in told(path)] == ["too_many_steps"]


def test_an_empty_one_is_told(written: Write) -> None:
    assert [problem.code for problem in told(written("  - repeat: 2\n    steps: []\n"))] == ["empty_list"]


def test_an_id_that_another_step_would_get_is_told_once(written: Write) -> None:
    path = written(THREE.replace("id: goodbye", "id: case-2"))
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "id: case-2"), "id_twice")


def test_the_longest_id_is_no_longer_when_it_has_its_number() -> None:
    long = "a" * (LONGEST_ID - 1) + "b"
    ids = {numbered_id(long, number) for number in range(1, MOST_TIMES + 1)}
    assert len(ids) == MOST_TIMES
    assert all(len(one) <= LONGEST_ID for one in ids)


def test_a_round_of_those_who_asked_in_it_has_its_agenda_in_it_too(written: Write) -> None:
    both = """\
  - repeat: 2
    steps:
      - {kind: agenda, id: today, title: I dag, question: Hvem?, minutes: 5, room_for: 1}
      - {kind: round, id: sharing, title: Ordet, question: Hva?, who: asked, minutes: 20}
      - {kind: round, id: others, title: Vi andre, question: Hva hørte du?, who: others, minutes: 10}
"""
    path = written(both)
    assert told(path) == []
    evening = Evening(opened(library(path).meeting("own"), 4, timedelta(minutes=120))).on().wish(2)
    assert evening.to("sharing-1").on().length == 20 * 60
    assert sorted(evening.to("others-1").turns()) == [1, 3, 4]
    evening.to("today-2")
    assert evening.session.wishes == frozenset(), "who was first is not second too"
    assert evening.wish(3).to("sharing-2").turns() == [3]
    assert sorted(evening.to("others-2").turns()) == [1, 2, 4]


def test_an_id_that_stands_twice_in_it_is_told_once(written: Write) -> None:
    path = written(THREE.replace("id: heard", "id: case"))
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "title: Hva hørte vi?") - 1, "id_twice")


def test_a_round_of_those_who_asked_before_anyone_is_asked_is_told_once(written: Write) -> None:
    path = written(THREE.replace("minutes_each: 1", "minutes: 10\n        who: asked"))
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "who: asked"), "asked_without_agenda")


def test_the_others_before_there_is_a_round_of_those_who_asked_are_told(written: Write) -> None:
    path = written(THREE.replace("minutes_each: 1", "minutes_each: 1\n        who: others"))
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "who: others"), "others_without_asked")


# A sentence when its time is used, and who begins


def test_where_a_clock_shows_it_the_free_word_has_its_sentence(written: Write) -> None:
    """In open talk, too: it was never said there."""
    evening = Evening(opened(library(written(THREE)).meeting("own"), 4, timedelta(minutes=120))).on()
    assert seen(evening.wait(minutes=11)).time.sentence == ""
    assert seen(evening.wait(minutes=1)).time.sentence == "Du kan runde av når det passer."


def test_where_no_clock_shows_it_that_is_said(written: Write) -> None:
    path = written(THREE.replace("        clock: quiet\n", ""))
    advice = [(one.line, one.code) for one in check((CONTENT, path.parents[2]), (path,))]
    assert (line_of(path, "time_is_up"), "never_shown") in advice


def test_who_begins_anyone_can_be_written_and_draws_nobody_as_next(written: Write) -> None:
    """It was read by nothing."""
    path = written(THREE.replace("minutes_each: 1", "minutes_each: 1\n        begins: anyone"))
    evening = Evening(opened(library(path).meeting("own"), 4, timedelta(minutes=120))).to("heard-1")
    assert [seat.seat for seat in seen(evening).circle.seats if seat.state == "next"] == []


# Texts of one's own


READ = """\
  - kind: principles
    id: ours
    title: Det vi leser
    minutes: 5
    read:
      - listen
      - {title: Håp, say: Vi gir ikke opp håpet.}
      - title: Ro
        say: Vi har god tid.
        explain: Ingen må skynde seg.
"""


def test_our_texts_and_ones_own_stand_beside_each_other_in_the_order_they_are_written(written: Write) -> None:
    path = written(READ)
    (step,) = library(path).meeting("own").steps
    assert isinstance(step, PrinciplesStep)
    listen = next(one for one in library(path).principles().all if one.id == "listen")
    assert [text.title for text in step.readings] == [listen.title, "Håp", "Ro"]
    assert told(path) == []


def test_they_are_read_one_at_a_time_and_explained_to_the_one_who_asks(written: Write) -> None:
    evening = Evening(opened(library(written(READ)).meeting("own"), 4, timedelta(minutes=60))).on(2)
    page = seen(evening).page
    assert (page.question, page.say) == ("Håp", ("Vi gir ikke opp håpet.",))
    assert "Ingen må skynde seg." in seen(evening.on()).page.hint
    assert evening.on().here == "end"


def test_an_id_that_nobody_has_is_told_with_the_one_that_was_meant(written: Write) -> None:
    path = written(READ.replace("- listen", "- listenn"))
    (problem,) = told(path)
    assert (problem.line, problem.code) == (line_of(path, "listenn"), "unknown_principle_near")


def test_a_text_without_its_words_is_told_with_what_is_missing(written: Write) -> None:
    path = written(READ.replace("{title: Håp, say: Vi gir ikke opp håpet.}", "{title: Håp}"))
    (problem,) = told(path)
    assert (problem.line, problem.code, problem.field.rpartition(".")[2]) == (
        line_of(path, "{title: Håp}"),
        "missing",
        "say",
    )


def test_in_a_repeat_an_unknown_id_is_told_once(written: Write) -> None:
    inner = "".join(f"    {line}\n" for line in READ.replace("listen", "hvaskjer").splitlines())
    path = written("  - repeat: 4\n    steps:\n" + inner)
    assert [(problem.line, problem.code) for problem in told(path)] == [
        (line_of(path, "hvaskjer"), "unknown_principle")
    ]


TAGGED = """\
  - repeat: 2
    a repeat: 1
    steps:
      - {kind: words, id: hello, title: Hei, minutes: 1, say: Hei., a step: 1}
  - {kind: principles, id: ours, title: Det, minutes: 1, read: [{title: Håp, say: Vi håper., a text: 1}]}
"""


@pytest.mark.parametrize("field", ["a repeat", "a step", "a text"])
def test_a_field_that_is_called_as_we_call_a_choice_is_told_where_it_stands(field: str, written: Write) -> None:
    path = written(TAGGED)
    (problem,) = (one for one in told(path) if one.field.endswith(f".{field}"))
    assert problem.line == line_of(path, f"{field}: 1")
    assert problem.code.startswith("unknown_field")


def test_a_round_with_a_length_that_is_not_written_has_none_not_two(written: Write) -> None:
    path = written(THREE.replace("minutes_each: 1", "minutes:"))
    assert [problem.code for problem in told(path)] == ["no_time"]


# A group's own principles


def test_where_a_group_has_principles_of_its_own_our_meetings_read_ours(tmp_path: Path) -> None:
    """`check` told of fifteen lines in meetings that nobody had touched."""
    own = "format: 1\nprinciples:\n  - {id: hope, title: Håp, say: Vi håper., explain: Fordi., source: Vi}\n"
    own += "frames:\n  - {id: tea, title: Te, say: Vi drikker te., explain: Fordi., source: Vi}\n"
    path = tmp_path / "nb" / "principles.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(own, "utf-8")
    assert [one for one in check((CONTENT, tmp_path), ()) if one.code not in ADVICE] == []
    theirs = Library((CONTENT, tmp_path), "nb")
    ours = Library((CONTENT,), "nb")
    for name in ours.meetings():
        for step, before in zip(theirs.meeting(name).steps, ours.meeting(name).steps, strict=True):
            chosen = isinstance(before, PrinciplesStep) and bool(before.readings)
            assert not chosen or step.readings, name
