"""The vocabulary of questions for a list of rulings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sense:
    """Words of a question, and the values of a fact that they mean."""

    asked: re.Pattern[str]
    means: tuple[str, ...]


def whole(pattern: str) -> re.Pattern[str]:
    """Return a pattern that finds whole words only, in any case."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _sense(asked: str, *means: str) -> Sense:
    return Sense(whole(asked), means)


SUMS = r"fines?|penalt\w+|sanctions?"
RULINGS = r"rulings?|decisions?|cases?|judge?ments?|documents?|reprimands?"
RULING, FINED = whole(f"{RULINGS}|{SUMS}"), whole(f"fined|{SUMS}")
LISTED = whole(rf"{RULINGS}|{SUMS}|regulators?|authorit\w+|courts?|compan\w+|firms?|organi[sz]ations?")
"""Words for a ruling, or for those who made it or whom it concerns: a list asks for several of them."""
ACTED = whole(r"fined?|sanction(?:ed)?|reprimand(?:ed)?|penali[sz]ed?|punish(?:ed)?|warned")
"""What an authority does to a respondent."""
ANY_SIZE = whole(r"big|large|small|major|many|few|most|well-known|famous|foreign|private|all|of|the|these|those")
"""Words beside those that tell no kind of company."""
STATUSES = (
    _sense(r"(?:not|never) appealed", "not appealed"),
    _sense(r"varied", "varied"),
    _sense(r"(?:overturned|annulled|set aside)(?: on appeal| by [\w ]*courts?)?", "overturned"),
    _sense(r"(?:upheld|confirmed) (?:on appeal|by [\w ]*courts?)", "upheld"),
    _sense(r"remitted", "remitted"),
    _sense(r"under appeal|pending", "appealed"),
    _sense(r"appealed", "appealed", "upheld", "varied", "overturned", "remitted"),
    _sense(r"settled", "settled"),
)
"""What became of a ruling, as its status fact says it; of these and the following the first that matches counts."""
OUTCOMES = (
    _sense(
        r"(?:were |was )?found to (?:have )?(?:broken?|breach\w*|infring\w*|violat\w*)(?: the law)?|"
        r"(?<!they )broke the law",
        "violation",
        "upheld",
        "partly upheld",
    ),
    _sense(r"no (?:violation|breach|infringement)|cleared", "no violation"),
    _sense(r"complaints? (?:\w+ )?(?:rejected|dismissed)", "rejected"),
    _sense(r"partly upheld", "partly upheld"),
)
"""How a matter ended for the respondent, as the outcome fact says it."""
BOUNDS = (
    _sense(r"above|over|(?:more|higher) than", "above"),
    _sense(r"at least|no less than|from", "at least"),
    _sense(r"below|under|(?:less|lower) than", "below"),
    _sense(r"at most|up to|no more than", "at most"),
)
"""Words that set a bound to a sum."""
ENDS = (
    _sense(r"highest|largest|biggest|top", "penalty", "most"),
    _sense(r"lowest|smallest", "penalty", "least"),
    _sense(r"most recent|latest|newest", "decided", "most"),
    _sense(r"oldest|earliest", "decided", "least"),
)
"""Words that ask for the one at an end, of a sum or of a date."""
MEASURES = (whole(r"reprimand(?:s|ed)?"), whole(r"enforcement notices?"))
"""What an authority did that no fact holds."""
PEOPLE_OF = {"Canadian": "Canada", "British": "United Kingdom", "American": "United States"}
"""What belongs to a place that no regulator's adjective names."""


def first_sense(senses: Sequence[Sense], text: str) -> tuple[Sense, re.Match[str]] | None:
    """Return the first sense whose words a text holds, with where."""
    return next(((sense, match) for sense in senses if (match := sense.asked.search(text))), None)
