"""What may stand in a text that people read."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_ALLOWED = frozenset("\n\u00ad\u200d")  # A new line, a soft hyphen, and what joins an emoji.


def unseen(text: str) -> str | None:
    """The first character of `text` that is not for reading (a control or a direction mark), else None."""
    if text.replace("\n", " ").isprintable():
        return None
    for character in text:
        if unicodedata.category(character) in _UNSEEN and character not in _ALLOWED:
            return character
    return None


MOST_MARKS = 8
"""So many marks one letter may carry: more than any writing puts there, and little enough to be drawn at once."""

_PERHAPS_MARKS = re.compile(
    rf"[\u0300-\u1dff\u20d0-\u20ff\ua66f-\uabff\ufb1e\ufe00-\ufe2f\U00010000-\U0010ffff]{{{MOST_MARKS + 1}}}"
)
"""Where marks may be in a row: hardly ever, in our languages."""


def is_piled_up(text: str) -> bool:
    """Whether a letter carries so many marks that no line can show them, and a screen is busy for seconds."""
    if not _PERHAPS_MARKS.search(text):
        return False
    marked = ("x" if unicodedata.category(character).startswith("M") else " " for character in text)
    return "x" * (MOST_MARKS + 1) in "".join(marked)


def _readable(text: str) -> str:
    if is_piled_up(text):
        raise PydanticCustomError("piled_up", "too many marks on a letter", {"most": MOST_MARKS})
    if character := unseen(text):
        raise PydanticCustomError(
            "control_character", "a character that cannot be shown", {"character": f"U+{ord(character):04X}"}
        )
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("one_line", "more than one line")
    return text


LONGEST_TEXT, LONGEST_LINE, MOST_ITEMS = 20_000, 500, 100
"""Characters of a text (a quarter of an hour to read aloud) and of a line, and items of a list: more is a slip, or a
file that was made to keep a screen busy."""

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(_readable),
]
"""Words of one paragraph or more, to be shown as they are."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE),
    AfterValidator(_readable),
    AfterValidator(_one_line),
]
"""Words that stand on one line: a title."""

Lines = Annotated[tuple[Line, ...], Field(max_length=MOST_ITEMS)]
"""Some of them; perhaps none."""

LONGEST_ID = 60

Id = Annotated[str, StringConstraints(pattern=r"^[\p{L}\d]+(-[\p{L}\d]+)*$", max_length=LONGEST_ID)]
"""A name for the program, never shown: letters and digits, with hyphens between."""

_ANY_LANGUAGE = ""


def _in_any_language(value: object) -> object:
    if isinstance(value, int | float):  # A number that was meant as a name: 1177.
        raise PydanticCustomError("quote_text", "a number for a text")
    return {_ANY_LANGUAGE: value} if isinstance(value, str) else value


Told = Annotated[
    dict[str, Line],
    Field(min_length=1, max_length=MOST_ITEMS),
    BeforeValidator(_in_any_language, json_schema_input_type=Line | dict[str, Line]),
]
"""A line by language; or one for all of them, such as a name."""


def told(line: dict[str, str], language: str) -> str:
    """A line in a language; where it is missing there, in the first there is."""
    return line.get(language) or next(iter(line.values()))


class Value(BaseModel):
    """A frozen value that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)
