"""Documents and their facts in the catalog."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from corpus.types import Document, Fact, FactName, Kind, Origin, Span
from index.catalog.codec import pack_structure, pack_text, unpack_structure, unpack_text
from index.catalog.seal import check_seal, check_text, of_document
from index.catalog.whence import whence_of, whence_of_all
from index.errors import UnknownDocument
from index.provenance import Provenance, Whence


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A line of the list of documents.

    `doc` is the catalog's own number. `url` is where it was fetched or what a starter text is from, never an address
    that it only claims; `provenance` the strongest way in which it came. `names` are the sources that hold the
    document. `removed_at` and `replaced_by` are set once it has left retrieval.
    """

    doc: int
    document_id: str
    title: str
    kind: Kind
    language: str
    url: str | None
    provenance: Provenance
    names: tuple[str, ...]
    is_starter: bool
    added_at: str
    removed_at: str | None
    replaced_by: str | None
    passages: int


def now() -> str:
    """Return the time as it is stored: ISO 8601, UTC, seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def put_document(db: sqlite3.Connection, document: Document, change: int) -> int:
    """Store a document with its facts and return its number; one that is there is written over and lives again."""
    row = db.execute(
        """INSERT INTO documents
           (document_id, title, kind, language, url, media_type, text, structure, added_at, change)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (document_id) DO UPDATE SET
               title = excluded.title, kind = excluded.kind, language = excluded.language,
               url = coalesce(excluded.url, documents.url),
               media_type = excluded.media_type, structure = excluded.structure, text = excluded.text, digest = NULL,
               removed_at = NULL, replaced_by = NULL, change = excluded.change
           RETURNING doc""",
        (
            document.document_id,
            document.title,
            document.kind,
            document.language,
            document.url,
            document.media_type,
            pack_text(document.text),
            pack_structure(document),
            now(),
            change,
        ),
    ).fetchone()
    _put_facts(db, row[0], document.facts)
    return int(row[0])


def put_description(db: sqlite3.Connection, doc: int, document: Document, change: int) -> None:
    """Store what was found in a document's text in place of what was found before; whether it is searched stays."""
    db.execute(
        """UPDATE documents SET title = ?, kind = ?, language = ?, url = ?, structure = ?, change = ?, digest = NULL
           WHERE doc = ?""",
        (
            document.title,
            document.kind,
            document.language,
            document.url,
            pack_structure(document),
            change,
            doc,
        ),
    )
    _put_facts(db, doc, document.facts)


