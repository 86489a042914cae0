"""What tells that a sentence defines a term."""

import pytest

from assistant.answer.cues import defines


@pytest.mark.parametrize(
    ("term", "sentence", "share"),
    [
        ("TPS", "The TPS is a register of numbers.", 1.0),
        ("TPS", "They were registered with the TPS, a register of numbers of people who want no calls.", 1.0),
        ("Probe Image", "The client uploads an image, which is known as a Probe Image.", 1.0),
        ("soft opt-in", "“Soft opt-in” means that a customer was told and did not object.", 1.0),
        ("copy", "A copy under Article 15(3) GDPR is a faithful reproduction of the data.", 1.0),
        ("TPS", "It called people registered with the Telephone Preference Service (TPS).", 0.5),
        ("Probe Image", "an image uploaded in order to search the system (the “Probe Image”)", 0.5),
        ("TPS", "LTH did not check any data against the TPS register.", 0.0),
        ("TPS", "The STPS is a register.", 0.0),
        ("a (b", "a (b is the thing", 1.0),
    ],
)
def test_how_well_a_sentence_defines_a_term(term: str, sentence: str, share: float) -> None:
    assert defines(term, sentence) == share
