"""An index as retrieval sees it, with the documents it read last kept at hand."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.types import Document, Passage
from index.diversity import say_otherwise
from index.late import PackedTokens, Projection
from index.lexical.analyze import analyze
from index.linking.link import Links, link
from index.linking.recent import RecentNames
from index.linking.spelling import is_word, respelt
from index.live.view import Allowed
from index.ports import Embedder, Floats
from index.retrieve import Recipe, Retrieval, retrieve
from index.store import Index
from index.thesaurus import synonyms_by_word
from index.types import Filters, Hit

if TYPE_CHECKING:
    from index.timed_reader import Reading, TimedReader

KEPT_DOCUMENTS = 512


class Searcher:
    """Retrieves from one index; safe to use from several threads."""

    def __init__(self, index: Index, recipe: Recipe = Recipe(), reader: "TimedReader | None" = None) -> None:
        self.index = index
        self.reader = reader
        self.recipe = recipe
        self._names = RecentNames(index)
        self.document = lru_cache(maxsize=KEPT_DOCUMENTS)(self._document)

    @property
    def projection(self) -> Projection | None:
        """Return what packs the token vectors of the index, None where it has none yet."""
        return self.index.projection

    @property
    def embedder(self) -> Embedder:
        """Return the model of the index."""
        return self.index.embedder

    def reading(self) -> "Reading | None":
        """Return what reads for one question, None where there is no reader."""
        return self.reader.reading() if self.reader else None

    def retrieve(
        self,
        question: str,
        k: int = 40,
        filters: Filters = Filters(),
        *,
        several: bool = False,
        reading: "Reading | None" = None,
    ) -> Retrieval:
        """Return the k best passages for a question; with `several` the best of each document first. `reading` as in `retrieve`."""
        return retrieve(
            self,
            question,
            k=k,
            filters=filters,
            recipe=self.recipe,
            reading=reading,
            several=several,
            apart=self._are_apart,
        )

    def _are_apart(self, one: Hit, other: Hit) -> bool:
        """Return whether only one of two passages can be relied on and they differ in a number or a negation."""
        if not say_otherwise(one.passage.text, other.passage.text):
            return False
        mine, theirs = (self.index.origins.of(h.passage.document_id).provenance for h in (one, other))
        return mine.is_trusted != theirs.is_trusted

    def dense(self, vector: Floats, k: int, allowed: Allowed | None) -> list[tuple[str, float]]:
        """Return the k nearest passages by cosine."""
        return self.index.vectors.search(vector, k, allowed)

    def dense_scores(self, vector: Floats, passage_ids: Sequence[str]) -> Mapping[str, float]:
        """Return the cosine of each passage."""
        if not passage_ids:
            return {}
        return dict(zip(passage_ids, map(float, self.index.vectors.scores(vector, passage_ids)), strict=True))

    def lexical(self, query: str, k: int, allowed: Allowed | None) -> list[tuple[str, float]]:
        """Return the k best passages by BM25."""
        return self.index.lexical.search(query, k, allowed)

    def lexical_scores(self, query: str, passage_ids: Sequence[str]) -> Mapping[str, float]:
        """Return the BM25 score of each passage."""
        if not passage_ids:
            return {}
        return dict(zip(passage_ids, map(float, self.index.lexical.scores(query, passage_ids)), strict=True))

    def idf(self, term: str) -> float:
        """Return the weight of a term."""
        return self.index.lexical.idf(term)

    def passages_by_id(self, passage_ids: Sequence[str]) -> Sequence[Passage]:
        """Return passages in the order asked for."""
        return self.index.passages_by_id(passage_ids)

    def tokens(self, passage_ids: Sequence[str]) -> Mapping[str, PackedTokens]:
        """Return the token vectors of those passages that have them."""
        return self.index.tokens(passage_ids)

    def others(self, question: str) -> Mapping[str, tuple[str, ...]]:
        """Return words of a question with other words for the same, from the general list and from the documents."""
        return {**self._names.find().aliases.others(question), **synonyms_by_word(question)}

    def links(self, question: str) -> Links:
        """Return the documents that a question names."""
        return link(question, self._names.find().names)

    def respelt(self, question: str) -> str:
        """Return a question with the names that are spelt almost as the documents spell them in their spelling.

        A word of the language stays as it is, whether or not a document holds it: the model has a token of its own for it.
        """
        unknown = self.index.lexical.idf("")

        def knows(word: str) -> bool:
            held = any(self.index.lexical.idf(term) < unknown for term in analyze(word)) or not analyze(word)
            return held or is_word(word, self.embedder.count_tokens)

        return respelt(question, self._names.find().names, knows)

    def allowed(self, filters: Filters) -> Allowed | None:
        """Return the passages that filters leave, None when they leave all."""
        return self.index.selected(filters) if filters else None

    def _document(self, document_id: str) -> Document:
        return self.index.document(document_id)
