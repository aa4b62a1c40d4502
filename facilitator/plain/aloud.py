"""The whole evening as lines, before it begins: each says itself what it is, for there is nothing to see it by."""

from collections.abc import Iterator

from facilitator.domain.evening import WholeEvening
from facilitator.domain.sentences import as_sentence


def whole(evening: WholeEvening) -> Iterator[str]:
    """Its title, then all of it; a step begins with an empty line."""
    yield evening.title
    for passage in evening.passages:
        if passage.kind == "step":
            yield f"\n{passage.hour} {passage.text}".rstrip()
            yield as_sentence(passage.length)
        else:
            yield passage.text
