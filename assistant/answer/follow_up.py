"""Turn a follow-up into a question that can be searched alone."""

import re
from collections.abc import Sequence

from assistant.answer.abstain import names_in

_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|hers|this|that|these|those|there|then|one|ones|the same|"
    r"such|so|the (?:company|controller|regulator|authority|fine|penalty|decision|ruling|case|matter|breach|order|court|firm|"
    r"organi[sz]ation|appeal|complainant|commissioner))\b",
    re.IGNORECASE,
)
_OPENS_AS_FOLLOW_UP = re.compile(r"\s*(?:and|but|so|what about|how about|why not|also|then)\b", re.IGNORECASE)
_FEW_WORDS = 5


def searched_question(question: str, history: Sequence[str]) -> str:
    """Return the question as it is searched: with the last question before it when it leans on that one.

    A question leans on the one before when it points back ("it", "the company"), opens as a follow-up, is very short,
    or names nobody. One that names somebody new and points at nothing stands alone.
    """
    if not history:
        return question
    return f"{history[-1].strip()} {question}" if _leans_back(question) else question


def _leans_back(question: str) -> bool:
    if _OPENS_AS_FOLLOW_UP.match(question) or len(question.split()) <= _FEW_WORDS:
        return True
    if names_in(question):
        return False
    return bool(_POINTS_BACK.search(question)) or len(question.split()) <= 2 * _FEW_WORDS
