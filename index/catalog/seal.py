"""A digest for each document over all that is kept of it beside its text, whose id is its own digest.

Rows of facts and passages change an answer without a word when a bit of them flips: SQLite compares no checksums of its
own.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from index.catalog.codec import row_sum, unpack_text
from index.errors import DocumentDamaged

SOURCE_COLUMNS = tuple(
    """name location raw_sha256 document_id state reason ingested_at is_starter origin origin_by fetched_from
    fetched_at""".split()
)
"""What is kept of a source, in the order in which it is summed."""
_SOURCE = ", ".join(SOURCE_COLUMNS)
_SHOWN = "document_id, title, kind, language, url, media_type"
_FACT = "position, name, value, start, end, origin"
_LASTING = "SELECT document_id, title, url, media_type, structure FROM documents WHERE doc = ?"
_PARTS = (
    f"SELECT {_SHOWN}, structure FROM documents WHERE doc = ?",
    f"SELECT {_FACT} FROM facts WHERE doc = ? ORDER BY position",
    """SELECT passage_id, start, end, context, section, role, number, page, vector_key FROM passages
       WHERE doc = ? ORDER BY passage""",
    "SELECT stream FROM terms WHERE doc = ?",
    "SELECT signature FROM signatures WHERE doc = ?",
)


def seal(db: sqlite3.Connection, doc: int) -> None:
    """Note the digest of a document as it is stored now.

    To be called by whoever has changed it, in the same transaction.
    """
    lasting, described = lasting_sum(db, doc), _described(db, "doc = ?", doc).get(doc)
    db.execute(
        "UPDATE documents SET digest = ?, lasting = ?, described = ? WHERE doc = ?",
        (digest_of(db, doc), lasting, described, doc),
    )


def seal_sources(db: sqlite3.Connection, which: str, *values: object) -> None:
    """Note the checksums of the sources that a condition leaves; to be called by whoever has changed them."""
    rows = db.execute(f"SELECT source, {_SOURCE} FROM sources WHERE {which}", values).fetchall()
    db.executemany("UPDATE sources SET crc = ? WHERE source = ?", [(row_sum(row[1:]), row[0]) for row in rows])


def damaged_sources(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the sources that are not what was stored, each as its number and its name as it now reads."""
    rows = db.execute(f"SELECT source, crc, {_SOURCE} FROM sources WHERE crc IS NOT NULL ORDER BY source")
    return [(source, str(row[0])) for source, crc, *row in rows if crc != row_sum(tuple(row))]


def check_described(db: sqlite3.Connection, after: int, but: Collection[str] = ()) -> None:
    """Raise `DocumentDamaged` for a document whose facts or line in the list are not what was stored.

    Only documents changed after a change are looked at.
    """
    changed = "doc IN (SELECT doc FROM documents WHERE change > ? AND digest IS NOT NULL AND described IS NOT NULL)"
    rows = db.execute(f"SELECT doc, document_id, described FROM documents WHERE {changed}", (after,))
    noted = {doc: (document_id, described) for doc, document_id, described in rows if document_id not in but}
    found = _described(db, changed, after) if noted else {}
    for doc, (document_id, described) in noted.items():
        if described != found.get(doc):
            raise DocumentDamaged(document_id)


def _described(db: sqlite3.Connection, which: str, value: int) -> dict[int, int]:
    """Return checksums of the facts and of the line in the list, by the number of each document.

    Of those documents that a condition leaves.
    """
    rows = db.execute(f"SELECT doc, {_SHOWN} FROM documents WHERE {which}", (value,))
    sums = {row[0]: row_sum(row[1:]) for row in rows}
    for doc, *fact in db.execute(f"SELECT doc, {_FACT} FROM facts WHERE {which} ORDER BY doc, position", (value,)):
        sums[doc] = row_sum(tuple(fact), sums.get(doc, 0))
    return sums


def is_lasting(db: sqlite3.Connection, doc: int) -> bool:
    """Return whether that is as it was stored which a text alone does not tell: given title, address, pages."""
    row = db.execute("SELECT lasting FROM documents WHERE doc = ?", (doc,)).fetchone()
    return row is None or row[0] is None or row[0] == lasting_sum(db, doc)


def lasting_sum(db: sqlite3.Connection, doc: int) -> int | None:
    """Return the checksum of what is kept of a document that its text alone does not tell, None where there is none."""
    row = db.execute(_LASTING, (doc,)).fetchone()
    return None if row is None else row_sum(row)


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
    row = db.execute("SELECT digest, described FROM documents WHERE doc = ?", (doc,)).fetchone()
    if row is None or row[0] is None:
        return
    is_described = row[1] is None or row[1] == _described(db, "doc = ?", doc).get(doc)
    if row[0] != digest_of(db, doc) or not is_described:
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
