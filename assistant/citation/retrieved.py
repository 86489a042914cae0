"""When the address of a document was read."""

from datetime import date

from index.provenance import Came
from index.store import Index


def retrieved_on(index: Index, document_id: str) -> date | None:
    """Return the day on which a document was fetched from the web, None where it came as a file."""
    came = index.origins.of(document_id).provenances
    return max((date.fromisoformat(p.on) for p in came if p.origin is Came.FETCHED and p.on), default=None)
