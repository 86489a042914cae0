"""A comparison: one search and one row for each of the matters that it names."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.answer.asked.matters import compared_kind
from assistant.answer.asked.question import Asks, Question
from assistant.answer.choose.gathered import Gathered, Row
from assistant.answer.choose.one import gather_one
from assistant.answer.means import Means
from assistant.answer.weigh.evidence import DocumentOf
from index.types import Hit


def gather_compared(asked: Question, matters: Sequence[str], means: Means) -> Gathered:
    """Return the evidence for each matter that a comparison names, from rulings that no other is told from."""
    limits = means.tuning.limits
    shared = replace(means.tuning, limits=replace(limits, words=limits.words // len(matters)))
    kinds = asked.asks[1:] if asked.main is Asks.COMPARISON else asked.asks
    found: list[Gathered] = []
    for matter in matters:
        used = {c.document_id for g in found for c in g.chosen}
        single = Question(matter, kinds or compared_kind(asked.text))
        found.append(gather_one(single, matter, replace(means, tuning=shared), used))
    return Gathered(
        chosen=tuple(c for g in found for c in g.chosen),
        hits=_in_turn([g.hits for g in found]),
        complete=all(g.chosen for g in found),
        rows=_rows(matters, found, means.document_of),
        ranked=tuple(c for row in zip_longest(*(g.ranked for g in found)) for c in row if c),
    )


def _rows(matters: Sequence[str], found: Sequence[Gathered], document_of: DocumentOf) -> tuple[Row, ...]:
    rows: list[Row] = []
    start = 0
    for matter, gathered in zip(matters, found, strict=True):
        documents = list(dict.fromkeys(c.document_id for c in gathered.chosen))
        label = document_of(documents[0]).title if documents else matter
        rows.append(Row(label, documents[0] if documents else None, tuple(range(start, start + len(gathered.chosen)))))
        start += len(gathered.chosen)
    return tuple(rows)


def _in_turn(rankings: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """Return the hits of several rankings, one of each in turn, each passage once, ranked anew."""
    merged: dict[str, Hit] = {}
    for row in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if row < len(ranking):
                merged.setdefault(ranking[row].passage.passage_id, ranking[row])
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(merged.values(), 1))
