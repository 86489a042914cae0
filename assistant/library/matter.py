"""Which rulings belong to one matter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.types import FactName
from index.catalog.facts import FactValues
from index.linking.fold import core, fold

MATTER_FACTS = (FactName.RESPONDENT, FactName.PARTY, FactName.CASE_NUMBER, FactName.REGULATOR, FactName.COURT)
_SHORTEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Matter:
    """What tells a matter.

    Its case numbers, its respondents and other parties, folded, and who ruled or is reviewed.
    """

    numbers: frozenset[str]
    respondents: frozenset[str]
    parties: frozenset[str]
    authorities: frozenset[str]
    is_of_court: bool


def matter_of(facts: Mapping[str, tuple[str, ...]] | FactValues) -> Matter:
    """Return the matter of a ruling with these facts, by fact name."""
    values = {str(name): found for name, found in facts.items()}
    numbers = (fold(part) for number in values.get("case_number", ()) for part in re.split(r"[,;]", number))
    return Matter(
        numbers=frozenset(n for n in numbers if len(n) >= _SHORTEST_NUMBER and any(c.isdigit() for c in n)),
        respondents=frozenset(map(core, values.get("respondent", ()))),
        parties=frozenset(map(core, values.get("party", ()))),
        authorities=frozenset((*values.get("regulator", ()), *values.get("court", ()))),
        is_of_court="court" in values,
    )


def same_matter(a: Matter, b: Matter) -> bool:
    """Return whether two rulings are of one matter.

    Either they have a case number in common, or one of them is a court's on a regulator that ruled in the other, and on
    the respondent there. Two rulings of one regulator on one party are of two matters, as far as numbers do not join
    them.
    """
    if a.numbers & b.numbers:
        return True
    if not (a.is_of_court or b.is_of_court) or not a.authorities & b.authorities:
        return False
    return bool(a.respondents & (b.respondents | b.parties) or b.respondents & a.parties)
