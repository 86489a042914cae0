"""What stands in a sentence that has a form of its own: a sum, a date, a period, a provision."""

import re
from collections.abc import Mapping

from corpus.facts.currencies import USUAL_CODES
from corpus.months import ANY_ENGLISH, ENGLISH

MONTH = rf"(?:{ANY_ENGLISH}|{'|'.join(month[:3] for month in ENGLISH)}|Sept)"
_CODE = "|".join(USUAL_CODES)
COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)"
FORMS: Mapping[str, "re.Pattern[str]"] = {
    "sum": re.compile(
        rf"[€£$¥]\s?\d|\d[\d.,\s]*(?:million |thousand )?(?:{_CODE}|euros?|pounds?|dollars?|kron\w+|zlot\w+|forint\w*|"
        rf"lei)\b|\b(?:{_CODE})\s?\d",
        re.IGNORECASE,
    ),
    "date": re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{MONTH}\b|\b{MONTH} (?:\d{{1,2}}, )?\d{{4}}\b|"
        rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b"
    ),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "period": re.compile(rf"\b{COUNT}\s+(?:second|minute|hour|day|week|month|year)s?\b", re.IGNORECASE),
    "provision": re.compile(r"(?:\b(?:Art(?:icles?|s)?\.?|Sections?|s\.|Recitals?|Regulation)|§)\s?\d"),
    "percentage": re.compile(r"\d\s?%|\bper ?cent\b", re.IGNORECASE),
    "number": re.compile(r"(?<![\w./-])\d[\d.,]*(?![\w/-])"),
    "quotation": re.compile(r"[\"“”«»]"),
    "name": re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][\w&.'’-]+"),
    "case": re.compile(r"\b[A-Z]{0,4}[-/ ]?\d{1,6}[/-]\d{2,4}\b"),
    "question": re.compile(r"\?[\"'”’)]*$"),
    "ends": re.compile(r"[.!?…:;][\"'”’)\]]*$"),
    "lead": re.compile(r":\s*$"),
}
"""Each form by its name; the first five tell answers to "how much", "when" and "which provision"."""


def forms_of(words: str) -> list[float]:
    """Return how often each form stands in a sentence, at most three times, in the order of `FORMS`."""
    return [float(min(3, len(pattern.findall(words)))) for pattern in FORMS.values()]
