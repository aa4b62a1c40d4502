"""`room`: the room view of the meeting that is under way, in a window of its own. It follows, and writes nothing."""

import argparse
import os
from pathlib import Path

from facilitator.app.followed import Following
from facilitator.app.setup import Setting
from facilitator.cli.arguments import DONE, RefusedError, country_of
from facilitator.cli.run import failed, has_screen
from facilitator.journal.following import Follower
from facilitator.library.content import Library
from facilitator.system.clock import LocalZone, MachineClock
from facilitator.system.folder import state_folder
from facilitator.system.listening import hear_only_the_terminal


def open_window(request: argparse.Namespace, library: Library) -> int:
    """Open it, and give the exit status when it is closed; raises RefusedError, or ContentError before it opens."""
    words, clock = library.words(), MachineClock()
    if request.no_journal:
        raise RefusedError(words("error.window_keeps_nothing"))
    if request.plain or not has_screen():
        raise RefusedError(words("error.window_needs_screen"))
    library.principles(), library.moments()  # What is wrong in them is told here, where there is room for it.
    setting = Setting(library, clock, LocalZone(), country_of(request, library))
    following = Following(Follower(_folder()), setting)
    hear_only_the_terminal(os.environ)
    from facilitator.tui.room_window import follow_on_screen  # noqa: PLC0415 - half a second, only where it opens

    outcome = follow_on_screen(following, clock, request.theme)
    if outcome.failure is not None:
        return failed(outcome.failure, following.words("error.window_ours"), following.words, request.report)
    return outcome.status or DONE


def _folder() -> Path:
    """Where a meeting is kept; where no home is there, a place in which nothing can lie, and the window waits."""
    nowhere = Path(os.devnull)
    try:
        folder = state_folder()
    except RuntimeError:
        return nowhere
    return folder if folder.is_absolute() else nowhere
