"""An inverted index: for each term the passages that hold it, and how often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.lexical.stream import Hashes, Occurrences

Rows = NDArray[np.uint32]
Counts = NDArray[np.uint16]
_GONE = np.uint32(0xFFFFFFFF)
_NO_LENGTHS = np.zeros(0, np.uint32)
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Postings:
    """`hashes` (t,) ascending; term i holds `rows[starts[i]:starts[i + 1]]`, ascending, with `counts`; `lengths` (n,).

    `check` is called before rows and counts are read from the first to the last of a span, where they lie in files.
    """

    hashes: Hashes
    starts: NDArray[np.int64]
    rows: Rows
    counts: Counts
    lengths: NDArray[np.uint32]
    check: Callable[[int, int], None] | None = None

    def held(self, first: int, last: int) -> tuple[Rows, Counts]:
        """Return rows and counts from `first` up to `last`. Raises what `check` raises."""
        if self.check is not None:
            self.check(first, last)
        return self.rows[first:last], self.counts[first:last]

    def find(self, hash_: int) -> tuple[Rows, Counts]:
        """Return the rows that hold a term and how often each does; empty for an unknown term."""
        at = int(np.searchsorted(self.hashes, np.uint64(hash_)))
        if at == len(self.hashes) or int(self.hashes[at]) != hash_:
            return self.rows[:0], self.counts[:0]
        return self.held(int(self.starts[at]), int(self.starts[at + 1]))


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
    """Join postings, leaving out the rows that `keep` (n,) has false; the rest are numbered anew, in order.

    Terms are joined a range of hashes at a time, so that little is held beside the result.
    """
    numbers, offset = [], 0
    for kept in keep:
        numbers.append(np.where(kept, np.cumsum(kept) - 1 + offset, _GONE).astype(np.uint32))
        offset += int(kept.sum())
    slices = 1 + sum(len(part.rows) for part in parts) // _AT_ONCE
    edges = [(n << 64) // slices for n in range(slices)]
    done = [_joined(parts, numbers, low, high) for low, high in zip(edges, [*edges[1:], None], strict=True)]
    starts = np.cumsum([0, *(len(one.rows) for one in done)])
    return Postings(
        hashes=np.concatenate([one.hashes for one in done]),
        starts=np.concatenate([*(one.starts[:-1] + at for one, at in zip(done, starts, strict=False)), starts[-1:]]),
        rows=np.concatenate([one.rows for one in done]),
        counts=np.concatenate([one.counts for one in done]),
        lengths=np.concatenate([part.lengths[kept] for part, kept in zip(parts, keep, strict=True)]),
    )


def _joined(parts: Sequence[Postings], numbers: Sequence[Rows], low: int, high: int | None) -> Postings:
    """Return the terms whose hashes are in [low, high) with their rows by their new numbers."""
    hashes, rows, counts = [], [], []
    for part, number in zip(parts, numbers, strict=True):
        first = int(np.searchsorted(part.hashes, np.uint64(low)))
        last = len(part.hashes) if high is None else int(np.searchsorted(part.hashes, np.uint64(high)))
        held, times = part.held(int(part.starts[first]), int(part.starts[last]))
        renumbered = number[held]
        alive = renumbered != _GONE
        hashes.append(np.repeat(part.hashes[first:last], np.diff(part.starts[first : last + 1]))[alive])
        rows.append(renumbered[alive])
        counts.append(times[alive].astype(np.int64))
    joined = np.concatenate(hashes)
    order = np.argsort(joined, kind="stable")
    return _grouped(joined[order], np.concatenate(rows)[order], np.concatenate(counts)[order], _NO_LENGTHS)


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
