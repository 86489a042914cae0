"""Find the passages that answer a question: hybrid search, fused, and re-ranked by late interaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from math import isnan
from typing import TYPE_CHECKING

from corpus.chunk import document_of
from corpus.types import Passage
from index.diversity import fold_repeats, say_otherwise, spread_matters
from index.fusion import fuse, spread
from index.late import LateQuery
from index.linking.link import NO_LINKS, Links
from index.match import Matcher, token_weights
from index.types import Filters, Hit
from index.wording import searchable_text

if TYPE_CHECKING:
    from index.live.view import Allowed
    from index.ports import Encoded, Floats
    from index.store import Index
    from index.timed_reader import Reading


BEST = 3
SPARE = 10
"""Passages looked at beyond those asked for, to take the places of repeats."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How passages are ranked. The weights were chosen on the development questions, those of long ones on ObliQA's.

    `pool` candidates are taken from each of the dense and the lexical search and fused with `dense` against 1 -
    `dense`; where the model has an encoder of questions, with `learnt` more, chosen on questions that it did not learn
    from. The best `reranked` of them are ordered by `late` times late interaction plus the rest times the fused score.
    A long question spells its words out, and one vector for all of it is blurred: from `short` words to `long` words
    the weights go over to `dense_long`, `learnt_long` and `late_long`. `synonyms` is the weight of other words for the
    question's words in the lexical search. A document that bears the names in the question counts up to `linked` more,
    and at most `named` documents that fit them best bring passages of their own. A passage gains up to `matter` by how
    well the best three of its document fit: evidence adds up. A passage that shares `repeats` of its words in runs with
    a better one is left out; above 1 none is.
    """

    pool: int = 100
    dense: float = 0.6
    reranked: int = 60
    learnt: float = 0.1
    late: float = 0.6
    dense_long: float = 0.4
    learnt_long: float = 0.2
    late_long: float = 0.35
    short: int = 18
    long: int = 28
    synonyms: float = 0.3
    linked: float = 0.15
    named: int = 40
    matter: float = 0.1
    repeats: float = 0.6

    def weights(self, question: str, *, is_learnt: bool = False) -> tuple[float, float]:
        """Return the weight of the dense search against the lexical one, and that of late interaction, for a question.

        `is_learnt` tells that where to look by meaning was learnt from questions.
        """
        share = min(1.0, max(0.0, (len(question.split()) - self.short) / (self.long - self.short)))
        dense, dense_long = self.dense + is_learnt * self.learnt, self.dense_long + is_learnt * self.learnt_long
        return dense + share * (dense_long - dense), self.late + share * (self.late_long - self.late)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The passages found for a question, the best first, and the means to score parts of them.

    `links` are the names in the question and the documents that bear them; `named` are those that bear them best, ()
    where none do or too many to tell. `reading` reads more for the same question, None without a reader. `model` is the
    fingerprint of the model whose vectors they are.
    """

    hits: tuple[Hit, ...]
    matcher: Matcher
    named: tuple[str, ...] = ()
    links: Links = NO_LINKS
    reading: "Reading | None" = None
    model: str = ""


