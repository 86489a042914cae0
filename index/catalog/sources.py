"""Where documents came from, and what became of each source."""

import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from index.catalog.documents import now
from index.catalog.seal import seal_sources
from index.provenance import Came

State = Literal["indexed", "rejected", "failed", "removed"]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as last ingested. `location` tells it apart: an absolute path, `archive.zip/member`, or a URL.

    A source that failed but was read before keeps its `document_id` and the digest of the bytes that gave it.
    """

    name: str
    location: str
    raw_sha256: str | None
    document_id: str | None
    state: State
    reason: str | None
    ingested_at: str
    is_starter: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the bytes that a source gave came.

    Who brought them, and the address they were fetched from, after redirects.
    """

    origin: Came
    by: str | None = None
    fetched_from: str | None = None


_COLUMNS = "name, location, raw_sha256, document_id, state, reason, ingested_at, is_starter"


def find_source(db: sqlite3.Connection, location: str) -> SourceEntry | None:
    """Return the source at a location, None where it is new."""
    row = db.execute(f"SELECT {_COLUMNS} FROM sources WHERE location = ?", (location,)).fetchone()
    return _entry(row) if row else None


def list_sources(db: sqlite3.Connection) -> tuple[SourceEntry, ...]:
    """Return every source in the order they first came."""
    return tuple(_entry(row) for row in db.execute(f"SELECT {_COLUMNS} FROM sources ORDER BY source"))


def sources_of(db: sqlite3.Connection, document_id: str) -> tuple[SourceEntry, ...]:
    """Return the sources that hold a document, the first one first."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM sources WHERE document_id = ? ORDER BY source", (document_id,))
    return tuple(_entry(row) for row in rows)


def put_source(
    db: sqlite3.Connection,
    name: str,
    location: str,
    *,
    raw_sha256: str | None,
    document_id: str | None,
    state: State,
    reason: str | None = None,
    is_starter: bool = False,
    arrival: Arrival | None = None,
) -> None:
    """Write what became of a source. A source once ingested by a person is no starter any more.

    Without an `arrival`, as for bytes that gave no document, how the document there came stays as it was.
    """
    db.execute(
        f"""INSERT INTO sources ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (location) DO UPDATE SET
                name = excluded.name, raw_sha256 = excluded.raw_sha256, document_id = excluded.document_id,
                state = excluded.state, reason = excluded.reason, ingested_at = excluded.ingested_at,
                is_starter = min(is_starter, excluded.is_starter)""",
        (name, location, raw_sha256, document_id, state, reason, now(), is_starter),
    )
    if arrival is not None:
        fetched_at = now() if arrival.origin is Came.FETCHED else None
        db.execute(
            "UPDATE sources SET origin = ?, origin_by = ?, fetched_from = ?, fetched_at = ? WHERE location = ?",
            (arrival.origin, arrival.by, arrival.fetched_from, fetched_at, location),
        )
    seal_sources(db, "location = ?", location)


def _entry(row: tuple[Any, ...]) -> SourceEntry:
    name, location, digest, document_id, state, reason, ingested_at, is_starter = row
    return SourceEntry(name, location, digest, document_id, state, reason, ingested_at, bool(is_starter))
