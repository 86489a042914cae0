"""Say what the corpus covers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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
