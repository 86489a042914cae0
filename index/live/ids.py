"""Ids of passages as an array: a million of them are 30 MB that need not be read to be searched."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Names = NDArray[np.bytes_]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ids:
    """`names` (n,) UTF-8 bytes; `order` (n,) the rows in the order of their names."""

    names: Names
    order: Places

    def __len__(self) -> int:
        return len(self.names)

    def rows(self, wanted: Names) -> Places:
        """Return the row of each name, shape (m,), -1 for one that is not here."""
        if not len(self.names) or not len(wanted):
            return np.full(len(wanted), -1, np.int64)
        # both of one width, or NumPy would widen, and so copy, all the names
        cut = wanted.astype(self.names.dtype)
        at = np.searchsorted(self.names, cut, sorter=self.order)
        rows = self.order[np.minimum(at, len(self.names) - 1)]
        return np.where((self.names[rows] == cut) & (cut == wanted), rows, -1)


def names_of(passage_ids: Sequence[str]) -> Names:
    """Return ids as an array, shape (n,)."""
    return np.array([passage_id.encode() for passage_id in passage_ids], np.bytes_)


def ids_of(names: Names) -> Ids:
    """Return names ready to be looked up."""
    return Ids(names, np.argsort(names, kind="stable"))
