"""The tables of the catalog, and what it says about itself."""

import sqlite3
import uuid
from dataclasses import dataclass

from corpus.chunk import PassageSettings
from index.catalog.codec import row_sum
from index.errors import MENDING, REBUILD, IndexDamaged, IndexMismatch
from index.ports import Embedder

_SUMMED = ("schema", "catalog_id", "home_id", "model_id", "fingerprint", "dimensions", "target", "limit")

SCHEMA = 3
"""The version of the tables; `index.catalog.migrations` brings earlier ones to it."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- change: the catalog's count of changes when the document last came, changed or left
-- parser: the version of what found its structure and facts; unknown for one that came before there were versions
-- digest: of what is stored of it; lasting: of what its text alone does not tell
-- described: of what lists and filters show of it
CREATE TABLE documents (
    doc INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    url TEXT,
    media_type TEXT NOT NULL,
    text BLOB NOT NULL,
    structure BLOB NOT NULL,
    added_at TEXT NOT NULL,
    removed_at TEXT,
    replaced_by TEXT,
    change INTEGER NOT NULL,
    parser INTEGER,
    digest TEXT,
    lasting INTEGER,
    described INTEGER
);
CREATE INDEX documents_by_change ON documents (change);
CREATE INDEX documents_by_parser ON documents (parser);

CREATE TABLE facts (
    doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (doc, position)
) WITHOUT ROWID;
CREATE INDEX facts_by_value ON facts (name, value);

-- origin_by: who uploaded it; fetched_from: the address it came from after redirects, fetched_at: when; crc: of the row
CREATE TABLE sources (
    source INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    location TEXT NOT NULL UNIQUE,
    raw_sha256 TEXT,
    document_id TEXT REFERENCES documents (document_id),
    state TEXT NOT NULL CHECK (state IN ('indexed', 'rejected', 'failed', 'removed')),
    reason TEXT,
    ingested_at TEXT NOT NULL,
    is_starter INTEGER NOT NULL,
    origin TEXT CHECK (origin IN ('starter', 'fetched', 'uploaded', 'file')),
    origin_by TEXT,
    fetched_from TEXT,
    fetched_at TEXT,
    crc INTEGER
);
CREATE INDEX sources_by_document ON sources (document_id);

-- crc: the CRC-32 of the bytes, by which damage is noticed; not there yet where an earlier version wrote them
CREATE TABLE vectors (vector_key BLOB PRIMARY KEY, vector BLOB NOT NULL, crc INTEGER);

-- token vectors of the same texts, packed by the projection of their model
CREATE TABLE tokens (vector_key BLOB PRIMARY KEY, packed BLOB NOT NULL, crc INTEGER);
CREATE TABLE projections (fingerprint TEXT PRIMARY KEY, archive BLOB NOT NULL);

CREATE TABLE passages (
    passage INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    passage_id TEXT NOT NULL UNIQUE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    context TEXT NOT NULL,
    section TEXT NOT NULL,
    role TEXT NOT NULL,
    number TEXT,
    page INTEGER,
    vector_key BLOB NOT NULL REFERENCES vectors
);
CREATE INDEX passages_by_document ON passages (doc);
CREATE INDEX passages_by_vector ON passages (vector_key);

CREATE TABLE terms (doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, stream BLOB NOT NULL);

CREATE TABLE signatures (doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, signature BLOB NOT NULL);
CREATE TABLE near_duplicates (
    doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES documents (doc) ON DELETE CASCADE,
    similarity REAL NOT NULL,
    crc INTEGER,
    PRIMARY KEY (doc, other)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Build:
    """What the passages of an index were made with; another build is another index."""

    model_id: str
    fingerprint: str
    dimensions: int
    target: int
    limit: int

    @property
    def key(self) -> str:
        """Return a short name for the build, fit for a file name."""
        import hashlib

        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


def build_of(embedder: Embedder, settings: PassageSettings) -> Build:
    """Return the build that a model and passage settings make."""
    return Build(embedder.model_id, embedder.fingerprint, embedder.dimensions, settings.target, settings.limit)


def create_tables(db: sqlite3.Connection) -> None:
    """Make the tables where there are none yet, inside the caller's transaction."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return
    for statement in _statements(_TABLES):
        db.execute(statement)
    ids = {"catalog_id": uuid.uuid4().hex, "home_id": uuid.uuid4().hex}
    write_meta(db, {"schema": str(SCHEMA), "change": "0", **ids})


