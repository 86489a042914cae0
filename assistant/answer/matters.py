"""Part a comparison into the matters it compares."""

import re

from assistant.answer.question import Asks

_COMPARED = re.compile(
    r"\bcompar(?:e|ing)\s+(?P<a>.+?)\s+(?:with|to|and|against)\s+(?P<b>(?:what|how|the|that|those|its|their|[A-ZÀ-Þ]).+?)[.?]?$",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-ZÀ-Þ][\w'’&.-]*(?:\s+[A-ZÀ-Þ][\w'’&.-]*)*"
_BOTH = re.compile(
    rf"\b[Bb]oth\s+(?P<a>.+?)\s+and\s+(?P<b>{_CAPITALISED}|(?:an?|the)\s+[\w'’-]+(?:\s+[\w'’-]+)?)\s+(?P<rest>.+)$"
)
_NAME = rf"(?:the\s+)?{_CAPITALISED}"
_JOINED = re.compile(rf"(?P<a>{_NAME})(?:,\s+(?P<c>{_NAME}))?\s+(?:and|or|vs\.?|versus|than|from)\s+(?P<b>{_NAME})")

_COMPARED_KINDS = (
    (
        Asks.HOW_MUCH,
        re.compile(
            r"\b(?:fine[ds]?|penalt(?:y|ies)|pay|paid|amounts?|sums?|higher|larger|heavier|lower)\b", re.IGNORECASE
        ),
    ),
    (Asks.MEASURES, re.compile(r"\b(?:sanctions?|orders?|ordered|measures?|remed(?:y|ies)|stricter)\b", re.IGNORECASE)),
    (Asks.WHY, re.compile(r"\b(?:reasons?|reasoning|grounds?|argued?)\b", re.IGNORECASE)),
)


def matters_of(question: str) -> tuple[str, ...]:
    """Return one question for each matter that a comparison names, () where it does not name them apart.

    "Compare what A paid with what B paid" gives its two halves; "both A and B did X" and "A and B" give the question with
    one of the names at a time.
    """
    if match := _COMPARED.search(question):
        return match["a"], match["b"]
    if match := _BOTH.search(question):
        return f"{match['a']} {match['rest']}", f"{match['b']} {match['rest']}"
    if match := _JOINED.search(question):
        before, after = question[: match.start()], question[match.end() :]
        names = (name for name in (match["a"], match["c"], match["b"]) if name)
        return tuple(f"{before}{name}{after}" for name in names)
    return ()


def compared_kind(question: str) -> tuple[Asks, ...]:
    """Return what a comparison asks of each matter where no other cue of its words tells."""
    for asks, cue in _COMPARED_KINDS:
        if cue.search(question):
            return (asks,)
    return (Asks.HAPPENING,)
