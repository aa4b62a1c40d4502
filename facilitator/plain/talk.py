"""What is said and what is answered: a question, and a choice by its number."""

from collections.abc import Callable, Sequence

from facilitator.app.live import LOOK_AT_LEAST
from facilitator.domain.words import Words
from facilitator.plain.lines import Lines


class Talk:
    """Says lines, and waits for one."""

    def __init__(self, words: Words, lines: Lines, speak: Callable[[str], None]) -> None:
        self.words, self.lines, self._speak = words, lines, speak
        self.meanwhile: Callable[[], float] = LOOK_AT_LEAST.total_seconds
        """Tells what time brings, and how many seconds it can be left alone."""

    def say(self, *lines: str) -> None:
        """Each once; nothing is said of what is empty."""
        for line in filter(None, lines):
            self._speak(line.rstrip())

    def answer(self) -> str:
        """The next line, however long it takes; raises OverError."""
        while (line := self.lines.wait(self.meanwhile())) is None:
            pass
        return line

    def agreed(self, question: str) -> bool:
        """Yes is an empty line, no is any other."""
        self.say(question, self.words("plain.yes_or_no"))
        return not self.answer()

    def choice(self, title: str, names: Sequence[str], empty: str = "plain.enter_back") -> int | None:
        """Which of the names is chosen, from 0; None for an empty line, of which `empty` says what it does."""
        self.say(title, *(f"{number}. {name}" for number, name in enumerate(names, 1)), self.words(empty))
        while line := self.answer().strip():
            if line.isdecimal() and 1 <= int(line) <= len(names):
                return int(line) - 1
            self.say(self.words("plain.which", most=len(names)))
        return None

    def choice_or_first(self, title: str, names: Sequence[str]) -> int:
        """Which of the names is chosen, from 0; the first for an empty line."""
        return self.choice(title, names, "plain.enter_first") or 0
