"""Chroma as a mirror of the catalog: always behind it or equal, never ahead of what it can prove.

Why a mirror. Two processes on one Chroma folder corrupt each other in silence, yet a person may ask while another
window ingests. So the vectors' truth stands in the catalog (SQLite takes one writer and many readers), Chroma is
opened only by the process that holds its lock, and all others compare exactly over a memory-mapped matrix. That costs
little: measured on two cores over 384 dimensions, exact search takes 2 ms for 14,000 passages (Chroma: 4 ms) and 21 ms
for 150,000 (Chroma: 7 ms), while starting Chroma costs a new process 0.8 s. A process therefore opens Chroma for
searching from `CHROMA_FROM` passages on, or when it has it open anyway because it ingests; a Chroma server, which
many processes may use, is always asked.
"""

import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import RulingsError
from index.catalog.schema import Build
from index.errors import IndexDamaged, IndexFailure, ServerUnavailable
from index.live.view import View
from index.lock import try_hold
from index.vectors.chroma import ChromaVectors, open_folder, open_server

if TYPE_CHECKING:
    from filelock import BaseFileLock

CHROMA_FROM = 50_000
_PREFIX = "passages-"
_STEP = 1_000
_SILENT_S = 20.0


class Mirror:
    """Keeps a Chroma collection in step with the catalog."""

    def __init__(self, folder: Path, build: Build, url: str | None = None, key: str | None = None) -> None:
        self._folder = folder
        self._name = f"{_PREFIX}{build.key}"
        self._url = url
        self._key = key
        self._silent_until = 0.0
        self._store: ChromaVectors | None = None
        self._lock: BaseFileLock | None = None
        self._guard = threading.RLock()
        self._tried = -1
        self._behind = folder.with_suffix(".behind")

    def open(self) -> ChromaVectors | None:
        """Return the collection, opening it where this process may; None while another process has the folder."""
        with self._guard:
            if self._store is None:
                self._store = open_server(self._url, self._name, self._key) if self._url else self._open_folder()
            return self._store

    def in_step(self, view: View) -> ChromaVectors | None:
        """Return the collection when it shows exactly the passages of a view and is worth asking, else None.

        One that this process holds and that is behind catches up in the background. A server that does not answer is
        left alone for a while: the exact way finds the same.
        """
        if self._store is None and not self._url and view.count < CHROMA_FROM:
            return None
        if time.monotonic() < self._silent_until or not self._guard.acquire(blocking=False):
            return None  # the server is silent, or the collection is catching up
        try:
            store = self.open()
            if store is None or self._is_in_step(store, view):
                return store
            if self._tried != view.change:
                self._tried = view.change
                threading.Thread(target=self._catch_up_quietly, args=(view,), name="chroma", daemon=True).start()
            return None
        except ServerUnavailable:
            self.falls_silent()
            return None
        finally:
            self._guard.release()

    def falls_silent(self) -> None:
        """Note that the server does not answer: it is asked again after a while, with a new connection."""
        self._store = None
        self._silent_until = time.monotonic() + _SILENT_S

    def falls_behind(self) -> None:
        """Note that an ingest is about to change the catalog: whatever becomes of it, the collection must catch up."""
        if not self._behind.exists():
            self._behind.touch()

    def check_server(self) -> None:
        """Open the collection anew where it is on a server. Raises `ServerUnavailable`."""
        if self._url:
            with self._guard:
                self._store = open_server(self._url, self._name, self._key)
                self._silent_until = 0.0

    def catch_up(self, view: View) -> None:
        """Bring the collection to a view: missing passages come, all others go. Does nothing where it may not open it."""
        with self._guard:
            self._mending(lambda store: self._bring_to(store, view))

    @property
    def is_behind(self) -> bool:
        """Return whether an ingest ended before the collection caught up with it."""
        return self._behind.exists()

    def close(self) -> None:
        """Let go of Chroma and its lock."""
        with self._guard:
            if self._store is not None:
                self._store.close()
                self._store = None
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _is_in_step(self, store: ChromaVectors, view: View) -> bool:
        notes = store.notes()
        return (notes.get("catalog_id"), notes.get("change")) == (view.catalog_id, view.change)

    def _bring_to(self, store: ChromaVectors, view: View) -> None:
        if self._is_in_step(store, view):
            return
        wanted, held = view.ids(), store.ids()
        if store.notes().get("catalog_id") != view.catalog_id:
            store.delete(sorted(held))  # a rebuilt index gives old ids to new passages
            held = set()
        missing = sorted(wanted - held)
        for start in range(0, len(missing), _STEP):
            part = missing[start : start + _STEP]
            store.add(part, view.vectors(view.places(part)))
        store.delete(sorted(held - wanted))
        store.forget_other_collections(_PREFIX)
        store.note({"catalog_id": view.catalog_id, "change": view.change})
        self._behind.unlink(missing_ok=True)

    def _catch_up_quietly(self, view: View) -> None:
        """Catch up in the background: when it fails, searches go the exact way, and the next ingest tells why."""
        with suppress(RulingsError, OSError):
            self.catch_up(view)

    def _mending(self, act: Callable[[ChromaVectors], None]) -> None:
        """Act on the collection where this process may open it; a damaged folder is made anew from the catalog."""
        store = self.open()
        if store is None:
            return
        try:
            act(store)
        except IndexDamaged:
            if self._url:
                raise
            store.close()
            self._store = self._made_anew()
            act(self._store)

    def _open_folder(self) -> ChromaVectors | None:
        try:
            self._lock = self._lock or try_hold(self._folder.with_suffix(".lock"))
        except IndexFailure:
            return None  # a folder that may only be read
        if self._lock is None:
            return None
        try:
            return open_folder(self._folder / str(self._newest()), self._name)
        except IndexDamaged:
            return self._made_anew()

    def _made_anew(self) -> ChromaVectors:
        """Start an empty collection; nothing is lost, the catalog holds every vector.

        In a folder of another name: within one process Chroma never forgets that a folder could not be opened.
        """
        newest = self._newest()
        shutil.rmtree(self._folder / str(newest), ignore_errors=True)
        self._behind.touch()
        (self._folder / str(newest + 1)).mkdir(parents=True, exist_ok=True)
        return open_folder(self._folder / str(newest + 1), self._name)

    def _newest(self) -> int:
        """Return the number of the folder in use, 1 at first."""
        return max((int(p.name) for p in self._folder.glob("*") if p.name.isdigit()), default=1)
