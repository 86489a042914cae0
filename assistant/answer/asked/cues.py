"""What is told by its form: a sum, the value of a field that is a date or a provision, a definition."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answer.asked.question import Asks
from assistant.ranking.forms import FORMS

_FIELDS: Mapping[Asks, Sequence[str]] = {Asks.WHEN: ("year", "period"), Asks.PROVISION: ("provision",)}
"""The forms of which the value of a field answers by itself."""
_ACRONYM = re.compile(r"(?=.*[A-ZÀ-Þ].*[A-ZÀ-Þ])[\w&-]{2,10}")


def shows(asks: Asks, words: str) -> bool:
    """Return whether words hold the date or the provision that is asked for; False for all other kinds."""
    return any(FORMS[form].search(words) for form in _FIELDS.get(asks, ()))


def shows_sum(words: str) -> bool:
    """Return whether a sentence names a sum of money."""
    return bool(FORMS["sum"].search(words))


def spellings(term: str, others: Callable[[str], Mapping[str, Sequence[str]]]) -> tuple[str, ...]:
    """Return a term and what it is short for, or its acronym, no synonym: "TPS", "Telephone Preference Service"."""
    whole = term.casefold()
    same = (other for word, found in others(term).items() if word.casefold() == whole for other in found)
    return (term, *(other for other in same if _ACRONYM.fullmatch(term) or _ACRONYM.fullmatch(other)))


def defines(term: str, words: str) -> bool:
    """Return whether a sentence says what a term means: "X means", "X is a", "known as X", "X, a register of"."""
    name = r"[\s-]+".join(map(re.escape, term.split()))
    narrowed = r"(?:\s+[a-z]{2,5}\s+[^,;:.]{1,40}?)?"
    opening, closing = r"[\"'“‘(\[]{0,2}", r"[\"'”’)\]]{0,2}"
    verbs = r",?\s+(?:means?\b|refers to\b|stands for\b|(?:is|are)\s+(?:defined\b|an?\b|the\b|any\b))"
    apposed = rf"\b{name}{closing}\s*[,–—:]\s*(?:an?|the|meaning)\b"
    called = rf"\b(?:known as|called|referred to as)\s+(?:\w{{1,3}}\s+)?{opening}{name}\b"
    return bool(re.search(rf"\b{name}s?{closing}{narrowed}{verbs}|{apposed}|{called}", words, re.IGNORECASE))
