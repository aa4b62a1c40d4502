"""What must hold between the parts of a file, whatever else is wrong in them."""

from collections.abc import Iterable, Iterator

from facilitator.domain.meeting import KINDS
from facilitator.library.problems import Problem, shown
from facilitator.library.validate import near
from facilitator.library.yaml_file import Document, Place, Plain


def meeting_misfits(document: Document) -> Iterator[Problem]:
    """Steps that do not fit together: an id that was given before, a round for those who asked before anyone is."""
    places: list[Place] = []
    agenda = False
    for number, _ in enumerate(items(document, ("steps",))):
        place: Place = ("steps", number)
        places.append((*place, "id"))
        kind = document.value((*place, "kind"))
        agenda = agenda or kind == "agenda" or kind not in KINDS  # What we do not know may be a misspelt agenda.
        if kind == "round" and document.value((*place, "who")) == "asked" and not agenda:
            name = shown(document.value((*place, "id")))
            yield document.problem(
                (*place, "who"), "asked_without_agenda", id=name, first=document.line((*place, "id"))
            )
    yield from _once(document, places, "id_twice")


def unknown_readings(document: Document, there: Iterable[str]) -> Iterator[Problem]:
    """Principles that a meeting wants read, and that are not there."""
    names = tuple(there)
    for number, _ in enumerate(items(document, ("steps",))):
        place: Place = ("steps", number, "read")
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
