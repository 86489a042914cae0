"""All passages that take part in retrieval, at one moment."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.types import Role
from index.live.ids import Places, names_of
from index.live.segment import ROLES, Mask, Segment
from index.ports import Floats

_FEW = 0.1
"""Below this share of a segment's rows it is quicker to gather their vectors than to compare with all."""
_ROWS_AT_ONCE = 8_192
_KEPT_MASKS = 8


@dataclass(frozen=True, slots=True)
class Selection:
    """Passages told by their documents, by the catalog's numbers, and by their roles, without naming each.

    None chooses all documents, no roles all of them.
    """

    documents: frozenset[int] | None = None
    roles: tuple[Role, ...] = ()

    def hold(self, segment: Segment) -> Mask:
        """Return for each row of a segment whether it is chosen, shape (n,)."""
        chosen = np.ones(len(segment), bool)
        if self.documents is not None:
            held = np.zeros(int(segment.docs.max(initial=0)) + 1, bool)
            held[[number for number in self.documents if number < len(held)]] = True
            chosen &= held[segment.docs]
        if self.roles:
            chosen &= np.isin(segment.roles, [ROLES.index(role) for role in self.roles])
        return chosen


Allowed = Collection[str] | Selection
"""What a search may return: the ids of passages, or a selection."""


