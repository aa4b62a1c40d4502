"""What is said and what is answered: a question, and a choice by its number."""

from collections.abc import Callable, Collection
from typing import TypeVar

from facilitator.app.live import LOOK_AT_LEAST
from facilitator.domain.choices import Choice, Menu
from facilitator.domain.words import Words
from facilitator.plain.lines import Lines

_T = TypeVar("_T")


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
        """Yes is an empty line, no is any other; what needs not be asked is agreed."""
        if not question:
            return True
        self.say(question, self.words("plain.yes_or_no"))
        return not self.answer()

    def choice(self, menu: Menu[_T], empty: str = "plain.enter_back") -> Choice[_T] | None:
        """What is chosen; None for an empty line, of which `empty` says what it does."""
        self._offer(menu, empty)
        while line := self.answer().strip():
            if self._is_one(line, menu):
                return menu.choices[int(line) - 1]
            self.say(self.words("plain.which", most=len(menu.choices)))
        return None

    def _offer(self, menu: Menu[_T], empty: str) -> None:
        names = (f"{number}. {choice.name}" for number, choice in enumerate(menu.choices, 1))
        self.say(menu.title, menu.about, *names, self.words(empty))

    def _is_one(self, line: str, menu: Menu[_T]) -> bool:
        return line.isdecimal() and 1 <= int(line) <= len(menu.choices)

    def choice_or(self, others: Collection[str], menu: Menu[_T]) -> Choice[_T] | str:
        """What is chosen, the first for an empty line; or which of the other things the line is."""
        self._offer(menu, "plain.enter_first")
        while (line := self.answer().strip().lower()) not in others:
            if not line or self._is_one(line, menu):
                return menu.choices[int(line or 1) - 1]
            self.say(self.words("plain.which", most=len(menu.choices)))
        return line

    def choice_or_first(self, menu: Menu[_T]) -> _T:
        """What is chosen; the first for an empty line."""
        return (self.choice(menu, "plain.enter_first") or menu.choices[0]).value