def retrieve(
    index: "Index",
    question: str,
    *,
    k: int = 40,
    filters: Filters = Filters(),
    recipe: Recipe = Recipe(),
    reading: "Reading | None" = None,
    several: bool = False,
) -> Retrieval:
    """Return the k best passages for a question, each said once. Fewer where the filters or the index leave fewer.

    `several` brings the best passage of each document before the second of any, for a question about several matters.
    Of two passages in nearly the same words both are given where only one can be relied on and they say otherwise.
    `reading` has its say on the order, but within a single document.
    """
    links = NO_LINKS if len(filters.documents) == 1 or not recipe.linked else index.linking.links(question)
    named = _within(filters, links.best(recipe.named))
    allowed, own = parts = _parts(index, filters, named)
    lexical = _lexical_candidates(index, question, parts, recipe)
    encoded = index.embedder.embed_query(question)
    toward = encoded.vectors[0] if encoded.toward is None else encoded.toward[0]
    dense = dict(index.vectors.search(toward, recipe.pool, allowed))
    dense |= _beside(index, toward, dense, lexical, own, recipe)
    dense_weight, late_weight = recipe.weights(question, is_learnt=encoded.toward is not None)
    boosts = {p: links.boost(document_of(p), recipe.linked) if links.fits else 0.0 for p in {**dense, **lexical}}
    fused = {p: score + boosts[p] for p, score in fuse(dense, lexical, dense_weight).items()}
    best = sorted(fused, key=lambda p: (-fused[p], p))[: max(recipe.reranked, k)]
    matcher = _matcher(index, question, encoded, best)
    scores = _reranked({p: fused[p] for p in best}, matcher.passage, late_weight)
    scores = {p: score + boosts[p] for p, score in scores.items()}
    if recipe.matter:
        strength = spread(_strengths(scores))
        scores = {p: score + recipe.matter * strength[document_of(p)] for p, score in scores.items()}
    order = sorted(best, key=lambda p: (-scores[p], p))
    passages = {p.passage_id: p for p in index.passages_by_id(order[: k + SPARE])}
    read = {} if reading is None or len(filters.documents) == 1 else _read(question, passages.values(), reading)
    if reading and read:
        scores |= _reordered(scores, read, reading.tuning.order)
    alike = dense if encoded.toward is None else _cosines(index, encoded.vectors[0], list(passages))
    hits = [
        Hit(p, 0, scores[i], alike.get(i, 0.0), lexical.get(i, 0.0), matcher.passage(i), read.get(i), (), boosts[i])
        for i, p in sorted(passages.items(), key=lambda pair: (-scores[pair[0]], pair[0]))
    ]
    once = fold_repeats(hits, recipe.repeats, partial(_are_apart, index))
    found = tuple((spread_matters(once) if several else once)[:k])
    return Retrieval(found, matcher, named, links, reading, index.embedder.fingerprint)


def _matcher(index: "Index", question: str, encoded: "Encoded", best: Sequence[str]) -> Matcher:
    """Return what scores parts of the best passages, by late interaction where the index has token vectors."""
    idf, others, projection = cache(index.lexical.idf), index.linking.others, index.projection
    if not encoded.tokens or not projection:
        return Matcher(question, idf, None, {}, others)
    tokens = encoded.tokens[0]
    weights = token_weights(question, tokens.offsets, idf)
    late = LateQuery(*projection.project_query(tokens.vectors), weights, projection.centre, tokens.vectors)
    return Matcher(question, idf, late, index.tokens(best), others, tokens.offsets)


def _reordered(scores: Mapping[str, float], read: Mapping[str, float], share: float) -> dict[str, float]:
    """Return new scores of the passages that were read, none below the least of theirs.

    A `share` of each is the reader's.
    """
    reads, ranked, least = spread(read), spread({p: scores[p] for p in read}), min(scores[p] for p in read)
    return {p: least + share * reads[p] + (1 - share) * ranked[p] for p in read}


def _read(question: str, passages: Iterable[Passage], reading: "Reading") -> dict[str, float]:
    """Return the reader's score of each of the best passages that it comes to read."""
    best = list(islice(passages, reading.tuning.passages))
    found = reading.scores(question, [searchable_text(p) for p in best])
    return {p.passage_id: score for p, score in zip(best, found, strict=True) if not isnan(score)}


Parts = tuple["Allowed | None", "Allowed | None"]
"""The passages that filters leave, and those of the documents that the question names where there are any.

Documents that the question names bring passages of their own: among many others theirs may not come up.
"""


def _parts(index: "Index", filters: Filters, named: tuple[str, ...]) -> Parts:
    own = index.selected(replace(filters, documents=named)) if named else None
    return index.selected(filters) if filters else None, own


