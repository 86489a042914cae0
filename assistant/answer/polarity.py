"""Say yes or no where a sentence settles it."""

import re
from collections.abc import Callable

from assistant.answer.abstain import names_in
from corpus.types import Role
from index.lexical.analyze import analyze

Covered = Callable[[str], float]
"""Words -> the share (0..1) of the question's words, by idf, that stand in them."""

_WORD = re.compile(r"[\w'’]+|[,;:()]")
_NEGATORS = frozenset(
    [
        "not",
        "no",
        "never",
        "neither",
        "nor",
        "without",
        "cannot",
        "can't",
        "didn't",
        "doesn't",
        "don't",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "couldn't",
        "wouldn't",
        "shouldn't",
        "won't",
        "nobody",
        "nothing",
        "none",
        "refused",
        "rejected",
        "dismissed",
        "declined",
        "lacked",
        "lacks",
        "unable",
        "failed",
        "fails",
        "fail",
        "refrained",
    ]
)
_BOUNDARY = frozenset(",;:()") | {"but", "however", "although", "though", "while", "whereas", "because", "which", "who"}
_OPPOSED = re.compile(
    r"\b(?:un|in|il|non-?)(?=lawful|valid|legal|compliant|sufficient|adequate|necessary|justified|fair)", re.I
)
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:whether|if|may|might|could|would|alleg\w+|claim\w*|argu\w+|submit\w*|contend\w*|assert\w*|asked|request\w*)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"^\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|may|might|must|should|will|would)\b", re.IGNORECASE
)
_REACH = 5
_LEAST_FOR_NO = 0.5
_LEAST_FOR_YES = 0.7


def settles(question: str, sentence: str, role: Role, covered: Covered) -> str | None:
    """Return "Yes" or "No" where a sentence settles a question so, None where it does not.

    "No" wants a word of negation close before one of the question's own words; "Yes" wants nearly all of the question
    in a sentence that neither negates nor hedges. A party's submission settles nothing.
    """
    if role is Role.SUBMISSIONS or _EITHER.search(question) or _is_hedged(sentence, question):
        return None
    share = covered(sentence)
    asked = _asked_words(question)
    if share < _LEAST_FOR_NO or not asked:
        return None
    if _opposed(question) != _opposed(sentence):
        return "No" if share >= _LEAST_FOR_NO else None
    negators = _NEGATORS - set(_words(question))
    if _is_negated(sentence, asked, negators):
        return "No"
    is_plain = not any(word in negators for word in _words(sentence))
    return "Yes" if is_plain and share >= _LEAST_FOR_YES else None


def _is_hedged(sentence: str, question: str) -> bool:
    """Return whether a sentence says that something was claimed, asked or possible, other than what the question asks about."""
    own = set(analyze(question))
    return any(not own.intersection(analyze(hedge)) for hedge in _HEDGE.findall(sentence))


def _asked_words(question: str) -> frozenset[str]:
    """Return the stems of what is asked: the question less its auxiliary verb and the names in it."""
    rest = _AUXILIARY.sub("", question)
    for name in names_in(question):
        rest = rest.replace(name, " ")
    return frozenset(analyze(rest))


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def _opposed(text: str) -> bool:
    return bool(_OPPOSED.search(text))


def _is_negated(sentence: str, asked: frozenset[str], negators: frozenset[str]) -> bool:
    words = _words(sentence)
    for at, word in enumerate(words):
        if not asked.intersection(analyze(word)):
            continue
        for before in reversed(words[max(0, at - _REACH) : at]):
            if before in _BOUNDARY:
                break
            if before in negators:
                return True
    return False
