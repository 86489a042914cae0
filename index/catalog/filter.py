"""Which passages a filter leaves."""

import sqlite3
from collections.abc import Callable, Sequence

from corpus.authors import AUTHORITIES
from corpus.types import FactName
from index.types import Filters

_FACTS: tuple[tuple[str, tuple[FactName, ...]], ...] = (
    ("regulators", AUTHORITIES),
    ("jurisdictions", (FactName.JURISDICTION,)),
    ("respondents", (FactName.RESPONDENT,)),
    ("provisions", (FactName.PROVISION,)),
)
_YEAR = """CAST(substr(coalesce(
    (SELECT value FROM facts WHERE facts.doc = d.doc AND name = 'decided' ORDER BY position LIMIT 1),
    (SELECT value FROM facts WHERE facts.doc = d.doc AND name = 'published' ORDER BY position LIMIT 1)
), 1, 4) AS INTEGER)"""


def allowed_passages(db: sqlite3.Connection, filters: Filters) -> frozenset[str]:
    """Return the ids of the living passages that filters leave."""
    chosen, values = _documents(db, filters)
    query = f"WITH chosen AS MATERIALIZED ({chosen}) SELECT passage_id FROM passages p JOIN chosen USING (doc)"
    if filters.roles:
        query += f" WHERE p.role IN ({_marks(filters.roles)})"
        values = [*values, *filters.roles]
    return frozenset(row[0] for row in db.execute(query, values))


def allowed_documents(db: sqlite3.Connection, filters: Filters) -> frozenset[int]:
    """Return the numbers of the living documents that filters leave, whatever roles they ask for."""
    chosen, values = _documents(db, filters)
    return frozenset(row[0] for row in db.execute(chosen, values))


def _documents(db: sqlite3.Connection, filters: Filters) -> tuple[str, list[object]]:
    """Return the query for the documents that filters leave; one without a date is outside every span of years."""
    db.create_function("holds", 2, _holds, deterministic=True)
    conditions, values = ["d.removed_at IS NULL"], list[object]()

    def require(condition: str, parameters: Sequence[object]) -> None:
        conditions.append(condition)
        values.extend(parameters)

    _require_listed(require, filters)
    for field, names in _FACTS:
        _require_fact(require, names, getattr(filters, field))
    if filters.since is not None:
        require(f"{_YEAR} >= ?", [filters.since])
    if filters.until is not None:
        require(f"{_YEAR} <= ?", [filters.until])
    return f"SELECT d.doc FROM documents d WHERE {' AND '.join(conditions)}", values


def _require_listed(require: Callable[[str, Sequence[object]], None], filters: Filters) -> None:
    listed = (("d.document_id", filters.documents), ("d.kind", filters.kinds))
    for column, wanted in listed:
        if wanted:
            require(f"{column} IN ({_marks(wanted)})", wanted)
    if filters.without:
        require(f"d.document_id NOT IN ({_marks(filters.without)})", filters.without)


def _require_fact(
    require: Callable[[str, Sequence[object]], None], names: tuple[FactName, ...], parts: tuple[str, ...]
) -> None:
    if parts:
        held = " OR ".join("holds(value, ?)" for _ in parts)
        query = f"d.doc IN (SELECT doc FROM facts WHERE name IN ({_marks(names)}) AND ({held}))"
        require(query, [*names, *(part.casefold() for part in parts)])


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _holds(value: str, part: str) -> bool:
    """Return whether a folded part stands in a value; "Article 5" does not stand in "Article 58"."""
    folded = value.casefold()
    at = folded.find(part)
    while at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(part) : at + len(part) + 1]
        if not (part[:1].isdigit() and before.isdigit()) and not (part[-1:].isdigit() and after.isdigit()):
            return True
        at = folded.find(part, at + 1)
    return False
