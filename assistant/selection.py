"""The documents that filters leave."""

from assistant.assistant import Assistant
from index.catalog.documents import DocumentEntry
from index.types import Filters


def selected(assistant: Assistant, filters: Filters) -> tuple[DocumentEntry, ...]:
    """Return the living documents that are not hidden and that filters leave, in the order they came."""
    entries = (e for e in assistant.index.documents() if e.document_id not in assistant.hidden)
    if not filters:
        return tuple(entries)
    wanted = {passage_id.rpartition(":")[0] for passage_id in assistant.index.allowed(filters)}
    return tuple(e for e in entries if e.document_id in wanted)
