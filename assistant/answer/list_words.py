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


def _senses(*entries: tuple[str, str]) -> tuple[Sense, ...]:
    return tuple(Sense(whole(asked), tuple(means.split(", "))) for means, asked in entries)


SUMS = r"fines?|penalt(?:y|ies)|sanctions?"
RULINGS = r"rulings?|decisions?|cases?|judge?ments?|documents?|reprimands?|notices?"
RULING, FINED = whole(f"{RULINGS}|{SUMS}"), whole(f"fined|{SUMS}")
LISTED = whole(
    rf"{RULINGS}|{SUMS}|regulators?|authorit(?:y|ies)|watchdogs?|courts?|tribunals?|compan(?:y|ies)|firms?|organi[sz]ations?|controllers?"
)
"""Words for a ruling, or for those who made it or whom it concerns: a list asks for several of them."""
STATUSES = _senses(
    ("not appealed", r"(?:not|never) appealed"),
    ("varied", r"varied|reduced on appeal"),
    ("overturned", r"(?:overturned|annulled|quashed|struck down|set aside)(?: on appeal| by (?:a |the )?courts?)?"),
    ("upheld", r"(?:upheld|confirmed) (?:on appeal|by (?:a |the )?(?:courts?|tribunals?))"),
    ("remitted", r"remitted|sent back"),
    ("appealed", r"under appeal|pending|being appealed"),
    ("appealed, upheld, varied, overturned, remitted", r"appealed"),
    ("settled", r"settled|settlements?"),
)
"""What became of a ruling, as its status fact says it; of these and the following the first that matches counts."""
OUTCOMES = _senses(
    ("no violation", r"(?:found )?no (?:violations?|breach(?:es)?|infringements?)|cleared"),
    ("rejected", r"complaints? (?:was |were )?(?:rejected|dismissed)|(?:rejected|dismissed) complaints?"),
    ("partly upheld", r"partly upheld"),
)
"""How a matter ended for the respondent, as the outcome fact says it."""
BOUNDS = _senses(
    ("above", r"above|over|more than|exceed(?:ed|ing)?|higher than|larger than"),
    ("at least", r"at least|no less than|from"),
    ("below", r"below|under|less than|lower than|smaller than"),
    ("at most", r"at most|up to|no more than"),
)
"""Words that set a bound to a sum."""
ENDS = _senses(
    ("penalty, most", r"highest|largest|biggest|greatest|heaviest|top"),
    ("penalty, least", r"lowest|smallest"),
    ("decided, most", r"most recent|latest|newest"),
    ("decided, least", r"oldest|earliest"),
)
"""Words that ask for the one at an end, of a sum or of a date."""
MEASURES = (whole(r"reprimand(?:s|ed)?"), whole(r"enforcement notices?"), whole(r"formal notices?"))
"""What an authority did that no fact holds."""
PEOPLE_OF = {"Canadian": "Canada", "British": "United Kingdom", "American": "United States", "Australian": "Australia"}
"""What belongs to a place that no regulator's adjective names."""


def first_sense(senses: Sequence[Sense], text: str) -> tuple[Sense, re.Match[str]] | None:
    """Return the first sense whose words a text holds, with where."""
    return next(((sense, match) for sense in senses if (match := sense.asked.search(text))), None)
