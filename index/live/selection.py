"""The filters used last, and what they leave."""

import threading
from collections.abc import Callable, Hashable

from index.live.view import Selection
from index.types import Filters

KEPT = 64


class RecentSelections:
    """Remembers what filters leave until the index changes. Safe to use from several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._change: Hashable = None
        self._kept: dict[Filters, Selection] = {}

    def find(self, change: Hashable, filters: Filters, select: Callable[[], Selection]) -> Selection:
        """Return what filters leave at a change of the index, asking `select` the first time."""
        with self._guard:
            if change != self._change or len(self._kept) >= KEPT:
                self._change = change
                self._kept.clear()
            if filters in self._kept:
                return self._kept[filters]
        found = select()
        with self._guard:
            if change == self._change:
                self._kept[filters] = found
        return found
