"""Part a comparison into the matters it compares."""

import re

from assistant.answer.asked.list_words import FINED
from assistant.answer.asked.question import Asks
from corpus.facts.regulator import mentions

_CAPITALISED = r"[A-ZÀ-Þ][\w'’&.-]*(?:\s+[A-ZÀ-Þ][\w'’&.-]*)*"
_WITH, _ARTICLE = "(?:with|to|and)", r"(?:an?|the)\s+"
_COMPARED = tuple(
    re.compile(rf"\b(?i:compare)\s+(?P<a>.+?)\s+{joint}\s+(?P<b>(?:what|how|the|[A-ZÀ-Þ]).+?)[.?]?$")
    for joint in (_WITH, "against")
)
"""In order: the fines against A are compared with those against B, not against."""
_SIDE_END = r"(?=\s*[:;,.?(]|\s+(?:on|over)\b|$)"
_NAME = rf"(?:the\s+)?{_CAPITALISED}"
_NAMES_COMPARED = re.compile(rf"\b(?i:compare)\s+(?P<a>{_NAME})\s+{_WITH}\s+(?P<b>{_NAME}){_SIDE_END}")
_BETWEEN = re.compile(
    rf"\b(?:what(?:['’]s)\s+)?(?:the\s+)?(?i:differences?)\s+between\s+(?P<a>.+?)\s+and\s+(?P<b>.+?){_SIDE_END}|"
    rf"\b(?i:how) (?:does|did)\s+(?P<a2>.+?)\s+differ\s+from\s+(?P<b2>.+?){_SIDE_END}",
)
_ONLY_WHOSE = re.compile(r"(?:the\s+)?[A-ZÀ-Þ][\w&.-]*(?:[’']s)?")
_NAMED = re.compile(_CAPITALISED)
_ONLY_A_NAME = re.compile(r"(?:the\s+)?[A-ZÀ-Þ][\w'’&.-]*(?:\s+(?:[A-ZÀ-Þ][\w'’&.-]*))*")
_BOTH = re.compile(
    rf"\b[Bb]oth\s+(?P<a>(?:{_ARTICLE})?[A-ZÀ-Þ].+?)\s+and\s+"
    rf"(?P<b>{_CAPITALISED}|{_ARTICLE}[\w'’-]+(?:\s+[\w'’-]+)?)\s+(?P<rest>.+)$"
)
_JOINED = re.compile(rf"(?P<a>{_NAME})(?:,\s+(?P<c>{_NAME}))?\s+(?:and|versus)\s+(?P<b>{_NAME})")
_YEARS = re.compile(r"\b(?P<a>(?:19|20)\d\d)(?:,\s+(?P<c>(?:19|20)\d\d))?\s+(?:and|with)\s+(?P<b>(?:19|20)\d\d)\b")
_NUMBERED = re.compile(
    rf"(?P<name>{_CAPITALISED})\s+(?P<a>[IVX]+|\d)\s+(?:and|with)\s+(?:(?P=name)\s+)?(?P<b>[IVX]+|\d)\b"
)

_OF_SUMS = re.compile(r"\b(?:paid|lower)\b", re.IGNORECASE)


def matters_of(question: str) -> tuple[str, ...]:
    """Return one question for each matter that a comparison names, () where it does not name them apart.

    "Compare what A paid with what B paid" gives its two halves; "both A and B did X" and "A and B" give the question
    with one of the names at a time.
    """
    if match := _NUMBERED.search(question):  # "Schrems I and II"
        before, after = question[: match.start()], question[match.end() :]
        return tuple(f"{before}{match['name']} {which}{after}" for which in (match["a"], match["b"]))
    if match := _YEARS.search(question):
        before, after = question[: match.start()], question[match.end() :]
        return tuple(f"{before}{year}{after}" for year in (match["a"], match["c"], match["b"]) if year)
    if match := _NAMES_COMPARED.search(question):
        before, after = question[: match.start()], question[match.end() :]
        return tuple(f"{before}{name}{after}" for name in (match["a"], match["b"]))
    if match := _BETWEEN.search(question):
        before, after = question[: match.start()], question[match.end() :]
        first, second = match["a"] or match["a2"], match["b"] or match["b2"]
        sides = (_with_tail_of(first, second), _with_head_of(first, second.removesuffix("'s").removesuffix("’s")))
        return tuple(f"{before}{side}{after}" for side in sides)
    if match := next((m for pattern in _COMPARED if (m := pattern.search(question)) and _NAMED.search(m["b"])), None):
        return match["a"], _with_head_of(match["a"], match["b"])
    if match := _BOTH.search(question):
        return f"{match['a']} {match['rest']}", f"{match['b']} {match['rest']}"
    if match := _JOINED.search(question):
        before, after = question[: match.start()], question[match.end() :]
        names = (name for name in (match["a"], match["c"], match["b"]) if name)
        return tuple(f"{before}{name}{after}" for name in names)
    return ()


def joins_authorities(question: str) -> bool:
    """Return whether a question asks of two authorities at once, as in "What did the CNIL and the Garante decide?"."""
    match = _JOINED.search(question)
    return match is not None and len(list(mentions(match[0]))) > 1


def _with_head_of(first: str, second: str) -> str:
    """Return the second of two things compared with what the first says before its last name: "the fines of A" and "B".

    >>> _with_head_of("the fines against Acme in France", "Italy")
    'the fines against Acme in Italy'
    """
    names = list(_NAMED.finditer(first))
    if not names or not _ONLY_A_NAME.fullmatch(second) or not first[: names[-1].start()].strip():
        return second
    return f"{first[: names[-1].start()]}{second}{first[names[-1].end() :]}"


def _with_tail_of(first: str, second: str) -> str:
    """Return the first of two things with what the second says after whose it is, where the first only says whose.

    >>> _with_tail_of("the British", "the Irish fines against Acme")
    'the British fines against Acme'
    """
    whose = _ONLY_WHOSE.match(second)
    if not _ONLY_WHOSE.fullmatch(first) or whose is None:
        return first
    return f"{first}{second[whose.end() :]}"


def compared_kind(question: str) -> tuple[Asks, ...]:
    """Return what a comparison asks of each matter where no other of its words tells: a sum, or what was held."""
    return (Asks.HOW_MUCH if FINED.search(question) or _OF_SUMS.search(question) else Asks.HOLDING,)
