"""How the catalog came to hold its documents."""

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from corpus.facts.sites import official_site
from index.provenance import Came, Provenance, Whence

_ROWS = """SELECT sources.document_id, name, location, state, origin, origin_by, fetched_from, fetched_at, ingested_at,
                  is_starter, documents.url
           FROM sources JOIN documents ON documents.document_id = sources.document_id"""
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def whence_of(db: sqlite3.Connection, document_id: str) -> Whence:
    """Return how one document came; one that no source holds any more came in a way that is not recorded."""
    rows = db.execute(f"{_ROWS} WHERE sources.document_id = ? ORDER BY source", (document_id,)).fetchall()
    return _held(rows, _authorities(db, document_id)) if rows else Whence(document_id)


def whence_of_all(db: sqlite3.Connection) -> dict[str, Whence]:
    """Return how each document that a source holds came."""
    by_document: dict[str, list[Any]] = {}
    for row in db.execute(f"{_ROWS} ORDER BY source"):
        by_document.setdefault(row[0], []).append(row)
    fetched = {d for d, rows in by_document.items() if any(row[6] for row in rows)}
    return {d: _held(rows, _authorities(db, d) if d in fetched else ()) for d, rows in by_document.items()}


def sources_state(db: sqlite3.Connection) -> tuple[int, str]:
    """Return what changes whenever a source comes or is read anew: how many there are and when the last one was."""
    count, last = db.execute("SELECT count(*), max(ingested_at) FROM sources").fetchone()
    return int(count), last or ""


def _authorities(db: sqlite3.Connection, document_id: str) -> tuple[str, ...]:
    rows = db.execute(
        """SELECT DISTINCT value FROM facts JOIN documents USING (doc)
           WHERE document_id = ? AND name IN ('regulator', 'court') ORDER BY position""",
        (document_id,),
    )
    return tuple(value for (value,) in rows)


def _held(rows: Iterable[Any], authorities: tuple[str, ...]) -> Whence:
    rows = list(rows)
    living = [row for row in rows if row[3] != "removed"] or rows
    found = (_provenance(row, authorities) for row in living)
    strongest = sorted(dict.fromkeys(found), key=lambda p: -p.strength)
    return Whence(rows[0][1], tuple(strongest))


def _provenance(row: Any, authorities: tuple[str, ...]) -> Provenance:
    _, _, location, _, origin, by, fetched_from, fetched_at, ingested_at, is_starter, given = row
    came = Came.STARTER if is_starter else _came(origin, location)
    day = (fetched_at or ingested_at or "")[:10] or None
    if came is Came.STARTER:
        return Provenance(came, address=given, on=day)
    if came is Came.FETCHED:
        claimed = given if given not in (fetched_from, location) else None
        official = official_site(fetched_from, authorities) if fetched_from else None
        return Provenance(came, by, fetched_from, day, official, claimed)
    return Provenance(came, by, on=day, claimed=given)


def _came(origin: str | None, location: str) -> Came:
    """Return how a source came; of one that an earlier version wrote, its place tells no more than that."""
    if origin is None or origin == Came.STARTER:
        return Came.FETCHED if _ADDRESS.match(location) else Came.FILE
    return Came(origin) if origin in list(Came) else Came.UNKNOWN
