"""Turn a follow-up into a question that can be searched alone."""

import re
from collections.abc import Sequence

from assistant.answer.abstain import names_in

_OPENS_AS_FOLLOW_UP = re.compile(r"\s*(?:and|but|so|what about|how about|why not|also|then)\b", re.IGNORECASE)
_FEW_WORDS = 4


def searched_question(question: str, history: Sequence[str]) -> str:
    """Return the question as it is searched: with the last question before it when it leans on that one.

    A question leans on the one before when it opens as a follow-up, is very short, or names nobody: "the regulator",
    "it" and "the login" mean those of the conversation. One that names its own matter stands alone.
    """
    if not history:
        return question
    return f"{history[-1].strip()} {question}" if _leans_back(question) else question


def _leans_back(question: str) -> bool:
    if _OPENS_AS_FOLLOW_UP.match(question) or len(question.split()) <= _FEW_WORDS:
        return True
    return not names_in(question)
