"""Documents as a command is given them: by the beginning of an id, or by name."""

from assistant.library.named import ruling_named
from index.catalog.documents import DocumentEntry
from index.errors import UnknownDocument
from index.store import Index

LIST = "Run `rulings list` to see those there are"


def document_called(index: Index, words: str) -> DocumentEntry:
    """Return the one document whose id, living or removed, begins so, or that is called so.

    By a case number, file, title or party. Raises `NoSuchRuling`, `SeveralRulings`.
    """
    try:
        return find_document(index, words)
    except UnknownDocument:
        return ruling_named(index, words)


def find_document(index: Index, beginning: str) -> DocumentEntry:
    """Return the one document, living or removed, whose id begins so. Raises `UnknownDocument`."""
    wanted = beginning.strip().lower()
    entries = [e for e in index.documents(removed=True) if wanted and e.document_id.startswith(wanted)]
    if not entries:
        raise UnknownDocument(f"No document has the id {beginning}", LIST)
    if len(entries) > 1:
        raise UnknownDocument(
            f"{len(entries)} documents have an id that begins with {beginning}", "Give more of the id"
        )
    return entries[0]
