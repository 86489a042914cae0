"""What tells that a sentence defines a term."""

import pytest

from assistant.answer.asked.cues import defines, shows
from assistant.answer.asked.question import Asks


@pytest.mark.parametrize(
    ("term", "sentence", "is_defined"),
    [
        ("TPS", "The TPS is a register of numbers.", True),
        ("TPS", "They were registered with the TPS, a register of numbers of people who want no calls.", True),
        ("Probe Image", "The client uploads an image, which is known as a Probe Image.", True),
        ("soft opt-in", "“Soft opt-in” means that a customer was told and did not object.", True),
        ("copy", "A copy under Article 15(3) GDPR is a faithful reproduction of the data.", True),
        ("TPS", "It called people registered with the Telephone Preference Service (TPS).", False),
        ("Probe Image", "an image uploaded in order to search the system (the “Probe Image”)", False),
        ("TPS", "LTH did not check any data against the TPS register.", False),
        ("TPS", "The STPS is a register.", False),
        ("a (b", "a (b is the thing", True),
    ],
)
def test_a_sentence_defines_a_term_where_it_says_what_it_is(term: str, sentence: str, is_defined: bool) -> None:
    assert defines(term, sentence) is is_defined


@pytest.mark.parametrize(
    ("asks", "words", "is_shown"),
    [
        (Asks.WHEN, "Decided: 3 March 2021", True),
        (Asks.WHEN, "Time to comply: within thirty days", True),
        (Asks.WHEN, "Status: final", False),
        (Asks.PROVISION, "Provisions: Article 6(1) GDPR", True),
        (Asks.PROVISION, "Regulator: ICO", False),
        (Asks.WHO, "Decided: 3 March 2021", False),
    ],
)
def test_a_field_answers_where_its_value_is_of_the_kind_asked_for(asks: Asks, words: str, is_shown: bool) -> None:
    assert shows(asks, words) is is_shown
