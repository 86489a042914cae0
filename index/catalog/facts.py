"""Facts of many documents at once, without reading their texts."""

import json
import sqlite3
from collections.abc import Collection, Iterable

from corpus.types import FactName
from index.catalog.seal import of_document

FactValues = dict[FactName, tuple[str, ...]]


def facts_by_document(
    db: sqlite3.Connection, names: Iterable[FactName], document_ids: Collection[str] | None = None
) -> dict[str, FactValues]:
    """Return, for each living document or those named, the distinct values of the named facts, the header's first."""
    wanted = tuple(names)
    marks = ",".join("?" * len(wanted))
    named = "" if document_ids is None else "AND document_id IN (SELECT value FROM json_each(?))"
    listed = () if document_ids is None else (json.dumps(list(document_ids)),)
    found: dict[str, dict[FactName, dict[str, None]]] = {
        row[0]: {}
        for row in db.execute(
            f"SELECT document_id FROM documents WHERE removed_at IS NULL {named} ORDER BY doc", listed
        )
    }
    rows = db.execute(
        f"""SELECT document_id, name, value FROM facts JOIN documents USING (doc)
            WHERE removed_at IS NULL AND name IN ({marks}) {named} ORDER BY doc, origin = 'text', position""",
        (*wanted, *listed),
    )
    for document_id, name, value in rows:
        with of_document(document_id):
            found[document_id].setdefault(FactName(name), {})[value] = None
    return {d: {name: tuple(values) for name, values in facts.items()} for d, facts in found.items()}
