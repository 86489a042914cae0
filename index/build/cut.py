"""A document into passages, with what search needs of each."""

from dataclasses import dataclass

from corpus.chunk import PassageSettings, split_passages
from corpus.types import Document, Passage
from index.catalog.passages import vector_key
from index.lexical.analyze import analyze
from index.lexical.stream import pack_stream
from index.ports import Embedder
from index.wording import searchable_text


@dataclass(frozen=True, slots=True)
class Cut:
    """A document's passages; `keys` name their vectors, `terms` is their packed stream."""

    passages: tuple[Passage, ...]
    keys: tuple[bytes, ...]
    terms: bytes

    @property
    def by_key(self) -> dict[bytes, Passage]:
        """Return the passages by the keys of their vectors, equal ones once."""
        return dict(zip(self.keys, self.passages, strict=True))


def cut(document: Document, embedder: Embedder, settings: PassageSettings) -> Cut:
    """Return a document's passages for a model and settings."""
    passages = split_passages(document, embedder.count_tokens, settings)
    texts = [searchable_text(passage) for passage in passages]
    return Cut(
        passages=passages,
        keys=tuple(vector_key(embedder.fingerprint, text) for text in texts),
        terms=pack_stream([analyze(text, document.language) for text in texts]),
    )
