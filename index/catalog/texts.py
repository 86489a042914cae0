"""Texts of documents that were read lately, so that the next hit in one does not unpack it again."""

import sqlite3
import threading
from collections import OrderedDict

from index.catalog.codec import unpack_text
from index.catalog.seal import check_seal, check_text, of_document

MOST_CHARACTERS = 16_000_000


class RecentTexts:
    """Gives documents' texts, keeping those asked for last up to a total length.

    A document's id names its text for good, so nothing kept here grows stale. Safe to use from several threads.
    """

    def __init__(self, most_characters: int = MOST_CHARACTERS) -> None:
        self._most = most_characters
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def text(self, db: sqlite3.Connection, document_id: str) -> str:
        """Return the text of a document that the catalog holds. Raises `DocumentDamaged`."""
        with self._lock:
            if document_id in self._texts:
                self._texts.move_to_end(document_id)
                return self._texts[document_id]
        with of_document(document_id):
            query = "SELECT doc, text FROM documents WHERE document_id = ?"
            doc, blob = db.execute(query, (document_id,)).fetchone()
            text = check_text(document_id, unpack_text(blob))
            check_seal(db, doc, document_id)
        self._keep(document_id, text)
        return text

    def _keep(self, document_id: str, text: str) -> None:
        with self._lock:
            if document_id in self._texts:
                return
            self._texts[document_id] = text
            self._size += len(text)
            while self._size > self._most:
                _, dropped = self._texts.popitem(last=False)
                self._size -= len(dropped)
