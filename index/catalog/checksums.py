"""Checksums for what an earlier version stored without: made in small transactions, in as many runs as it takes."""

import sqlite3
import time
from typing import TYPE_CHECKING

from index.catalog.codec import checksum
from index.catalog.schema import read_meta, write_meta

if TYPE_CHECKING:
    from index.catalog.connection import Catalog

_BLOBS = {"vectors": "vector", "tokens": "packed"}
_AT_ONCE = 4_000
"""Rows a transaction; others may write between two of them."""


def mark_unsummed(db: sqlite3.Connection) -> None:
    """Note that vectors and tokens have no checksums up to the last row there is."""
    write_meta(db, {_mark(table): "0" for table in _BLOBS})


def is_unsummed(db: sqlite3.Connection) -> bool:
    """Return whether checksums are still to be made."""
    meta = read_meta(db)
    return any(_mark(table) in meta for table in _BLOBS)


def add_checksums(catalog: "Catalog", seconds: float) -> None:
    """Make checksums that are not there yet, for at most so long; the next run goes on where this one stopped."""
    until = time.monotonic() + seconds
    for table, blob in _BLOBS.items():
        while time.monotonic() < until:
            with catalog.writing() as db:
                if not _add(db, table, blob):
                    break


def _add(db: sqlite3.Connection, table: str, blob: str) -> bool:
    """Make the next checksums of a table and return whether there may be more to make."""
    done = read_meta(db).get(_mark(table))
    if done is None:
        return False
    rows = db.execute(
        f"SELECT rowid, {blob} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?", (int(done), _AT_ONCE)
    ).fetchall()
    db.executemany(
        f"UPDATE {table} SET crc = ? WHERE rowid = ? AND crc IS NULL", ((checksum(data), row) for row, data in rows)
    )
    if len(rows) < _AT_ONCE:
        db.execute("DELETE FROM meta WHERE key = ?", (_mark(table),))
        return False
    write_meta(db, {_mark(table): str(rows[-1][0])})
    return True


def _mark(table: str) -> str:
    return f"unsummed_{table}"
