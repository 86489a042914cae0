"""Whether two documents tell of one and the same ruling."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.authors import authors
from corpus.facts.case_number import bare_number
from corpus.types import FactName, Kind
from index.linking.fold import core, fold

TELLING = (
    FactName.REGULATOR,
    FactName.COURT,
    FactName.RESPONDENT,
    FactName.PARTY,
    FactName.CASE_NUMBER,
    FactName.DECIDED,
    FactName.PUBLISHED,
    FactName.STATUS,
)
"""The facts by which rulings are told from each other."""
COPIED = 0.8
TWINS = 0.5
"""Shares of words in common (`corpus.duplicates`): above the first, texts on one party are one, whatever number they
bear; above the second, those of one authority on one party, or of one day, are, where no number tells them apart."""
NEAR_DAYS = 45
"""Days within which two documents of one authority on one party tell of one ruling: it is decided, then published."""
SHORTEST_NUMBER = 5
_UNNAMED = frozenset(
    """the of and for la le de der die das group holding holdings international services service ireland uk
    europe france inc incorporated ltd limited llc plc corp corporation company gmbh ag sa bv nv unlimited""".split()
)
_ACTIVITY = frozenset({"services", "service"})
"""Words that tell nobody by themselves, and yet one company from another of its house."""
_STANDS = frozenset({"final", "not appealed"})


class Same(StrEnum):
    """How two documents belong together."""

    RULING = "ruling"  # both tell of one ruling
    PERHAPS = (
        "perhaps"  # the one tells neither number nor day, and may be of this ruling or of another on the same party
    )
    COPY = "copy"  # nearly the words of this ruling with another party in them
    TWIN = "twin"  # much of its words, of one author on one party: the same ruling where both cite one provision
    NEAR = "near"  # of one author on one party about the same day: so too where none is nearer
    REVIEW = "review"  # the one is a court's on the other, which says that none has ruled on it


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells of its ruling: who ruled, on whom, under which numbers, when; names and numbers folded."""

    authors: frozenset[str]
    regulators: frozenset[str]
    respondents: frozenset[str]
    parties: frozenset[str]
    numbers: frozenset[str]
    days: tuple[date, ...]
    is_of_court: bool
    stands: bool


def told_by(facts: Mapping[FactName, tuple[str, ...]], kind: Kind) -> Told:
    """Return what a document of a kind with these facts tells of its ruling: a court wrote none but judgments."""
    courts, regulators = facts.get(FactName.COURT, ()), facts.get(FactName.REGULATOR, ())
    numbers = (
        fold(bare_number(part.strip())) for n in facts.get(FactName.CASE_NUMBER, ()) for part in re.split(r"[,;()]", n)
    )
    days = (*facts.get(FactName.DECIDED, ()), *facts.get(FactName.PUBLISHED, ()))
    return Told(
        authors=frozenset(authors(kind, lambda name: facts.get(name, ()))),
        regulators=frozenset(regulators),
        respondents=frozenset(map(core, facts.get(FactName.RESPONDENT, ()))) - {""},
        parties=frozenset(map(core, facts.get(FactName.PARTY, ()))) - {""},
        numbers=frozenset(n for n in numbers if len(n) >= SHORTEST_NUMBER and any(c.isdigit() for c in n)),
        days=tuple(day for day in map(day_of, days) if day),
        is_of_court=bool(courts) and kind is Kind.JUDGMENT,
        stands=bool(_STANDS.intersection(facts.get(FactName.STATUS, ())[:1])),
    )


def how_same(a: Told, b: Told, alike: float = 0.0) -> Same | None:
    """Return how two documents belong together, None where they tell of two rulings.

    `alike` is the share of their words in common. One ruling has one author, so that a judgment is not the decision
    that it reviews, and either a number in common, or the same respondent about the same day where one of them has no
    number. Nearly the same words under another number, or on another party, are a copy that was changed.
    """
    on_one = on_one_party(a.respondents, b.respondents)
    if a.authors and b.authors and not a.authors & b.authors:
        if alike >= TWINS and on_one and (a.authors | a.regulators) & (b.authors | b.regulators):
            return Same.TWIN  # a copy that speaks of the court above is not the court's
        return Same.REVIEW if _reviews(a, b) or _reviews(b, a) else None
    if a.numbers & b.numbers:
        return Same.RULING
    known = bool(a.numbers and b.numbers)
    if alike >= COPIED and on_one:
        return Same.RULING
    if known or not (a.authors and b.authors):
        return None
    if not on_one:
        return Same.COPY if alike >= TWINS and set(a.days) & set(b.days) else None
    if alike >= TWINS:
        return Same.TWIN
    if not (a.days and b.days):
        return Same.PERHAPS
    return Same.NEAR if days_apart(a, b) <= NEAR_DAYS else None


def days_apart(a: Told, b: Told) -> int:
    """Return how many days lie between the nearest days of two documents that tell days."""
    return min(abs((x - y).days) for x in a.days for y in b.days)


def on_one_party(a: frozenset[str], b: frozenset[str]) -> bool:
    """Return whether two sets of folded names name one party.

    In full or by its telling words: "tiktok" and "tiktok technology".
    """
    if a & b:
        return True
    return any(_within(x, y) or _within(y, x) for x in a for y in b)


def telling_words(names: Iterable[str]) -> frozenset[str]:
    """Return the words of folded names that tell one party from another."""
    return frozenset(word for name in names for word in name.split() if len(word) > 1) - _UNNAMED


def _within(name: str, whole: str) -> bool:
    words, other = set(name.split()) - _UNNAMED, set(whole.split())
    if set(name.split()) & _ACTIVITY - other and other - words - _UNNAMED:
        return False  # two companies of one house: "saga services" and "saga personal finance"
    return bool(words) and words <= other


def _reviews(court: Told, ruling: Told) -> bool:
    """Return whether one is a court's on a ruling that says that it is final without any."""
    if not court.is_of_court or ruling.is_of_court or not ruling.stands or not court.regulators & ruling.authors:
        return False
    later = not (court.days and ruling.days) or max(court.days) >= min(ruling.days)
    return later and on_one_party(ruling.respondents, court.respondents | court.parties)


def day_of(iso: str) -> date | None:
    """Return a day written in full, None for a mere year or month."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
