"""A Chroma server: how it is reached, what is asked of it, and what its failures mean."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from index.errors import ServerUnavailable
from index.first_entry import first_entry
from index.vectors.bounded import BoundedSession, Closed, Refused, TooLate
from index.vectors.chroma import HNSW, ChromaVectors

if TYPE_CHECKING:
    from chromadb.api.fastapi import FastAPI
    from chromadb.types import Collection as Model

_CLOUD = "trychroma.com"
_CLOUD_ROWS = 300
"""Records that Chroma Cloud writes or returns at once (docs.trychroma.com/cloud/quotas-limits)."""
_LISTED = 100
_ELSEWHERE = "questions are answered without it"


@cache
def load_client() -> None:
    """Import Chroma and all it needs on one thread; no server is asked."""
    with first_entry("Chroma"):
        import chromadb.api.fastapi  # noqa: F401


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is: `shown` has no password in it; `secrets` are never shown."""

    shown: str
    host: str
    port: int
    is_tls: bool
    tenant: str
    database: str
    headers: dict[str, str]
    secrets: tuple[str, ...]


def address_of(url: str, key: str | None = None) -> Address:
    """Return the parts of an address such as http://localhost:8000.

    A user and password in it are sent as HTTP's basic authentication; a path names a tenant and a database
    (https://api.trychroma.com/TENANT/DATABASE); `key` is sent as Chroma Cloud wants it.
    """
    parts = urlsplit(url if "//" in url else f"//{url}")
    is_tls = parts.scheme == "https"
    where = [part for part in parts.path.split("/") if part]
    headers = {"X-Chroma-Token": key} if key else {}
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    return Address(
        shown=parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(),
        host=parts.hostname or "localhost",
        port=parts.port or (443 if is_tls else 8000),
        is_tls=is_tls,
        tenant=where[0] if where else "default_tenant",
        database=where[1] if len(where) > 1 else "default_database",
        headers=headers,
        secrets=tuple(s for s in (key, parts.password, unquote(parts.password or ""), *headers.values()) if s),
    )


class Server:
    """Finds, makes and deletes collections by name. Every call ends in time; each may raise `ServerUnavailable`."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.is_closed = False

    def find(self, name: str) -> "Model | None":
        """Return a collection as it is now, None where there is none."""
        with self.explained():
            try:
                return self._api.get_collection(name, **self._place)
            except Refused as refused:
                if refused.status == 404 and "ollection" in refused.said:
                    return None
                raise

    def make(self, name: str, notes: dict[str, str | int | bool]) -> "Model | None":
        """Make a collection and return it, None where there is one of that name by now."""
        with self.explained():
            try:
                return self._api.create_collection(
                    name,
                    configuration={"hnsw": HNSW},
                    metadata=notes,
                    tenant=self.address.tenant,
                    database=self.address.database,
                )
            except Refused as refused:
                if refused.status == 409:
                    return None
                raise

    def delete(self, name: str) -> None:
        """Delete a collection."""
        with self.explained():
            self._api.delete_collection(name, **self._place)

    def collections(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the name and the notes of every collection."""
        start = 0
        while True:
            with self.explained():
                page = self._api.list_collections(_LISTED, start, **self._place)
            yield from ((model.name, dict(model.metadata or {})) for model in page)
            start += len(page)
            if len(page) < _LISTED:
                return

    def vectors(self, model: "Model") -> ChromaVectors:
        """Return the vectors of a collection."""
        from chromadb.api.models.Collection import Collection

        collection = Collection(client=self._api, model=model, embedding_function=None)
        if self.address.host.endswith(_CLOUD):
            return ChromaVectors(collection, self.explained, batch=_CLOUD_ROWS, most=_CLOUD_ROWS)
        return ChromaVectors(collection, self.explained)

    def close(self) -> None:
        """Let go of the connections, and of who waits for an answer."""
        self.is_closed = True
        if "_api" in self.__dict__:
            self._api._session.close()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn whatever goes wrong with the server into `ServerUnavailable`, which says what to do."""
        load_client()
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except Refused as refused:
            raise self._refusal(refused) from refused
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise self._failure(
                "does not answer", f"Start it with `chroma run`, or check RULINGS_CHROMA; {_ELSEWHERE}"
            ) from error
        except (TooLate, httpx.TimeoutException) as error:
            raise self._failure(
                f"does not answer in time ({error})", f"Look whether it is overloaded; {_ELSEWHERE}"
            ) from error
        except Closed as error:
            raise self._failure("was let go of", "Run the ingest again") from error
        except httpx.InvalidURL as error:
            raise self._failure("has no valid address", "Check RULINGS_CHROMA") from error
        except httpx.HTTPError as error:
            raise self._failure(
                f"broke off ({error})", f"Run the ingest again when it is well; {_ELSEWHERE}"
            ) from error
        except (ChromaError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._failure(
                f"answers as no Chroma server that we know ({type(error).__name__}: {error})",
                f"Check RULINGS_CHROMA and the server's version; {_ELSEWHERE}",
            ) from error

    @cached_property
    def _api(self) -> "FastAPI":
        """Return Chroma's own client, made without its `Client`.

        That would ask the server before it can be bounded.
        """
        if self.is_closed:
            raise Closed
        load_client()
        from chromadb.api.fastapi import FastAPI
        from chromadb.config import Settings, System

        where = self.address
        settings = Settings(
            anonymized_telemetry=False,
            chroma_api_impl="chromadb.api.fastapi.FastAPI",
            chroma_server_host=where.host if ":" not in where.host else f"[{where.host}]",
            chroma_server_http_port=where.port,
            chroma_server_ssl_enabled=where.is_tls,
            chroma_server_headers=dict(where.headers),
        )
        api = System(settings).instance(FastAPI)
        api._session = BoundedSession(api._session)  # type: ignore[assignment]
        return api

    @property
    def _place(self) -> dict[str, str]:
        return {"tenant": self.address.tenant, "database": self.address.database}

    def _refusal(self, refused: Refused) -> ServerUnavailable:
        if refused.status in (401, 403):
            return self._failure(
                f"refuses the key or password (HTTP {refused.status})",
                f"Check RULINGS_CHROMA_KEY, or the user and password in RULINGS_CHROMA; {_ELSEWHERE}",
            )
        place = f"tenant {self.address.tenant}, database {self.address.database}"
        if "does not exist" in refused.said and ("atabase" in refused.said or "enant" in refused.said):
            return self._failure(
                f"has no such place: {place}", f"Make it there, or check the path in RULINGS_CHROMA; {_ELSEWHERE}"
            )
        if refused.status == 429 or "uota" in refused.said:
            return self._failure(
                f"takes no more ({refused.said})", f"Wait, or raise its quota, and run the ingest again; {_ELSEWHERE}"
            )
        if refused.status in (404, 405, 410):
            return self._failure(
                f"does not know what is asked ({refused})",
                f"Look whether it is a Chroma server of version 1 or newer; {_ELSEWHERE}",
            )
        return self._failure(f"failed ({refused})", f"Look into its log, and run the ingest again; {_ELSEWHERE}")

    def _failure(self, what: str, remedy: str) -> ServerUnavailable:
        for secret in self.address.secrets:
            what = what.replace(secret, "…")
        return ServerUnavailable(f"The Chroma server at {self.address.shown} {what}", remedy)
