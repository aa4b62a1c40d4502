"""A session as lines of text: how it began, then what happened; each with a sum that tells if it is whole and in place.

1c291ca3 journal/1 {"opened":"2026-11-22T18:00:00Z","language":"nb",…}
5a7d0b62 Advanced {"at":"2026-11-22T18:02:11Z","first":null}
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, Literal, NamedTuple, get_args
from zlib import crc32

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

from facilitator.domain.events import Adjusted, EndMoved, Event, GivenBack
from facilitator.domain.meeting import Meeting, SeatCount
from facilitator.domain.session import opened
from facilitator.domain.state import ZERO, Session
from facilitator.domain.text import Value

FORMAT = "journal/1"
_ANY_FORMAT = "journal/"

LONGEST = timedelta(days=7)
"""No session lasts longer; a time further away than this is no time of this session."""

_SINCE, _BEFORE = datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)

_LENGTHS = {Adjusted: "by", EndMoved: "by", GivenBack: "gone"}
"""Which events have a length, and what it is called."""

_EVENTS: dict[str, type[Event]] = {one.__name__: one for one in get_args(Event)}

Damage = Literal["foreign", "newer", "damaged"]
"""Not ours; written by a newer program; ours, and broken."""

LONGEST_PATH = 1000
"""Characters; a longer one is not kept."""

_Folder = Annotated[str, Field(max_length=LONGEST_PATH)]
_Length = Annotated[timedelta, Field(ge=ZERO, le=timedelta(days=1))]


class Beginning(Value):
    """What a session began with."""

    opened: AwareDatetime
    language: str
    country: str
    seats: SeatCount
    length: _Length
    end: AwareDatetime | None = None
    content: _Folder | None = None
    """The folder that was laid over our own content, for the one who is to find it again; never opened from here."""
    meeting: Meeting

    def session(self) -> Session:
        """The session at its welcome face."""
        return opened(self.meeting, self.seats, self.length, end=self.end)


@dataclass(frozen=True, slots=True)
class Record:
    """What could be read: all of it, or all but a last line that was torn off."""

    beginning: Beginning
    events: tuple[Event, ...]
    torn: bool
    whole: int
    """How many bytes are whole."""


class UnreadableError(Exception):
    """No record that can be gone on from."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(damage)
        self.damage: Damage = damage


def first_line(beginning: Beginning) -> bytes:
    """The line that a record begins with."""
    return _line(FORMAT, beginning.model_dump_json(by_alias=True, exclude_none=True).encode(), 0)


def line_of(event: Event, number: int) -> bytes:
    """The line of an event, the first of which has number 1."""
    kind = type(event)
    return _line(kind.__name__, _adapter(kind.__name__).dump_json(event), number)


class MoreLines(NamedTuple):
    """What could be read of the lines that follow a beginning, or follow on others."""

    events: tuple[Event, ...]
    torn: bool
    """After these something stands that is no whole line: torn off, or not written to its end yet."""
    whole: int
    """How many bytes are whole."""


def read(content: bytes) -> Record:
    """What a record says; raises UnreadableError."""
    first, end, rest = content.partition(b"\n")
    beginning = begun(first if end else b"", of=content)
    lines = lines_after(rest, beginning)
    return Record(beginning, lines.events, lines.torn, len(first) + 1 + lines.whole)


def begun(line: bytes, *, of: bytes) -> Beginning:
    """What the first line says, without its end, `of` what stands there; raises UnreadableError."""
    if _word(line) != FORMAT:
        raise UnreadableError(_damage_of(of))
    return _beginning(line)


def lines_after(content: bytes, beginning: Beginning, first: int = 1) -> MoreLines:
    """The events in these lines, of which the `first` has this number; raises UnreadableError."""
    *lines, rest = content.split(b"\n")
    events: list[Event] = []
    whole = 0
    for number, line in enumerate(lines, 1):
        event = _event(line, first + number - 1)
        if event is None and number == len(lines) and not rest:
            return MoreLines(tuple(events), torn=True, whole=whole)
        if event is None or not fits(beginning, event):
            raise UnreadableError("damaged")
        events.append(event)
        whole += len(line) + 1
    return MoreLines(tuple(events), torn=bool(rest), whole=whole)


def fits(beginning: Beginning, event: Event) -> bool:
    """Whether an event can be one of this session; one that cannot is not read again."""
    return abs(event.at - beginning.opened) <= LONGEST and _is_possible(event)


def _line(word: str, json: bytes, number: int) -> bytes:
    body = b"%b %b" % (word.encode(), json)
    return b"%08x %s\n" % (crc32(body, number), body)


def _body(line: bytes, number: int = 0) -> bytes:
    """What a line says, if it is whole and in its place."""
    head, _, body = line.partition(b" ")
    return body if head == b"%08x" % crc32(body, number) else b""


def _word(line: bytes) -> str:
    return _body(line).partition(b" ")[0].decode("ascii", "replace")


def _damage_of(content: bytes) -> Damage:
    """What is the matter with a file whose first line is not what it should be."""
    first = content.split(b"\n", 1)[0]
    if _word(first).startswith(_ANY_FORMAT) and _word(first) != FORMAT:
        return "newer"
    return "damaged" if _ANY_FORMAT.encode() in first[:32] else "foreign"


def _beginning(line: bytes) -> Beginning:
    json = _body(line).partition(b" ")[2]
    try:
        beginning = Beginning.model_validate_json(json)
    except (ValidationError, OverflowError):  # A length below the least there is overflows.
        raise UnreadableError("damaged") from None
    opened, end = beginning.opened, beginning.end or beginning.opened
    if not _SINCE <= opened < _BEFORE or abs(end - opened) > LONGEST:
        raise UnreadableError("damaged")
    return beginning


def _event(line: bytes, number: int) -> Event | None:
    word, _, json = _body(line, number).partition(b" ")
    name = word.decode("ascii", "replace")
    if name not in _EVENTS:
        return None
    try:
        event = _adapter(name).validate_json(json)
    except (ValidationError, OverflowError):
        return None
    return event if event.at.tzinfo is not None and _is_possible(event) else None


def _is_possible(event: Event) -> bool:
    """Whether its length is one that arithmetic can be done with."""
    length = getattr(event, _LENGTHS.get(type(event), ""), ZERO)
    parts_of_a_second = isinstance(event, Adjusted) and length % _SECOND  # Clocks are drawn in parts of a length.
    return abs(length) <= LONGEST and not parts_of_a_second


@cache
def _adapter(name: str) -> TypeAdapter[Event]:
    return TypeAdapter(_EVENTS[name])
