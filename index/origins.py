"""How the documents of an index came, asked of its catalog."""

from index.catalog.connection import Catalog
from index.catalog.schema import read_change
from index.catalog.whence import sources_state, whence_of, whence_of_all
from index.provenance import Whence


class Origins:
    """Where documents came from. Safe to use from several threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def of(self, document_id: str) -> Whence:
        """Return how a document came, under the name of its first source."""
        with self._catalog.reading() as db:
            return whence_of(db, document_id)

    def all(self) -> dict[str, Whence]:
        """Return how each document came."""
        with self._catalog.reading() as db:
            return whence_of_all(db)

    def state(self) -> tuple[str, int, int, str]:
        """Return what changes whenever the index does or a source is read anew, be its text one that was there."""
        with self._catalog.reading() as db:
            return (*read_change(db), *sources_state(db))
