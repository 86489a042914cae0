"""One index and the documents of it that are shown."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from assistant.library.coverage import Coverage
from assistant.precedence.precedence import Precedence
from corpus.types import Document, Passage
from index.care import past_damage
from index.catalog.documents import DocumentEntry
from index.provenance import Whence
from index.retrieve import retrieve
from index.store import Index
from index.timed_reader import Reading, TimedReader
from index.types import Filters, Hit

SHOWN_HITS = 10
_LOOKED_AT = 40
_KEPT_DOCUMENTS = 512


class Library:
    """The documents of one index, those in `hidden` left out. Safe to use from several threads."""

    def __init__(
        self, index: Index, *, hidden: frozenset[str] = frozenset(), reader: TimedReader | None = None
    ) -> None:
        """Show the documents of `index`; `reader` reads again what was found, and what it thinks of it counts."""
        self.index = index
        self.hidden = hidden
        self.precedence = Precedence(index, hidden)
        self.held = Coverage(index, hidden)
        self._reader = reader
        self._document = lru_cache(maxsize=_KEPT_DOCUMENTS)(index.document)

    def document(self, document_id: str) -> Document:
        """Return a document, be it removed or replaced since. Raises `UnknownDocument`."""
        return self._document(document_id)

    def source(self, document_id: str) -> str:
        """Return the name under which a document was ingested first, its id where there is none."""
        return next(iter(self.index.names(document_id)), document_id)

    def whence(self, document_id: str) -> Whence:
        """Return how a document came, under the name of its first source."""
        return self.index.origins.of(document_id)

    def passage(self, passage_id: str) -> Passage:
        """Return a passage by the id that a search gave. Raises `UnknownPassage`."""
        return self.index.passage(passage_id)

    def coverage(self) -> str:
        """Return one sentence on what the corpus holds."""
        return self.held.statement()

    def others(self, words: str) -> Mapping[str, tuple[str, ...]]:
        """Return words of a text with other words for the same, from the general list and from the documents."""
        return self.index.linking.others(words)

    def search(
        self, query: str, k: int = SHOWN_HITS, filters: Filters = Filters(), *, several: bool = False
    ) -> tuple[Hit, ...]:
        """Return the k best passages for a query, with the scores that ranked them.

        With `several` the best passage of each document comes before the second of any.
        """
        most, within, reading = max(k, _LOOKED_AT), self.visible(filters), self.reading()
        for attempt in past_damage():
            with attempt:
                found = retrieve(self.index, query, k=most, filters=within, several=several, reading=reading)
        return found.hits[:k]

    def selected(self, filters: Filters = Filters()) -> tuple[DocumentEntry, ...]:
        """Return the living documents that are not hidden and that filters leave, in the order they came."""
        entries = (e for e in self.index.documents() if e.document_id not in self.hidden)
        if not filters:
            return tuple(entries)
        wanted = {passage_id.rpartition(":")[0] for passage_id in self.index.allowed(filters)}
        return tuple(e for e in entries if e.document_id in wanted)

    def visible(self, filters: Filters) -> Filters:
        """Return filters that leave out the hidden documents too."""
        if not self.hidden:
            return filters
        wanted = filters.documents or tuple(entry.document_id for entry in self.index.documents())
        return replace(filters, documents=tuple(d for d in wanted if d not in self.hidden) or ("none",))

    def allowed(self, filters: Filters) -> frozenset[str] | None:
        """Return the documents that filters leave, whatever roles they ask for; None where they leave all."""
        wanted = replace(filters, roles=())
        if not wanted:
            return None
        left = self.index.selected(wanted).documents
        if left is None:
            return None
        return frozenset(entry.document_id for entry in self.index.documents() if entry.doc in left)

    def reading(self) -> Reading | None:
        """Return what reads again for one question, None where there is no reader."""
        return self._reader.reading() if self._reader else None
