"""An inverted index: for each term the passages that hold it, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.lexical.stream import Hashes, Occurrences

Rows = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Postings:
    """`hashes` (t,) ascending; term i holds `rows[starts[i]:starts[i + 1]]`, ascending, with `counts`; `lengths` (n,)."""

    hashes: Hashes
    starts: NDArray[np.int64]
    rows: Rows
    counts: NDArray[np.uint16]
    lengths: NDArray[np.uint32]

    def find(self, hash_: int) -> tuple[Rows, NDArray[np.uint16]]:
        """Return the rows that hold a term and how often each does; empty for an unknown term."""
        at = int(np.searchsorted(self.hashes, np.uint64(hash_)))
        if at == len(self.hashes) or int(self.hashes[at]) != hash_:
            return self.rows[:0], self.counts[:0]
        span = slice(int(self.starts[at]), int(self.starts[at + 1]))
        return self.rows[span], self.counts[span]


def postings_of(parts: Sequence[Occurrences]) -> Postings:
    """Invert the occurrences of several documents; their passages are numbered on."""
    offsets = np.cumsum([0, *(len(p.lengths) for p in parts)])
    hashes = np.concatenate([np.zeros(0, np.uint64), *(p.hashes for p in parts)])
    rows = np.concatenate(
        [np.zeros(0, np.int64), *(p.rows + offset for p, offset in zip(parts, offsets, strict=False))]
    )
    lengths = np.concatenate([np.zeros(0, np.uint32), *(p.lengths for p in parts)])
    # documents come in order, so a stable sort by hash leaves the rows of a term ascending
    order = np.argsort(hashes, kind="stable")
    return _grouped(hashes[order], rows[order].astype(np.uint32), np.ones(len(order), np.int64), lengths)


def merged(parts: Sequence[Postings], keep: Sequence[NDArray[np.bool_]]) -> Postings:
    """Join postings, leaving out the rows that `keep` (n,) has false; the rest are numbered anew, in order."""
    hashes, rows, counts, lengths, offset = [], [], [], [], 0
    for part, kept in zip(parts, keep, strict=True):
        renumbered = np.cumsum(kept) - 1 + offset
        alive = kept[part.rows]
        hashes.append(np.repeat(part.hashes, np.diff(part.starts))[alive])
        rows.append(renumbered[part.rows[alive]].astype(np.uint32))
        counts.append(part.counts[alive].astype(np.int64))
        lengths.append(part.lengths[kept])
        offset += int(kept.sum())
    joined = np.concatenate(hashes)
    order = np.argsort(joined, kind="stable")
    return _grouped(joined[order], np.concatenate(rows)[order], np.concatenate(counts)[order], np.concatenate(lengths))


def _grouped(hashes: Hashes, rows: Rows, counts: NDArray[np.int64], lengths: NDArray[np.uint32]) -> Postings:
    """Add up the counts of equal (hash, row) neighbours."""
    if not len(hashes):
        return Postings(hashes, np.zeros(1, np.int64), rows, counts.astype(np.uint16), lengths)
    is_new = np.r_[True, (hashes[1:] != hashes[:-1]) | (rows[1:] != rows[:-1])]
    first = np.flatnonzero(is_new)
    sums = np.minimum(np.add.reduceat(counts, first), np.iinfo(np.uint16).max).astype(np.uint16)
    hashes, rows = hashes[first], rows[first]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    return Postings(hashes[starts], np.r_[starts, len(hashes)].astype(np.int64), rows, sums, lengths)
