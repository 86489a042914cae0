"""Which fact a plain question asks for."""

import pytest

from assistant.answer.asked.question import understand
from assistant.answer.weigh.direct import asked_fact
from corpus.types import FactName


@pytest.mark.parametrize(
    "question, fact",
    [
        ("How much was British Airways fined?", FactName.PENALTY),
        ("When was the decision issued?", FactName.DECIDED),
        ("Was the fine appealed?", FactName.STATUS),
        ("Does the order still stand?", FactName.STATUS),
        ("Why did the Federal Court of Appeal find a breach?", None),
        ("What did the Administrative Appeals Tribunal hold?", None),
        ("Was Marriott fined?", FactName.PENALTY),
        ("Why was the fine reduced?", None),
    ],
)
def test_a_court_of_appeal_is_no_appeal(question: str, fact: FactName | None) -> None:
    assert asked_fact(understand(question)) is fact
