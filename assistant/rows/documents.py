"""Documents as JSON-ready objects."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assistant.library.library import Library
from corpus.types import FactName, Passage
from index.catalog.documents import DocumentEntry
from index.catalog.facts import FactValues
from index.types import Filters

SHOWN = (
    FactName.REGULATOR,
    FactName.COURT,
    FactName.JURISDICTION,
    FactName.RESPONDENT,
    FactName.DECIDED,
    FactName.OUTCOME,
    FactName.PENALTY,
    FactName.STATUS,
)


def listed_documents(library: Library, filters: Filters = Filters()) -> list[dict[str, Any]]:
    """Return the documents that filters leave, in the order they came, each with the facts that tell it from others."""
    return document_rows(library.selected(filters), library.index.facts(SHOWN))


def document_rows(entries: Sequence[DocumentEntry], facts: Mapping[str, FactValues]) -> list[dict[str, Any]]:
    """Return the lines of a list of documents; `facts` are the values of `SHOWN` by document."""
    return [
        {
            "document_id": entry.document_id,
            "title": entry.title,
            "kind": entry.kind.value,
            "language": entry.language,
            "url": entry.url,
            "provenance": asdict(entry.provenance),
            "came": entry.provenance.word,
            "sources": list(entry.names),
            "starter": entry.is_starter,
            **{name.value: list(facts.get(entry.document_id, {}).get(name, ())) for name in SHOWN},
        }
        for entry in entries
    ]


def whole_document(library: Library, document_id: str) -> dict[str, Any]:
    """Return a document with its facts, structure and passages, and what became of it. Raises `UnknownDocument`.

    Offsets are half-open, in code points of the text, which `text_between` gives.
    """
    index = library.index
    entry, document = index.entry(document_id), library.document(document_id)
    return {
        "document_id": document.document_id,
        "title": document.title,
        "kind": document.kind.value,
        "language": document.language,
        "url": document.url,
        "provenance": [asdict(p) for p in library.whence(document_id).provenances],
        "media_type": document.media_type,
        "sources": list(entry.names),
        "starter": entry.is_starter,
        "added_at": entry.added_at,
        "removed_at": entry.removed_at,
        "replaced_by": entry.replaced_by,
        "characters": len(document.text),
        "near_duplicates": [{"document_id": d, "similarity": s} for d, s in index.near_duplicates(document_id)],
        "facts": [
            {
                "name": f.name.value,
                "value": f.value,
                "origin": f.origin.value,
                "start": f.span.start,
                "end": f.span.end,
                "quote": f.span.of(document.text),
            }
            for f in document.facts
        ],
        "sections": [
            {"path": list(s.path), "role": s.role.value, "start": s.start, "end": s.end} for s in document.sections
        ],
        "pages": [{"number": p.number, "start": p.start} for p in document.pages],
        "passages": [_place(p) for p in index.passages(document_id)],
    }


def text_between(library: Library, document_id: str, start: int = 0, end: int | None = None) -> dict[str, Any]:
    """Return the characters [start, end) of a document, cut to those that it has. Raises `UnknownDocument`."""
    document = library.document(document_id)
    size = len(document.text)
    first = min(start, size)
    last = size if end is None else max(first, min(end, size))
    return {
        "document_id": document_id,
        "title": document.title,
        "start": first,
        "end": last,
        "characters": size,
        "text": document.text[first:last],
    }


def passage_object(library: Library, passage_id: str) -> dict[str, Any]:
    """Return a passage with its place and its document's name. Raises `UnknownPassage`."""
    passage = library.passage(passage_id)
    document, held = library.document(passage.document_id), library.whence(passage.document_id)
    return {
        **_place(passage),
        "document_id": passage.document_id,
        "title": document.title,
        "source": held.name,
        "url": document.url,
        "provenance": asdict(held.provenance),
        "text": passage.text,
    }


def _place(passage: Passage) -> dict[str, Any]:
    return {
        "passage_id": passage.passage_id,
        "start": passage.start,
        "end": passage.end,
        "section": list(passage.section),
        "role": passage.role.value,
        "paragraph": passage.number,
        "page": passage.page,
    }
