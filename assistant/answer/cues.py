"""What is told by its form: a sum, the value of a field that is a date or a provision, a definition."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answer.question import Asks
from assistant.ranking.forms import MONTH

_NUMBER_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?|millions?|billions?|half|third|quarter)"
_FIELDS: Mapping[Asks, re.Pattern[str]] = {
    Asks.WHEN: re.compile(
        rf"\b{MONTH}\b|\b(?:19|20)\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|"
        rf"\bwithin (?:\w+ ){{0,3}}(?:hours?|days?|weeks?|months?|years?)\b|\b(?:\d+|{_NUMBER_WORD}) (?:hours?|days?|weeks?|months?|years?)\b"
    ),
    Asks.PROVISION: re.compile(
        r"\b(?:Art(?:icle|icles|s)?\.?|Sections?|s\.|Regulations?|reg\.|Principles?|§+|Recitals?|Rules?|Schedule|Act)\s*\d*",
        re.IGNORECASE,
    ),
}
"""What the value of a field holds that answers by itself."""
_ACRONYM = re.compile(r"(?=.*[A-ZÀ-Þ].*[A-ZÀ-Þ])[\w&-]{2,10}")
_SUM = re.compile(
    r"[€£$¥]|\b(?:EUR|GBP|USD|CAD|AUD|NOK|SEK|DKK|ISK|CHF|PLN|euros?|pounds?|dollars?|kron(?:or|er|a)|francs?)\b"
)


def shows(asks: Asks, words: str) -> bool:
    """Return whether words hold the date or the provision that is asked for; False for all other kinds."""
    return asks in _FIELDS and bool(_FIELDS[asks].search(words))


def shows_sum(words: str) -> bool:
    """Return whether a sentence names a sum of money."""
    return bool(_SUM.search(words))


def spellings(term: str, others: Callable[[str], Mapping[str, Sequence[str]]]) -> tuple[str, ...]:
    """Return a term and what it is short for, or its acronym: "TPS", "Telephone Preference Service"; no mere synonym."""
    whole = term.casefold()
    same = (other for word, found in others(term).items() if word.casefold() == whole for other in found)
    return (term, *(other for other in same if _ACRONYM.fullmatch(term) or _ACRONYM.fullmatch(other)))


def defines(term: str, words: str) -> bool:
    """Return whether a sentence says what a term means: "X means", "X is a", "known as X", "X, a register of"."""
    name = r"[\s-]+".join(map(re.escape, term.split()))
    narrowed = r"(?:\s+(?:of|under|in|within)\s+[^,;:.]{1,40}?)?"
    opening, closing = r"[\"'“‘(\[]{0,2}", r"[\"'”’)\]]{0,2}"
    verbs = (
        r"(?:\s*,)?\s+(?:shall )?(?:(?:means?|refers? to|denotes?|comprises?|stands? for)\b|(?:is|are|was|were)\s+"
        r"(?:(?:defined|understood|described)\b|(?:an?|the|any|all|each|every|those|such)\b))"
    )
    apposed = rf"\b{name}{closing}\s*(?:,|–|—|:)\s*(?:an?|the|any|i\.e\.|that is|which is|meaning)\b"
    called = rf"\b(?:known as|called|termed|named|referred to as)\s+(?:an?\s+|the\s+)?{opening}{name}\b"
    return bool(re.search(rf"\b{name}s?{closing}{narrowed}{verbs}|{apposed}|{called}", words, re.IGNORECASE))
