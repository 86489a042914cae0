"""Search the likeliest matter in depth: find the ruling first, then the sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from index.late import PackedTokens
from index.retrieve import Retrieval
from index.types import Hit


@dataclass(frozen=True, slots=True)
class Depth:
    """How far to go into a matter.

    `documents` is the most to search in depth, `near` the share of the best document's strength that a further one
    needs, `passages` how many of each are read, and `hits` how many of the first search are kept beside them. A
    follow-up is looked for in at most `carried` documents of the conversation's matter.
    """

    documents: int = 6
    near: float = 0.75
    passages: int = 40
    hits: int = 20
    carried: int = 6


def strengths(hits: tuple[Hit, ...]) -> dict[str, float]:
    """Return the score of each document's best passage, the strongest document first."""
    found: dict[str, float] = {}
    for hit in hits:
        found[hit.passage.document_id] = max(hit.score, found.get(hit.passage.document_id, 0.0))
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def joined(found: Retrieval, more: Retrieval) -> Retrieval:
    """Return what two searches found, each passage with its better score, to be matched with the first's question."""
    kept = {hit.passage.passage_id: hit for hit in found.hits}
    for hit in more.hits:
        before = kept.get(hit.passage.passage_id)
        if before is None or before.score < hit.score:
            kept[hit.passage.passage_id] = hit
    return _ranked(found, kept, more.matcher.tokens)


def deepen(found: Retrieval, within: Callable[[str], Retrieval], depth: Depth = Depth()) -> Retrieval:
    """Return what was found with the strongest documents searched through: their best passages come in.

    A first search takes a passage here and there from many rulings; the sentence that answers may stand in a passage of
    the right ruling that shares few words with the question. A document's passages are scored among themselves and
    scaled so that the best keeps the document's strength.
    """
    strength = strengths(found.hits)
    best = max(strength.values(), default=0.0)
    chosen = [d for d, s in strength.items() if s >= depth.near * best][: depth.documents]
    kept = {hit.passage.passage_id: hit for hit in found.hits[: depth.hits]}
    tokens: dict[str, PackedTokens] = {}
    for document_id in chosen:
        inner = within(document_id)
        top = max((hit.score for hit in inner.hits), default=0.0) or 1.0
        tokens.update(inner.matcher.tokens)
        for hit in inner.hits[: depth.passages]:
            score = strength[document_id] * max(0.0, hit.score) / top
            before = kept.get(hit.passage.passage_id)
            if before is None or before.score < score:
                kept[hit.passage.passage_id] = replace(hit, score=score)
    return _ranked(found, kept, tokens)


def read_in_depth(found: Retrieval, within: Callable[[str], Retrieval], depth: Depth = Depth()) -> Retrieval:
    """Return what was found with the strongest documents searched through, no more passages than are to be read."""
    deep = deepen(found, within, depth)
    return replace(deep, hits=deep.hits[: depth.hits + depth.documents * depth.passages])


def _ranked(found: Retrieval, kept: Mapping[str, Hit], tokens: Mapping[str, PackedTokens]) -> Retrieval:
    ordered = sorted(kept.values(), key=lambda hit: (-hit.score, hit.passage.passage_id))
    matcher = replace(found.matcher, tokens={**found.matcher.tokens, **tokens})
    hits = tuple(replace(hit, rank=rank) for rank, hit in enumerate(ordered, 1))
    return Retrieval(hits, matcher, reading=found.reading, model=found.model)
