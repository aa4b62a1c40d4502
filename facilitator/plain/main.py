"""The program in lines: from what was found at the start to how it is left."""

from collections.abc import Callable
from functools import partial

from facilitator.app.outcome import Outcome
from facilitator.app.setup import UnclearError
from facilitator.app.start import Start
from facilitator.library.problems import ContentError
from facilitator.plain import entry
from facilitator.plain.dialogue import Dialogue
from facilitator.plain.lines import Lines, OverError, UnsaidError, fall_silent
from facilitator.plain.talk import Talk
from facilitator.system.garbage import look_again
from facilitator.system.window import when_it_closes


def hold_in_lines(start: Start, lines: Lines, speak: Callable[[str], None]) -> Outcome:
    """Until it is left; raises ContentError, UnclearError where it cannot begin, and UnsaidError."""
    when_it_closes(start.leave_nothing_that_is_over)
    try:
        return _held(start, lines, speak)
    except OverError as over:  # No more lines: the place is kept.
        if over.unheard:
            fall_silent()
        return start.cut_off(over.status)
    except (ContentError, UnclearError, UnsaidError):
        raise
    except Exception as error:  # An error of ours: a sentence is said later.
        return Outcome(failure=error)


def _held(start: Start, lines: Lines, speak: Callable[[str], None]) -> Outcome:
    while True:
        entry.come_in(start, Talk(start.words, lines, speak))
        if start.live is None:
            return Outcome()
        look_again()
        dialogue = Dialogue(start.live, Talk(start.live.words, lines, speak), partial(_make_papers, start))
        outcome = dialogue.hold()
        if dialogue.wants_rehearsal:
            start.rehearse()
        elif outcome is None or start.live.playing is not None:
            start.back()
            if start.stage == "left":  # It was a rehearsal and nothing else.
                return Outcome("over")
        else:
            return outcome


def _make_papers(start: Start) -> str:
    """What there is to say of it."""
    from facilitator.app.papers import papers_at_welcome  # noqa: PLC0415 - only where they are asked for

    return papers_at_welcome(start).said
