"""Facts of many documents at once, without reading their texts."""

import sqlite3
from collections.abc import Iterable

from corpus.types import FactName

FactValues = dict[FactName, tuple[str, ...]]


def facts_by_document(db: sqlite3.Connection, names: Iterable[FactName]) -> dict[str, FactValues]:
    """Return, for each living document, the distinct values of the named facts, the header's first."""
    wanted = tuple(names)
    marks = ",".join("?" * len(wanted))
    found: dict[str, dict[FactName, dict[str, None]]] = {
        row[0]: {} for row in db.execute("SELECT document_id FROM documents WHERE removed_at IS NULL ORDER BY doc")
    }
    rows = db.execute(
        f"""SELECT document_id, name, value FROM facts JOIN documents USING (doc)
            WHERE removed_at IS NULL AND name IN ({marks}) ORDER BY doc, origin = 'text', position""",
        wanted,
    )
    for document_id, name, value in rows:
        found[document_id].setdefault(FactName(name), {})[value] = None
    return {d: {name: tuple(values) for name, values in facts.items()} for d, facts in found.items()}
