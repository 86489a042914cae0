"""The tables of an earlier version of the program made those of this one, a step for each version."""

import re
import sqlite3
from collections.abc import Callable, Mapping

from index.catalog.checksums import DOCUMENTS, mark_unsummed
from index.catalog.codec import row_sum
from index.catalog.former import show_as_stored
from index.catalog.schema import SCHEMA, give_home_id, read_version, write_meta
from index.catalog.seal import seal_sources

Step = Callable[[sqlite3.Connection], None]


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables to this version inside the caller's transaction, which stores all steps or none.

    Raises `IndexMismatch` for an index of a newer program.
    """
    found = read_version(db)
    if found == SCHEMA:
        return
    show_as_stored(db)
    for version in range(found, SCHEMA):
        STEPS[version](db)
    write_meta(db, {"schema": str(SCHEMA)})


_COLUMNS_OF_2 = (
    "documents ADD COLUMN parser INTEGER",
    "documents ADD COLUMN digest TEXT",
    "vectors ADD COLUMN crc INTEGER",
    "tokens ADD COLUMN crc INTEGER",
    "sources ADD COLUMN origin TEXT CHECK (origin IN ('starter', 'fetched', 'uploaded', 'file'))",
    "sources ADD COLUMN origin_by TEXT",
    "sources ADD COLUMN fetched_from TEXT",
    "sources ADD COLUMN fetched_at TEXT",
)


def _from_1(db: sqlite3.Connection) -> None:
    """Add parser versions, checksums, where sources came from, and the name of the home."""
    for change in _COLUMNS_OF_2:
        db.execute(f"ALTER TABLE {change}")
    db.execute("CREATE INDEX documents_by_parser ON documents (parser)")
    give_home_id(db)
    rows = db.execute("SELECT location, is_starter, state, ingested_at, source FROM sources").fetchall()
    db.executemany(
        "UPDATE sources SET origin = ?, fetched_at = ? WHERE source = ?",
        (
            (origin, at if origin == "fetched" and state == "indexed" else None, source)
            for origin, state, at, source in ((_origin(row[0], row[1]), *row[2:]) for row in rows)
        ),
    )
    mark_unsummed(db)


_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UPLOADED = re.compile(r"[/\\]uploads[/\\][0-9a-f]{32}[/\\]|[/\\]added[/\\][^/\\]+(\.(zip|tar|tgz|tar\.\w+)[/\\].*)?$")
"""Where uploads were put while they were read: by the API in a folder for each job, by the chat side by side."""


def _origin(location: str, is_starter: int) -> str:
    """Return how a source came, told from its place.

    From where an address led is not told by it, nor who brought an upload.
    """
    if is_starter:
        return "starter"
    if _ADDRESS.match(location):
        return "fetched"
    return "uploaded" if _UPLOADED.search(location) else "file"


_COLUMNS_OF_3 = (
    "documents ADD COLUMN lasting INTEGER",
    "documents ADD COLUMN described INTEGER",
    "sources ADD COLUMN crc INTEGER",
    "near_duplicates ADD COLUMN crc INTEGER",
)


def _from_2(db: sqlite3.Connection) -> None:
    """Add checksums for what lists, filters and provenance read."""
    for change in _COLUMNS_OF_3:
        db.execute(f"ALTER TABLE {change}")
    seal_sources(db, "TRUE")
    db.executemany(
        "UPDATE near_duplicates SET crc = ? WHERE doc = ? AND other = ?",
        [(row_sum(row), *row[:2]) for row in db.execute("SELECT doc, other, similarity FROM near_duplicates")],
    )
    db.execute("UPDATE documents SET digest = NULL")  # a digest covers signatures too now
    mark_unsummed(db, DOCUMENTS)


STEPS: Mapping[int, Step] = {1: _from_1, 2: _from_2}
"""What brings tables of a version to the next one."""
