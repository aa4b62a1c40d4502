"""Any meeting that can be written: every kind, every field, steps held several times."""

from typing import Any

from hypothesis import strategies as st

from facilitator.domain.meeting import Meeting
from facilitator.domain.written import WrittenMeeting

KINDS = ("round", "round", "round", "agenda", "agenda", "open", "silence", "break", "words", "principles")
OWN_TEXT = {"title": "Håp", "say": "Vi gir ikke opp håpet."}

lengths = st.integers(1, 160).map(lambda quarters: quarters / 4)
maybe = st.booleans()


class _Written:
    """A meeting on its way to be written: who has been asked so far decides whose a round can be."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.count, self.asked, self.has_asked_round = draw, 0, False, False

    def limits(self, step: dict[str, Any], least: str, most: str) -> None:
        low, high = sorted((self.draw(lengths), self.draw(lengths)))
        if self.draw(maybe):
            step[least] = low
        if self.draw(maybe):
            step[most] = high

    def step(self) -> dict[str, Any]:
        self.count += 1
        kind = self.draw(st.sampled_from(KINDS))
        step: dict[str, Any] = {"kind": kind, "id": f"step-{self.count}", "title": f"Steg {self.count}"}
        step |= {"optional": self.draw(maybe), "flexible": self.draw(maybe)}
        self.limits(step, "at_least", "at_most")
        if kind == "round":
            self.round(step)
        else:
            step["minutes"] = self.draw(lengths)
        if kind in ("round", "agenda"):
            step |= {"question": "Hva vil du?", "begins": self.draw(st.sampled_from(["next", "anyone"]))}
        if kind == "agenda" and self.draw(maybe):
            step["room_for"] = self.draw(st.integers(1, 5))
        if kind in ("round", "open", "silence", "break"):
            step["clock"] = self.draw(st.sampled_from(["none", "quiet", "shown"]))
        if kind == "words":
            step["say"] = "Hei."
        if kind == "principles":
            step["read"] = (OWN_TEXT, {"title": "Ro", "say": "Vi har god tid."})
        asks = kind == "agenda" or (step.get("asks", False) and step["who"] in ("everyone", "others"))
        self.asked = self.asked or asks
        return step

    def round(self, step: dict[str, Any]) -> None:
        whose = ["everyone", *(["asked", "asked", "waiting"] if self.asked else [])]
        step["who"] = self.draw(st.sampled_from([*whose, *(["others"] if self.has_asked_round else [])]))
        step["order"] = self.draw(st.sampled_from(["circle", "circle", "free"]))
        step["asks"] = self.draw(st.integers(0, 3)) == 0
        if self.draw(maybe):
            step["quiet_between"] = self.draw(st.sampled_from([0.25, 0.5, 1.0]))
        self.limits(step, "at_least_each", "at_most_each")
        whole = step["flexible"] or step["who"] in ("asked", "waiting") or self.draw(maybe)
        step["minutes" if whole else "minutes_each"] = self.draw(lengths)
        self.has_asked_round = self.has_asked_round or step["who"] == "asked"

    def item(self) -> dict[str, Any]:
        if self.draw(st.integers(0, 5)):
            return self.step()
        steps = tuple(self.step() for _ in range(self.draw(st.integers(1, 3))))
        return {"repeat": self.draw(st.integers(2, 3)), "steps": steps}


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """A valid one."""
    written = _Written(draw)
    frame = {"format": 1, "title": "Møte", "about": "For prøven.", "for": draw(st.sampled_from(["group", "trainer"]))}
    frame |= {"minutes": draw(st.integers(20, 300)) * 1.0, "seats": {"fewest": 1, "most": 30, "usual": 6}}
    items = tuple(written.item() for _ in range(draw(st.integers(1, 7))))
    return WrittenMeeting.model_validate({**frame, "steps": items}).unfolded()
