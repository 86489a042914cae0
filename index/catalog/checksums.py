"""Checksums for what an earlier version stored without: made in small transactions, in as many runs as it takes."""

import sqlite3
import time
from typing import TYPE_CHECKING

from index.catalog.codec import checksum
from index.catalog.schema import read_meta, write_meta
from index.catalog.seal import seal

if TYPE_CHECKING:
    from index.catalog.connection import Catalog

_BLOBS = {"vectors": "vector", "tokens": "packed"}
DOCUMENTS = "documents"
_BLOBS_AT_ONCE, _DOCUMENTS_AT_ONCE = 4_000, 200
"""Rows a transaction; others may write between two of them."""


def mark_unsummed(db: sqlite3.Connection, *tables: str) -> None:
    """Note that tables, all that have checksums by default, lack some up to the last row there is."""
    write_meta(db, {_mark(table): "0" for table in tables or (*_BLOBS, DOCUMENTS)})


def is_unsummed(db: sqlite3.Connection) -> bool:
    """Return whether checksums are still to be made."""
    meta = read_meta(db)
    return any(_mark(table) in meta for table in (*_BLOBS, DOCUMENTS))


def add_checksums(catalog: "Catalog", seconds: float) -> None:
    """Make checksums that are not there yet, for at most so long; the next run goes on where this one stopped."""
    until = time.monotonic() + seconds
    for table in (*_BLOBS, DOCUMENTS):
        while time.monotonic() < until:
            with catalog.writing() as db:
                if not _add(db, table):
                    break


def _add(db: sqlite3.Connection, table: str) -> bool:
    """Make the next checksums of a table and return whether there may be more to make."""
    done = read_meta(db).get(_mark(table))
    if done is None:
        return False
    last = _seal_some(db, int(done)) if table == DOCUMENTS else _sum_some(db, table, _BLOBS[table], int(done))
    if last is None:
        db.execute("DELETE FROM meta WHERE key = ?", (_mark(table),))
        return False
    write_meta(db, {_mark(table): str(last)})
    return True


def _sum_some(db: sqlite3.Connection, table: str, blob: str, after: int) -> int | None:
    """Make the checksums of the rows after one, and return the last; None where there is none after it."""
    query = f"SELECT rowid, {blob} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"
    rows = db.execute(query, (after, _BLOBS_AT_ONCE)).fetchall()
    db.executemany(
        f"UPDATE {table} SET crc = ? WHERE rowid = ? AND crc IS NULL", ((checksum(data), row) for row, data in rows)
    )
    return rows[-1][0] if rows else None


def _seal_some(db: sqlite3.Connection, after: int) -> int | None:
    """Seal the documents after one as `_sum_some` does."""
    query = "SELECT doc, digest FROM documents WHERE doc > ? ORDER BY doc LIMIT ?"
    rows = db.execute(query, (after, _DOCUMENTS_AT_ONCE)).fetchall()
    for doc, digest in rows:
        if digest is None:
            seal(db, doc)
    return rows[-1][0] if rows else None


def _mark(table: str) -> str:
    return f"unsummed_{table}"
