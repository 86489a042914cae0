"""Which rulings of the catalog have what a list asks of their facts."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.asked.list_request import End, ListRequest
from assistant.answer.asked.list_sums import sum_of
from assistant.library.provision import provision_of
from corpus.facts.worth import rough_worth
from corpus.types import FactName, Kind

FACTS = (
    FactName.REGULATOR,
    FactName.COURT,
    FactName.JURISDICTION,
    FactName.RESPONDENT,
    FactName.DECIDED,
    FactName.PUBLISHED,
    FactName.OUTCOME,
    FactName.PENALTY,
    FactName.STATUS,
)
"""What a list may ask of a ruling, its provisions aside."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A ruling of the catalog with its facts, the header's values first."""

    document_id: str
    title: str
    kind: Kind
    facts: Mapping[FactName, tuple[str, ...]]

    def values(self, *names: FactName) -> tuple[str, ...]:
        """Return the values of facts."""
        return tuple(value for name in names for value in self.facts.get(name, ()))

    @property
    def penalty(self) -> str:
        """Return the fine that a ruling imposed, "" where none: a court's judgment tells of fines and imposes none."""
        first = next(iter(self.values(FactName.PENALTY)), "")
        return "" if self.kind is Kind.JUDGMENT or not sum_of(first)[1] else first

    @property
    def decided(self) -> str:
        """Return the ISO 8601 date of the decision, else of its publication, "" where neither is known."""
        return next(iter(self.values(FactName.DECIDED, FactName.PUBLISHED)), "")


Catalog = Callable[[Iterable[FactName]], Sequence[Listing]]
"""Gives the rulings that the filters leave, with the facts asked for."""


def facts_for(request: ListRequest) -> tuple[FactName, ...]:
    """Return the facts that a request reads."""
    return (*FACTS, FactName.PROVISION) if request.provisions else FACTS


def fitting(request: ListRequest, listings: Sequence[Listing]) -> list[Listing]:
    """Return the rulings whose facts are as a request asks; its topic and what only a text shows are left to others."""
    return [one for one in listings if _fits(request, one)]


def _fits(request: ListRequest, one: Listing) -> bool:
    authorities = one.values(FactName.COURT, FactName.REGULATOR)
    if one.values(FactName.COURT) and one.kind is Kind.JUDGMENT:
        authorities = one.values(FactName.COURT)  # the regulator of a judgment is a party before the court
    return (
        _shares(request.authorities, authorities)
        and _shares(request.jurisdictions, one.values(FactName.JURISDICTION))
        and _shares(request.statuses, one.values(FactName.STATUS)[:1])
        and _shares(request.outcomes, one.values(FactName.OUTCOME)[:1])
        and (request.judgments is None or request.judgments == (one.kind is Kind.JUDGMENT))
        and (not _wants_fine(request) or bool(one.penalty))
        and (request.bound is None or request.bound.holds(*sum_of(one.penalty)))
        and (not request.provisions or bool(provision_shown(request, one)))
    )


def _wants_fine(request: ListRequest) -> bool:
    fined = request.fined and request.measure is None  # those fined or reprimanded may have no fine
    return request.bound is not None or fined or (request.end is not None and request.end.of == "penalty")


def provision_shown(request: ListRequest, one: Listing) -> str | None:
    """Return the value of a ruling's provision that is one asked for or a part of it, None where none is."""
    for value in one.values(FactName.PROVISION):
        cited = provision_of(value)
        if cited and any(p.holds(cited) or (p.counterpart and p.counterpart.holds(cited)) for p in request.provisions):
            return value
    return None


def _shares(wanted: Sequence[str], values: Sequence[str]) -> bool:
    return not wanted or bool(set(wanted).intersection(values))


def on_party(name: str, listings: Sequence[Listing], *, widely: bool = False) -> list[Listing]:
    """Return the rulings whose respondent bears a party's name, else those whose title does; `widely` both."""
    part = _bare(name)
    named = [one for one in listings if any(part in _bare(v) for v in one.values(FactName.RESPONDENT))]
    titled = [one for one in listings if part in _bare(one.title)]
    if widely:
        known = {one.document_id for one in (*named, *titled)}
        return [one for one in listings if one.document_id in known]
    return named or titled


def _bare(name: str) -> str:
    """Return a name as it is compared: "Clearview A.I." is "Clearview AI"."""
    words = re.sub(r"[^\w ]", "", name.casefold().replace("-", " ")).split()
    return f" {' '.join(words)}"


def newest_first(listings: Iterable[Listing]) -> list[Listing]:
    """Return rulings by date, the latest first, those without a date last."""
    return sorted(listings, key=lambda one: (one.decided, one.title), reverse=True)


def by_sum(end: End | None, listings: Iterable[Listing]) -> list[Listing]:
    """Return rulings by what their fine is roughly worth, the highest first, or the lowest where that is asked for.

    Those in a currency without a rate come last, by their sums.
    """
    sign = -1 if end is None or end.most else 1

    def place(one: Listing) -> tuple[bool, Decimal, str]:
        amount, currency = sum_of(one.penalty)
        worth = rough_worth(amount, currency or "EUR")
        return worth is None, sign * (amount if worth is None else worth), one.title

    return sorted(listings, key=place)


def end_of(end: End, most: int, fined: Iterable[Listing]) -> list[Listing]:
    """Return so many rulings from the end asked for, and the one at it in each currency that has no rate."""
    ordered = [one for one in by_sum(end, fined) if one.penalty]
    apart: dict[str, Listing] = {}
    for one in ordered:
        amount, currency = sum_of(one.penalty)
        if rough_worth(amount, currency) is None:
            apart.setdefault(currency, one)
    return list({one.document_id: one for one in (*ordered[:most], *apart.values())}.values())
