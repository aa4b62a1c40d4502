"""What can lie over a screen of the session, each made of what the session offers."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.app.live import LiveSession
from facilitator.domain.choices import Acts, Choice, Leaving, Menu
from facilitator.domain.commands import Command
from facilitator.domain.events import Act
from facilitator.domain.meeting import TextToRead
from facilitator.domain.readings import Shelf
from facilitator.domain.slices import PageView, View
from facilitator.domain.words import Words
from facilitator.tui.screens.choice_panel import ChoicePanel
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.moments import MomentsInRoomPanel, MomentsPanel
from facilitator.tui.screens.panel import ConfirmPanel, Panel, TextPanel
from facilitator.tui.screens.why import WhyPanel
from facilitator.tui.widgets.keybar import KeyLabel

Do = Callable[[Act, str], None]
"""Does an act, after asking what is to be asked."""


def why(page: PageView, words: Words) -> Panel:
    """Why this step is here, and who says so."""
    return WhyPanel(page, words)


def keys(
    view: View, labels: tuple[KeyLabel, ...], aside: tuple[str, ...], words: Words, take: Callable[[str], None]
) -> Panel:
    """Every key, and what there may be no room for; at the welcome face also the keys that will be needed later."""
    return KeysPanel(words, labels, take, aside, before=view.phase == "welcome" and view.offer("on") is not None)


def principles(there: tuple[Shelf, ...], words: Words) -> Panel:
    """What is read in this meeting, the principles of the conversation, and the frames of the group."""
    first, *others = there
    rest = ("\n\n".join((words(shelf.heading), _listed(shelf.texts))) for shelf in others)
    return TextPanel("principles", words(first.heading), "\n\n\n".join((_listed(first.texts), *rest)), words)


def _listed(texts: tuple[TextToRead, ...]) -> str:
    return "\n\n".join(f"{one.title}\n{one.say}" for one in texts)


def moments(live: LiveSession) -> Panel:
    """What helps when it gets hard: first whom to ring, then a card for each moment. Nobody keeps what was opened."""
    return MomentsPanel(live.moments(), live.words)


def moments_in_room(live: LiveSession, do: Callable[[Act], None]) -> Panel:
    """Whom to ring, and a break; the cards only for those who ask for them: all see this."""
    return MomentsInRoomPanel(live, do)


def jump(menu: Acts, view: View, words: Words, do: Do, index: int | None) -> Panel:
    """Choose a step to go to; the one under way is chosen first, or the one that was pointed at."""
    rows = zip(menu.choices, view.path, strict=True)
    timed = Menu(menu.title, tuple(replace(choice, name=f"{row.time:>5}  {row.title}") for choice, row in rows))
    return _acts("jump", lambda: timed, words, do, at=view.at.step if index is None else index)


def end(live: LiveSession, do: Do) -> Panel:
    """When it ends, and what is left out."""
    return _acts("end", live.end, live.words, do, stays=True)


def circle(live: LiveSession, do: Do, pick: Callable[[Acts], None], turn_drawing: Callable[[], None]) -> Panel:
    """Who comes, who leaves, who begins, which way; and what only a screen has: which way up it is drawn."""

    def menu() -> Menu[Act | Acts | None]:
        offered = live.circle()
        choices: list[Choice[Act | Acts | None]] = [Choice(one.value, one.name, one.asks) for one in offered.choices]
        choices.append(Choice(None, live.words("circle_panel.turn_drawing")))
        return Menu(offered.title, tuple(choices), about=offered.about)

    def chosen(choice: Choice[Act | Acts | None]) -> None:
        match choice.value:
            case Menu() as menu:
                pick(menu)
            case Act() as act:
                do(act, choice.asks)
            case None:
                turn_drawing()

    return ChoicePanel("circle", menu, live.words, chosen)


def leave(menu: Menu[Leaving], words: Words, left: Callable[[Leaving], None]) -> Panel:
    """Whether to end; it begins on *back*."""
    return ChoicePanel("leave", lambda: menu, words, lambda choice: left(choice.value), numbered=False)


def confirm(words: Words, question: str, do: Callable[[], None], otherwise: Callable[[], None] = lambda: None) -> Panel:
    """Ask; and do what comes of the answer."""
    return ConfirmPanel(question, words, do, otherwise)


def _acts(own: Command, menu: Callable[[], Acts], words: Words, do: Do, *, stays: bool = False, at: int = 0) -> Panel:
    return ChoicePanel(own, menu, words, lambda choice: do(choice.value, choice.asks), stays=stays, at=at)