def _lexical_candidates(index: "Index", question: str, parts: Parts, recipe: Recipe) -> dict[str, float]:
    """Return the BM25 score of the best passages by words."""
    allowed, own = parts
    found = _lexical(index, question, index.linking.others(question), recipe, allowed)
    return {**dict(index.lexical.search(question, recipe.pool // 4, own)), **found} if own is not None else found


def _beside(
    index: "Index",
    vector: "Floats",
    dense: Mapping[str, float],
    lexical: Iterable[str],
    own: "Allowed | None",
    recipe: Recipe,
) -> dict[str, float]:
    """Return the cosine of the best passages of the documents named, and of those by words."""
    found = dict(index.vectors.search(vector, recipe.pool // 4, own)) if own is not None else {}
    return found | _cosines(index, vector, [p for p in lexical if p not in dense and p not in found])


def _cosines(index: "Index", vector: "Floats", passage_ids: Sequence[str]) -> dict[str, float]:
    found = map(float, index.vectors.scores(vector, passage_ids)) if passage_ids else ()
    return dict(zip(passage_ids, found, strict=True))


def _bm25(index: "Index", query: str, passage_ids: Sequence[str]) -> dict[str, float]:
    found = map(float, index.lexical.scores(query, passage_ids)) if passage_ids else ()
    return dict(zip(passage_ids, found, strict=True))


def _are_apart(index: "Index", one: Hit, other: Hit) -> bool:
    """Return whether only one of two passages can be relied on and they differ in a number or a negation."""
    if not say_otherwise(one.passage.text, other.passage.text):
        return False
    mine, theirs = (index.origins.of(h.passage.document_id).provenance for h in (one, other))
    return mine.is_trusted != theirs.is_trusted


def _strengths(scores: Mapping[str, float]) -> dict[str, float]:
    """Return for each document the mean score of its best three passages, or of fewer where it has fewer."""
    found: dict[str, list[float]] = {}
    for passage_id in sorted(scores, key=lambda p: -scores[p]):
        best = found.setdefault(document_of(passage_id), [])
        if len(best) < BEST:
            best.append(scores[passage_id])
    return {document: sum(best) / len(best) for document, best in found.items()}


def _within(filters: Filters, named: Sequence[str]) -> tuple[str, ...]:
    """Return those of the documents named that filters by document leave."""
    return tuple(d for d in named if not filters.documents or d in filters.documents)


def _lexical(
    index: "Index",
    question: str,
    stand_ins: Mapping[str, Sequence[str]],
    recipe: Recipe,
    allowed: "Allowed | None",
) -> dict[str, float]:
    found = dict(index.lexical.search(question, recipe.pool, allowed))
    words = dict.fromkeys(other for others in stand_ins.values() for other in others)
    others = " ".join(words) if recipe.synonyms else ""
    if not others:
        return found
    more = dict(index.lexical.search(others, recipe.pool // 2, allowed))
    found.update(_bm25(index, question, [p for p in more if p not in found]))
    more.update(_bm25(index, others, [p for p in found if p not in more]))
    # A long list of synonyms must not outweigh the question itself: both are scaled to their best passage.
    top = max(found.values(), default=0.0) or 1.0
    top_more = max(more.values(), default=0.0) or 1.0
    return {p: found[p] + recipe.synonyms * top * more.get(p, 0.0) / top_more for p in found}


def _reranked(fused: Mapping[str, float], late_of: Callable[[str], float | None], weight: float) -> dict[str, float]:
    late = {p: score for p in fused if (score := late_of(p)) is not None}
    if not late:
        return dict(fused)
    lowest = min(late.values())
    late_spread = spread({p: late.get(p, lowest) for p in fused})
    fused_spread = spread(fused)
    return {p: weight * late_spread[p] + (1 - weight) * fused_spread[p] for p in fused}
