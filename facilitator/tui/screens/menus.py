"""What can lie over a face of the session, each made from the session as it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.domain.cards import contacts_card, emergency, moment_card
from facilitator.domain.guidance import Principle
from facilitator.domain.meeting import MOST_SEATS
from facilitator.domain.sentences import about
from facilitator.system import chime
from facilitator.tui.screens.key_list import KeysPanel
from facilitator.tui.screens.moments import MomentsPanel
from facilitator.tui.screens.panel import Choice, ChoicePanel, ConfirmPanel, TextPanel, choosing, labelled, reading
from facilitator.tui.screens.pick import Pick, PickPanel

if TYPE_CHECKING:
    from facilitator.tui.screens.session_screen import SessionScreen

MOVE_END_BY = 5


def why(face: "SessionScreen") -> None:
    """Why this step is here, and who says so."""
    step, words = face.live.session.here, face.words
    face.app.push_screen(TextPanel("w", words("why.title"), f"{step.title}\n\n{step.purpose}", reading(words)))


def principles(face: "SessionScreen") -> None:
    """The principles of the conversation, and the frames of the group."""
    words, guidance = face.words, face.live.guidance.principles
    frames = "\n\n".join((words("principles.frames"), _listed(guidance.frames)))
    text = "\n\n\n".join((_listed(guidance.principles), frames))
    face.app.push_screen(TextPanel("g", words("principles.conversation"), text, reading(words)))


def _listed(principles: tuple[Principle, ...]) -> str:
    return "\n\n".join(f"{one.title}\n{one.say}" for one in principles)


def moments(face: "SessionScreen") -> None:
    """What helps when it gets hard: first whom to ring, then a card for each moment. Nobody keeps what was opened."""
    words, guidance = face.words, face.live.guidance
    country, today = guidance.country, face.live.today
    cards = [moment_card(moment, country, words, today) for moment in guidance.moments]
    line = emergency(country, words)
    face.app.push_screen(MomentsPanel(words, line, (*cards, contacts_card(country, words, today))))


def moments_in_room(face: "SessionScreen") -> None:
    """Whom to ring, and a break in which the clock rests; nothing else for all to see."""
    words, live = face.words, face.live

    def rest() -> None:
        if face.is_offered("hold") and not live.session.held:
            live.hold()

    choices = (Choice(words("moments.take_break"), _and_show(face, rest)),)
    line = emergency(live.guidance.country, words)
    face.app.push_screen(ChoicePanel("m", lambda: line, lambda: choices, choosing(words)))


def every_key(face: "SessionScreen") -> None:
    """Every key that does something here, also those there was no room for."""
    words, labels = face.words, face.key_labels(face.live.look())
    face.app.push_screen(KeysPanel(words, labels, words("help.circle"), face.take))


def ask(
    face: "SessionScreen", question: str, do: Callable[[], None], otherwise: Callable[[], None] = lambda: None
) -> None:
    """Ask; and do what comes of the answer."""
    words = face.words
    keys = labelled(words, yes="ask.yes", let_go="ask.no")
    face.app.push_screen(ConfirmPanel(question, keys, _and_show(face, do), _and_show(face, otherwise)))


def asleep(face: "SessionScreen") -> None:
    """Ask whether the talk went on while the machine was away."""
    live, words = face.live, face.words
    gone = sum((asleep.gone for asleep in live.asleep), timedelta(0))
    question = words("ask.asleep", length=about(gone, words))
    ask(face, question, live.sleep_counts, live.give_sleep_back)


def sound(face: "SessionScreen") -> None:
    """Let the group hear the chime once, and ask; or turn it off."""
    live, words = face.live, face.words
    if live.sound:
        live.sound = False
        return

    def on() -> None:
        live.sound = True

    chime.play(face.app.bell)
    ask(face, words("ask.sound"), on)


def next_step(face: "SessionScreen") -> None:
    """To the next step; where people are still waiting, or the clock rests, only after asking."""
    session, words = face.live.session, face.words
    waiting = len(session.visit.queue) if session.visit else 0
    if waiting:
        ask(face, words("ask.next_step", n=waiting, number=words.number(waiting).capitalize()), face.live.next_step)
    else:
        face.unless_held(face.live.next_step)


def jump(face: "SessionScreen", index: int | None) -> None:
    """Choose a step to go to; the one under way is chosen first, or the one that was pointed at."""
    live, words = face.live, face.words

    def go(step: int) -> Callable[[], None]:
        return lambda: face.unless_held(_and_show(face, lambda: live.jump(step)))

    def choices() -> tuple[Choice, ...]:
        return tuple(Choice(f"{row.time:>5}  {row.title}", go(row.index)) for row in live.look().path)

    chosen = live.session.step if index is None else index
    face.app.push_screen(ChoicePanel("j", lambda: words("jump.title"), choices, choosing(words), chosen))


def end(face: "SessionScreen") -> None:
    """Move the planned end; leave out an optional step, or put it back."""
    live, words = face.live, face.words

    def left_out(index: int) -> Choice:
        out = index in live.session.left_out
        name = words(
            "end_panel.put_back" if out else "end_panel.leave_out", step=live.session.meeting.steps[index].title
        )
        return Choice(name, _and_show(face, lambda: live.leave_out(index, out=not out)), stays=True)

    def choices() -> tuple[Choice, ...]:
        session = live.session
        ahead = range(session.step + 1, len(session.meeting.steps))
        return (
            Choice(words("end_panel.later"), _and_show(face, lambda: live.move_end(MOVE_END_BY)), stays=True),
            Choice(words("end_panel.earlier"), _and_show(face, lambda: live.move_end(-MOVE_END_BY)), stays=True),
            *(left_out(index) for index in ahead if session.meeting.steps[index].optional),
        )

    def title() -> str:
        ends = live.look().clock.ends
        return ends[:1].upper() + ends[1:]

    face.app.push_screen(ChoicePanel("e", title, choices, choosing(words)))


def circle(face: "SessionScreen") -> None:
    """One more, one less, the direction, and who begins."""
    live, words = face.live, face.words
    other_way = "circle_panel.right" if live.session.direction == 1 else "circle_panel.left"
    fresh = live.session.visit is not None and not live.session.visit.opened

    def choices() -> tuple[Choice, ...]:
        count = len(live.session.present)
        one_more = Choice(words("circle_panel.one_more"), lambda: _pick_place(face))
        one_leaves = Choice(words("circle_panel.one_leaves"), lambda: _pick_seat(face, "circle_panel.who", live.leave))
        always = (*((one_more,) if count < MOST_SEATS else ()), *((one_leaves,) if count > 1 else ()))
        before_the_first_turn = (
            Choice(words("circle_panel.begin"), lambda: _pick_seat(face, "circle_panel.begins", live.begin_with)),
            Choice(words(other_way), _and_show(face, live.turn_round)),
        )
        return (*always, *(before_the_first_turn if fresh else ()))

    face.app.push_screen(ChoicePanel("k", lambda: words("circle_panel.title"), choices, choosing(words)))


def _pick_place(face: "SessionScreen") -> None:
    words, seats = face.words, face.live.session.present

    def told(place: int) -> str:
        if place == 0:
            return words("circle_panel.place_first")
        if place == len(seats):
            return words("circle_panel.place_last")
        return words("circle_panel.between", before=place, after=place + 1)

    pick = Pick(words("circle_panel.where"), told, len(seats) + 1, face.live.come)
    _push_pick(face, pick)


def _pick_seat(face: "SessionScreen", title: str, do: Callable[[int], None]) -> None:
    words, seats = face.words, face.live.session.present
    pick = Pick(
        words(title), lambda index: words("circle_panel.seat", label=index + 1), len(seats), lambda i: do(seats[i])
    )
    _push_pick(face, pick)


def _push_pick(face: "SessionScreen", pick: Pick) -> None:
    words = face.words
    keys = labelled(words, point="key.point", yes="key.choose", let_go="key.close")
    view = replace(face.live.look().circle, arc=None)
    shown = replace(pick, do=lambda index: _and_show(face, lambda: pick.do(index))())
    # The circle is turned as it is on the face behind.
    room = face.program.in_room and face.live.phase == "meeting"
    face.app.push_screen(PickPanel(shown, view, keys, face.circle(room=room)))


def leave(face: "SessionScreen") -> None:
    """Whether to end; it begins on *back*."""
    words = face.words

    def choices() -> tuple[Choice, ...]:
        later = (Choice(words("leave.later"), face.program.leave_for_later),) if face.live.can_wait else ()
        return (Choice(words("leave.back"), lambda: None), *later, Choice(words("leave.done"), face.program.end))

    face.app.push_screen(ChoicePanel("q", lambda: words("leave.title"), choices, choosing(words)))


def _and_show(face: "SessionScreen", do: Callable[[], None]) -> Callable[[], None]:
    def done() -> None:
        do()
        face.after_press()

    return done
