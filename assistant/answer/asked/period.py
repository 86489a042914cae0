"""The time that a question is about, where it limits which rulings can answer."""

import re
from dataclasses import dataclass, replace

from index.types import Filters

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?:(?:\d{1,2} )?[A-Z][a-z]+ )?"
_AS_OF = re.compile(rf"\b(?:as of|up to|(?:by|until|before) the end of) {_DAY}{_YEAR}\b", re.I)
_BETWEEN = re.compile(
    rf"\b(?:between|from) {_DAY}(?P<first>(?:19|20)\d\d) (?:and|to) {_DAY}(?P<last>(?:19|20)\d\d)\b", re.I
)
_SINCE = re.compile(rf"\b(?:since|from) {_DAY}{_YEAR}\b", re.I)
_BEFORE = re.compile(rf"\b(?:before|until) {_YEAR}\b", re.I)
_DURING = re.compile(rf"\b(?:(?:in|during) {_DAY}|of ){_YEAR}\b", re.I)
_OF_YEAR = re.compile(rf"^\W*(?:\w+ ){{1,3}}?{_YEAR} \w+", re.I)
WORDS = re.compile(
    "|".join(re.sub(r"\?P<\w+>", "?:", p.pattern) for p in (_AS_OF, _BETWEEN, _SINCE, _BEFORE, _DURING)), re.I
)
"""A period as a question says it, to be taken out of what is searched."""


@dataclass(frozen=True, slots=True)
class Period:
    """The years in which a ruling must have been decided, both inclusive, None for no bound.

    `as_of` tells that what became known after `until` does not count either.
    """

    since: int | None = None
    until: int | None = None
    as_of: bool = False

    def within(self, filters: Filters) -> Filters:
        """Return filters narrowed to the period; bounds that a person set stay where they are narrower."""
        since = max((y for y in (self.since, filters.since) if y is not None), default=None)
        until = min((y for y in (self.until, filters.until) if y is not None), default=None)
        return replace(filters, since=since, until=until)

    def says(self) -> str:
        """Return the note that tells what was left out."""
        if self.since is not None and self.since == self.until:
            return f"Only rulings decided in {self.since} were searched."
        if self.since is not None and self.until is not None:
            return f"Only rulings decided from {self.since} to {self.until} were searched."
        if self.until is not None:
            later = ", and what the others tell of later years" if self.as_of else ""
            return f"Rulings decided after {self.until} were left out{later}."
        return f"Rulings decided before {self.since} were left out."


def period_of(question: str, *, lists_matters: bool) -> Period | None:
    """Return the period that a question sets, None for most questions.

    "As of 2023" leaves out what was decided later. Other dates are of events in a ruling ("in what year", "between
    which dates"), unless the question asks for a list of rulings: "Who was fined in 2021?"
    """
    if match := _AS_OF.search(question):
        return Period(until=int(match["year"]), as_of=True)
    if not lists_matters:
        return None
    if match := _BETWEEN.search(question):
        return Period(int(match["first"]), int(match["last"]))
    if match := _BEFORE.search(question):
        return Period(until=int(match["year"]) - 1)
    if match := _SINCE.search(question):
        return Period(since=int(match["year"]))
    if match := _DURING.search(question) or _OF_YEAR.search(question):
        year = int(match["year"])
        return Period(year, year)
    return None


_DATED = re.compile(r"(?<![\d.,€£$])(?:19|20)\d\d(?![\d,]|\.\d)")


def is_later(words: str, until: int | None) -> bool:
    """Return whether words tell of a year after `until`: what was known then does not hold them.

    >>> is_later("On 6 October 2025 the Upper Tribunal allowed the appeal.", 2022)
    True
    """
    return until is not None and any(int(year) > until for year in _DATED.findall(words))


def without_period(question: str) -> str:
    """Return a question without the words of its period, as it is searched.

    >>> without_period("As of 2023, had the fine been paid?")
    'had the fine been paid?'
    """
    return " ".join(WORDS.sub(" ", question).split()).lstrip(" ,").replace(" ?", "?")
