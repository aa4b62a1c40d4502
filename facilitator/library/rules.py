"""What must hold between the parts of a file, whatever else is wrong in them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.domain.meeting import KINDS
from facilitator.domain.written import MOST_TIMES, numbered_id
from facilitator.library.problems import Problem, shown
from facilitator.library.validate import near
from facilitator.library.yaml_file import Document, Place, Plain


class HeldStep(NamedTuple):
    """A step as it is held, and where it is written."""

    place: Place
    id: str


def held_steps(document: Document) -> Iterator[HeldStep]:
    """The steps in the order in which they are held: those in a repeat as often as it says."""
    for number, item in enumerate(items(document, ("steps",))):
        place: Place = ("steps", number)
        if isinstance(item, dict) and "repeat" in item:
            yield from _repeated(document, place, item["repeat"])
        else:
            yield HeldStep(place, _id(document, place))


def _repeated(document: Document, place: Place, times: Plain) -> Iterator[HeldStep]:
    inner = [(*place, "steps", number) for number, _ in enumerate(items(document, (*place, "steps")))]
    for number in range(1, times + 1 if isinstance(times, int) and times <= MOST_TIMES else 2):
        yield from (HeldStep(each, numbered_id(_id(document, each), number)) for each in inner)


def _id(document: Document, place: Place) -> str:
    value = document.value((*place, "id"))
    return value if isinstance(value, str) else ""


def meeting_misfits(document: Document) -> Iterator[Problem]:
    """Steps that do not fit together: an id that was given before, a round for those whom nothing before it names."""
    steps = tuple(held_steps(document))
    once: dict[tuple[int, str], Problem] = {}  # In a repeat each is found every time.
    for problem in (*_rounds_of_nobody(document, steps), *_ids_of_another(document, steps)):
        once.setdefault((problem.line, problem.code), problem)
    yield from once.values()


def _rounds_of_nobody(document: Document, steps: Iterable[HeldStep]) -> Iterator[Problem]:
    """A round for those who asked before anyone is asked, or for the others before there is one for those who asked."""
    asking = asked = False
    for place, _ in steps:
        step = document.value(place)
        fields = step if isinstance(step, dict) else {}
        kind, who = fields.get("kind"), fields.get("who")
        # What we do not know may be a misspelt agenda.
        asking = asking or kind == "agenda" or kind not in KINDS or fields.get("asks") is True
        missing = {"asked": not asking, "waiting": not asking, "others": not asked}
        if kind == "round" and isinstance(who, str) and missing.get(who):
            code = "others_without_asked" if who == "others" else "asked_without_agenda"
            id_line = document.line((*place, "id"))
            yield document.problem((*place, "who"), code, id=shown(_id(document, place)), first=id_line)
        asked = asked or who in ("asked", "waiting")


def _ids_of_another(document: Document, steps: Iterable[HeldStep]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for place, name in steps:
        before = first.setdefault(name, place)
        if name and before != place:
            yield document.problem((*place, "id"), "id_twice", id=shown(name), first=document.line((*before, "id")))


def unknown_readings(document: Document, there: Iterable[str]) -> Iterator[Problem]:
    """Principles that a meeting wants read, and that are not there."""
    names = tuple(there)
    for place in dict.fromkeys((*step.place, "read") for step in held_steps(document)):
        for index, name in enumerate(items(document, place)):
            if not isinstance(name, str) or name in names:
                continue
            meant = near(name, names)
            if meant:
                yield document.problem((*place, index), "unknown_principle_near", id=shown(name), near=meant)
            else:
                yield document.problem((*place, index), "unknown_principle", id=shown(name))


def ids_once(document: Document, *lists: str) -> Iterator[Problem]:
    """Ids that are given twice in a file's lists."""
    places = [(name, index, "id") for name in lists for index, _ in enumerate(items(document, (name,)))]
    yield from _once(document, places, "id_twice_in_list")


def country_rules(document: Document) -> Iterator[Problem]:
    """Each country stands there once, and first in it a number: the one for danger to life."""
    countries = range(len(items(document, ("countries",))))
    yield from _once(document, [("countries", index, "code") for index in countries], "country_twice")
    for index in countries:
        place: Place = ("countries", index, "contacts", 0)
        first = document.value(place)
        if isinstance(first, dict) and "number" not in first:
            yield document.problem(place, "emergency_first")


def items(document: Document, place: Place) -> tuple[Plain, ...]:
    """The items of a list; none where there is no list."""
    value = document.value(place)
    return value if isinstance(value, tuple) else ()


def _once(document: Document, places: Iterable[Place], code: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place in places:
        value = document.value(place)
        if not isinstance(value, str):
            continue
        if value in first:
            yield document.problem(place, code, id=shown(value), first=first[value])
        first.setdefault(value, document.line(place))
