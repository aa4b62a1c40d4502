"""What a person can read of a screen: what is drawn, and what comes when the keys that it offers are pressed."""

import re
from collections import Counter
from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from driver import Evening
from facilitator.domain.commands import Command
from facilitator.tui.bigtext.large import Figures, Large
from facilitator.tui.circle.circle_widget import Circle
from facilitator.tui.screens.panel import Panel
from facilitator.tui.widgets.choice_list import ChoiceList
from facilitator.tui.widgets.fields import Fields
from facilitator.tui.widgets.keybar import KeyBar
from facilitator.tui.widgets.page import Page
from facilitator.tui.widgets.page import Told as ToldBeside
from facilitator.tui.widgets.passages import Passages
from facilitator.tui.widgets.path import StepPath
from facilitator.tui.widgets.points import Points
from facilitator.tui.widgets.reasons import Reasons
from facilitator.tui.widgets.say import Say

TOLD_ELSEWHERE: dict[str, Command] = {
    "KeyBar": "help",
    "path": "jump",
    "room-title": "help",
    "meeting-title": "help",
    "ends": "help",
    "note": "help",
    "after": "help",
    "room-ends": "help",
    "welcome-meeting": "help",
    "welcome-where": "help",
    "welcome-seats": "help",
    "welcome-note": "help",
    "end-meeting": "help",
}
"""What may be cut with a sign, or is left out where there is no room: and the key that shows all of it."""

SIGNS = ("too-small", "more", "panel-nothing")
"""What is no text of the meeting."""

Sight = dict[str, Counter[str]]
"""Of each widget, the words that have been seen; and under "" all of it without spaces, for words that are broken."""


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def said(widget: Widget) -> str:  # noqa: PLR0911 - a table of the widgets
    """All that a widget has to say."""
    match widget:
        case Say():
            return widget.text
        case Static():
            return str(widget.content)
        case Points():
            return "\n".join(widget._texts)
        case Passages():
            return "\n".join(f"{one.hour} {one.text} {one.length}" for one in widget.passages)
        case ChoiceList():
            return "\n".join(widget.names)
        case StepPath():
            return "\n".join(row.title for row in widget.rows)
        case Fields():
            return "\n".join(" ".join(row) for row in widget.rows)
        case KeyBar():
            return "\n".join(f"{label.cap} {label.name}" for label in widget.labels)
        case Large():
            return "" if _is_large(widget) else widget.text
    return ""


def _is_large(widget: Large) -> bool:
    return not widget.display or bool(widget._large(widget.size.width))


def meant(screen: Screen[object]) -> dict[str, str]:
    """What each widget has to say, by its name; not what is put away for now, such as words that have been read."""
    found: dict[str, str] = {}
    for widget in screen.query("*"):
        text = said(widget)
        if text and widget.id not in SIGNS and not _put_away(widget):
            name = name_of(widget)
            found[name if name not in found else f"{name} {len(found)}"] = text
    return found


def _put_away(widget: Widget) -> bool:
    """What is not to be read now: words that have been read, a reason nobody asked for, and what it lies over."""
    if widget.id == "why-step" and widget.screen.has_class("-beside"):
        return True  # The step's name stands over the words.
    lies_over = widget.screen.has_class("-why") and widget.screen.has_class("-over")
    kinds = (Page, Reasons, ToldBeside) if lies_over else (Page, Reasons)
    page = next((one for one in widget.ancestors_with_self if isinstance(one, kinds)), None)
    return page is not None and not page.is_on_screen


def name_of(widget: Widget) -> str:
    return widget.id or type(widget).__name__


def looked_at(screen: Screen[object], sight: Sight) -> None:
    """Look once: what is drawn of each widget is seen."""
    lines = [strip.text for strip in screen._compositor.render_strips()]
    taken: set[str] = set()
    for widget in screen.query("*"):
        if not said(widget) or widget.id in SIGNS or _put_away(widget):
            continue
        name = name_of(widget)
        name = name if name not in taken else f"{name} {len(taken)}"
        taken.add(name)
        region = drawn_region(screen, widget)
        cells = [line[region.x : region.right] for line in lines[region.y : region.bottom]]
        seen = sight.setdefault(name, Counter())
        seen.update(words_of("\n".join(cells)))
        seen["", "".join("".join(cells).casefold().split())] += 1  # type: ignore[index]


def drawn_region(screen: Screen[object], widget: Widget) -> Region:
    geometry = screen._compositor.full_map.get(widget)
    return geometry.visible_region if geometry and widget.is_on_screen else Region()


