"""What is drawn can be clicked: a key, a seat, a line."""

from driver import Evening, an_evening, come_to
from facilitator.tui.widgets.fields import Fields, MeetingList

SIZE = (140, 45)


async def click_at(evening: Evening, text: str, *, along: int = 0) -> None:
    """Click where a text stands on the screen."""
    evening.clock.wait(3)
    lines = evening.screen.splitlines()
    y = max(number for number, line in enumerate(lines) if text in line)
    x = lines[y].index(text) + along
    widget, region = evening.app.screen.get_widget_at(x, y)
    await evening.pilot.click(widget, offset=(x - region.x, y - region.y))
    await evening.drawn()


def chosen(evening: Evening) -> str:
    """The line one stands on, as it is drawn: a meeting, or one below."""
    fields, meetings = evening.app.screen.query_one(Fields), evening.app.screen.query_one(MeetingList)
    return meetings.entries[meetings.chosen].named if meetings.here else " ".join(fields.rows[fields.chosen])


async def test_in_gather_both_arrows_of_a_pair_can_be_clicked() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await click_at(evening, "↑ ↓", along=2)
        assert chosen(evening) == "Første møte"
        await click_at(evening, "← →", along=2)
        assert chosen(evening) == "I ringen 6 plasser"
        await click_at(evening, "← →", along=2)
        await click_at(evening, "← →", along=2)
        assert chosen(evening) == "I ringen 8 plasser"
        await click_at(evening, "← →")
        assert chosen(evening) == "I ringen 7 plasser"
        await click_at(evening, "↑ ↓")
        assert chosen(evening) == "Første møte"


async def test_in_gather_a_meeting_is_chosen_by_a_click_and_a_line_is_changed_by_a_second_one() -> None:
    async with an_evening(gather=True, size=SIZE) as evening:
        await click_at(evening, "7 Kort møte")
        assert chosen(evening) == "Kort møte"
        await click_at(evening, "Land")
        await click_at(evening, "Land")
        assert chosen(evening) == "Land Danmark"


async def test_a_panel_is_closed_and_a_question_answered_at_its_foot() -> None:
    async with an_evening(size=SIZE) as evening:
        await come_to(evening, "turn")
        for stroke in ("g", "e", "n", "k"):
            await evening.press(stroke)
            await click_at(evening, "esc ")
            assert evening.lying_over == "RoomScreen"
        await evening.press("n")
        await click_at(evening, "enter ")
        assert evening.here == "today"


async def test_the_last_place_in_the_circle_can_be_clicked() -> None:
    async with an_evening(size=SIZE, seats=3) as evening:
        await evening.press("k", "enter")
        await click_at(evening, "← →")
        await click_at(evening, "enter Velg")
        assert evening.session.present == (1, 2, 3, 4)


async def test_a_key_there_was_no_room_for_can_be_clicked_where_it_is_listed() -> None:
    async with an_evening(size=(80, 30), meeting_view=True) as evening:
        await evening.press("enter")
        await click_at(evening, "? ")
        await click_at(evening, "+  ")
        assert evening.length == 240
        await click_at(evening, "? ")
        await click_at(evening, "v  ")
        assert evening.lying_over == "RoomScreen"


async def test_a_seat_that_is_pointed_at_is_let_go_by_a_click_on_escape() -> None:
    async with an_evening(size=SIZE, meeting_view=True) as evening:
        await come_to(evening, "round", room=False)
        await click_at(evening, "← →", along=2)
        assert evening.app.screen.pointed == 1  # type: ignore[attr-defined]
        await click_at(evening, "esc ")
        assert evening.app.screen.pointed is None  # type: ignore[attr-defined]


async def test_a_click_too_waits_for_the_answer_where_the_machine_slept() -> None:
    async with an_evening(size=SIZE) as evening:
        await come_to(evening, "turn")
        evening.clock.sleep(minutes=8)
        await click_at(evening, "mellomrom")
        assert evening.speaking == 1
        assert evening.lying_over == "ConfirmPanel"
