"""Passages and their vectors in the catalog. A passage's words are cut from its document, not stored twice."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.types import Passage, Role
from index.catalog.codec import checksum, pack_vector, unpack_text, unpack_vectors
from index.catalog.seal import check_seal, check_text, of_document, unseal
from index.catalog.texts import RecentTexts
from index.errors import MENDING, IndexDamaged, UnknownPassage, VectorsDamaged
from index.ports import Floats

_COLUMNS = "p.passage_id, d.document_id, p.start, p.end, p.context, p.section, p.role, p.number, p.page"
_VARIABLES = 500
Row = tuple[Any, ...]


def vector_key(fingerprint: str, text: str) -> bytes:
    """Return the key under which the vector of a text by a model is kept."""
    return hashlib.sha256(f"{fingerprint}\0{text}".encode("utf-8", "surrogatepass")).digest()[:16]


def missing_vectors(db: sqlite3.Connection, keys: Iterable[bytes]) -> set[bytes]:
    """Return those keys that no vector is kept under."""
    wanted = list(dict.fromkeys(keys))
    found: set[bytes] = set()
    for start in range(0, len(wanted), _VARIABLES):
        part = wanted[start : start + _VARIABLES]
        marks = ",".join("?" * len(part))
        found.update(
            row[0] for row in db.execute(f"SELECT vector_key FROM vectors WHERE vector_key IN ({marks})", part)
        )
    return set(wanted) - found


def put_vectors(db: sqlite3.Connection, keys: Sequence[bytes], vectors: Floats) -> None:
    """Keep vectors, shape (n, d), under their keys."""
    db.executemany(
        "INSERT OR IGNORE INTO vectors (vector_key, vector, crc) VALUES (?, ?, ?)",
        ((key, blob, checksum(blob)) for key, blob in zip(keys, map(pack_vector, vectors), strict=True)),
    )


def put_cut(db: sqlite3.Connection, doc: int, passages: Sequence[Passage], keys: Sequence[bytes], terms: bytes) -> None:
    """Store a document's passages and their terms in place of those it had; their vectors must be kept already."""
    unseal(db, doc)
    db.execute("INSERT OR REPLACE INTO terms VALUES (?, ?)", (doc, terms))
    db.execute("DELETE FROM passages WHERE doc = ?", (doc,))
    db.executemany(
        """INSERT INTO passages (doc, passage_id, start, end, context, section, role, number, page, vector_key)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (doc, p.passage_id, p.start, p.end, p.context, json.dumps(p.section), p.role, p.number, p.page, key)
            for p, key in zip(passages, keys, strict=True)
        ),
    )


def passages_of(db: sqlite3.Connection, document_id: str) -> tuple[Passage, ...]:
    """Return a document's passages in order, also those of a removed document."""
    row = db.execute("SELECT text FROM documents WHERE document_id = ?", (document_id,)).fetchone()
    if row is None:
        return ()
    with of_document(document_id):
        text = check_text(document_id, unpack_text(row[0]))
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM passages p JOIN documents d USING (doc) WHERE d.document_id = ? "
            "ORDER BY p.passage",
            (document_id,),
        )
        return tuple(_passage(row, text) for row in rows)


def terms_of(db: sqlite3.Connection, document_id: str) -> bytes | None:
    """Return the packed stream of a document's terms, None where it was never cut."""
    row = db.execute(
        "SELECT stream FROM terms JOIN documents USING (doc) WHERE document_id = ?", (document_id,)
    ).fetchone()
    return row[0] if row else None


def load_passages(
    db: sqlite3.Connection, passage_ids: Sequence[str], texts: RecentTexts | None = None
) -> tuple[Passage, ...]:
    """Return passages in the order asked for; `texts` spares unpacking those read lately. Raises `UnknownPassage`."""
    texts = texts or RecentTexts()
    rows: dict[str, Row] = {}
    for start in range(0, len(passage_ids), _VARIABLES):
        part = list(passage_ids[start : start + _VARIABLES])
        marks = ",".join("?" * len(part))
        query = f"SELECT {_COLUMNS} FROM passages p JOIN documents d USING (doc) WHERE p.passage_id IN ({marks})"
        rows.update((row[0], row) for row in db.execute(query, part))
    for passage_id in passage_ids:
        if passage_id not in rows:
            check_owner(db, passage_id)
            raise UnknownPassage(f"No passage has the id {passage_id}", "Search again: the index was rebuilt since")
    return tuple(_checked(rows[p], texts.text(db, rows[p][1])) for p in passage_ids)


def check_owner(db: sqlite3.Connection, passage_id: str) -> None:
    """Raise `IndexDamaged` where a passage that is not found should be there: its document begins its id."""
    document_id = passage_id.rpartition(":")[0]
    row = db.execute("SELECT doc FROM documents WHERE document_id = ?", (document_id,)).fetchone()
    if row is None:
        return
    check_seal(db, row[0], document_id)
    if (passage_id,) in db.execute("SELECT passage_id FROM passages WHERE doc = ?", row).fetchall():
        raise IndexDamaged(f"The catalog does not find the passage {passage_id} that it holds", MENDING)


def _checked(row: Row, text: str) -> Passage:
    with of_document(row[1]):
        return _passage(row, text)


def _passage(row: Row, text: str) -> Passage:
    passage_id, document_id, start, end, context, section, role, number, page = row
    return Passage(
        passage_id,
        document_id,
        start,
        end,
        text[start:end],
        context,
        tuple(json.loads(section)),
        Role(role),
        number,
        page,
    )


def is_sound(blob: object, crc: int | None, size: int | None = None) -> bool:
    """Return whether a blob is there, has its size in bytes and its checksum; one without a checksum passes."""
    return isinstance(blob, bytes) and size in (None, len(blob)) and crc in (None, checksum(blob))


def vectors_of(
    db: sqlite3.Connection, doc: int, dimensions: int, *, lenient: bool = False
) -> tuple[tuple[str, ...], tuple[Role, ...], Floats]:
    """Return a document's passage ids in order, their roles, and their vectors, shape (n, d), float32, unit-norm.

    Raises `VectorsDamaged`; where `lenient`, a vector that is damaged or lost is zeros instead.
    """
    rows = db.execute(
        """SELECT passage_id, role, vector, crc FROM passages LEFT JOIN vectors USING (vector_key)
           WHERE doc = ? ORDER BY passage""",
        (doc,),
    ).fetchall()
    blobs = [row[2] if is_sound(row[2], row[3], 2 * dimensions) else b"" for row in rows]
    if not all(blobs) and not lenient:
        raise VectorsDamaged(frozenset({doc}))
    vectors = unpack_vectors([blob or bytes(2 * dimensions) for blob in blobs], dimensions)
    return tuple(row[0] for row in rows), tuple(Role(row[1]) for row in rows), vectors
