"""Say what the corpus covers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.authors import AUTHORITIES, authorities_in
from corpus.types import FactName
from index.catalog.facts import FactValues
from index.lost import told_loss
from index.store import Index

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Covered:
    """One document as coverage counts it: whom it is from and the ISO 8601 date it was decided or published."""

    document_id: str
    authorities: tuple[str, ...]
    decided: str | None


def coverage_statement(documents: Sequence[Covered]) -> str:
    """Return one sentence on how many documents there are, from whom, and from which years.

    What several have decided together, or a court on an authority's decision, counts with each of them.
    """
    if not documents:
        return "The corpus is empty: add documents with `rulings ingest`."
    years = sorted(int(d.decided[:4]) for d in documents if d.decided)
    counts = Counter(authority for d in documents for authority in dict.fromkeys(d.authorities))
    named = ", ".join(f"{authority} {n}" for authority, n in counts.most_common(SHOWN))
    rest = len(counts) - SHOWN
    more = f" and {rest} more" if rest > 0 else ""
    span = f", decided {years[0]} to {years[-1]}" if years else ""
    plural = "" if len(documents) == 1 else "s"
    whom = f" from {len(counts)} regulators and courts ({named}{more})" if counts else ""
    return f"The corpus holds {len(documents)} document{plural}{whom}{span}."


class Coverage:
    """What the documents of an index cover, the hidden ones left out; read anew when the index changes."""

    def __init__(self, index: Index, hidden: frozenset[str]) -> None:
        self._index = index
        self._hidden = hidden
        self._kept: tuple[tuple[str, int], list[Covered]] | None = None

    def statement(self) -> str:
        """Return one sentence on what the corpus holds, after one on what was lost of it, where that is so."""
        lost = told_loss(self._index.path)
        covered = self.documents()
        if lost:
            return f"{lost} {coverage_statement(covered)}" if covered else lost
        return coverage_statement(covered)

    def documents(self) -> Sequence[Covered]:
        """Return each document as coverage counts it."""
        change = self._index.change()
        if self._kept is None or self._kept[0] != change:
            facts = self._index.facts((*AUTHORITIES, FactName.DECIDED, FactName.PUBLISHED))
            self._kept = (change, [_covered_by(d, values) for d, values in facts.items() if d not in self._hidden])
        return self._kept[1]


def _covered_by(document_id: str, facts: FactValues) -> Covered:
    dates = (*facts.get(FactName.DECIDED, ()), *facts.get(FactName.PUBLISHED, ()))
    return Covered(document_id, authorities_in(facts), next(iter(dates), None))
