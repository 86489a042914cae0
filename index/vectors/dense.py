"""Search by meaning over the passages that live now."""

from collections.abc import Callable, Sequence

import numpy as np

from index.live.sound import over_sound
from index.live.view import Allowed, View
from index.ports import Floats
from index.vectors.mirror import Mirror

_SPARE = 16


class DenseIndex:
    """Finds passages by the cosine of their vectors with a question's.

    Two ways lead to the same answer. The exact one compares the question with each row of a memory-mapped matrix, which
    every process may read while another writes. The other asks Chroma, which `Mirror` keeps in step; it is taken where
    Chroma proves that it shows the same passages. Asked for fewer passages than `allowed` leaves over, or while Chroma
    is behind, the exact way is taken.
    """

    def __init__(self, view: Callable[[], View], mirror: Mirror) -> None:
        self._view = view
        self._mirror = mirror

    def search(self, vector: Floats, k: int, allowed: Allowed | None = None) -> list[tuple[str, float]]:
        """Return at most k (passage id, cosine), the largest first, ties in the order of ids.

        `vector`: shape (d,) or (1, d), float32, unit-norm.
        """
        query = np.ravel(vector)

        def find(view: View) -> list[tuple[str, float]]:
            if allowed is None and (found := self._by_chroma(view, query, k)) is not None:
                return found
            mask = view.mask(allowed)
            return view.best(view.similarities(query, mask), k, mask)

        return over_sound(self._view, find)

    def scores(self, vector: Floats, passage_ids: Sequence[str]) -> Floats:
        """Return the cosine of each passage, shape (n,); 0 for one that is unknown or removed."""

        def score(view: View) -> Floats:
            if not view.segments:
                return np.zeros(len(passage_ids), np.float32)
            return np.asarray(view.vectors(view.places(passage_ids)) @ np.ravel(vector), np.float32)

        return over_sound(self._view, score)

    def of(self, passage_ids: Sequence[str]) -> Floats:
        """Return the vectors of passages, shape (n, d); zeros for one that is unknown or removed."""
        return over_sound(self._view, lambda view: view.vectors(view.places(passage_ids)))

    def ids(self) -> set[str]:
        """Return the ids of the passages that can be found."""
        return self._view().ids()

    def count(self) -> int:
        """Return how many passages can be found."""
        return self._view().count

    def _by_chroma(self, view: View, query: Floats, k: int) -> list[tuple[str, float]] | None:
        found = self._mirror.nearest(view, query, k + _SPARE)
        if found is None:
            return None
        lives = view.places([passage_id for passage_id, _ in found]) >= 0
        kept = [pair for pair, alive in zip(found, lives, strict=True) if alive][:k]
        return kept if len(kept) == min(k, view.count) else None
