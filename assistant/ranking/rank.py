"""How likely each sentence of the passages found answers a question, by what was trained and comes with the program."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ranking.answerable import answerable_share
from assistant.ranking.cross import cross_scores
from assistant.ranking.features import Considered, describe, with_reading
from assistant.ranking.kinds import kinds_of
from assistant.ranking.passage_reader import shipped_passage_reader
from assistant.ranking.passage_weights import shipped_passage_weights
from assistant.ranking.reader import can_read, read
from assistant.ranking.trees import shipped_trees
from index.retrieve import Retrieval


@dataclass(frozen=True, slots=True)
class Ranked:
    """Sentences with their scores, in log-odds against each other, and how likely the answer is among them (0..1)."""

    sentences: tuple[Considered, ...]
    scores: tuple[float, ...]
    answerable: float


def rank(question: str, retrieval: Retrieval, sentences: Sequence[Considered]) -> Ranked:
    """Return sentences with what the trees and the passage reader make of them, and a cross-encoder where one is named.

    The small reader has no part where the index is of another model. Whether there is an answer is told by the trees
    and the passage reader. Raises `ModelUnavailable`.
    """
    table, trees = describe(question, kinds_of(question), retrieval, sentences), "plain"
    if sentences and can_read(retrieval):
        table, trees = with_reading(table, read(retrieval, sentences)), "sentences"
    scores = shipped_trees(trees).scores(table)
    share = answerable_share(table, scores, [one.document.document_id for one in sentences])
    if sentences:
        made = shipped_passage_reader().read(question, sentences, scores)
        weights = shipped_passage_weights()
        scores, share = weights.scores(scores, made), weights.answerable(share, made)
    if sentences and retrieval.reading is not None:
        scores = scores + cross_scores(question, retrieval.reading, sentences, scores)
    return Ranked(tuple(sentences), tuple(map(float, scores)), share)