def missing(screen: Screen[object], sight: Sight, text: dict[str, str]) -> dict[str, list[str]]:
    """The words that have not been seen, of each widget."""
    lacking = {name: list(_unseen(words, sight.get(name, Counter()))) for name, words in text.items()}
    return {name: words for name, words in lacking.items() if words}


def _unseen(text: str, seen: Counter[str]) -> Iterator[str]:
    squeezed = [key[1] for key in seen if isinstance(key, tuple)]
    for word, times in Counter(words_of(text)).items():
        pieces = [word[at : at + 8] for at in range(0, len(word), 8)]  # Of a word that is broken between two pages.
        if seen[word] < times and any(sum(each.count(piece) for each in squeezed) < times for piece in pieces):
            yield word


def broken(screen: Screen[object]) -> list[str]:
    """What is drawn in shapes, and not whole."""
    found = []
    for widget in screen.query("*"):
        if isinstance(widget, Large | Figures | Circle) and widget.is_on_screen:
            region = screen._compositor.full_map[widget]
            if region.visible_region != region.region:
                found.append(name_of(widget))
        if isinstance(widget, Large) and widget.is_on_screen and _is_large(widget):
            rows = widget._large(widget.size.width) or ()
            found += [name_of(widget)] if len(rows) > widget.size.height else []
    return found


async def read_through(evening: Evening) -> tuple[Sight, dict[str, str]]:
    """Look, and press what the screen itself says shows more, to the end."""
    screen, sight = evening.app.screen, Sight()
    await _to_the_top(evening)
    text = meant(screen)
    looked_at(screen, sight)
    been: set[tuple[object, ...]] = set()
    while (stroke := _shows_more(screen)) and (here := _where(screen)) not in been:  # A list may begin again.
        been.add(here)
        if not await _changes(evening, stroke):
            break
        looked_at(screen, sight)
    return sight, text


def _where(screen: Screen[object]) -> tuple[object, ...]:
    scrolled = tuple(scroll.scroll_offset for scroll in screen.query(VerticalScroll))
    return scrolled, tuple((each.chosen, each.read) for each in screen.query(ChoiceList))


async def _to_the_top(evening: Evening) -> None:
    """What has been read on in is looked at from its beginning, where the arrows are offered."""
    screen = evening.app.screen
    for _ in range(400):
        scrolled = any(scroll.scroll_offset.y for scroll in screen.query(VerticalScroll))
        if "scroll" not in _labels(screen) or not (scrolled or any(each.chosen for each in screen.query(ChoiceList))):
            break
        await evening.press("up")


async def _changes(evening: Evening, stroke: str) -> bool:
    """Press, and wait until what came of it is drawn; whether anything did."""
    before = evening.screen, _where(evening.app.screen)
    await evening.press(stroke)
    if (evening.screen, _where(evening.app.screen)) == before:
        await evening.drawn()
    return (evening.screen, _where(evening.app.screen)) != before


def _labels(screen: Screen[object]) -> dict[Command, str]:
    return {label.command: label.name for bar in screen.query(KeyBar) for label in bar.labels}


def _shows_more(screen: Screen[object]) -> str | None:
    labels = _labels(screen)
    words = screen.app.words  # type: ignore[attr-defined]
    if labels.get("on") == words("key.on_more"):
        return "space"
    return "down" if "scroll" in labels else None


STROKES: dict[Command, str] = {"help": "question_mark", "jump": "j", "end": "e"}


Told = set[tuple[str, str]]
"""What has been found with the key that the table names: it is not looked for again."""


async def cut(evening: Evening, known: Told) -> dict[str, list[str]]:
    """What cannot be read on the screen that is shown, nor with the key that the table names for it."""
    screen = evening.app.screen
    faults = {name: ["is not whole"] for name in broken(screen)}
    sight, text = await read_through(evening)
    lacking = {name: words for name, words in missing(screen, sight, text).items() if (name, text[name]) not in known}
    for command in dict.fromkeys(TOLD_ELSEWHERE.get(name) for name in lacking):
        if command is None or isinstance(screen, Panel):
            continue
        text |= {name: words for name, words in meant(screen).items() if name in lacking}  # Time has gone on.
        await evening.press(STROKES[command])
        if evening.app.screen is screen:
            continue
        there, _ = await read_through(evening)
        await evening.press("escape")
        all_of_it: Counter[str] = sum(there.values(), Counter())
        told = [name for name in lacking if TOLD_ELSEWHERE.get(name) == command]
        for name in told:
            lacking[name] = list(_unseen(text[name], all_of_it))
            known.update([(name, text[name])] if not lacking[name] else [])
    return faults | {name: words for name, words in lacking.items() if words}
