"""What is damaged of a document made anew from its text; where the text itself is damaged, the document set aside."""

import json
import sqlite3
from collections.abc import Collection
from contextlib import suppress
from typing import Literal

from corpus.duplicates import signature
from corpus.redescribe import redescribed
from corpus.types import Document, Kind, Page, Passage
from index.build.cut import Cut, cut
from index.build.embedding import AT_ONCE, embed_missing, packed_tokens
from index.build.kept_ids import with_kept_ids
from index.build.tools import Tools
from index.catalog.codec import checksum, pack_vector, unpack_structure, unpack_text
from index.catalog.documents import now, number_of, put_description, retire_document
from index.catalog.duplicates import link_all_anew, link_near_duplicates, links_are_sound
from index.catalog.parsers import note_parser
from index.catalog.passages import is_sound, load_passages, passages_of, put_cut
from index.catalog.schema import next_change
from index.catalog.seal import check_seal, check_text, damaged_sources, is_lasting, of_document, seal, seal_sources
from index.catalog.tokens import find_projection, is_shipped
from index.errors import DocumentDamaged
from index.wording import searchable_text

Mended = Literal["sound", "made anew", "in part", "set aside"]
IN_PART = "What the index kept of it beside its text is damaged; ingest it again, or restore a backup"
REASON = "The text that the index kept of it is damaged; ingest it again, or restore a backup"


def mend_document(tools: Tools, document_id: str) -> Mended:
    """Make anew what is damaged of a document, by who holds the writer's lock.

    One whose text is damaged leaves retrieval. Its sources then count as not read, so that the next ingest of them
    reads them again. Raises `DiskFull`, `ModelUnavailable`.
    """
    with tools.catalog.reading() as db:
        doc = number_of(db, document_id) or 0
        document = salvaged_document(db, document_id, doc)
        if document is not None:
            try:
                check_seal(db, doc, document_id)
                return "sound"
            except DocumentDamaged:
                pass
    if document is None:
        with tools.catalog.writing() as db:
            set_aside(db, document_id)
        return "set aside"
    made = cut(document, tools.embedder, tools.settings)
    embed_missing(tools.catalog, tools.embedder, made.by_key, lambda _: None)
    with tools.catalog.writing() as db:
        is_whole = is_lasting(db, doc)
        _write(db, doc, document, made)
        if not is_whole:
            have_read_again(db, document_id)
    return "made anew" if is_whole else "in part"


def have_read_again(db: sqlite3.Connection, document_id: str, reason: str = IN_PART) -> None:
    """Let the next ingest of a document's sources describe it anew: what its text does not tell stands there alone."""
    db.execute("UPDATE documents SET parser = NULL WHERE document_id = ?", (document_id,))
    db.execute(
        """UPDATE sources SET raw_sha256 = NULL, state = 'failed', reason = ?
           WHERE document_id = ? AND state != 'removed'""",
        (reason, document_id),
    )
    seal_sources(db, "document_id = ?", document_id)


def mend_sources(tools: Tools) -> tuple[str, ...]:
    """Take back what damaged sources claim, so that the next ingest reads them again.

    Return their names as they now read.
    """
    with tools.catalog.writing() as db:
        found = damaged_sources(db)
        db.executemany(_UNCLAIMED, [(SOURCE, now(), source) for source, _ in found])
        for source, _ in found:
            seal_sources(db, "source = ?", source)
        if found:
            next_change(db)
    return tuple(name for _, name in found)


SOURCE = "Where it came from is damaged in the index; ingest it again, or restore a backup"
_UNCLAIMED = """UPDATE sources SET raw_sha256 = NULL, state = 'failed', reason = ?, ingested_at = ?,
    document_id = (SELECT document_id FROM documents d WHERE d.document_id = sources.document_id),
    is_starter = (is_starter = 1 AND origin IS 'starter'),
    origin = NULL, origin_by = NULL, fetched_from = NULL, fetched_at = NULL
    WHERE source = ?"""


def mend_links(tools: Tools) -> bool:
    """Make near-duplicates anew where what is kept of them is damaged; return whether it was."""
    with tools.catalog.writing() as db:
        if links_are_sound(db):
            return False
        link_all_anew(db)
        return True


def set_aside(db: sqlite3.Connection, document_id: str) -> None:
    """Take a document whose text is damaged out of retrieval, and have its sources read again."""
    retire_document(db, document_id, next_change(db))
    have_read_again(db, document_id, REASON)


