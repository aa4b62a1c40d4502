"""What can be chosen in a meeting, as numbered lines. An empty line goes back."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

from facilitator.domain.cards import contacts_card, emergency, moment_card
from facilitator.domain.guidance import Principle
from facilitator.domain.slices import PathRow
from facilitator.plain import narrator

if TYPE_CHECKING:
    from facilitator.plain.dialogue import Dialogue

MOVE_END_BY = 5


def next_step(face: "Dialogue") -> None:
    """To the next step; where people are still waiting, or the clock rests, only after asking."""
    session, words = face.live.session, face.words
    waiting = len(session.visit.queue) if session.visit else 0
    if not waiting:
        face.unless_held(face.live.next_step)
    elif face.talk.agreed(words("ask.next_step", n=waiting, number=words.number(waiting).capitalize())):
        face.live.next_step()


def jump(face: "Dialogue") -> None:
    """To any step."""
    words, path = face.words, face.live.look().path
    marks = {"now": words("plain.we_are_here"), "out": words("plain.left_out")}

    def named(row: PathRow) -> str:
        return ", ".join(filter(None, (row.title, row.time, marks.get(row.state))))

    chosen = face.talk.choice(words("jump.title"), [named(row) for row in path])
    if chosen is not None:
        face.unless_held(partial(face.live.jump, path[chosen].index))


def end(face: "Dialogue") -> None:
    """Move the planned end; leave out an optional step, or put it back."""
    live, words, session = face.live, face.words, face.live.session
    choices: list[tuple[str, Callable[[], None]]] = [
        (words("end_panel.later"), partial(live.move_end, MOVE_END_BY)),
        (words("end_panel.earlier"), partial(live.move_end, -MOVE_END_BY)),
    ]
    for index in range(session.step + 1, len(session.meeting.steps)):
        step, out = session.meeting.steps[index], index in session.left_out
        if step.optional:
            name = words("end_panel.put_back" if out else "end_panel.leave_out", step=step.title)
            choices.append((name, partial(live.leave_out, index, out=not out)))
    if _chosen(face, narrator.sentence(live.look().clock.ends), choices):
        view = live.look()
        face.talk.say(narrator.sentence(view.clock.ends), narrator.sentence(view.clock.going))


def circle(face: "Dialogue") -> None:
    """One more, one less, and before the first turn who begins and which way."""
    live, words, visit = face.live, face.words, face.live.session.visit
    choices: list[tuple[str, Callable[[], None]]] = [
        (words("circle_panel.one_more"), partial(_one_more, face)),
        (words("circle_panel.one_leaves"), partial(_one_leaves, face)),
    ]
    if visit is not None and not visit.opened:
        other_way = "circle_panel.right" if live.session.direction == 1 else "circle_panel.left"
        choices.append((words("circle_panel.begin"), partial(_who_begins, face)))
        choices.append((words(other_way), live.turn_round))
    _chosen(face, words("circle_panel.title"), choices)


def begin_with(face: "Dialogue", index: int) -> None:
    """Let the one at a place begin the round."""
    face.live.begin_with(face.live.session.present[index])
    face.talk.say(face.words("plain.begins", label=index + 1))


def _one_more(face: "Dialogue") -> None:
    words, last = face.words, len(face.live.session.present)
    between = [words("circle_panel.between", before=place, after=place + 1) for place in range(1, last)]
    places = [words("circle_panel.place_first"), *between, words("circle_panel.place_last")]
    place = face.talk.choice(words("plain.where_to"), places)
    if place is not None:
        face.live.come(place)
        face.talk.say(*narrator.circle(face.live))


def _one_leaves(face: "Dialogue") -> None:
    place = face.talk.choice(face.words("plain.who_leaves"), _seats(face))
    if place is not None:
        face.live.leave(face.live.session.present[place])
        face.talk.say(*narrator.circle(face.live))


def _who_begins(face: "Dialogue") -> None:
    place = face.talk.choice(face.words("plain.who_begins"), _seats(face))
    if place is not None:
        begin_with(face, place)


def _seats(face: "Dialogue") -> list[str]:
    """Each place by its number, here where a choice must be made; and who has the word, to count from."""
    words = face.words
    names = {seat: words("circle_panel.seat", label=seat.label) for seat in face.live.look().circle.seats}
    word = words("plain.has_the_word")
    return [f"{name}, {word}" if seat.state == "speaking" else name for seat, name in names.items()]


def moments(face: "Dialogue") -> None:
    """What helps when it gets hard: first whom to ring, then a card for each moment."""
    words, guidance, today = face.words, face.live.guidance, face.live.today
    cards = [moment_card(moment, guidance.country, words, today) for moment in guidance.moments]
    cards.append(contacts_card(guidance.country, words, today))
    chosen = face.talk.choice(emergency(guidance.country, words), [card.title for card in cards])
    if chosen is not None:
        face.talk.say(cards[chosen].title, *(line.text for line in cards[chosen].lines))


def principles(face: "Dialogue") -> None:
    """The principles of the conversation, and the frames of the group."""
    words, guidance = face.words, face.live.guidance.principles
    face.talk.say(words("principles.conversation"), *_told(guidance.principles))
    face.talk.say(words("principles.frames"), *_told(guidance.frames))


def _told(principles: tuple[Principle, ...]) -> Iterator[str]:
    for principle in principles:
        yield from (principle.title, principle.say)


def leave(face: "Dialogue") -> Literal["for later", "for good"] | None:
    """Whether to end; an empty line goes back."""
    words = face.words
    later = [words("leave.later")] if face.live.can_wait else []
    names = [words("leave.back"), *later, words("leave.done")]
    match face.talk.choice_or_first(words("leave.title"), names):
        case 0:
            return None
        case 1 if later:
            return "for later"
        case _:
            return "for good"


def _chosen(face: "Dialogue", title: str, choices: list[tuple[str, Callable[[], None]]]) -> bool:
    chosen = face.talk.choice(title, [name for name, _ in choices])
    if chosen is not None:
        choices[chosen][1]()
    return chosen is not None
