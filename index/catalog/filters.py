"""Which passages a filter leaves."""

import sqlite3
from collections.abc import Iterable, Sequence

from corpus.types import FactName
from index.types import Filters

_BY_FACT = (
    ("regulators", (FactName.REGULATOR, FactName.COURT)),
    ("jurisdictions", (FactName.JURISDICTION,)),
    ("respondents", (FactName.RESPONDENT, FactName.PARTY)),
    ("provisions", (FactName.PROVISION,)),
)
_YEAR = (
    "coalesce((SELECT max(CASE WHEN name = 'decided' THEN substr(value, 1, 4) END) FROM facts WHERE facts.doc = d.doc),"
    " (SELECT max(CASE WHEN name = 'published' THEN substr(value, 1, 4) END) FROM facts WHERE facts.doc = d.doc))"
)


def allowed_passages(db: sqlite3.Connection, filters: Filters) -> set[str]:
    """Return the ids of the living passages that the filters leave."""
    conditions, values = ["d.removed_at IS NULL"], list[str | int]()
    for field, names in _BY_FACT:
        _add_fact(conditions, values, getattr(filters, field), names)
    _add_in(conditions, values, "d.kind", filters.kinds)
    _add_in(conditions, values, "p.role", filters.roles)
    _add_in(conditions, values, "d.document_id", filters.documents)
    if filters.since is not None:
        conditions.append(f"CAST({_YEAR} AS INTEGER) >= ?")
        values.append(filters.since)
    if filters.until is not None:
        conditions.append(f"CAST({_YEAR} AS INTEGER) <= ? AND {_YEAR} IS NOT NULL")
        values.append(filters.until)
    query = f"SELECT p.passage_id FROM passages p JOIN documents d USING (doc) WHERE {' AND '.join(conditions)}"
    return {row[0] for row in db.execute(query, values)}


def _add_fact(
    conditions: list[str], values: list[str | int], wanted: Sequence[str], names: Iterable[FactName]
) -> None:
    """Ask for a document with a fact of one of these names whose value holds one of the wanted strings."""
    if not wanted:
        return
    listed = ",".join(f"'{name.value}'" for name in names)
    any_of = " OR ".join("fold(f.value) LIKE '%' || fold(?) || '%' ESCAPE '\\'" for _ in wanted)
    conditions.append(f"EXISTS (SELECT 1 FROM facts f WHERE f.doc = d.doc AND f.name IN ({listed}) AND ({any_of}))")
    values.extend(w.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for w in wanted)


def _add_in(conditions: list[str], values: list[str | int], column: str, wanted: Sequence[str]) -> None:
    if wanted:
        conditions.append(f"{column} IN ({','.join('?' * len(wanted))})")
        values.extend(wanted)


def fold(value: str) -> str:
    """Return a value as filters compare it: case folded, without white space at its ends."""
    return value.strip().casefold()
