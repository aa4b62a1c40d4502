"""Why a step is there: its first paragraph says why, what comes after says who says so."""

import pytest

from facilitator.domain.purpose import purpose_of


@pytest.mark.parametrize(
    "text",
    ["Først hvorfor.\nSå hvem.", "Først\nhvorfor.\n\nSå hvem.", "Først hvorfor.\n  \nSå\n  hvem.\n"],
    ids=["folded", "not folded", "with spaces"],
)
def test_the_first_paragraph_is_why_and_what_follows_is_who(text: str) -> None:
    assert purpose_of(text) == ("Først hvorfor.", "Så hvem.")


def test_who_says_so_can_be_several_paragraphs() -> None:
    assert purpose_of("Derfor.\nDen ene.\nDen andre.").who == "Den ene.\n\nDen andre."


@pytest.mark.parametrize(("text", "why"), [("Bare hvorfor.", "Bare hvorfor."), ("", ""), (None, "")])
def test_a_purpose_of_one_paragraph_is_why_alone(text: str | None, why: str) -> None:
    assert purpose_of(text) == (why, "")
