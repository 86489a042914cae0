"""A digest for each document over all that is kept of it beside its text, whose id is its own digest.

Rows of facts and passages change an answer without a word when a bit of them flips: SQLite compares no checksums of its own.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from index.catalog.codec import unpack_text
from index.errors import DocumentDamaged

_PARTS = (
    "SELECT document_id, title, kind, language, url, media_type, structure FROM documents WHERE doc = ?",
    "SELECT position, name, value, start, end, origin FROM facts WHERE doc = ? ORDER BY position",
    """SELECT passage_id, start, end, context, section, role, number, page, vector_key FROM passages
       WHERE doc = ? ORDER BY passage""",
    "SELECT stream FROM terms WHERE doc = ?",
)


def seal(db: sqlite3.Connection, doc: int) -> None:
    """Note the digest of a document as it is stored now; to be called by whoever has changed it, in the same transaction."""
    db.execute("UPDATE documents SET digest = ? WHERE doc = ?", (digest_of(db, doc), doc))


def unseal(db: sqlite3.Connection, doc: int) -> None:
    """Note that a document is being changed: until it is sealed again nothing is said of it."""
    db.execute("UPDATE documents SET digest = NULL WHERE doc = ?", (doc,))


def digest_of(db: sqlite3.Connection, doc: int) -> str:
    """Return 16 hexadecimal digits over all that is kept of a document but its text and its vectors."""
    digest = hashlib.sha256()
    for part in _PARTS:
        for row in db.execute(part, (doc,)):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def check_text(document_id: str, text: str) -> str:
    """Return a text that is the one whose digest is the document's id. Raises `DocumentDamaged`."""
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16] != document_id:
        raise DocumentDamaged(document_id)
    return text


def check_seal(db: sqlite3.Connection, doc: int, document_id: str) -> None:
    """Raise `DocumentDamaged` where what is kept of a document is not what was stored; one without a digest passes."""
    row = db.execute("SELECT digest FROM documents WHERE doc = ?", (doc,)).fetchone()
    if row is not None and row[0] is not None and row[0] != digest_of(db, doc):
        raise DocumentDamaged(document_id)


def is_damaged(db: sqlite3.Connection, document_id: str) -> bool:
    """Return whether what is kept of a document is not what was stored; one that is not there is not damaged."""
    row = db.execute("SELECT doc, text FROM documents WHERE document_id = ?", (document_id,)).fetchone()
    if row is None:
        return False
    try:
        with of_document(document_id):
            check_text(document_id, unpack_text(row[1]))
        check_seal(db, row[0], document_id)
    except DocumentDamaged:
        return True
    return False


@contextmanager
def of_document(document_id: str) -> Iterator[None]:
    """Turn what reading a damaged row raises into `DocumentDamaged`."""
    try:
        yield
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise DocumentDamaged(document_id) from error
    except sqlite3.OperationalError as error:
        if "Could not decode" not in str(error):
            raise
        raise DocumentDamaged(document_id) from error
