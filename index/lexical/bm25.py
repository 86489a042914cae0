"""BM25 over words and numbers, plus pairs of neighbouring words at half weight.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). The constants were chosen on
the development questions of ObliQA (regulatory passages): pairs are worth 1.3 points of recall@10 there.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.lexical.analyze import analyze_query, words
from index.lexical.postings import Counts, Postings, Rows
from index.lexical.stopwords import STOP_WORDS, guess_language
from index.lexical.stream import pair_hashes, term_hash
from index.live.sound import over_sound
from index.live.view import Allowed, View
from index.ports import Floats


@dataclass(frozen=True, slots=True)
class Weighting:
    """`k1` bends the gain of repetition, `b` punishes length, `weight` is the share in the score."""

    k1: float
    b: float
    weight: float


WORDS = Weighting(k1=0.6, b=0.75, weight=1.0)
PAIRS = Weighting(k1=0.4, b=0.75, weight=1.2)
_KEPT = 2


@dataclass(frozen=True, slots=True)
class _Scored:
    view: View
    query: str
    scores: Floats


class LexicalIndex:
    """Finds passages by the words they share with a question."""

    def __init__(self, view: Callable[[], View]) -> None:
        self._view = view
        self._recent: tuple[_Scored, ...] = ()

    def search(self, query: str, k: int, allowed: Allowed | None = None) -> list[tuple[str, float]]:
        """Return at most k (passage id, score > 0), the largest first, ties in the order of ids."""

        def find(view: View) -> list[tuple[str, float]]:
            scores = self._scores(view, query)
            return view.best(scores, k, view.mask(allowed) & (scores > 0))

        return over_sound(self._view, find)

    def scores(self, query: str, passage_ids: Sequence[str]) -> Floats:
        """Return the score of each passage, shape (n,); 0 without a shared term or for an unknown passage."""

        def score(view: View) -> Floats:
            found = np.append(self._scores(view, query), np.float32(0))[view.places(passage_ids)]
            return np.asarray(found, np.float32)

        return over_sound(self._view, score)

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages of the documents."""
        return self._view().languages

    def idf(self, term: str) -> float:
        """Return the weight of a term as `analyze` gives it, or of two that stand side by side, with a blank between.

        The rarer, the larger; largest for what is unknown.
        """
        hashes = [term_hash(one) for one in term.split(" ")]
        field, (hash_,) = ("words", hashes) if len(hashes) == 1 else ("pairs", _pairs(hashes))

        def weight(view: View) -> float:
            return _idf(view.count, _document_frequency(view, list(_found(view, field, hash_))))

        return over_sound(self._view, weight)

    def _scores(self, view: View, query: str) -> Floats:
        """Return the score of every place; a search asks for those of its last two queries again."""
        for recent in self._recent:
            if recent.view is view and recent.query == query:
                return recent.scores
        scored = _Scored(view, query, _score_all(view, query))
        self._recent = (scored, *self._recent[: _KEPT - 1])
        return scored.scores


def query_terms(query: str, language: str) -> list[str]:
    """Return the terms of a question as documents in `language` have them.

    The function words of the question's own language are left out too: in the German reading of an English
    question "the" would be a rare word and weigh most.
    """
    stop = STOP_WORDS.get(guess_language(words(query)), frozenset())
    return analyze_query(query, language, stop)


def _score_all(view: View, query: str) -> Floats:
    scores = np.zeros(view.size, np.float32)
    if not view.segments:
        return scores
    singles: Counter[int] = Counter()
    pairs: Counter[int] = Counter()
    for language in sorted(view.languages):
        hashes = [term_hash(term) for term in query_terms(query, language)]
        singles |= Counter(hashes)
        pairs |= Counter(_pairs(hashes))
    _add(view, "words", singles, WORDS, scores)
    _add(view, "pairs", pairs, PAIRS, scores)
    return scores


def _pairs(hashes: list[int]) -> list[int]:
    numbers = np.array(hashes, np.uint64)
    return [int(h) for h in pair_hashes(numbers[:-1], numbers[1:])]


def _add(view: View, field: str, terms: Counter[int], weighting: Weighting, scores: Floats) -> None:
    relative_lengths = view.lengths(field)
    for hash_, times in sorted(terms.items()):
        found = list(_found(view, field, hash_))
        df = _document_frequency(view, found)
        if not df:
            continue
        weight = weighting.weight * times * _idf(view.count, df)
        for start, (rows, counts) in zip(view.offsets, found, strict=False):
            places = rows + start
            scores[places] += _saturated(counts, relative_lengths[places], weight, weighting)


def _saturated(counts: Counts, relative_lengths: Floats, weight: float, weighting: Weighting) -> Floats:
    """Return the score of each occurrence; in single precision, which is twice as quick and exact enough to rank by."""
    k1, b = np.float32(weighting.k1), np.float32(weighting.b)
    times = counts.astype(np.float32)
    bend = relative_lengths * (k1 * b)
    bend += k1 * (1 - b)
    bend += times
    times *= np.float32(weight * (weighting.k1 + 1))
    return np.asarray(np.divide(times, bend, out=times), np.float32)


def _idf(count: int, df: int) -> float:
    return math.log(1 + (count - df + 0.5) / (df + 0.5))


def _document_frequency(view: View, found: Sequence[tuple[Rows, Counts]]) -> int:
    return sum(
        len(rows) if is_whole else int(np.count_nonzero(mask[rows]))
        for is_whole, mask, (rows, _) in zip(view.whole, view.alive, found, strict=True)
    )


def _found(view: View, field: str, hash_: int) -> Iterator[tuple[Rows, Counts]]:
    """Yield the rows of each segment that hold a term, and how often each does."""
    for segment in view.segments:
        postings: Postings = getattr(segment, field)
        yield postings.find(hash_)
