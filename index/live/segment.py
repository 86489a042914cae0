"""Passages ready to be searched: a run of documents that came together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Role
from index.lexical.postings import Postings, merged, postings_of
from index.lexical.stream import Occurrences
from index.live.ids import Ids, Places, ids_of, names_of
from index.live.sums import Blocks
from index.ports import Floats

Mask = NDArray[np.bool_]
ROLES = tuple(Role)
"""A role's number is its place here."""

_ROWS_AT_ONCE = 8_192


@dataclass(frozen=True, eq=False)
class Segment:
    """n passages, in memory or, where `folder` is set, mapped from files there; never changed once made.

    `docs` (n,) are the catalog's document numbers, `roles` (n,) numbers of `ROLES`, `vectors` (n, d) unit-norm: to be
    read by `read`. `blocks` are the sums of what is mapped and was not compared with them at the opening.
    """

    ids: Ids
    docs: NDArray[np.int64]
    roles: NDArray[np.uint8]
    vectors: Floats
    words: Postings
    pairs: Postings
    languages: frozenset[str]
    folder: Path | None = None
    blocks: dict[str, Blocks] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def is_damaged(self) -> bool:
        """Return whether a search has met bytes in its files that were not written there."""
        return any(blocks.is_damaged for blocks in self.blocks.values())

    def read(self, rows: Places | None = None) -> Floats:
        """Return the vectors of some rows, of all without them. Raises `SegmentDamaged`."""
        if blocks := self.blocks.get("vectors"):
            blocks.check() if rows is None else blocks.check_rows(rows)
        return self.vectors if rows is None else self.vectors[rows]


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """What the catalog keeps of one document for search."""

    doc: int
    language: str
    ids: tuple[str, ...]
    vectors: Floats
    words: Occurrences
    pairs: Occurrences
    roles: tuple[Role, ...] = ()

    @property
    def role_numbers(self) -> list[int]:
        """Return a number for each passage; a document without roles is all `other`."""
        return [ROLES.index(role) for role in self.roles or (Role.OTHER,) * len(self.ids)]


def segment_of(documents: Sequence[LoadedDocument], dimensions: int) -> Segment:
    """Return documents as one segment."""
    return Segment(
        ids=ids_of(names_of([passage_id for d in documents for passage_id in d.ids])),
        docs=np.repeat(np.array([d.doc for d in documents], np.int64), [len(d.ids) for d in documents]),
        roles=np.array([number for d in documents for number in d.role_numbers], np.uint8),
        vectors=np.concatenate([np.zeros((0, dimensions), np.float32), *(d.vectors for d in documents)]),
        words=postings_of([d.words for d in documents]),
        pairs=postings_of([d.pairs for d in documents]),
        languages=frozenset(d.language for d in documents),
    )


def merged_segments(segments: Sequence[Segment], alive: Sequence[Mask], room: Floats | None = None) -> Segment:
    """Return the living passages of segments as one, its vectors in `room` (n, d) where that is given."""
    kept = list(zip(segments, alive, strict=True))
    if room is None:
        room = np.empty((sum(int(mask.sum()) for mask in alive), segments[0].vectors.shape[1]), np.float32)
    start = 0
    for segment, mask in kept:
        rows = np.flatnonzero(mask)
        for part in (rows[n : n + _ROWS_AT_ONCE] for n in range(0, len(rows), _ROWS_AT_ONCE)):
            room[start : start + len(part)] = segment.read(part)
            start += len(part)
    return Segment(
        ids=ids_of(np.concatenate([s.ids.names[mask] for s, mask in kept])),
        docs=np.concatenate([s.docs[mask] for s, mask in kept]),
        roles=np.concatenate([s.roles[mask] for s, mask in kept]),
        vectors=room,
        words=merged([s.words for s in segments], alive),
        pairs=merged([s.pairs for s in segments], alive),
        languages=frozenset().union(*(s.languages for s in segments)),
    )
