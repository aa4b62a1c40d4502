"""To read on is a press, which can be taken back; and what was read to its end stays read."""

from textual.containers import VerticalScroll

from clocks import do
from driver import Evening, an_evening, come_to
from facilitator.domain.commands import Command
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import Page

LOW = (60, 14)
"""So few lines that the words of most steps are longer."""


def named(evening: Evening) -> dict[Command, str]:
    return {label.command: label.name for label in evening.app.screen.query_one(KeyBar).labels}


def words_in_sight(evening: Evening) -> list[str]:
    """The lines of the words that can be seen."""
    region = evening.app.screen.query_one(Page).query_one(VerticalScroll).region
    rows = evening.screen.split("\n")[region.y : region.bottom]
    return [row[region.x : region.right].strip() for row in rows]


def line(evening: Evening) -> int:
    return next(scroll.scroll_offset.y for scroll in evening.app.screen.query(VerticalScroll))


async def read_to_its_end(evening: Evening) -> int:
    """Press space while it reads on; how often."""
    pages = 0
    while named(evening)["on"] == "Les videre":
        await evening.press("space")
        pages += 1
    return pages


async def test_take_back_first_goes_back_as_many_pages_as_were_turned() -> None:
    async with an_evening(size=LOW, meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        here, lines = evening.session, [line(evening)]
        pages = await read_to_its_end(evening)
        assert pages > 0
        await evening.press(*["u"] * pages)
        assert evening.session is here
        assert [line(evening)] == lines
        assert named(evening)["on"] == "Les videre"
        await evening.press("u")
        assert evening.session is not here


async def test_a_page_ends_between_two_paragraphs_where_they_fit() -> None:
    async with an_evening(size=(80, 24), meeting_view=True, meeting="first") as evening:
        await evening.to("what-this-is")
        page = evening.app.screen.query_one(Page).page
        paragraphs = [text.split()[0] for text in page.say] if page else []
        pages = 0
        while named(evening)["on"] == "Les videre":
            await evening.press("space")
            pages += 1
            top = next(text for text in words_in_sight(evening) if text)
            assert top.split()[0] in paragraphs or evening.app.screen.query_one(Page).read
        assert pages > 0


async def test_where_one_had_come_to_the_end_one_is_still_there_when_a_sentence_takes_a_line() -> None:
    async with an_evening(size=(80, 24), meeting_view=True, meeting="first") as evening:
        await evening.to("introductions")
        await read_to_its_end(evening)
        await evening.press("space")
        await evening.wait(minutes=2.2)
        assert "Du kan runde av" in evening.screen
        assert "Mer å lese" not in evening.screen


async def test_what_was_pressed_after_a_page_was_turned_is_taken_back_before_it() -> None:
    async with an_evening(size=LOW, meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        here = evening.session
        await evening.press("space")
        turned = line(evening)
        await evening.press("plus", "u")
        assert (evening.session, line(evening)) == (here, turned)
        await evening.press("u")
        assert (evening.session, line(evening)) == (here, 0)


async def test_at_the_welcome_face_too_a_page_can_be_turned_back() -> None:
    async with an_evening(meeting="first", size=LOW) as evening:
        assert "take_back" not in named(evening)
        await evening.press("space")
        assert line(evening) > 0
        assert "take_back" in named(evening)
        await evening.press("u")
        assert line(evening) == 0
        assert "take_back" not in named(evening)


async def test_words_that_were_read_stay_where_they_are_when_the_word_is_given() -> None:
    async with an_evening(size=(60, 16), meeting_view=True, meeting="first") as evening:
        await evening.to("introductions")
        await read_to_its_end(evening)
        there = line(evening)
        await evening.press("space")
        assert evening.session.speaking
        assert line(evening) == there
        assert named(evening)["on"] == "Videre"


async def test_words_that_were_read_are_read_when_less_of_them_fits_and_in_the_other_view() -> None:
    async with an_evening(size=(80, 24), meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        await read_to_its_end(evening)
        await evening.pilot.resize_terminal(*LOW)
        await evening.drawn()
        assert named(evening)["on"] == "Videre"
        await evening.press("v")
        assert named(evening)["on"] == "Videre"


async def test_the_words_of_the_next_step_are_unread() -> None:
    async with an_evening(size=LOW, meeting_view=True) as evening:
        await come_to(evening, "words", room=False)
        await read_to_its_end(evening)
        do(evening.live, "jump", 0)
        await evening.wait(3)
        do(evening.live, "jump", [step.id for step in evening.session.meeting.steps].index("opening"))
        evening.app.show()
        await evening.wait(3)
        assert named(evening)["on"] == "Les videre"


async def test_what_is_told_of_a_dead_key_goes_with_the_next_press_that_does_something() -> None:
    async with an_evening() as evening:
        await evening.press("enter", "x")
        assert evening.app.words("note.nothing") in evening.screen
        await evening.press("h")
        assert evening.app.words("note.nothing") not in evening.screen
