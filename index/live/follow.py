"""A view that follows the catalog, whichever process writes it."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.catalog.connection import Catalog
from index.catalog.passages import vectors_of
from index.catalog.schema import Build, check_build, read_change, read_home_id
from index.catalog.seal import check_seal, of_document
from index.lexical.stream import unpack_stream
from index.live.cache import Cache
from index.live.segment import LoadedDocument, Segment, segment_of
from index.live.sound import over_sound
from index.live.sums import SegmentDamaged
from index.live.tidy import LARGEST, QUICK, tidied
from index.live.view import View

_UNSAVED = 2_000
"""Passages in memory only, from which the next process should be spared loading them."""

_MANY = 16
"""Changed documents from which it is worth looking whether another process has stored a newer view."""

_ATTEMPTS = 8

Row = tuple[int, str, int]


class Follower:
    """Gives the current view, and brings it up to date by loading only the documents that changed.

    Any number of threads and processes may follow while one writes: each view is one state of the catalog.
    """

    def __init__(self, catalog: Catalog, build: Build, cache: Path) -> None:
        self._catalog = catalog
        self._build = build
        self._cache = Cache(cache, build.key)
        self._lock = threading.Lock()
        self._home_id: str | None = None
        self._identity = catalog.identity
        self._hidden: set[str] = set()
        self._is_lenient = False
        self._view: View | None = None
        self._saved: View | None = None

    def view(self) -> View:
        """Return the passages as the catalog now has them. Raises `IndexMismatch` when it was rebuilt otherwise."""
        with self._lock, self._catalog.reading() as db:
            for _ in range(_ATTEMPTS):
                try:
                    return self._current(db)
                except SegmentDamaged:  # met while segments are joined: the next one is made without it
                    continue
            return self._current(db)

    @property
    def hidden(self) -> frozenset[str]:
        """Return the documents that are left out of every view of this process."""
        return frozenset(self._hidden)

    def hide(self, document_id: str) -> None:
        """Leave a document that is damaged, and cannot be set right here, out of every view of this process."""
        with self._lock:
            self._hidden.add(document_id)
            self._view = self._saved = None

    def be_lenient(self) -> None:
        """Take zeros for vectors that are damaged and cannot be made anew here: their passages are found by words."""
        self._is_lenient = True

    def save(self) -> None:
        """Store the view for the next process, in as few segments as are good."""
        over_sound(self.view, self._save)

    def _save(self, view: View) -> None:
        with self._lock, self._cache.writing() as may_write:
            if may_write and view is self._view:
                self._keep(tidied(view, LARGEST, self._cache.merge))

    def _current(self, db: sqlite3.Connection) -> View:
        catalog_id, change = read_change(db)
        if self._identity != self._catalog.identity:  # a copy of this catalog may count its changes otherwise
            self._identity, self._view, self._saved = self._catalog.identity, None, None
        if self._view is not None and self._view.is_damaged:
            self._view = self._cache.forget(self._view)
        view = self._view
        if view is not None and not view.lacks and (view.catalog_id, view.change) == (catalog_id, change):
            return view
        check_build(db, self._build)
        self._home_id = read_home_id(db)
        view = self._start(catalog_id)
        changed = self._changed(db, view.change)
        if (view.change < 0 or len(changed) > _MANY) and (
            stored := self._cache.load(catalog_id, change, after=view.change)
        ):
            self._saved = view = stored
            changed = self._changed(db, view.change)
        if view.lacks:
            changed = sorted({*changed, *self._lacking(db, view)})
        if self._hidden:
            changed = sorted({*changed, *(row for row in self._changed(db, -1) if not row[2])})
        self._view = self._brought_up(db, view, changed, change)
        return self._view

    def _start(self, catalog_id: str) -> View:
        if self._view is not None and self._view.catalog_id == catalog_id:
            return self._view
        return View(catalog_id, -1, (), ())

    def _brought_up(self, db: sqlite3.Connection, view: View, changed: Sequence[Row], change: int) -> View:
        """Return a view with changed documents loaded anew.

        Many are stored as they come, so that memory stays level.
        """
        mends = view.lacks or self._cache.is_hurt
        if changed:
            view = view.without(np.array([doc for doc, _, _ in changed], np.int64))
        with self._cache.writing(wanted=mends or len(changed) > _MANY or _unsaved(view) > _UNSAVED) as may_write:
            loaded = 0
            for segment in self._loaded(db, changed):
                view = tidied(view.plus(segment, change), QUICK)
                loaded += len(segment)
                if may_write and _unsaved(view) >= QUICK:
                    view = self._stored(view)
            view = View(view.catalog_id, change, view.segments, view.alive)
            if may_write and (mends or _unsaved(view) > _UNSAVED):
                view = self._keep(tidied(view, LARGEST, self._cache.merge) if loaded > LARGEST else view)
        return view

    def _loaded(self, db: sqlite3.Connection, changed: Sequence[Row]) -> Iterator[Segment]:
        """Yield living documents as segments of a size that is quickly joined."""
        waiting: list[LoadedDocument] = []
        for doc, language, lives in changed:
            if not lives:
                continue
            waiting.append(_load(db, doc, language, self._build.dimensions, lenient=self._is_lenient))
            if sum(len(d.ids) for d in waiting) >= QUICK // 2:
                yield segment_of(waiting, self._build.dimensions)
                waiting = []
        if waiting:
            yield segment_of(waiting, self._build.dimensions)

    def _changed(self, db: sqlite3.Connection, since: int) -> list[Row]:
        query = """SELECT doc, language, removed_at IS NULL AND document_id NOT IN (SELECT value FROM json_each(?))
                   FROM documents WHERE change > ? ORDER BY doc"""
        return db.execute(query, (json.dumps(sorted(self._hidden)), since)).fetchall()

    def _lacking(self, db: sqlite3.Connection, view: View) -> list[Row]:
        """Return the living documents that a view should have and, as a segment of it was damaged, has not."""
        held = set(view.documents().tolist())
        return [row for row in self._changed(db, -1) if row[2] and row[0] not in held]

    def _stored(self, view: View) -> View:
        segments = tuple(self._cache.store(segment) for segment in view.segments)
        return View(view.catalog_id, view.change, segments, view.alive)

    def _keep(self, view: View) -> View:
        """Store a view, unless it is stored already, and return it as mapped from its files."""
        if self._hidden or self._is_lenient:
            return view  # others may be able to set right what this process leaves out
        if self._saved is None or view is not self._saved:
            self._view = self._saved = view = self._stored(view)
            self._cache.save(view, self._home_id)
        return view


def _unsaved(view: View) -> int:
    return sum(len(segment) for segment in view.segments if segment.folder is None)


def _load(db: sqlite3.Connection, doc: int, language: str, dimensions: int, *, lenient: bool) -> LoadedDocument:
    """Return what is searched of a document. Raises `DocumentDamaged`, `VectorsDamaged` where not `lenient`."""
    (document_id,) = db.execute("SELECT document_id FROM documents WHERE doc = ?", (doc,)).fetchone()
    check_seal(db, doc, document_id)
    with of_document(document_id):
        ids, roles, vectors = vectors_of(db, doc, dimensions, lenient=lenient)
        (blob,) = db.execute("SELECT stream FROM terms WHERE doc = ?", (doc,)).fetchone()
        words, pairs = unpack_stream(blob)
    return LoadedDocument(doc, language, ids, vectors, words, pairs, roles)
