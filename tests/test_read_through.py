"""The whole evening, read through before it begins: as values, and in lines."""

import pytest

from clocks import LANGUAGES, FakeClock, a_live, a_setting, do
from facilitator.app.setup import gathering
from facilitator.domain.evening import ReadPassage, WholeEvening
from facilitator.domain.meeting import Meeting
from facilitator.domain.readings import read_in
from test_plain import told


def gathered(meeting: str = "ordinary", *, seats: int = 6, minutes: float | None = None) -> WholeEvening:
    """As it is chosen in gather."""
    setting = a_setting(FakeClock())
    return setting.read_through(gathering(setting.library.meeting(meeting), seats, minutes), setting.library.words())


def of(kind: str, evening: WholeEvening) -> list[str]:
    return [passage.text for passage in evening.passages if passage.kind == kind]


def steps(evening: WholeEvening) -> list[ReadPassage]:
    return [passage for passage in evening.passages if passage.kind == "step"]


def meeting_of(name: str) -> Meeting:
    return a_setting(FakeClock()).library.meeting(name)


def test_each_step_stands_there_with_its_hour_and_how_long_it_is() -> None:
    clock = FakeClock()
    live = a_live(clock)
    evening = live.read_through()
    path = live.look().path
    assert [(step.text, step.hour) for step in steps(evening)] == [(row.title, row.time) for row in path]
    assert all(step.length for step in steps(evening))


def test_a_round_also_says_how_long_it_is_for_each() -> None:
    (check_in,) = (step for step in steps(gathered()) if step.text == "Hvordan har du det?")
    assert "på hver" in check_in.length


def test_a_round_for_those_who_ask_says_what_it_supposes() -> None:
    assert [step.text for step in steps(gathered()) if "ber om det" in step.length] == ["Vi deler"]


def test_all_words_questions_hints_and_reasons_are_there() -> None:
    meeting, evening = meeting_of("first"), gathered("first")
    words = a_setting(FakeClock()).library.words()
    said, why = " ".join(of("say", evening)), " ".join(of("why", evening))
    for step in meeting.steps:
        assert all(line in said for line in (step.say or "").splitlines())
        assert not step.hint or words("note.hint", hint=step.hint) in of("hint", evening)
        assert not step.purpose or step.purpose.splitlines()[0].split(".")[0] in why


def test_what_is_not_read_aloud_is_marked_so() -> None:
    assert of("hint", gathered("first"))
    assert all(hint.startswith("Leses ikke høyt: ") for hint in of("hint", gathered("first")))


def test_the_principles_that_are_read_stand_in_their_steps() -> None:
    setting = a_setting(FakeClock())
    read = read_in(setting.library.meeting("first"))
    evening = gathered("first")
    assert read
    assert sorted(of("principle", evening)) == sorted(one.title for one in read)
    assert {one.say for one in read} <= set(of("say", evening))


def test_another_number_of_seats_and_another_length_are_another_evening() -> None:
    assert steps(gathered(seats=6)) != steps(gathered(seats=9))
    assert steps(gathered()) != steps(gathered(minutes=90))


def test_in_gather_and_at_the_welcome_face_it_is_the_same() -> None:
    assert gathered("first") == a_live(FakeClock(), meeting="first").read_through()


def test_what_is_left_out_says_so_and_is_not_read() -> None:
    live = a_live(FakeClock())
    index, pause = next((at, step) for at, step in enumerate(live.session.meeting.steps) if step.optional)
    do(live, "leave_out", index, 1)
    evening = live.read_through()
    assert steps(evening)[index] == ReadPassage("step", pause.title, length="hoppes over")
    assert not pause.say or pause.say.splitlines()[0] not in of("say", evening)


def test_nothing_begins_and_nothing_is_kept() -> None:
    live = a_live(FakeClock())
    before = live.session
    live.read_through()
    assert live.session is before


# In lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_lines_it_is_read_at_the_welcome_face_and_the_meeting_still_has_not_begun(language: str) -> None:
    evening = told("l", "l", language=language)
    lines = evening.after("l")
    library = a_setting(FakeClock(), language).library
    titles = [line[7:] for line in lines if line.startswith("\n")]
    assert titles == [step.title for step in library.meeting("ordinary").steps]
    assert any(line.startswith(library.words()("note.hint", hint="")) for line in lines)
    assert library.words()("welcome.when_ready") in evening.text
    assert library.meeting("ordinary").steps[0].title not in evening.after("l")


def test_in_lines_it_is_read_in_gather_of_the_meeting_that_is_named_and_then_one_is_chosen() -> None:
    lines = told("l", "2", "enter", seats=None).after("2")
    assert "Første møte" in lines
    assert any(line.startswith("\n19.00 ") for line in lines)
    assert lines.index("Møte") > lines.index("Første møte"), "it is asked again"


def test_in_lines_it_is_not_there_once_the_meeting_has_begun() -> None:
    assert told("enter", "l").after("l") == ["Det går ikke akkurat nå. ? forteller hva som går."]
