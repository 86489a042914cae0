"""Short forms are read as what they are short for."""

import pytest

from assistant.answer.asked.contractions import spelt_out


@pytest.mark.parametrize(
    "question, full",
    [
        ("What's the largest fine?", "What is the largest fine?"),
        ("Who’s the controller?", "Who is the controller?"),
        ("whats the biggest fine", "what is the biggest fine"),
        ("Didn't Meta appeal?", "Did not Meta appeal?"),
        ("Can't a bank refuse?", "Cannot a bank refuse?"),
        ("They've paid, haven’t they?", "They have paid, have not they?"),
        ("What was Meta's fine, and whose was it?", "What was Meta's fine, and whose was it?"),
        ("Why did O'Neill's shop, the others' and H&M's pay?", "Why did O'Neill's shop, the others' and H&M's pay?"),
    ],
)
def test_short_forms_are_spelt_out_and_possessives_stay(question: str, full: str) -> None:
    assert spelt_out(question) == full
