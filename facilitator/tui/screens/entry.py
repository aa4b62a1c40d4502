"""What is asked before the first face: whether to go on with a meeting that was cut off, and which country this is."""

from typing import TYPE_CHECKING

from facilitator.app.setup import session_of
from facilitator.domain.sentences import about
from facilitator.domain.state import turn_runs
from facilitator.domain.text import told
from facilitator.journal.file import Kept, SetAside
from facilitator.library.problems import printable
from facilitator.tui.screens.panel import Choice
from facilitator.tui.screens.question import QuestionScreen

if TYPE_CHECKING:
    from facilitator.tui.main import FacilitatorApp


def going_on(app: "FacilitatorApp", kept: Kept) -> QuestionScreen:
    """How long ago it was cut off, and no more; which meeting it is, is for those who go on."""
    words, now = app.words, app.setting.clock.wall()
    title = words("going_on.title", length=about(now - kept.last_sign, words))
    given_back = Choice(words("going_on.given_back"), lambda: app.go_on(kept, given_back=True))
    choices = (
        Choice(words("going_on.counted"), lambda: app.go_on(kept)),
        *((given_back,) if turn_runs(session_of(kept)) else ()),
        Choice(words("going_on.forget"), app.forget),
    )
    return QuestionScreen(words, title, words("going_on.about"), choices)


def set_aside(app: "FacilitatorApp", aside: SetAside) -> QuestionScreen:
    """What was found, and where it lies now."""
    words = app.words
    begin = Choice(words("set_aside.begin"), app.start)
    path = words("set_aside.about", path=printable(aside.path))
    return QuestionScreen(words, words(f"set_aside.{aside.damage}"), path, (begin,))


def open_already(app: "FacilitatorApp") -> QuestionScreen:
    """Another program has a meeting open; this one can do without a journal."""
    words = app.words
    choices = (
        Choice(words("open_already.leave"), app.exit),
        Choice(words("open_already.without"), app.start_without_journal),
    )
    return QuestionScreen(words, words("open_already.title"), words("open_already.about"), choices)


def country(app: "FacilitatorApp") -> QuestionScreen:
    """Nothing tells which country this is, and it decides whose numbers are shown."""
    words = app.words

    def choice(code: str, name: dict[str, str]) -> Choice:
        return Choice(told(name, words.language), lambda: app.be_in(code))

    choices = tuple(choice(one.code, one.name) for one in app.setting.library.countries())
    return QuestionScreen(words, words("country.title"), words("country.why"), choices)
