"""What the interface says: a language's words, with their plurals and durations."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Phrase = str | Mapping[str, str]
"""A sentence, or one for a single thing and one for others: `{one: …, other: …}`, chosen by the argument `n`."""

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def placeholders(phrase: Phrase) -> frozenset[str]:
    """The names in curly brackets that a phrase wants filled in."""
    texts: Iterable[str] = [phrase] if isinstance(phrase, str) else phrase.values()
    return frozenset(name for text in texts for name in PLACEHOLDER.findall(text))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language's words, by key. Called with a key and what is to stand in its brackets, it gives the sentence."""

    language: str
    phrases: Mapping[str, Phrase]
    avoid: tuple[str, ...] = ()
    """Nouns that this language does not use of people in the room."""
    neighbours: tuple[str, ...] = ()
    """Words of a neighbour's language that slip into this one, and are never right in it."""
    readers: tuple[str, ...] = ()
    """The languages whose readers can read this one, where theirs is not there."""
    country: str | None = None
    """Whose numbers are shown, where nothing else tells which country it is."""

    def __call__(self, key: str, /, **values: object) -> str:
        phrase = self.phrases[key]
        if not isinstance(phrase, str):
            phrase = phrase["one" if values.get("n") == 1 else "other"]
        return PLACEHOLDER.sub(lambda found: str(values[found[1]]), phrase)

    def number(self, n: int) -> str:
        """A small number as a word (twelve at most), a larger one in figures."""
        return self(f"number.{n}") if f"number.{n}" in self.phrases else str(n)


def clock_time(seconds: int) -> str:
    """A length as m:ss, or h:mm:ss from an hour: 25:06, 2:00:00."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
