"""All passages that take part in retrieval, at one moment."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.live.segment import Mask, Segment, merged_segments
from index.ports import Floats


@dataclass(frozen=True, slots=True)
class Documents:
    """The passages of some documents, by the catalog's numbers: told without naming each passage."""

    numbers: frozenset[int]

    def hold(self, docs: NDArray[np.int64]) -> Mask:
        """Return for each document number whether it is one of these, shape (n,)."""
        chosen = np.zeros(int(docs.max(initial=0)) + 1, bool)
        chosen[[number for number in self.numbers if number < len(chosen)]] = True
        return chosen[docs]


Allowed = Collection[str] | Documents
"""What a search may return: the ids of passages, or documents."""


@dataclass(frozen=True, slots=True)
class View:
    """Segments and which of their rows live. A row's place in the view is its place in the joined segments.

    `change` is the catalog's count of changes that the view shows.
    """

    catalog_id: str
    change: int
    segments: tuple[Segment, ...]
    alive: tuple[Mask, ...]

    @property
    def size(self) -> int:
        """Return the number of rows, dead ones included."""
        return sum(len(s.ids) for s in self.segments)

    @property
    def count(self) -> int:
        """Return the number of living passages."""
        return sum(int(mask.sum()) for mask in self.alive)

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages of the documents."""
        return frozenset[str]().union(*(s.languages for s in self.segments))

    def ids(self) -> set[str]:
        """Return the ids of the living passages."""
        pairs = zip(self.segments, self.alive, strict=True)
        return {p for s, mask in pairs for p, lives in zip(s.ids, mask, strict=True) if lives}

    def passage_id(self, place: int) -> str:
        """Return the id of the passage at a place."""
        for segment in self.segments:
            if place < len(segment.ids):
                return segment.ids[place]
            place -= len(segment.ids)
        raise IndexError(place)

    def places(self, passage_ids: Sequence[str]) -> NDArray[np.int64]:
        """Return the place of each living passage, shape (n,), -1 for one that is not here."""
        found = np.full(len(passage_ids), -1, np.int64)
        offset = 0
        for segment, mask in zip(self.segments, self.alive, strict=True):
            for n, passage_id in enumerate(passage_ids):
                row = segment.positions.get(passage_id)
                if row is not None and mask[row]:
                    found[n] = offset + row
            offset += len(segment.ids)
        return found

    def mask(self, allowed: Allowed | None) -> Mask:
        """Return which places may be found, shape (size,)."""
        alive = np.concatenate([np.zeros(0, bool), *self.alive])
        if allowed is None:
            return alive
        if isinstance(allowed, Documents):
            docs = np.concatenate([np.zeros(0, np.int64), *(s.docs for s in self.segments)])
            return alive & allowed.hold(docs)
        chosen = np.zeros(len(alive), bool)
        places = self.places(list(allowed))
        chosen[places[places >= 0]] = True
        return chosen

    def similarities(self, vector: Floats) -> Floats:
        """Return the cosine of a unit-norm vector (d,) with each row, shape (size,)."""
        return np.concatenate([np.zeros(0, np.float32), *(s.vectors @ vector for s in self.segments)])

    def vectors(self, places: NDArray[np.int64]) -> Floats:
        """Return the vectors at places, shape (n, d); zeros for the place -1."""
        dimensions = self.segments[0].vectors.shape[1] if self.segments else 0
        found = np.zeros((len(places), dimensions), np.float32)
        offset = 0
        for segment in self.segments:
            here = (places >= offset) & (places < offset + len(segment.ids))
            found[here] = segment.vectors[places[here] - offset]
            offset += len(segment.ids)
        return found

    def best(self, scores: Floats, k: int, mask: Mask) -> list[tuple[str, float]]:
        """Return the k largest scores among the masked places, as (id, score), ties in the order of ids."""
        open_ = np.flatnonzero(mask)
        if k <= 0 or not len(open_):
            return []
        if len(open_) > k:
            least = np.partition(scores[open_], len(open_) - k)[len(open_) - k]
            open_ = open_[scores[open_] >= least]
        found = [(self.passage_id(int(place)), float(scores[place])) for place in open_]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def without(self, docs: NDArray[np.int64]) -> "View":
        """Return the view with the passages of some documents dead."""
        alive = tuple(mask & ~np.isin(s.docs, docs) for s, mask in zip(self.segments, self.alive, strict=True))
        return View(self.catalog_id, self.change, self.segments, alive)

    def plus(self, segment: Segment, change: int) -> "View":
        """Return the view with one more segment, at a later change."""
        if not segment.ids:
            return View(self.catalog_id, change, self.segments, self.alive)
        lives = np.ones(len(segment.ids), bool)
        return View(self.catalog_id, change, (*self.segments, segment), (*self.alive, lives))

    def compact(self, first: int = 0) -> "View":
        """Return the same passages with the segments from `first` on as one, without dead rows."""
        rest, alive = self.segments[first:], self.alive[first:]
        if not rest or (len(rest) == 1 and alive[0].all()):
            return self
        head = View(self.catalog_id, self.change, self.segments[:first], self.alive[:first])
        return head.plus(merged_segments(rest, alive), self.change)
