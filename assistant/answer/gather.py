"""From a question to the chosen sentences: once for a plain question, once for each matter of a comparison."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer.abstain import Thresholds, is_too_thin, weigh
from assistant.answer.compose import Limits, choose
from assistant.answer.evidence import Candidate, Weights, candidates
from assistant.answer.matters import matters_of
from assistant.answer.question import Asks, Question
from corpus.types import Document
from index.retrieve import Retrieval
from index.types import Hit


@dataclass(frozen=True, slots=True)
class Tuning:
    """The numbers by which answers are made."""

    weights: Weights = Weights()
    limits: Limits = Limits()
    thresholds: Thresholds = Thresholds()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The chosen sentences in reading order, the passages found, and whether every matter asked about has evidence."""

    chosen: tuple[Candidate, ...]
    hits: tuple[Hit, ...]
    complete: bool


Retrieve = Callable[[str], Retrieval]
DocumentOf = Callable[[str], Document]


def gather(asked: Question, searched: str, retrieve: Retrieve, document_of: DocumentOf, tuning: Tuning) -> Gathered:
    """Return the evidence for a question. A comparison that names its matters is searched once for each of them."""
    matters = matters_of(searched) if asked.main is Asks.COMPARISON else ()
    if len(matters) < 2:
        return _gather_one(asked, searched, retrieve(searched), document_of, tuning)
    limits = replace(tuning.limits, words=tuning.limits.words // len(matters), other_document=2.0)
    single = replace(asked, asks=asked.asks[1:] or (Asks.HOW_MUCH,))
    found: list[Gathered] = []
    for matter in matters:
        used = {c.document_id for g in found for c in g.chosen}
        one = _gather_one(single, matter, retrieve(matter), document_of, replace(tuning, limits=limits), used)
        found.append(one)
    return Gathered(
        chosen=tuple(c for g in found for c in g.chosen),
        hits=_in_turn([g.hits for g in found]),
        complete=all(g.chosen for g in found),
    )


def _gather_one(
    asked: Question,
    searched: str,
    retrieval: Retrieval,
    document_of: DocumentOf,
    tuning: Tuning,
    used: set[str] | frozenset[str] = frozenset(),
) -> Gathered:
    ranked = [c for c in candidates(asked, retrieval, document_of, tuning.weights) if c.document_id not in used]
    chosen = choose(asked, ranked, document_of, tuning.limits)
    documents = [document_of(d) for d in dict.fromkeys(c.document_id for c in chosen)]
    if is_too_thin(weigh(searched, retrieval, chosen, documents), tuning.thresholds):
        chosen = []
    return Gathered(tuple(chosen), retrieval.hits, bool(chosen))


def _in_turn(rankings: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """Return the hits of several rankings, one of each in turn, each passage once, ranked anew."""
    merged: dict[str, Hit] = {}
    for row in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if row < len(ranking):
                merged.setdefault(ranking[row].passage.passage_id, ranking[row])
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(merged.values(), 1))
