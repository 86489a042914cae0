"""Vectors in a collection of Chroma, embedded or on a server."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import IndexDamaged, disk_full, translated
from index.first_entry import first_entry
from index.ports import Floats

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection as ChromaCollection

BATCH = 5_000
"""Chroma 1.5 takes at most 5,461 rows at once."""

HNSW: "CreateHNSWConfiguration" = {"space": "cosine", "ef_search": 400, "ef_construction": 200, "max_neighbors": 32}
"""Recall@50 against exact search is .9996 with these on 13,700 real passages, .991 with Chroma's defaults."""

_SAME = 1e-3
"""Cosines and parts of unit vectors that differ by less are of the same vector, as Chroma keeps it."""
_ASKED_AT_ONCE = 100

_FULL = re.compile(r"disk is full|no space left", re.IGNORECASE)

Notes = dict[str, str | int | bool]


class ChromaVectors:
    """One collection of Chroma: vectors by id, searched by cosine.

    `explained` turns Chroma's errors into ours; at most `batch` rows are written or listed at once, `most` found.
    """

    def __init__(
        self,
        collection: "ChromaCollection",
        explained: Callable[[], AbstractContextManager[None]],
        *,
        batch: int = BATCH,
        most: int = 1_000_000,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self._collection = collection
        self._explained = explained
        self._batch = batch
        self.most = most
        self.close = close
        self.name = collection.name
        self.identity = str(collection.id)

    def add(self, ids: Sequence[str], vectors: Floats) -> None:
        """Store unit-norm vectors, shape (n, d)."""
        with self._explained():
            for start in range(0, len(ids), self._batch):
                part = slice(start, start + self._batch)
                self._collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def delete(self, ids: Sequence[str]) -> None:
        """Forget ids; unknown ones are ignored."""
        with self._explained():
            for start in range(0, len(ids), self._batch):
                self._collection.delete(ids=list(ids[start : start + self._batch]))

    def search(self, vector: Floats, k: int) -> list[tuple[str, float]]:
        """Return at most k (id, cosine), the largest first, ties in the order of ids."""
        if k <= 0:
            return []
        with self._explained():
            asked = min(k, self.most)
            found = self._collection.query(query_embeddings=vector[None, :], n_results=asked, include=["distances"])
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        cosines = [(passage_id, 1.0 - float(distance)) for passage_id, distance in pairs]
        return sorted(cosines, key=lambda pair: (-pair[1], pair[0]))

    def ids(self) -> set[str]:
        """Return every stored id."""
        found: set[str] = set()
        while True:
            before = len(found)
            with self._explained():
                page = self._collection.get(limit=self._batch, offset=before, include=[])["ids"]
            found.update(page)
            if len(page) < self._batch or len(found) == before:
                return found

    def differing(self, ids: Sequence[str], vectors: Floats) -> set[str]:
        """Return the ids whose stored vectors are not those given, shape (n, d); all of them are stored."""
        found: set[str] = set()
        for start in range(0, len(ids), self._batch):
            part = list(ids[start : start + self._batch])
            with self._explained():
                rows = self._collection.get(ids=part, include=["embeddings"])
                held = dict(zip(rows["ids"], np.asarray(rows["embeddings"], np.float32), strict=True))
            for passage_id, vector in zip(part, vectors[start : start + self._batch], strict=True):
                if passage_id not in held or not np.allclose(held[passage_id], vector, atol=_SAME):
                    found.add(passage_id)
        return found

    def finds(self, vectors: Floats) -> bool:
        """Return whether each of some stored vectors, shape (n, d), is found when it is searched for."""
        for start in range(0, len(vectors), _ASKED_AT_ONCE):
            part = vectors[start : start + _ASKED_AT_ONCE]
            with self._explained():
                found = self._collection.query(query_embeddings=part, n_results=1, include=["distances"])
                nearest = [distances[0] if distances else 2.0 for distances in found["distances"] or []]
            if len(nearest) != len(part) or max(nearest) > _SAME:
                return False
        return True

    def count(self) -> int:
        """Return how many vectors are stored."""
        with self._explained():
            return int(self._collection.count())

    def notes(self) -> Notes:
        """Return what was noted about the collection when it was opened, or since by this process."""
        return dict(self._collection.metadata or {})

    def note(self, notes: Notes) -> None:
        """Note something about the collection, in place of earlier notes."""
        with self._explained():
            self._collection.modify(metadata=notes)


def open_folder(folder: Path, name: str) -> ChromaVectors:
    """Open a collection in a folder, which is ours alone: other collections in it are deleted. Raises `IndexDamaged`.

    Chroma must not be open in two processes on one folder: they corrupt each other without a word. The caller holds
    the folder's lock.
    """
    with first_entry("Chroma"):
        import chromadb
        from chromadb.config import Settings

    with _explained_for(folder), first_entry("Chroma"):
        client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
        collection = client.get_or_create_collection(name, configuration={"hnsw": HNSW}, embedding_function=None)
        for other in client.list_collections():
            if other.name != name:
                client.delete_collection(other.name)
        return ChromaVectors(collection, lambda: _explained_for(folder), close=lambda: _close(client))


def _close(client: "ClientAPI") -> None:
    close = getattr(client, "close", None)
    if close:
        close()


@contextmanager
def _explained_for(folder: Path) -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        with translated(folder):
            yield
    except (ChromaError, ValueError, RuntimeError, KeyError) as error:
        if _FULL.search(str(error)):
            raise disk_full(folder) from error
        raise IndexDamaged(
            f"Chroma cannot read its data in {folder} ({error})", "Run the ingest again: it is made anew"
        ) from error
