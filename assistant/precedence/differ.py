"""What two documents on one ruling say differently."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations

from assistant.precedence.telling import NEAR_DAYS, day_of, telling_words
from corpus.types import Document, Fact, FactName, Kind, Origin
from index.linking.fold import core, fold

_HELD = {"violation": True, "upheld": True, "partly upheld": True, "no violation": False, "rejected": False}
"""Whether an outcome goes against the respondent; "other" tells nothing."""
_STANDS = {
    "final": "stands",
    "not appealed": "stands",
    "upheld": "stands",
    "appealed": "open",
    "overturned": "changed",
    "varied": "changed",
    "remitted": "changed",
}
_ROUNDING = Decimal("0.01")
_MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that two documents say differently, with the facts that show it.

    `called` is given where its name does not tell what.
    """

    name: FactName
    one: Fact
    other: Fact
    called: str = ""


def differences(one: Document, other: Document) -> tuple[Difference, ...]:
    """Return what two documents on one ruling say differently: fine, outcome, status, respondent, date.

    What only one of them tells is no difference, nor is a sum that the other gives in parts. A header says what its
    writer meant; what was read in running text counts only where it is plain. A judgment tells the fine that it
    reviews, and either party may be called the respondent there.
    """
    found: list[Difference] = []
    judged = Kind.JUDGMENT in (one.kind, other.kind)
    for name, differ in _DIFFER.items():
        if judged and name is FactName.PENALTY:
            continue
        mine, theirs = stated(one, name), stated(other, name)
        if judged and name is FactName.RESPONDENT and _are_parties(mine, other) | _are_parties(theirs, one):
            continue
        if mine and theirs and differ(mine, theirs):
            found.append(Difference(name, *_shown(mine, theirs)))
    return tuple(found)


def stated(document: Document, name: FactName) -> list[Fact]:
    """Return the facts of a name, those of the header first."""
    return sorted((f for f in document.facts if f.name is name), key=lambda f: f.origin is Origin.TEXT)


def _shown(mine: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[Fact, Fact]:
    return mine[0], next((f for f in theirs if f.value != mine[0].value), theirs[0])


def fines_differ(mine: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Return whether two documents' fines differ, where neither gives the other's in parts."""
    if headed(mine) and headed(theirs):
        mine, theirs = headed(mine), headed(theirs)
        currencies = ({_money(f.value)[1] for f in facts} - {""} for facts in (mine, theirs))
        if not set.intersection(*currencies) and all(_money(f.value)[0] for f in (mine[0], theirs[0])):
            return True
    return not (_is_sum(mine[0], theirs) or _is_sum(theirs[0], mine))


def headed(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts that a header states."""
    return [f for f in facts if f.origin is Origin.HEADER]


def _is_sum(fact: Fact, others: Sequence[Fact]) -> bool:
    """Return whether others give a fine, or parts of it; one told in another currency may be the same converted."""
    amount, currency = _money(fact.value)
    told = [_money(f.value) for f in others]
    if amount and not any(c == currency for a, c in told if a):
        return any(a for a, _ in told)
    amounts = list(dict.fromkeys(a for a, c in told if not amount or c == currency))[:_MOST_PARTS]
    sums = (sum(part, Decimal(0)) for n in range(1, len(amounts) + 1) for part in combinations(amounts, n))
    return any(abs(total - amount) <= _ROUNDING * amount for total in sums)


def _money(value: str) -> tuple[Decimal, str]:
    number, _, currency = value.partition(" ")
    try:
        return Decimal(number), currency
    except InvalidOperation:
        return Decimal(0), currency


def outcomes_differ(mine: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Return whether one outcome goes against the respondent and the other does not."""
    ours, others = ({_HELD[f.value] for f in facts if f.value in _HELD} for facts in (mine, theirs))
    return len(ours) == len(others) == 1 and ours != others


def _statuses_differ(mine: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    ours, others = (next((_STANDS[f.value] for f in facts if f.value in _STANDS), None) for facts in (mine, theirs))
    if ours is None or others is None or ours == others:
        return False
    return bool(headed(mine) and headed(theirs)) or {ours, others} == {"stands", "changed"}


def _parties_differ(mine: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Return whether two lists of names have no telling word in common, be it an abbreviation in brackets."""
    return not _telling(mine) & _telling(theirs) and bool(headed(mine) and headed(theirs))


def _are_parties(facts: Sequence[Fact], of: Document) -> bool:
    return bool(_telling(facts) & _telling([*stated(of, FactName.RESPONDENT), *stated(of, FactName.PARTY)]))


def _telling(facts: Sequence[Fact]) -> frozenset[str]:
    return telling_words(f"{core(f.value)} {fold(f.value)}" for f in facts)


def _days_differ(mine: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    ours, others = ([day for f in facts if (day := day_of(f.value))] for facts in (mine, theirs))
    apart = min((abs((a - b).days) for a in ours for b in others), default=0)
    return apart > (0 if headed(mine) and headed(theirs) else NEAR_DAYS)


_DIFFER = {
    FactName.PENALTY: fines_differ,
    FactName.OUTCOME: outcomes_differ,
    FactName.STATUS: _statuses_differ,
    FactName.RESPONDENT: _parties_differ,
    FactName.DECIDED: _days_differ,
}
