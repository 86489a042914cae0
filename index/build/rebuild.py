"""All documents cut and embedded anew, for another model or other passage settings."""

from corpus.types import Document
from index.build.cut import Cut, cut
from index.build.embedding import embed_missing
from index.build.progress import Listener, Meter
from index.build.tools import Tools
from index.catalog.documents import list_documents, load_document
from index.catalog.passages import put_cut
from index.catalog.schema import build_of, next_change, renew_catalog_id, write_build
from index.catalog.seal import seal
from index.catalog.tidy import drop_unused


def rebuild(tools: Tools, listener: Listener | None) -> int:
    """Cut and embed every living document from its stored text, then change over in one transaction.

    Until that moment the index answers as before, and a rebuild that was interrupted embeds nothing twice. Returns how
    many passages went through the model. Raises `DiskFull`, `ModelUnavailable`.
    """
    with tools.catalog.reading() as db:
        entries = list_documents(db)
    meter = Meter(listener, len(entries), sum(entry.passages for entry in entries), tools.pulse)
    embedded = 0
    for entry in entries:
        tools.pulse.check()
        made = _cut(tools, entry.document_id)
        meter.read(entry.passages, len(made.passages))
        new = embed_missing(tools.catalog, tools.embedder, made.by_key, meter.embedded, tools.pulse)
        meter.embedded(len(made.passages) - new)
        meter.finished(next(iter(entry.names), entry.title))
        embedded += new
    _change_over(tools, [(entry.doc, entry.document_id) for entry in entries])
    return embedded


def _change_over(tools: Tools, documents: list[tuple[int, str]]) -> None:
    """Replace the passages of living documents; those of a removed one stay readable as they were.

    They are cut once more, so that a large index need not fit in memory.
    """
    with tools.catalog.writing() as db:
        change = next_change(db)
        for doc, document_id in documents:
            tools.pulse.check()
            made = cut(load_document(db, document_id), tools.embedder, tools.settings)
            put_cut(db, doc, made.passages, made.keys, made.terms)
            seal(db, doc)
        db.execute("UPDATE documents SET change = ?", (change,))
        write_build(db, build_of(tools.embedder, tools.settings))
        renew_catalog_id(db)
        drop_unused(db)


def _cut(tools: Tools, document_id: str) -> Cut:
    with tools.catalog.reading() as db:
        document: Document = load_document(db, document_id)
    return tools.pulse.call("cutting", cut, document, tools.embedder, tools.settings)
