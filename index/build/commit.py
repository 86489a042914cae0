"""One document into the catalog, in one transaction: wholly visible or not at all."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from corpus.load.delivered import Delivered
from corpus.types import Document, Passage
from index.build.cut import Cut
from index.build.kept_ids import with_kept_ids
from index.build.parse import Job
from index.catalog.documents import is_live, put_document, retire_document
from index.catalog.duplicates import link_near_duplicates
from index.catalog.parsers import is_outdated, note_parser
from index.catalog.passages import passages_of, put_cut
from index.catalog.schema import next_change
from index.catalog.seal import is_damaged, seal
from index.catalog.sources import Arrival, find_source, put_source, sources_of
from index.errors import DocumentDamaged
from index.provenance import Brought, Came

Result = Literal["added", "replaced", "unchanged", "duplicate"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with all that is stored of it."""

    job: Job
    document: Document
    cut: Cut
    signature: tuple[int, ...]


def commit_document(
    db: sqlite3.Connection, item: Prepared, *, is_starter: bool, rewrite: bool, brought: Brought = Brought()
) -> Result:
    """Write a document, or only its source where its text is there already and sound.

    That text must be described by today's parser too, and `rewrite` false.
    """
    location, document_id = item.job.found.location, item.document.document_id
    before = find_source(db, location)
    was_live = is_live(db, document_id)
    old_id = before.document_id if before is not None and before.state != "removed" else None
    if rewrite or not was_live or is_outdated(db, document_id) or is_damaged(db, document_id):
        _write(db, item)
    put_source(
        db,
        item.job.found.source.name,
        location,
        raw_sha256=item.job.raw_sha256,
        document_id=document_id,
        state="indexed",
        is_starter=is_starter,
        arrival=arrival_of(item.job, brought, is_starter=is_starter),
    )
    if old_id is not None and old_id != document_id:
        _retire_if_orphan(db, old_id, document_id)
        return "replaced"
    if not was_live:
        return "added"
    return "unchanged" if old_id == document_id else "duplicate"


def arrival_of(job: Job, brought: Brought, *, is_starter: bool) -> Arrival:
    """Return how the bytes of a job came: what the server delivered tells where it led, never what was asked for."""
    if is_starter:
        return Arrival(Came.STARTER)
    if job.found.source.url is not None:
        return Arrival(Came.FETCHED, brought.by, job.data.url if isinstance(job.data, Delivered) else None)
    return Arrival(brought.origin, brought.by)


def _write(db: sqlite3.Connection, item: Prepared) -> None:
    before: tuple[Passage, ...] = ()
    with suppress(DocumentDamaged):
        before = passages_of(db, item.document.document_id)
    passages = with_kept_ids(before, item.cut.passages)
    doc = put_document(db, item.document, next_change(db))
    put_cut(db, doc, passages, item.cut.keys, item.cut.terms)
    note_parser(db, doc)
    link_near_duplicates(db, doc, item.signature)
    seal(db, doc)


def _retire_if_orphan(db: sqlite3.Connection, old_id: str, new_id: str) -> None:
    """Retire the old text of a changed source, unless another source still holds it."""
    if not any(s.state != "removed" for s in sources_of(db, old_id)):
        retire_document(db, old_id, next_change(db), replaced_by=new_id)
