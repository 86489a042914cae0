"""How well a piece of text matches a question: by its words, and by its tokens in context."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from index.late import LateQuery, PackedTokens
from index.lexical.analyze import analyze
from index.thesaurus import synonyms_by_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
STOP_WEIGHT = 0.1
SYNONYM_CREDIT = 0.8


def token_weights(question: str, offsets: "NDArray[np.int64]", idf: Callable[[str], float]) -> "NDArray[np.float32]":
    """Return the weight of each token of a question, shape (q,), summing to 1: the idf of the word it is part of."""
    import numpy as np

    words = [(m.start(), m.end(), _term_weight(m[0], idf)) for m in _WORD.finditer(question)]
    weights = [next((w for a, b, w in words if a <= start < b), 0.0) for start, _ in offsets]
    total = sum(weights) or 1.0
    return np.asarray([w / total for w in weights], np.float32)


def _term_weight(word: str, idf: Callable[[str], float]) -> float:
    terms = analyze(word)
    return max((idf(term) for term in terms), default=STOP_WEIGHT)


@dataclass(frozen=True)
class Matcher:
    """Scores spans of retrieved passages, and any words, against one question.

    `others` gives words of a text with other words that stand for the same; `spans`, shape (q, 2), are the
    places of the question's tokens.
    """

    question: str
    idf: Callable[[str], float]
    late: LateQuery | None
    tokens: Mapping[str, PackedTokens]
    others: Callable[[str], Mapping[str, Sequence[str]]] = synonyms_by_word
    spans: "NDArray[np.int64] | None" = None

    def beside(self, names: str, share: float) -> "Matcher":
        """Return the matcher for what a question says beside some names.

        Their words count only a `share` of their weight. In a ruling that is named already, a sentence that names it
        again says no more of what is asked.
        """
        named = frozenset(analyze(names)).intersection(self.terms)
        if not named or share == 1:
            return self

        def idf(term: str) -> float:
            return self.idf(term) * (share if term in named else 1.0)

        late = self.late
        if late is not None and self.spans is not None:
            late = replace(late, weights=token_weights(self.question, self.spans, idf))
        other = replace(self, idf=idf, late=late)
        other.__dict__["_similarities"] = self._similarities
        return other

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Return the question's terms, each once."""
        return tuple(dict.fromkeys(analyze(self.question)))

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return {term: self.idf(term) for term in self.terms}

    @cached_property
    def _stand_ins(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """Return, for each term of the question, the terms of the phrases that may stand for it."""
        found: dict[str, list[frozenset[str]]] = {}
        for words, others in self.others(self.question).items():
            phrases = [frozenset(analyze(other)) for other in others]
            for term in analyze(words):
                found.setdefault(term, []).extend(p for p in phrases if p)
        return {term: tuple(phrases) for term, phrases in found.items()}

    @cached_property
    def _similarities(self) -> "dict[str, NDArray[np.float32]]":
        return {}

    def passage(self, passage_id: str) -> float | None:
        """Return the weighted MaxSim of a whole passage, None where its token vectors are not at hand."""
        if self.late is None or passage_id not in self.tokens:
            return None
        return self.late.maxsim(self._similarity(passage_id))

    def span(self, passage_id: str, start: int, end: int) -> float:
        """Return the weighted MaxSim of the characters [start, end) of a passage's text.

        By words where there are no tokens.
        """
        if self.late is None or passage_id not in self.tokens:
            return 0.0
        starts = self.tokens[passage_id].starts
        first, last = starts.searchsorted(start), starts.searchsorted(end)
        return self.late.maxsim(self._similarity(passage_id)[:, first:last])

    def pooled(self, passage_id: str, start: int, end: int) -> float:
        """Return the cosine of the question's mean token to that of the characters [start, end) of a passage's text."""
        if self.late is None or passage_id not in self.tokens:
            return 0.0
        tokens = self.tokens[passage_id]
        first, last = tokens.starts.searchsorted(start), tokens.starts.searchsorted(end)
        return self.late.pooled(tokens.vectors[first:last])

    def _similarity(self, passage_id: str) -> "NDArray[np.float32]":
        if passage_id not in self._similarities:
            assert self.late is not None
            self._similarities[passage_id] = self.late.similarities(self.tokens[passage_id])
        return self._similarities[passage_id]

    def covered(self, words: str) -> float:
        """Return the idf-weighted share (0..1) of the question's terms that are in `words`, synonyms at a discount."""
        return self.covered_by(frozenset(analyze(words)))

    def covered_by(self, terms: frozenset[str]) -> float:
        """Return `covered` for words that are analysed already."""
        total = sum(self._weights.values())
        if not total:
            return 0.0
        return sum(weight * self._credit(term, terms) for term, weight in self._weights.items()) / total

    def _credit(self, term: str, held: frozenset[str]) -> float:
        if term in held:
            return 1.0
        return SYNONYM_CREDIT if any(phrase <= held for phrase in self._stand_ins.get(term, ())) else 0.0
