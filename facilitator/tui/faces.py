"""The screen of each place in a session, imported when it is to be shown."""

# ruff: noqa: PLC0415

from typing import assert_never

from facilitator.tui.program import Place
from facilitator.tui.screens.session_screen import SessionScreen


def screen_of(place: Place) -> type[SessionScreen]:
    """What is shown there."""
    match place:
        case "welcome":
            from facilitator.tui.screens.welcome import WelcomeScreen

            return WelcomeScreen
        case "meeting":
            from facilitator.tui.screens.meeting_view import MeetingScreen

            return MeetingScreen
        case "room":
            from facilitator.tui.screens.room_view import RoomScreen

            return RoomScreen
        case "end":
            from facilitator.tui.screens.end import EndScreen

            return EndScreen
        case _:
            assert_never(place)
