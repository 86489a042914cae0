"""A view that follows the catalog, whichever process writes it."""

import sqlite3
import threading
from pathlib import Path

import numpy as np

from index.catalog.connection import Catalog
from index.catalog.passages import vectors_of
from index.catalog.schema import Build, check_build, read_change
from index.lexical.stream import unpack_stream
from index.live.cache import load_view, save_view
from index.live.segment import LoadedDocument, segment_of
from index.live.view import View

_MOST_SEGMENTS = 16
_TAIL_SHARE = 0.25
_SMALL = 1_000


class Follower:
    """Gives the current view, and brings it up to date by loading only the documents that changed.

    Any number of threads and processes may follow while one writes: each view is one state of the catalog.
    """

    def __init__(self, catalog: Catalog, build: Build, cache: Path) -> None:
        self._catalog = catalog
        self._build = build
        self._cache = cache
        self._lock = threading.Lock()
        self._view: View | None = None
        self._saved = -1

    def view(self) -> View:
        """Return the passages as the catalog now has them. Raises `IndexMismatch` when it was rebuilt otherwise."""
        with self._lock, self._catalog.reading() as db:
            catalog_id, change = read_change(db)
            view = self._view
            if view is not None and (view.catalog_id, view.change) == (catalog_id, change):
                return view
            check_build(db, self._build)
            self._view = self._brought_up(db, self._start(catalog_id, change), change)
            return self._view

    def save(self) -> None:
        """Store the view for the next process."""
        view = self.view().compact()
        with self._lock:
            self._keep(view)

    def _start(self, catalog_id: str, change: int) -> View:
        view = self._view
        if view is not None and view.catalog_id == catalog_id and view.change <= change:
            return view
        if loaded := load_view(self._cache, self._build.key, catalog_id, change):
            self._saved = loaded.change
            return loaded
        self._saved = -1
        return View(catalog_id, -1, (), ())

    def _brought_up(self, db: sqlite3.Connection, view: View, change: int) -> View:
        rows = db.execute(
            "SELECT doc, language, removed_at IS NULL FROM documents WHERE change > ? ORDER BY doc", (view.change,)
        ).fetchall()
        if rows:
            view = view.without(np.array([row[0] for row in rows], np.int64))
        loaded = [_load(db, doc, language, self._build.dimensions) for doc, language, lives in rows if lives]
        view = view.plus(segment_of(loaded, self._build.dimensions), change)
        if self._is_worth_keeping(view):
            self._keep(view := view.compact())
        elif len(view.segments) > _MOST_SEGMENTS:
            view = view.compact(first=1)
        return view

    def _is_worth_keeping(self, view: View) -> bool:
        """Return whether so much is not on disk yet that the next process should be spared loading it."""
        base = len(view.segments[0].ids) if view.segments and self._saved >= 0 else 0
        return view.size - base > _TAIL_SHARE * base + _SMALL

    def _keep(self, view: View) -> None:
        self._view = view
        if view.change != self._saved and view.segments:
            save_view(view, self._cache, self._build.key)
            self._saved = view.change


def _load(db: sqlite3.Connection, doc: int, language: str, dimensions: int) -> LoadedDocument:
    ids, vectors = vectors_of(db, doc, dimensions)
    (blob,) = db.execute("SELECT stream FROM terms WHERE doc = ?", (doc,)).fetchone()
    words, pairs = unpack_stream(blob)
    return LoadedDocument(doc, language, tuple(ids), vectors, words, pairs)
