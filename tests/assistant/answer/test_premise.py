"""A question about something that the rulings never speak of is told so."""

import pytest

from assistant.answer.premise import unspoken_words
from assistant.answer.question import understand

RULING = (
    "The ICO fined the airline because attackers stole the card details of its passengers from an unprotected server."
)


def no_others(words: str) -> dict[str, tuple[str, ...]]:
    return {}


@pytest.mark.parametrize(
    ("question", "unspoken"),
    [
        ("Why was the airline fined for murder?", ()),  # it holds the airline
        ("Why was British Airways fined for murder?", ("murder",)),
        ("Why was British Airways fined for tax evasion?", ("evasion",)),
        ("Why was British Airways fined for losing card details?", ()),
        ("How many pilots did British Airways dismiss?", ("pilots", "dismiss")),
        ("Why was British Airways fined?", ()),
    ],
)
def test_words_that_no_ruling_holds_are_told(question: str, unspoken: tuple[str, ...]) -> None:
    assert unspoken_words(understand(question), question, [RULING], no_others) == unspoken


def test_other_words_for_the_same_count() -> None:
    question = "Why was British Airways fined over hackers?"
    others = {"hackers": ("attackers",)}
    found = unspoken_words(understand(question), question, [RULING], lambda w: others if w == "hackers" else {})
    assert found == ()
