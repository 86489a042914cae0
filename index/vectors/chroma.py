"""Vectors in Chroma, embedded or on a server."""

import base64
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import numpy as np

from index.errors import IndexDamaged, ServerUnavailable, disk_full, translated
from index.first_entry import first_entry
from index.ports import Floats

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

BATCH = 5_000
"""Chroma 1.5 takes at most 5,461 rows at once."""

_EXACT_BELOW = 5_000
_HNSW: "CreateHNSWConfiguration" = {"space": "cosine", "ef_search": 400, "ef_construction": 200, "max_neighbors": 32}
"""Recall@50 against exact search is .9996 with these on 13,700 real passages, .991 with Chroma's defaults."""


_FULL = re.compile(r"disk is full|no space left", re.IGNORECASE)


class ChromaVectors:
    """One collection of a Chroma client as a `VectorStore`.

    Chroma must not be open in two processes on one folder: they corrupt each other without a word. Whoever makes
    this on a folder holds a lock on it.
    """

    def __init__(self, client: "ClientAPI", name: str, where: str) -> None:
        self._client = client
        self._where = where
        with self._translated():
            self._collection = client.get_or_create_collection(
                name,
                configuration={"hnsw": _HNSW},
                embedding_function=None,
            )

    def add(self, ids: Sequence[str], vectors: Floats) -> None:
        """Store unit-norm vectors, shape (n, d)."""
        with self._translated():
            for start in range(0, len(ids), BATCH):
                part = slice(start, start + BATCH)
                self._collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def delete(self, ids: Sequence[str]) -> None:
        """Forget ids; unknown ones are ignored."""
        with self._translated():
            for start in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def search(self, vector: Floats, k: int, allowed: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Return at most k (id, cosine), the largest first.

        With `allowed` Chroma's own filter is not used, which is slow (688 ms for half of 150,000 rows): few vectors
        are fetched and compared one by one, of many the nearest are asked for until enough are allowed.
        """
        if k <= 0:
            return []
        with self._translated():
            if allowed is None:
                return self._nearest(vector, k)
            if len(allowed) <= _EXACT_BELOW:
                return self._among(vector, k, list(allowed))
            return self._sifted(vector, k, frozenset(allowed))

    def ids(self) -> set[str]:
        """Return every stored id."""
        with self._translated():
            return set(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """Return how many vectors are stored."""
        with self._translated():
            return int(self._collection.count())

    def notes(self) -> dict[str, Any]:
        """Return what was noted about the collection."""
        return dict(self._collection.metadata or {})

    def note(self, notes: dict[str, str | int | bool]) -> None:
        """Note something about the collection, in place of earlier notes."""
        with self._translated():
            self._collection.modify(metadata=notes)

    def forget_other_collections(self, prefix: str) -> None:
        """Delete the collections of earlier builds, whose names begin with `prefix`."""
        with self._translated():
            for collection in self._client.list_collections():
                if collection.name.startswith(prefix) and collection.name != self._collection.name:
                    self._client.delete_collection(collection.name)

    def close(self) -> None:
        """Let go of the client."""
        close = getattr(self._client, "close", None)
        if close:
            close()

    def _nearest(self, vector: Floats, k: int) -> list[tuple[str, float]]:
        count = min(k, self._collection.count())
        if not count:
            return []
        found = self._collection.query(query_embeddings=vector[None, :], n_results=count, include=["distances"])
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        return _ranked([(passage_id, 1.0 - float(distance)) for passage_id, distance in pairs], k)

    def _among(self, vector: Floats, k: int, allowed: list[str]) -> list[tuple[str, float]]:
        if not allowed:
            return []
        rows = self._collection.get(ids=allowed, include=["embeddings"])
        vectors = np.asarray(rows["embeddings"], np.float32).reshape(len(rows["ids"]), -1)
        return _ranked([(i, float(v @ vector)) for i, v in zip(rows["ids"], vectors, strict=True)], k)

    def _sifted(self, vector: Floats, k: int, allowed: frozenset[str]) -> list[tuple[str, float]]:
        total = self._collection.count()
        asked = 4 * k
        while True:
            found = [pair for pair in self._nearest(vector, asked) if pair[0] in allowed]
            if len(found) >= k or asked >= total:
                return found[:k]
            asked *= 4

    @contextmanager
    def _translated(self) -> Iterator[None]:
        import httpx
        from chromadb.errors import ChromaError, InternalError

        try:
            with translated(Path(self._where)):
                yield
        except InternalError as error:
            if _FULL.search(str(error)):
                raise disk_full(Path(self._where)) from error
            raise IndexDamaged(
                f"Chroma cannot read its data in {self._where} ({error})", "Run the ingest again: it is made anew"
            ) from error
        except (ChromaError, ConnectionError, httpx.HTTPError) as error:
            raise ServerUnavailable(
                f"Chroma at {self._where} failed ({error})", "Check the server and its address"
            ) from error


def _ranked(pairs: list[tuple[str, float]], k: int) -> list[tuple[str, float]]:
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]


def open_folder(folder: Path, name: str) -> ChromaVectors:
    """Open a collection in a folder; the caller holds the folder's lock. Raises `IndexDamaged`."""
    with first_entry("Chroma"):
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

    try:
        with translated(folder), first_entry("Chroma"):
            client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
            return ChromaVectors(client, name, str(folder))
    except (ChromaError, ValueError, RuntimeError, KeyError) as error:
        raise IndexDamaged(
            f"Chroma cannot read its data in {folder} ({error})", "Run the ingest again: it is made anew"
        ) from error


def open_server(url: str, name: str, key: str | None = None) -> ChromaVectors:
    """Open a collection on a Chroma server, such as http://localhost:8000, or in Chroma Cloud.

    A user and password in the address are sent as HTTP's basic authentication; a path names a tenant and a database
    (https://api.trychroma.com/TENANT/DATABASE); `key` is sent as Chroma Cloud wants it. Raises `ServerUnavailable`.
    """
    with first_entry("Chroma"):  # not while it is asked: a server may be slow
        import chromadb
        from chromadb.config import DEFAULT_DATABASE, DEFAULT_TENANT, Settings

    parts = urlsplit(url if "//" in url else f"//{url}")
    is_tls = parts.scheme == "https"
    where = [part for part in parts.path.split("/") if part]
    shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    try:
        client = chromadb.HttpClient(
            host=parts.hostname or "localhost",
            port=parts.port or (443 if is_tls else 8000),
            ssl=is_tls,
            headers=_credentials(parts.username, parts.password, key),
            settings=Settings(anonymized_telemetry=False),
            tenant=where[0] if where else DEFAULT_TENANT,
            database=where[1] if len(where) > 1 else DEFAULT_DATABASE,
        )
    except Exception as error:  # the client raises ValueError and httpx's errors alike when nobody answers
        raise ServerUnavailable(
            f"The Chroma server at {shown} does not answer, or refuses",
            "Start it with `chroma run`, check address and key, or leave the address empty",
        ) from error
    return ChromaVectors(client, name, shown)


def _credentials(user: str | None, password: str | None, key: str | None) -> dict[str, str]:
    headers = {"X-Chroma-Token": key} if key else {}
    if user:
        pair = f"{unquote(user)}:{unquote(password or '')}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    return headers