@dataclass(frozen=True, eq=False)
class View:
    """Segments and which of their rows live. A row's place in the view is its place in the joined segments.

    `change` is the catalog's count of changes that the view shows. One that `lacks` documents, because a file was
    damaged, is to be made whole from the catalog first.
    """

    catalog_id: str
    change: int
    segments: tuple[Segment, ...]
    alive: tuple[Mask, ...]
    lacks: bool = False

    @cached_property
    def offsets(self) -> Places:
        """Return the place of each segment's first row, and the number of all rows behind them."""
        return np.cumsum([0, *(len(s) for s in self.segments)], dtype=np.int64)

    @property
    def size(self) -> int:
        """Return the number of rows, dead ones included."""
        return int(self.offsets[-1])

    @cached_property
    def count(self) -> int:
        """Return the number of living passages."""
        return sum(int(np.count_nonzero(mask)) for mask in self.alive)

    @cached_property
    def languages(self) -> frozenset[str]:
        """Return the languages of the documents."""
        return frozenset[str]().union(*(s.languages for s in self.segments))

    @cached_property
    def whole(self) -> tuple[bool, ...]:
        """Return for each segment whether all its rows live."""
        return tuple(bool(mask.all()) for mask in self.alive)

    @cached_property
    def living(self) -> Mask:
        """Return which places live, shape (size,)."""
        return np.concatenate([np.zeros(0, bool), *self.alive])

    @property
    def is_damaged(self) -> bool:
        """Return whether a search has met damage in one of the segments."""
        return any(segment.is_damaged for segment in self.segments)

    def ids(self) -> set[str]:
        """Return the ids of the living passages."""
        pairs = zip(self.segments, self.alive, strict=True)
        return {name.decode() for s, mask in pairs for name in s.ids.names[mask].tolist()}

    def passage_ids(self, places: Places) -> list[str]:
        """Return the ids of the passages at places, in their order."""
        found = [""] * len(places)
        for segment, start, end in zip(self.segments, self.offsets, self.offsets[1:], strict=False):
            here = np.flatnonzero((places >= start) & (places < end))
            for n, name in zip(here.tolist(), segment.ids.names[places[here] - start].tolist(), strict=True):
                found[n] = name.decode()
        return found

    def places(self, passage_ids: Sequence[str]) -> Places:
        """Return the place of each living passage, shape (n,), -1 for one that is not here."""
        wanted = names_of(passage_ids)
        found = np.full(len(wanted), -1, np.int64)
        for segment, mask, offset in zip(self.segments, self.alive, self.offsets[:-1], strict=True):
            rows = segment.ids.rows(wanted)
            here = (rows >= 0) & mask[rows]
            found[here] = offset + rows[here]
        return found

    def mask(self, allowed: Allowed | None) -> Mask:
        """Return which places may be found, shape (size,); not to be written to."""
        if allowed is None:
            return self.living
        if isinstance(allowed, Selection):
            return self._chosen(allowed)
        chosen = np.zeros(self.size, bool)
        places = self.places(list(allowed))
        chosen[places[places >= 0]] = True
        return chosen

    def similarities(self, vector: Floats, mask: Mask | None = None) -> Floats:
        """Return the cosine of a unit-norm vector (d,) with each row, shape (size,).

        Where `mask` is false, it may be 0.
        """
        found = np.zeros(self.size, np.float32)
        for segment, start, end in zip(self.segments, self.offsets, self.offsets[1:], strict=False):
            chosen = None if mask is None else mask[start:end]
            if chosen is None or np.count_nonzero(chosen) > _FEW * len(segment):
                np.matmul(segment.read(), vector, out=found[start:end])
                continue
            rows = np.flatnonzero(chosen)
            for part in (rows[n : n + _ROWS_AT_ONCE] for n in range(0, len(rows), _ROWS_AT_ONCE)):
                found[start + part] = segment.read(part) @ vector
        return found

    def vectors(self, places: Places) -> Floats:
        """Return the vectors at places, shape (n, d); zeros for the place -1."""
        dimensions = self.segments[0].vectors.shape[1] if self.segments else 0
        found = np.zeros((len(places), dimensions), np.float32)
        for segment, start, end in zip(self.segments, self.offsets, self.offsets[1:], strict=False):
            here = (places >= start) & (places < end)
            found[here] = segment.read(places[here] - start)
        return found

    def best(self, scores: Floats, k: int, mask: Mask) -> list[tuple[str, float]]:
        """Return the k largest scores among the masked places, as (id, score), ties in the order of ids."""
        open_ = np.flatnonzero(mask)
        if k <= 0 or not len(open_):
            return []
        if len(open_) > k:
            values = scores[open_]
            least = np.partition(values, len(open_) - k)[len(open_) - k]
            open_ = open_[values >= least]
        found = zip(self.passage_ids(open_), scores[open_].tolist(), strict=True)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def lengths(self, field: str) -> NDArray[np.float32]:
        """Return each place's number of terms in a field, "words" or "pairs", as a ratio to the mean of those alive."""
        if field not in self._lengths:
            parts = [np.asarray(getattr(segment, field).lengths, np.float32) for segment in self.segments]
            joined = np.concatenate([np.zeros(0, np.float32), *parts])
            total = float(np.sum(joined, where=self.living, dtype=np.float64))
            self._lengths[field] = np.divide(joined, max(1e-9, total / max(1, self.count)), dtype=np.float32)
        return self._lengths[field]

    def without(self, docs: NDArray[np.int64]) -> "View":
        """Return the view with the passages of some documents dead."""
        alive = tuple(mask & ~np.isin(s.docs, docs) for s, mask in zip(self.segments, self.alive, strict=True))
        return View(self.catalog_id, self.change, self.segments, alive, self.lacks)

    def documents(self) -> NDArray[np.int64]:
        """Return the catalog's numbers of the documents that have living passages, ascending."""
        pairs = zip(self.segments, self.alive, strict=True)
        return np.unique(np.concatenate([np.zeros(0, np.int64), *(np.unique(s.docs[mask]) for s, mask in pairs)]))

    def plus(self, segment: Segment, change: int) -> "View":
        """Return the view with one more segment, at a later change."""
        if not len(segment):
            return View(self.catalog_id, change, self.segments, self.alive)
        lives = np.ones(len(segment), bool)
        return View(self.catalog_id, change, (*self.segments, segment), (*self.alive, lives))

    def _chosen(self, selection: Selection) -> Mask:
        if selection not in self._masks:
            if len(self._masks) >= _KEPT_MASKS:
                self._masks.clear()
            parts = [mask & selection.hold(s) for s, mask in zip(self.segments, self.alive, strict=True)]
            self._masks[selection] = np.concatenate([np.zeros(0, bool), *parts])
        return self._masks[selection]

    @cached_property
    def _masks(self) -> dict[Selection, Mask]:
        return {}

    @cached_property
    def _lengths(self) -> dict[str, NDArray[np.float32]]:
        return {}
