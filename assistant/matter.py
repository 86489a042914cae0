"""Which rulings belong to one matter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.named import core, fold
from corpus.types import FactName
from index.catalog.facts import FactValues

MATTER_FACTS = (FactName.RESPONDENT, FactName.PARTY, FactName.CASE_NUMBER, FactName.REGULATOR, FactName.COURT)
_SHORTEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Matter:
    """What tells a matter: its case numbers and its respondents, folded."""

    numbers: frozenset[str]
    respondents: frozenset[str]
    authorities: frozenset[str]


def matter_of(facts: Mapping[str, tuple[str, ...]] | FactValues) -> Matter:
    """Return the matter of a ruling with these facts, by fact name."""
    values = {str(name): found for name, found in facts.items()}
    numbers = (fold(part) for number in values.get("case_number", ()) for part in re.split(r"[,;]", number))
    return Matter(
        numbers=frozenset(n for n in numbers if len(n) >= _SHORTEST_NUMBER and any(c.isdigit() for c in n)),
        respondents=frozenset(core(name) for name in (*values.get("respondent", ()), *values.get("party", ()))),
        authorities=frozenset((*values.get("regulator", ()), *values.get("court", ()))),
    )


def same_matter(a: Matter, b: Matter) -> bool:
    """Return whether two rulings are of one matter: a case number in common, or a party and the authority.

    A court that reviews a regulator's ruling has the regulator among its parties or authorities. Two rulings of one
    authority on one party may be of two matters all the same; who is told of them can see.
    """
    if a.numbers & b.numbers:
        return True
    authorities = {fold(name) for name in a.authorities & b.authorities}
    return bool((a.respondents & b.respondents) - authorities) and bool(a.authorities & b.authorities)
