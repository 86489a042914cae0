"""The facts of documents found anew in their stored texts, for documents that an earlier parser described."""

import time
from dataclasses import dataclass, replace

from corpus.redescribe import redescribed
from corpus.types import Document
from index.build.cut import Cut, cut
from index.build.embedding import embed_missing
from index.build.kept_ids import with_kept_ids
from index.build.progress import Listener, Meter
from index.build.tools import Tools
from index.catalog.documents import load_document, number_of, put_description
from index.catalog.parsers import note_parser, outdated_documents
from index.catalog.passages import passages_of, put_cut, terms_of
from index.catalog.schema import next_change
from index.catalog.seal import seal
from index.catalog.sources import sources_of


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did: documents looked at, those of them described otherwise now, passages embedded for them.

    `behind` tells why a Chroma server could not be brought into step.
    """

    documents: int
    changed: int
    embedded: int
    seconds: float
    behind: str | None = None


@dataclass(frozen=True, slots=True)
class _Described:
    """A document as it is described today. `is_cut_anew` where its passages or their terms are others than before."""

    document: Document
    cut: Cut
    is_changed: bool
    is_cut_anew: bool


def refresh_facts(tools: Tools, listener: Listener | None) -> RefreshReport:
    """Describe anew every document that an earlier parser described, be it removed since; each in its own transaction.

    Text and offsets stay, and so do passages of the same words in the same context, with their ids and vectors. A
    refresh that was interrupted goes on where it stopped. Raises `DiskFull`, `ModelUnavailable`, `IngestStopped`.
    """
    started = time.monotonic()
    with tools.catalog.reading() as db:
        wanted = outdated_documents(db)
    meter = Meter(listener, len(wanted), len(wanted), tools.pulse)
    changed = embedded = 0
    for document_id in wanted:
        tools.pulse.check()
        described = _described(tools, document_id)
        meter.read(1, len(described.cut.passages))
        new = embed_missing(tools.catalog, tools.embedder, described.cut.by_key, meter.embedded, tools.pulse)
        _write(tools, described)
        meter.embedded(len(described.cut.passages) - new)
        meter.finished(described.document.title)
        changed += described.is_changed
        embedded += new
    return RefreshReport(len(wanted), changed, embedded, time.monotonic() - started)


def _described(tools: Tools, document_id: str) -> _Described:
    with tools.catalog.reading() as db:
        before, passages = load_document(db, document_id), passages_of(db, document_id)
        terms = terms_of(db, document_id)
        places = [source.location for source in sources_of(db, document_id)]
    after = redescribed(before, next((place for place in places if "://" in place), None))
    made = cut(after, tools.embedder, tools.settings)
    kept = replace(made, passages=with_kept_ids(passages, made.passages))
    is_cut_anew = (kept.passages, kept.terms) != (passages, terms)
    return _Described(after, kept, is_cut_anew or after != before, is_cut_anew)


def _write(tools: Tools, described: _Described) -> None:
    if described.is_changed:
        tools.mirror.falls_behind()
    with tools.catalog.writing() as db:
        doc = number_of(db, described.document.document_id)
        assert doc is not None, "documents are never deleted"
        if described.is_changed:
            put_description(db, doc, described.document, next_change(db))
        if described.is_cut_anew:
            put_cut(db, doc, described.cut.passages, described.cut.keys, described.cut.terms)
        note_parser(db, doc)
        seal(db, doc)
