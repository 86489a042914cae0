"""Hits of a search as JSON-ready objects."""

from dataclasses import asdict
from typing import Any

from assistant.library.library import Library
from index.types import Hit


def hit_object(hit: Hit, library: Library) -> dict[str, Any]:
    """Return a hit with the scores that ranked it, its place and its text."""
    passage = hit.passage
    document, held = library.document(passage.document_id), library.whence(passage.document_id)
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "dense": round(hit.dense, 4),
        "lexical": round(hit.lexical, 4),
        "late": None if hit.late is None else round(hit.late, 4),
        "reader": None if hit.reader is None else round(hit.reader, 4),
        "linked": round(hit.linked, 4),
        "similar": list(hit.similar),
        "passage_id": passage.passage_id,
        "document_id": document.document_id,
        "title": document.title,
        "source": held.name,
        "url": document.url,
        "provenance": asdict(held.provenance),
        "section": " › ".join(passage.section) or None,
        "role": passage.role.value,
        "paragraph": passage.number,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }
