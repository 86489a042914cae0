"""What can be read of a damaged catalog, into a new one: a text whose digest is its document's id is the right one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.duplicates import signature
from corpus.types import Document
from index.build.cut import Cut, cut
from index.build.embedding import embed_missing
from index.build.mend import REASON, have_read_again, mend_sources, salvaged_document
from index.build.tools import Tools
from index.catalog.documents import is_live, put_document, titles_by_document
from index.catalog.duplicates import link_near_duplicates
from index.catalog.parsers import note_parser
from index.catalog.passages import is_sound, put_cut
from index.catalog.schema import next_change
from index.catalog.seal import SOURCE_COLUMNS, is_lasting, seal, seal_sources
from index.catalog.tokens import find_projection, sound_projections
from index.errors import DocumentDamaged, IndexDamaged
from index.frozen import open_still
from index.header import with_header

_MISSES = 1_000
"""So many numbers without a document end the search where the catalog cannot say how many there were."""
_SOURCE = (*SOURCE_COLUMNS, "crc")
_FORMER = 8
"""So many of these columns have been there from the first."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came of a damaged catalog: documents saved, and the names of those of which no sound text was there.

    `in_part`: of those saved, the names of those whose given title, address, pages or source may be wrong or lost.
    """

    saved: int
    lost: tuple[str, ...]
    in_part: tuple[str, ...]


def salvage(damaged: Path, tools: Tools) -> Salvage:
    """Take over the documents and sources of a damaged catalog, described anew from their texts.

    So are vectors that are sound. By who holds the writer's lock. Raises `DiskFull`, `ModelUnavailable`.
    """
    if not damaged.is_file():
        return Salvage(0, (), ())
    saved, lost, unsure = 0, list[str](), list[str]()
    with with_header(damaged) as readable, closing(open_still(readable)) as old:
        old.execute("PRAGMA writable_schema = ON")  # reads on where an entry of the schema, as an index's, is malformed
        old.text_factory = lambda data: data.decode("utf-8", "replace")
        _take_projections(old, tools)
        for doc in _numbers(old):
            found = _read(old, doc)
            if isinstance(found, Document):
                _take(old, doc, found, tools)
                saved += 1
                if not _is_lasting(old, doc):
                    unsure.append(found.document_id)
            elif found:
                lost.append(found)
        _take_sources(old, tools)
    unclaimed = mend_sources(tools)
    with tools.catalog.writing() as db:
        for document_id in unsure:
            have_read_again(db, document_id)
        bare = db.execute(_UNSOURCED).fetchall()
        titles = titles_by_document(db)
    in_part = [titles.get(d, d) for d in unsure] + [title for (title,) in bare] + list(unclaimed)
    return Salvage(saved, tuple(lost), tuple(dict.fromkeys(in_part)))


_UNSOURCED = """SELECT title FROM documents WHERE removed_at IS NULL
                AND document_id NOT IN (SELECT document_id FROM sources WHERE document_id IS NOT NULL)"""


def _is_lasting(old: sqlite3.Connection, doc: int) -> bool:
    if not _row(old, "SELECT 1 FROM pragma_table_info('documents') WHERE name = 'lasting'"):
        return True  # an earlier version kept no sums
    try:
        return is_lasting(old, doc)
    except sqlite3.Error:
        return False


def _take_projections(old: sqlite3.Connection, tools: Tools) -> None:
    """Take over what packs token vectors; without it those that are there cannot be read, and are made anew."""
    with suppress(sqlite3.Error):
        found = sound_projections(old)
        with tools.catalog.writing() as db:
            db.executemany("INSERT OR IGNORE INTO projections VALUES (?, ?)", found)


def _numbers(old: sqlite3.Connection) -> Iterator[int]:
    """Yield every number that a document may have, though the tables that list them are damaged."""
    with suppress(sqlite3.Error):
        (last,) = old.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone() or (None,)
        if isinstance(last, int) and 0 <= last < 10_000_000:
            yield from range(1, last + 1)
            return
    doc = missed = 0
    while missed < _MISSES:
        doc += 1
        missed = 0 if _row(old, "SELECT 1 FROM documents WHERE doc = ?", doc) else missed + 1
        yield doc


def _row(old: sqlite3.Connection, query: str, *values: object) -> tuple[Any, ...] | None:
    """Return the first row; None also where it cannot be read."""
    try:
        found: tuple[Any, ...] | None = old.execute(query, values).fetchone()
        return found
    except (sqlite3.Error, OverflowError, UnicodeDecodeError):
        return None


def _read(old: sqlite3.Connection, doc: int) -> Document | str | None:
    """Return a document, its name where its text is not sound, None where there is none of this number."""
    row = _row(old, "SELECT document_id FROM documents WHERE doc = ?", doc)
    if row is None:
        return None
    with suppress(sqlite3.Error, DocumentDamaged, TypeError, AttributeError):
        if found := salvaged_document(old, str(row[0]), doc):
            return found
    title = _row(old, "SELECT title FROM documents WHERE doc = ?", doc)
    return str((title or row)[0])


def _take(old: sqlite3.Connection, doc: int, document: Document, tools: Tools) -> None:
    made = cut(document, tools.embedder, tools.settings)
    _take_vectors(old, made, tools)
    embed_missing(tools.catalog, tools.embedder, made.by_key, lambda _: None)
    left = _row(old, "SELECT removed_at, replaced_by, added_at FROM documents WHERE doc = ?", doc) or (None, None, None)
    removed_at, replaced_by, added_at = (value if isinstance(value, str) else None for value in left)
    with tools.catalog.writing() as db:
        number = put_document(db, document, next_change(db))
        put_cut(db, number, made.passages, made.keys, made.terms)
        note_parser(db, number)
        link_near_duplicates(db, number, signature(document.text))
        db.execute(
            "UPDATE documents SET removed_at = ?, replaced_by = ?, added_at = coalesce(?, added_at) WHERE doc = ?",
            (removed_at, replaced_by, added_at, number),
        )
        seal(db, number)


def _take_vectors(old: sqlite3.Connection, made: Cut, tools: Tools) -> None:
    size = 2 * tools.embedder.dimensions
    with tools.catalog.reading() as db:
        is_readable = find_projection(db, tools.embedder.fingerprint) is not None
    for table, blob in (("vectors", "vector"), ("tokens", "packed")) if is_readable else (("vectors", "vector"),):
        rows = []
        for key in made.keys:
            found = _row(old, f"SELECT {blob}, crc FROM {table} WHERE vector_key = ?", key)
            if found and found[1] is not None and is_sound(found[0], found[1], size if table == "vectors" else None):
                rows.append((key, *found))
        with tools.catalog.writing() as db:
            db.executemany(f"INSERT OR IGNORE INTO {table} (vector_key, {blob}, crc) VALUES (?, ?, ?)", rows)


def _take_sources(old: sqlite3.Connection, tools: Tools) -> None:
    """Take over where documents came from; a source whose document is lost counts as not read."""
    columns = _SOURCE if _row(old, f"SELECT {_SOURCE[-1]} FROM sources") else _SOURCE[:_FORMER]
    last = _row(old, "SELECT max(source) FROM sources")
    most = last[0] if last and isinstance(last[0], int) and last[0] < 10_000_000 else _MISSES
    for number in range(1, most + 1):
        row = _row(old, f"SELECT {', '.join(columns)} FROM sources WHERE source = ?", number)
        if row is None or not isinstance(row[0], str) or not isinstance(row[1], str):
            continue
        told: dict[str, Any] = dict.fromkeys(_SOURCE) | dict(zip(columns, row, strict=True))
        with suppress(IndexDamaged), tools.catalog.writing() as db:
            is_lost = told["document_id"] and not _is_there(db, told["document_id"])
            if is_lost:
                told |= {"document_id": None, "raw_sha256": None, "state": "failed", "reason": REASON}
            marks = ", ".join("?" * len(_SOURCE))
            db.execute(f"INSERT OR IGNORE INTO sources ({', '.join(_SOURCE)}) VALUES ({marks})", tuple(told.values()))
            if is_lost or told["crc"] is None:
                seal_sources(db, "location = ?", told["location"])


def _is_there(db: sqlite3.Connection, document_id: object) -> bool:
    query = "SELECT 1 FROM documents WHERE document_id = ?"
    return is_live(db, str(document_id)) or db.execute(query, (str(document_id),)).fetchone() is not None
