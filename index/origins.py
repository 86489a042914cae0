"""How the documents of an index came, asked of its catalog."""

from index.care import Care
from index.catalog.schema import read_change
from index.catalog.whence import sources_state, whence_of, whence_of_all
from index.provenance import Whence


class Origins:
    """Where documents came from. Safe to use from several threads."""

    def __init__(self, care: Care) -> None:
        self._care = care

    def of(self, document_id: str) -> Whence:
        """Return how a document came, under the name of its first source."""
        return self._care.of_lists(lambda db: whence_of(db, document_id))

    def all(self) -> dict[str, Whence]:
        """Return how each document came."""
        return self._care.of_lists(whence_of_all)

    def state(self) -> tuple[str, int, int, str]:
        """Return what changes whenever the index does or a source is read anew, be its text one that was there."""
        return self._care.of_lists(lambda db: (*read_change(db), *sources_state(db)))
