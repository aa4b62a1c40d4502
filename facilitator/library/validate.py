"""From what a file says to the domain's values, or to all that is wrong with it."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args

from pydantic import Tag, ValidationError

from facilitator.domain.meeting import KINDS
from facilitator.domain.text import Value
from facilitator.library.problems import MOST_SHOWN, ContentError, Problem, in_order, refusal, shown
from facilitator.library.yaml_file import Document, Place
from facilitator.library.yaml_syntax import CURLY

FORMAT = 1
"""The newest way of writing a file that we can read."""

V = TypeVar("V", bound=Value)

_CODES: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "float_type": "not_a_number",
    "int_type": "not_a_whole_number",
    "bool_type": "not_true_or_false",
    "string_type": "quote_text",
    "finite_number": "not_a_number",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "multiple_of": "not_quarters",
    "literal_error": "not_a_choice",
    "union_tag_invalid": "unknown_kind",
    "union_tag_not_found": "missing_kind",
    "too_short": "empty_list",
    "too_long": "too_many",
    "too_many_steps": "too_many_steps",
    "repeat_in_step": "repeat_in_step",
    "date_from_datetime_parsing": "not_a_date",
    "date_parsing": "not_a_date",
    "date_type": "not_a_date",
    "date_from_datetime_inexact": "not_a_date",
    "country_code": "country_code",
    "quote_text": "quote_text",
    "tuple_type": "not_a_list",
    "dict_type": "not_fields",
    "model_type": "not_fields",
    "model_attributes_type": "not_fields",
    "string_pattern_mismatch": "bad_id",
    "string_too_long": "too_long",
    "string_too_short": "empty_text",
    "control_character": "control_character",
    "one_line": "one_line",
    "piled_up": "piled_up",
    "seats_order": "seats_order",
    "floor_over_ceiling": "floor_over_ceiling",
    "minutes_or_each": "no_time",
    "needs_minutes": "needs_minutes",
}
_SIXTIETHS = re.compile(r"(\d{1,3}):([0-5]\d)")
_COMMA = re.compile(r"-?\d{1,6},\d{1,6}")
_QUARTER = 0.25
_NO_TEXT = {
    "not_a_number",
    "not_a_whole_number",
    "not_true_or_false",
    "not_a_choice",
    "unknown_kind",
    "not_a_date",
    "bad_id",
}
"""What is said of a value that cannot be any text."""


def validated(document: Document, model: type[V]) -> tuple[V | None, list[Problem]]:
    """The value, unless something is wrong; raises ContentError where the file is for a newer program."""
    form = document.fields.get("format")
    if isinstance(form, int) and form > FORMAT:
        raise refusal(document.file, document.line(("format",)), "newer_format", format=form, newest=FORMAT)
    problems = list(document.problems)
    try:
        return cast("V", _value(document, model)), problems
    except ValidationError as error:
        told = {(problem.line, problem.field) for problem in problems}
        found = [one for one in _explained(document, model, error) if (one.line, one.field) not in told]
        meant = {_sibling(problem) for problem in found if "near" in dict(problem.arguments)}
        return None, problems + [one for one in found if one.code != "missing" or one.field not in meant]


@lru_cache(maxsize=32)  # The same file is asked for at the start, by the meetings, and by the session.
def _value(document: Document, model: type[Value]) -> Value:
    return model.model_validate(document.fields)


def valid(document: Document, model: type[V], also: Iterable[Problem] = ()) -> V:
    """The value; raises ContentError with all that is wrong, and with what else was found to be."""
    value, problems = validated(document, model)
    told = {(problem.line, problem.field) for problem in problems}
    problems += (one for one in also if (one.line, one.field) not in told)
    if value is None or problems:
        raise ContentError(in_order(problems))
    return value


def near(name: str, there: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    return next(iter(difflib.get_close_matches(name[:80], list(there), 1, 0.7)), None)


def _sibling(problem: Problem) -> str:
    """Where the field that was probably meant would be: that it is missing is the same mistake."""
    around, dot, _ = problem.field.rpartition(".")
    return f"{around}{dot}{dict(problem.arguments)['near']}"


def _explained(document: Document, model: type[Value], error: ValidationError) -> Iterator[Problem]:
    for number, details in enumerate(error.errors(include_url=False)):
        kind = details["type"]
        if kind == "too_short" and details["input"]:  # Each of its items has its own.
            continue
        place, names, others = _place(model, details["loc"])
        code = _CODES.get(kind, "other")
        value = details["input"]
        if code == "unknown_kind":
            place, value = (*place, "kind"), value["kind"]
        code = _closer(code, value)
        context = details.get("ctx", {})
        place = (*place, *_deeper(code, context))
        field = next((part for part in reversed(place) if isinstance(part, str)), "")
        arguments = {"field": shown(field), "value": shown(value)} | _known(code, context) | _better(code, value)
        if code == "unknown_field" and field and field[0] in CURLY:
            code, arguments["character"], arguments["near"] = "curly_quotes", field[0], field.strip(CURLY)
        if code == "unknown_field" and others:
            code, arguments["kinds"] = "field_of_others", ", ".join(others)
            arguments["kind"] = shown(document.value((*place[:-1], "kind")))
        if code == "unknown_field" and number < MOST_SHOWN and (meant := near(field, names)):
            code, arguments["near"] = "unknown_field_near", meant
        yield document.problem(place, code, **arguments)


def _place(model: type[Value], loc: Place) -> tuple[Place, tuple[str, ...], tuple[str, ...]]:
    """Where in the file an error is, the fields there may be, and the other kinds that have the last one.

    A union's tag in `loc` is no place of its own; a field may be called the same.
    """
    place: list[str | int] = []
    tags: frozenset[str] = frozenset()
    here: tuple[type[Value], ...] = (model,)
    kinds: tuple[type[Value], ...] = ()
    names, others = tuple[str, ...](), tuple[str, ...]()
    for part in loc:
        if part in tags:
            tags = frozenset()
            here = tuple(one for one in here if ("kind" in one.model_fields) == (part == "a step"))
            continue
        if isinstance(part, str) and len(here) > 1:
            kinds, here = here, tuple(one for one in here if _kind(one) == part)
            continue
        place.append(part)
        if isinstance(part, str):
            fields = {field.alias or name: field for one in here for name, field in one.model_fields.items()}
            names = tuple(fields)
            others, kinds = tuple(_kind(one) for one in kinds if part in one.model_fields), ()
            inside = fields[part].annotation if part in fields else None
            here, tags = tuple(_models(inside)), frozenset(_tags(inside))
    return tuple(place), names, others


def _kind(model: type[Value]) -> str:
    return str(model.model_fields["kind"].default)


def _models(annotation: object) -> Iterator[type[Value]]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _tags(annotation: object) -> Iterator[str]:
    """What the choices of a union are called that are told apart by their looks."""
    if isinstance(annotation, Tag):
        yield annotation.tag
    for inner in get_args(annotation):
        yield from _tags(inner)


def _closer(code: str, value: object) -> str:
    """The code that fits best with what stands there."""
    if value is None and code != "unknown_field":
        return "no_value"
    if code in _NO_TEXT and isinstance(value, str) and value and value[0] in CURLY:
        return "curly_quotes"
    if code == "not_a_number" and isinstance(value, str):
        return "minutes_and_seconds" if _SIXTIETHS.fullmatch(value) else "comma" if _COMMA.fullmatch(value) else code
    if code == "quote_text" and isinstance(value, tuple | dict):
        return "list_for_text" if isinstance(value, tuple) else "fields_for_text"
    fields = value if isinstance(value, dict) else {}
    if code == "missing_kind" and "repeat" in fields:
        return "nested_repeat"
    return "two_times" if code == "no_time" and fields.get("minutes") is not None else code


def _deeper(code: str, context: Mapping[str, Any]) -> Place:
    """The field that a mistake between several fields is best shown at."""
    match code:
        case "needs_minutes" | "two_times":
            return ("minutes_each",)
        case "floor_over_ceiling":
            return (str(context["upper"]),)
        case "too_many_steps":
            return ("steps",)
        case "repeat_in_step":
            return ("repeat",)
    return ()


def _known(code: str, context: Mapping[str, Any]) -> dict[str, str]:
    """What pydantic, or a rule of ours, says about it."""
    if code == "missing_kind":
        return {"choices": ", ".join(KINDS)}
    known = {name: str(context[name]) for name in ("character", "lower", "most", "upper") if name in context}
    if limit := next((context[name] for name in ("ge", "le", "max_length") if name in context), None):
        known["limit"] = f"{limit:g}"
    if expected := context.get("expected") or context.get("expected_tags"):
        known["choices"] = ", ".join(re.findall(r"'([^']+)'", expected)) or expected
    return known


def _better(code: str, value: object) -> dict[str, str]:
    """What could stand there instead."""
    text = str(value)
    match code:
        case "curly_quotes":
            return {"character": text[0]}
        case "comma":
            return {"near": text.replace(",", ".")}
        case "not_quarters" if isinstance(value, int | float):
            return {"near": _quarters(value)}
        case "minutes_and_seconds":
            first, second = (int(part) for part in text.split(":"))
            return {"short": _quarters(first + second / 60), "long": str(first * 60 + second)}
    return {}


def _quarters(minutes: float) -> str:
    return f"{max(_QUARTER, round(minutes / _QUARTER) * _QUARTER):g}"
