"""What says nothing when it is quoted alone is no sentence of an answer."""

import pytest

from assistant.answer.asked.question import understand
from assistant.answer.weigh.scrap import is_scrap

WHY = understand("Why was the clinic fined?")


@pytest.mark.parametrize(
    "words",
    [
        "https://ico.org.uk/action-weve-taken/enforcement/",
        "[^697]: Meta IE Article 65 Submissions, paragraph 12.",
        "ART. 3, PAR. 2, POINT.",
        "NOTICE OF PENALTY AND REPRIMAND",
        "Did the breaches by the clinic infringe Articles 32 to 34?",
        "Thecontrollerhasbreacheditsobligationsunderthearticle",
    ],
)
def test_scraps_are_told(words: str) -> None:
    assert is_scrap(words, WHY)


@pytest.mark.parametrize(
    "words",
    [
        "The clinic was fined because it encrypted nothing.",
        "The notice is at https://ico.org.uk/action and was served in May.",
        "ICO and DPC fined IAB.",
    ],
)
def test_sentences_are_none(words: str) -> None:
    assert not is_scrap(words, WHY)


def test_a_question_is_quoted_where_questions_are_asked_about() -> None:
    assert not is_scrap("Must Article 22 be interpreted so?", understand("Which question did the court refer?"))
