"""A whole evening by its keys, on a clock that is told to move: two hours in which everyone is heard."""

from datetime import timedelta

from driver import Evening, an_evening

SEATS = 8


async def turns(evening: Evening, minutes: float | None = None) -> None:
    """From the question to where the round stands, over: each for so long, or for the time there is."""
    await evening.press("space")
    for _ in range(SEATS):
        await evening.wait(evening.length if minutes is None else minutes * 60)
        await evening.press("space")


async def test_the_closing_round_begins_with_its_full_time_before_it_and_after_it() -> None:
    """The check-in takes twice its time; all want room, and each later turn takes its own."""
    async with an_evening(size=(120, 40), seats=SEATS, meeting_view=True) as evening:
        await evening.press("space")
        ends = evening.session.end
        assert ends == evening.clock.wall() + timedelta(hours=2)
        for step in ("opening", "check-in"):
            await evening.wait(evening.length)
            await evening.press("space")
            assert evening.here == step
        await turns(evening, minutes=4)
        assert "Nå har ordet gått helt rundt" in evening.screen
        await evening.press("space", "space")
        await evening.press(*["enter"] * SEATS)
        assert "I dag er det åtte som vil ha tid." in evening.screen
        await evening.press("space")
        assert evening.here == "sharing"
        await turns(evening)
        assert "Er det flere som har noe på hjertet?" in evening.screen
        for step in ("break", "open"):
            await evening.press("space")
            assert evening.here == step
            await evening.wait(evening.length)
        assert "Vi er i rute" in evening.screen
        await evening.press("space")
        assert evening.here == "practical"
        await evening.wait(evening.length)
        await evening.press("space")
        assert evening.here == "closing"
        assert evening.session.end == ends
        assert abs(ends - evening.clock.wall() - timedelta(minutes=15)) <= timedelta(minutes=1)
        await turns(evening)
        await evening.press("space", "n")
        assert evening.here == "end"
        await evening.press("enter")
    assert evening.app.outcome.how == "over"
