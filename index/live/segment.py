"""Passages in memory, ready to be searched: a run of documents that came together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.lexical.postings import Postings, merged, postings_of
from index.lexical.stream import Occurrences
from index.ports import Floats

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Segment:
    """n passages. `docs` (n,) are the catalog's document numbers, `vectors` (n, d) unit-norm; never changed once made."""

    ids: tuple[str, ...]
    docs: NDArray[np.int64]
    vectors: Floats
    words: Postings
    pairs: Postings
    languages: frozenset[str]

    @cached_property
    def positions(self) -> dict[str, int]:
        """Return the row of each passage id."""
        return {passage_id: row for row, passage_id in enumerate(self.ids)}


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """What the catalog keeps of one document for search."""

    doc: int
    language: str
    ids: tuple[str, ...]
    vectors: Floats
    words: Occurrences
    pairs: Occurrences


def segment_of(documents: Sequence[LoadedDocument], dimensions: int) -> Segment:
    """Return documents as one segment."""
    sizes = [len(d.ids) for d in documents]
    return Segment(
        ids=tuple(passage_id for d in documents for passage_id in d.ids),
        docs=np.repeat(np.array([d.doc for d in documents], np.int64), sizes),
        vectors=np.concatenate([np.zeros((0, dimensions), np.float32), *(d.vectors for d in documents)]),
        words=postings_of([d.words for d in documents]),
        pairs=postings_of([d.pairs for d in documents]),
        languages=frozenset(d.language for d in documents),
    )


def merged_segments(segments: Sequence[Segment], alive: Sequence[Mask]) -> Segment:
    """Return the living passages of segments as one."""
    return Segment(
        ids=tuple(
            p for s, mask in zip(segments, alive, strict=True) for p, kept in zip(s.ids, mask, strict=True) if kept
        ),
        docs=np.concatenate([s.docs[mask] for s, mask in zip(segments, alive, strict=True)]),
        vectors=np.concatenate([s.vectors[mask] for s, mask in zip(segments, alive, strict=True)]),
        words=merged([s.words for s in segments], alive),
        pairs=merged([s.pairs for s in segments], alive),
        languages=frozenset().union(*(s.languages for s in segments)),
    )
