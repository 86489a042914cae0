"""Yes or no is said only where a sentence settles it."""

import pytest

from assistant.answer.polarity import settles
from corpus.types import Role
from index.lexical.analyze import analyze

BAN = "Did the Austrian authority ban Clearview outright?"


def said(question: str, sentence: str, role: Role = Role.FINDINGS) -> str | None:
    asked = frozenset(analyze(question))
    return settles(question, sentence, role, lambda words: len(asked & set(analyze(words))) / len(asked))


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        (BAN, "The Austrian authority did not impose a ban on Clearview.", "No"),
        (BAN, "The Austrian authority refused to ban Clearview.", "No"),
        ("Did the school ask parents for consent?", "The school asked the parents for their consent.", "Yes"),
        ("Was the processing lawful?", "The processing was unlawful.", "No"),
        ("Were the passwords seen by outsiders?", "The passwords were not seen by outsiders.", "No"),
        ("Did the clinic not encrypt its records?", "The clinic did not encrypt its records.", "Yes"),
        # what settles nothing
        (BAN, "The Austrian authority considered whether to ban Clearview.", None),
        (BAN, "Clearview has no establishment in the Union.", None),
        ("Was it fined or warned?", "It was not fined.", None),
        ("Did the school ask parents for consent?", "The school was fined, and parents did not mind.", None),
    ],
)
def test_a_sentence_settles_a_question_or_leaves_it_open(question: str, sentence: str, answer: str | None) -> None:
    assert said(question, sentence) == answer


def test_a_partys_submission_settles_nothing() -> None:
    assert said(BAN, "The Austrian authority did not ban Clearview.", Role.SUBMISSIONS) is None