def _put_facts(db: sqlite3.Connection, doc: int, facts: tuple[Fact, ...]) -> None:
    db.execute("DELETE FROM facts WHERE doc = ?", (doc,))
    rows = ((doc, n, f.name, f.value, f.span.start, f.span.end, f.origin) for n, f in enumerate(facts))
    db.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def load_document(db: sqlite3.Connection, document_id: str) -> Document:
    """Return a document, be it removed or replaced. Raises `UnknownDocument`, `DocumentDamaged`.

    Its `url` is where it was fetched or what a starter text is from; an address that it only claims stays a fact of it.
    """
    row = db.execute(
        "SELECT doc, title, kind, language, media_type, text, structure FROM documents WHERE document_id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise UnknownDocument(f"No document has the id {document_id}", "Run `rulings list` to see those there are")
    doc, title, kind, language, media_type, text, structure = row
    with of_document(document_id):
        check_seal(db, doc, document_id)
        return Document(
            document_id=document_id,
            title=title,
            text=check_text(document_id, unpack_text(text)),
            kind=Kind(kind),
            language=language,
            url=whence_of(db, document_id).provenance.address,
            media_type=media_type,
            facts=_facts(db, doc),
            **unpack_structure(structure),
        )


def _facts(db: sqlite3.Connection, doc: int) -> tuple[Fact, ...]:
    rows = db.execute("SELECT name, value, start, end, origin FROM facts WHERE doc = ? ORDER BY position", (doc,))
    return tuple(Fact(FactName(name), value, Span(a, b), Origin(origin)) for name, value, a, b, origin in rows)


def number_of(db: sqlite3.Connection, document_id: str) -> int | None:
    """Return the catalog's number of a document, None where there is none."""
    row = db.execute("SELECT doc FROM documents WHERE document_id = ?", (document_id,)).fetchone()
    return int(row[0]) if row else None


def is_live(db: sqlite3.Connection, document_id: str) -> bool:
    """Return whether a document takes part in retrieval."""
    row = db.execute("SELECT 1 FROM documents WHERE document_id = ? AND removed_at IS NULL", (document_id,)).fetchone()
    return row is not None


def retire_document(db: sqlite3.Connection, document_id: str, change: int, replaced_by: str | None = None) -> None:
    """Take a document out of retrieval; it stays readable by its id."""
    db.execute(
        "UPDATE documents SET removed_at = ?, replaced_by = ?, change = ? WHERE document_id = ?",
        (now(), replaced_by, change, document_id),
    )


def document_ids(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the id of each living document."""
    return tuple(
        row[0] for row in db.execute("SELECT document_id FROM documents WHERE removed_at IS NULL ORDER BY doc")
    )


def titles_by_document(db: sqlite3.Connection) -> dict[str, str]:
    """Return the title of each living document."""
    return dict(db.execute("SELECT document_id, title FROM documents WHERE removed_at IS NULL ORDER BY doc").fetchall())


_ENTRY = """SELECT doc, document_id, title, kind, language, added_at, removed_at, replaced_by,
                   (SELECT count(*) FROM passages WHERE passages.doc = documents.doc)
            FROM documents"""


def changed_since(db: sqlite3.Connection, change: int) -> list[int]:
    """Return the numbers of the documents that came, changed or left after a change."""
    return [doc for (doc,) in db.execute("SELECT doc FROM documents WHERE change > ?", (change,))]


def find_entry(db: sqlite3.Connection, document_id: str) -> DocumentEntry:
    """Return one document's line of the list, be it removed or replaced. Raises `UnknownDocument`."""
    row = db.execute(f"{_ENTRY} WHERE document_id = ?", (document_id,)).fetchone()
    if row is None:
        raise UnknownDocument(f"No document has the id {document_id}", "Run `rulings list` to see those there are")
    held = db.execute(
        "SELECT name, is_starter FROM sources WHERE document_id = ? ORDER BY source", (document_id,)
    ).fetchall()
    is_starter = bool(held) and all(starter for _, starter in held)
    return _entry(row, tuple(name for name, _ in held), is_starter, whence_of(db, document_id))


def list_documents(db: sqlite3.Connection, *, removed: bool = False) -> tuple[DocumentEntry, ...]:
    """Return the documents in the order they came; with `removed`, those that left retrieval too."""
    names: dict[str, list[str]] = {}
    starters: dict[str, bool] = {}
    for document_id, name, is_starter in db.execute(
        "SELECT document_id, name, is_starter FROM sources WHERE document_id IS NOT NULL ORDER BY source"
    ):
        names.setdefault(document_id, []).append(name)
        starters[document_id] = starters.get(document_id, True) and bool(is_starter)
    came = whence_of_all(db)
    rows = db.execute(f"{_ENTRY} WHERE removed_at IS NULL OR ? ORDER BY doc", (removed,))
    return tuple(
        _entry(row, tuple(names.get(row[1], ())), starters.get(row[1], False), came.get(row[1], Whence(row[1])))
        for row in rows
    )


def _entry(row: tuple[Any, ...], names: tuple[str, ...], is_starter: bool, held: Whence) -> DocumentEntry:
    doc, document_id, title, kind, language, added_at, removed_at, replaced_by, passages = row
    with of_document(document_id):
        described = Kind(kind)
    return DocumentEntry(
        doc=doc,
        document_id=document_id,
        title=title,
        kind=described,
        language=language,
        url=held.provenance.address,
        provenance=held.provenance,
        names=names,
        is_starter=is_starter,
        added_at=added_at,
        removed_at=removed_at,
        replaced_by=replaced_by,
        passages=passages,
    )
