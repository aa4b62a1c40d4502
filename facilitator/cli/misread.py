"""A line that cannot be run: what is wrong in it and what was probably meant, in the language of the one who typed."""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from facilitator.cli import arguments
from facilitator.cli.choosing import nearest
from facilitator.domain.words import Words
from facilitator.library.content import problem_words
from facilitator.library.folders import is_path
from facilitator.library.problems import ContentError, printable, shown
from facilitator.library.programme import ORDINARY
from facilitator.system.started import command, quoted

_SAID = (
    # How it begins, what the one who reads a line says of an option, and our sentence for that.
    ("expected one argument", "error.no_value"),
    ("ignored explicit argument", "error.takes_nothing"),
    ("not allowed with argument", "error.not_both"),
    ("invalid int value", "problem.not_a_whole_number"),
    ("invalid float value", "problem.not_a_number"),
    ("invalid choice", "problem.not_a_choice"),
)
_SUCH_AS = {
    "--lang": "nb",
    "--country": "NO",
    "--theme": "light",
    "--seats": "8",
    "--minutes": "90",
    "--until": "21:00",
    "--start": "19:00",
    "--out": "meeting.html",
    "--format": "md",
    "--for": "group",
    "--paper": "evening",
    "--speed": "60",
    "--seed": "1",
    "--from": ORDINARY,
}
_OPTION = re.compile(r"--?[^\W\d][^=]*")


def tell(line: Sequence[str], said: str, known: Mapping[str, Sequence[str]], given: argparse.Namespace) -> None:
    """Say what is wrong; `given` is what could be read all the same."""
    arguments.speak_utf8()
    words = problem_words(arguments.language(given))
    try:
        sentences = tuple(_Misread(line, said, known, given, words).sentences())
    except KeyError:  # Our own words are in disorder, and `check` tells of that.
        sentences = (said,)
    for sentence in sentences:
        print(printable(sentence), file=sys.stderr)


@dataclass(frozen=True, slots=True)
class _Misread:
    line: Sequence[str]
    said: str
    """By the one who read it, in English."""
    known: Mapping[str, Sequence[str]]
    """The options that can stand before a command, at "", and after each."""
    given: argparse.Namespace
    words: Words

    @property
    def commands(self) -> list[str]:
        return [name for name in self.known if name]

    def sentences(self) -> Iterator[str]:
        """What is wrong, then what to write instead."""
        name = self._quoted() if self.said.startswith("argument COMMAND:") else ""
        before = self.line[: self.line.index(name)] if name else self.line
        if strange := self._strange_option(before):
            yield from self._of_strange(*strange)
        elif name:
            yield from self._of_command(name)
        elif found := re.match(r"argument (\S+): (.*)", self.said):
            yield self._of_option(found[1], found[2])
        elif "required" in self.said:
            key = "error.no_meeting" if "MEETING" in self.said else "error.no_file_name"
            yield self.words(key, line=self._typed((*self.line, ORDINARY)))
        else:
            yield self.words("error.too_much", words=shown(self.said.partition(": ")[2]))

    def _strange_option(self, line: Sequence[str]) -> tuple[str, str] | None:
        """The first option that cannot stand where it does, and the command that it stands after."""
        after = ""
        for word in line:
            if word == "--":
                break
            after = after or (word if word in self.commands else "")
            found = _OPTION.match(word)
            if found and not _is_option(found[0], self.known[after]):
                return found[0], after
        return None

    def _of_strange(self, option: str, after: str) -> Iterator[str]:
        if places := [name for name in self.commands if option in self.known[name]]:
            yield self.words("error.option_elsewhere", option=option, commands=", ".join(places))
            return
        anywhere = {each for options in self.known.values() for each in options}
        meant = nearest(option, self.known[after]) or nearest(option, anywhere)
        yield self.words("error.unknown_option", option=shown(option))
        yield self._instead(option, *meant[:1])

    def _of_command(self, name: str) -> Iterator[str]:
        yield self.words("error.unknown_command", name=shown(name), commands=", ".join(self.commands))
        meetings = (name,) if is_path(name) else self._meetings()
        meant = next(iter(nearest(name, {*self.commands, *meetings})), None)
        yield self._instead(name, *(("run", meant) if meant in meetings else (meant,) if meant else ()))

    def _meetings(self) -> tuple[str, ...]:
        with suppress(ContentError):
            library = arguments.library(self.given)
            return (*library.meetings(), *library.recipes())
        return ()

    def _of_option(self, option: str, wrong: str) -> str:
        key = next((key for start, key in _SAID if wrong.startswith(start)), "error.help")
        sentence = self.words(
            key,
            option=option,
            other=wrong.rpartition(" ")[2],
            value=shown(self._quoted()),
            example=_SUCH_AS.get(option, "…"),
            choices=wrong.partition("(choose from ")[2].rstrip(")").replace("'", ""),
            command=command(),
        )
        return f"{option}: {sentence}" if key.startswith("problem.") else sentence

    def _instead(self, word: str, *meant: str) -> str:
        """The line as it was probably meant; where nobody knows, what shows all that can be written."""
        if not meant:
            return self.words("error.help", command=command())
        at = next(number for number, each in enumerate(self.line) if each.startswith(word))
        rest = self.line[at].removeprefix(word)
        line = (*self.line[:at], *meant[:-1], meant[-1] + rest, *self.line[at + 1 :])
        return self.words("error.meant", line=self._typed(line))

    def _typed(self, line: Sequence[str]) -> str:
        return " ".join((command(), *(quoted(printable(word)) for word in line)))

    def _quoted(self) -> str:
        """The word that was not understood."""
        there = (*self.line, *(word.partition("=")[2] for word in self.line))
        return next((word for word in there if f": {word!r}" in self.said), "")


def _is_option(word: str, there: Sequence[str]) -> bool:
    """Whether it is one of them, or the beginning of only one."""
    return word in there or len([each for each in there if each.startswith(word)]) == 1
