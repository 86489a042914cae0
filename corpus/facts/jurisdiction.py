"""Whose law a ruling applies."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.facts.court import court_named
from corpus.facts.header import Label
from corpus.facts.jurisdictions import jurisdiction_named
from corpus.facts.reading import Reading
from corpus.facts.regulators import REGULATORS
from corpus.types import Fact, FactName, Origin


def find_jurisdiction(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the jurisdictions that the header states, else the one of the regulator or court already `known`."""
    stated = [f for f in reading.labelled(Label.JURISDICTION) if f.described]
    for field in stated:
        for value in _places(field.value):
            yield Fact(FactName.JURISDICTION, value, field.span, Origin.HEADER)
    if not stated:
        yield from (f for k in known if (f := _of(k, reading.text)))


def _places(value: str) -> list[str]:
    """Return the places a value names: "Canada (Quebec)" is both."""
    known = [p for part in re.split(r"[();,/]", value) if (p := jurisdiction_named(part))]
    return [whole] if (whole := jurisdiction_named(value)) else known or [value]


def _of(fact: Fact, text: str) -> Fact | None:
    """Return the jurisdiction that a regulator or court belongs to, shown by the same characters."""
    place = _by_regulator().get(fact.value) if fact.name is FactName.REGULATOR else court_named(fact.span.of(text))[1]
    place = place or court_named(fact.value)[1]
    return Fact(FactName.JURISDICTION, place, fact.span, fact.origin) if place else None


@cache
def _by_regulator() -> dict[str, str]:
    return {r.short: r.jurisdiction for r in REGULATORS}
