"""Why a step is there: first what it does for the people, then who says so."""

import re
from typing import NamedTuple


class Purpose(NamedTuple):
    """Both, or only the first; nothing, where nobody has written it."""

    why: str = ""
    """What it does for the people, what usually goes wrong, what to do then."""
    who: str = ""
    """Who says so: paragraphs with an empty line between."""


def purpose_of(text: str | None) -> Purpose:
    """The first paragraph of what stands in the file, and what comes after it."""
    first, *others = _paragraphs(text or "") or [""]
    return Purpose(first, "\n\n".join(others))


def _paragraphs(text: str) -> list[str]:
    """A folded text has a line a paragraph; in one that is not folded an empty line parts them."""
    parts = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.splitlines()
    return [" ".join(part.split()) for part in parts if part.strip()]