def salvaged_document(db: sqlite3.Connection, document_id: str, doc: int) -> Document | None:
    """Return a document described anew from its stored text, None where that is damaged or is not there."""
    query = "SELECT text, structure, media_type, title, url FROM documents WHERE doc = ?"
    blob, structure, media_type, title, url = db.execute(query, (doc,)).fetchone() or [None] * 5
    try:
        with of_document(document_id):
            text = check_text(document_id, unpack_text(blob))
    except DocumentDamaged:
        return None
    pages: tuple[Page, ...] = ()
    with suppress(DocumentDamaged), of_document(document_id):
        pages = unpack_structure(structure)["pages"]
    bare = Document(
        document_id=document_id,
        title=title if isinstance(title, str) else document_id,
        text=text,
        kind=Kind.DECISION,
        language="",
        url=url if isinstance(url, str) else None,
        media_type=media_type if isinstance(media_type, str) else "text/plain",
        sections=(),
        paragraphs=(),
        sentences=(),
        pages=pages,
        facts=(),
    )
    return redescribed(bare)


def _write(db: sqlite3.Connection, doc: int, document: Document, made: Cut) -> None:
    put_description(db, doc, document, next_change(db))
    put_cut(db, doc, _with_ids(db, document.document_id, made), made.keys, made.terms)
    link_near_duplicates(db, doc, signature(document.text))
    note_parser(db, doc)
    seal(db, doc)


def _with_ids(db: sqlite3.Connection, document_id: str, made: Cut) -> tuple[Passage, ...]:
    """Return the passages with the ids they had, if not simply counted: that count alone can be made anew."""
    before: tuple[Passage, ...] = ()
    with suppress(DocumentDamaged):
        before = passages_of(db, document_id)
    were_counted = all(p.passage_id.rpartition(":")[2].isdecimal() for p in before)
    return made.passages if were_counted else with_kept_ids(before, made.passages)


def damaged_vectors(
    db: sqlite3.Connection, dimensions: int, docs: Collection[int] | None = None, *, all_packed: bool = False
) -> dict[str, int]:
    """Return the passages whose vector or token vectors are not what was stored, each with its document's number.

    `all_packed` where every passage should have token vectors.
    """
    rows = db.execute(
        f"""SELECT passage_id, doc, vector, v.crc, packed, t.crc FROM passages
            LEFT JOIN vectors v USING (vector_key) LEFT JOIN tokens t USING (vector_key)
            {"" if docs is None else "WHERE doc IN (SELECT value FROM json_each(?))"}""",
        () if docs is None else (json.dumps(sorted(docs)),),
    )
    return {
        passage_id: doc
        for passage_id, doc, vector, crc, packed, packed_crc in rows
        if not is_sound(vector, crc, 2 * dimensions)
        or not ((packed is None and not all_packed) or is_sound(packed, packed_crc))
    }


def renew_vectors(tools: Tools, docs: Collection[int] | None = None) -> int:
    """Embed anew the passages of some documents, of all without them, whose vectors are damaged.

    Return how many there were. Raises `DiskFull`, `ModelUnavailable`, `DocumentDamaged`.
    """
    with tools.catalog.reading() as db:
        projection = find_projection(db, tools.embedder.fingerprint)
        all_packed = is_shipped(tools.embedder.fingerprint)
        found = damaged_vectors(db, tools.embedder.dimensions, docs, all_packed=all_packed)
    wanted = sorted(found)
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        with tools.catalog.reading() as db:
            passages = load_passages(db, part)
            keys = [_key(db, passage_id) for passage_id in part]
        encoded = tools.embedder.embed_passages([searchable_text(passage) for passage in passages])
        pairs = list(zip(keys, passages, strict=True))
        packed = packed_tokens(pairs, encoded, projection) if projection else []
        with tools.catalog.writing() as db:
            vectors = [
                (key, blob, checksum(blob)) for key, blob in zip(keys, map(pack_vector, encoded.vectors), strict=True)
            ]
            db.executemany(_PUT.format(table="vectors", blob="vector"), vectors)
            db.executemany(_PUT.format(table="tokens", blob="packed"), [(k, b, checksum(b)) for k, b in packed])
            change = next_change(db)
            db.executemany("UPDATE documents SET change = ? WHERE doc = ?", {(change, found[p]) for p in part})
    return len(wanted)


_PUT = """INSERT INTO {table} (vector_key, {blob}, crc) VALUES (?, ?, ?)
          ON CONFLICT (vector_key) DO UPDATE SET {blob} = excluded.{blob}, crc = excluded.crc"""


def _key(db: sqlite3.Connection, passage_id: str) -> bytes:
    return bytes(db.execute("SELECT vector_key FROM passages WHERE passage_id = ?", (passage_id,)).fetchone()[0])
