"""What can be chosen in a meeting, as numbered lines. An empty line goes back."""

from dataclasses import replace

from facilitator.app.live import LiveSession
from facilitator.domain import events
from facilitator.domain.choices import Acts, Choice, Menu
from facilitator.domain.events import Act
from facilitator.domain.sentences import as_sentence
from facilitator.domain.slices import PathRow
from facilitator.plain.talk import Talk


def jump(live: LiveSession, talk: Talk) -> None:
    """To any step; each with its time, and what is to be known of it."""
    words, menu = talk.words, live.jump()
    marks = {
        "now": words("plain.we_are_here"),
        "out": words("plain.left_out"),
        "skipped": words("plain.jumped_over"),
    }

    def named(choice: Choice[Act], row: PathRow) -> Choice[Act]:
        return replace(choice, name=", ".join(filter(None, (row.title, row.time, marks.get(row.state)))))

    rows = zip(menu.choices, live.look().path, strict=True)
    _do(live, talk, Menu(menu.title, tuple(named(choice, row) for choice, row in rows)))


def end(live: LiveSession, talk: Talk) -> None:
    """When it ends, and what is left out; then how we are doing."""
    if _do(live, talk, live.end()):
        clock = live.look().clock
        talk.say(as_sentence(clock.ends), as_sentence(clock.going))


def circle(live: LiveSession, talk: Talk) -> None:
    """Who comes, who leaves, who begins, which way; then how it is now."""
    chosen = talk.choice(live.circle())
    match chosen and chosen.value:
        case Act() as turned:
            live.do(turned)
        case Menu() as menu if act := _do(live, talk, menu):
            talk.say(*(_begins(live, act) if act.event is events.BeginnerChosen else live.look().seats))


def _begins(live: LiveSession, act: Act) -> tuple[str, ...]:
    """Who begins, by the place in the circle."""
    labels = {seat.seat: seat.label for seat in live.look().circle.seats}
    return tuple(live.words("plain.begins", label=labels[seat]) for seat in act.arguments if isinstance(seat, int))


def moments(live: LiveSession, talk: Talk) -> None:
    """What helps when it gets hard: first whom to ring, then a card for each moment."""
    if chosen := talk.choice(live.moments()):
        card = chosen.value
        talk.say(card.title, *(line.text for line in card.lines))


def principles(live: LiveSession, talk: Talk) -> None:
    """What is read in this meeting, the principles of the conversation, and the frames of the group."""
    for shelf in live.principles():
        talk.say(talk.words(shelf.heading), *(line for text in shelf.texts for line in (text.title, text.say)))


def why(live: LiveSession, talk: Talk) -> None:
    """Why this step is there; then who says so."""
    words, purpose = talk.words, live.look().page.purpose
    talk.say(words("why.title"), purpose.why)
    if purpose.who:
        talk.say(words("why.who"), *purpose.who.split("\n\n"))


def _do(live: LiveSession, talk: Talk, menu: Acts) -> Act | None:
    """Do what is chosen, if anything is."""
    chosen = talk.choice(menu)
    if chosen is None or not talk.agreed(chosen.asks):
        return None
    live.do(chosen.value)
    return chosen.value
