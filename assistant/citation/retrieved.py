"""When the address of a document was read."""

from datetime import date

from index.store import Index


def retrieved_on(index: Index, document_id: str) -> date | None:
    """Return the day on which a document was fetched from the web, None where it came as a file."""
    days = (s.ingested_at[:10] for s in index.sources() if s.document_id == document_id and _is_web(s.location))
    return max(map(date.fromisoformat, days), default=None)


def _is_web(location: str) -> bool:
    return location.startswith(("http://", "https://"))
