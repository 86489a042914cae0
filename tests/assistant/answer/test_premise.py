"""A question about something that the rulings never speak of is told so."""

import pytest

from assistant.answer.premise import unspoken_words
from assistant.answer.question import understand
from index.match import Matcher

RULING = (
    "The ICO fined the airline because attackers stole the card details of its passengers from an unprotected server."
)


COMMON = ("fine", "airlin")


def matcher(others: dict[str, tuple[str, ...]] | None = None) -> Matcher:
    """Return a matcher by which all words but two are rare; `others` gives the words that stand for the same."""
    known = others or {}
    return Matcher(
        "", lambda term: 1.0 if term in COMMON else 5.0, None, {}, lambda w: {w: known[w]} if w in known else {}
    )


@pytest.mark.parametrize(
    ("question", "unspoken"),
    [
        ("Why was the card holder fined for murder?", ()),  # it holds the card
        ("Why was British Airways fined for murder?", ("murder",)),
        ("Why was British Airways fined for tax evasion?", ("tax", "evasion")),
        ("Why was British Airways fined for losing card details?", ()),
        ("How many pilots did British Airways dismiss?", ("pilots", "dismiss")),
        ("Why was British Airways fined?", ()),
    ],
)
def test_words_that_no_ruling_holds_are_told(question: str, unspoken: tuple[str, ...]) -> None:
    assert unspoken_words(understand(question), question, [RULING], matcher()) == unspoken


def test_other_words_for_the_same_count() -> None:
    question = "Why was British Airways fined over hackers?"
    assert unspoken_words(understand(question), question, [RULING], matcher({"hackers": ("attackers",)})) == ()