def _statements(script: str) -> list[str]:
    lines = (line for line in script.splitlines() if not line.startswith("--"))
    return [s for s in "\n".join(lines).split(";") if s.strip()]


def read_meta(db: sqlite3.Connection) -> dict[str, str]:
    """Return what the catalog says about itself; empty where there are no tables yet."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return {}
    return dict(db.execute("SELECT key, value FROM meta"))


def write_meta(db: sqlite3.Connection, values: dict[str, str]) -> None:
    """Write values, replacing those of the same key, and the sum of those by which an index is told from others."""
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())
    db.execute("INSERT OR REPLACE INTO meta VALUES ('sum', ?)", (_sum_of(read_meta(db)),))


def _sum_of(meta: dict[str, str]) -> str:
    return str(row_sum([meta.get(key) for key in _SUMMED]))


def check_meta(meta: dict[str, str]) -> None:
    """Raise `IndexDamaged` where what the catalog says about itself is not what was written."""
    has_sum = meta.get("sum") in (None, _sum_of(meta))
    if meta and not (has_sum and meta.get("change", "").isdecimal() and meta.get("schema", "").isdecimal()):
        raise IndexDamaged("What the catalog of the index says about itself is damaged", MENDING)


def read_build(db: sqlite3.Connection) -> Build | None:
    """Return the build of the catalog, None where nothing was ingested yet."""
    meta = read_meta(db)
    if "fingerprint" not in meta:
        return None
    return Build(
        meta["model_id"], meta["fingerprint"], int(meta["dimensions"]), int(meta["target"]), int(meta["limit"])
    )


def write_build(db: sqlite3.Connection, build: Build) -> None:
    """Set the build of the catalog."""
    names = ("model_id", "fingerprint", "dimensions", "target", "limit")
    write_meta(db, {name: str(getattr(build, name)) for name in names})


def renew_catalog_id(db: sqlite3.Connection) -> None:
    """Give the catalog another id, so that every cache made from it is made anew: old passage ids get new passages."""
    write_meta(db, {"catalog_id": uuid.uuid4().hex})


def next_change(db: sqlite3.Connection) -> int:
    """Count one more change and return the count."""
    row = db.execute(
        "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'change' RETURNING value"
    ).fetchone()
    return int(row[0])


def read_change(db: sqlite3.Connection) -> tuple[str, int]:
    """Return the catalog's own id and its count of changes. Each search asks for them several times."""
    found = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('catalog_id', 'change')").fetchall())
    return found.get("catalog_id", ""), int(found.get("change", 0))


def read_home_id(db: sqlite3.Connection) -> str | None:
    """Return what tells this home from every other, for good: it outlives rebuilds and restores."""
    return read_meta(db).get("home_id")


def give_home_id(db: sqlite3.Connection, home_id: str | None = None) -> None:
    """Let the catalog belong to a home, a new one by default."""
    write_meta(db, {"home_id": home_id or uuid.uuid4().hex})


def read_version(db: sqlite3.Connection) -> int:
    """Return the version of the tables. Raises `IndexMismatch` for one that a newer program made."""
    meta = read_meta(db)
    check_meta(meta)
    found = int(meta.get("schema", SCHEMA))
    if found > SCHEMA:
        raise IndexMismatch(
            f"This index was made by a newer version of the program (its tables have version {found}, not {SCHEMA})",
            "Update the program",
        )
    return found


def check_build(db: sqlite3.Connection, wanted: Build) -> None:
    """Raise `IndexMismatch` when the passages were made with another model or other settings."""
    found = read_build(db)
    if found is None or found == wanted:
        return
    raise IndexMismatch(_difference(found, wanted), f"Run: {REBUILD}; or go back to the former setting")


def _difference(found: Build, wanted: Build) -> str:
    if found.model_id != wanted.model_id:
        return f"This index was made with the model {found.model_id}, but {wanted.model_id} is set"
    if (found.fingerprint, found.dimensions) != (wanted.fingerprint, wanted.dimensions):
        return f"The model {found.model_id} has other weights or prompts than when this index was made"
    return (
        f"This index has passages of {found.target} to {found.limit} tokens,"
        f" but {wanted.target} to {wanted.limit} are set"
    )
