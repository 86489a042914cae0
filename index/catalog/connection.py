"""Connections to the catalog's SQLite file.

They share no base with the stores beside the index (`assistant.stores.file`), which make their file where it is missing
and write to it at each opening. A catalog is never begun anew in silence; it is read where nobody may write, on a full
disk, and as an earlier version left it; and one reading sees one state of it.
"""

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.catalog.checksums import add_checksums, is_unsummed
from index.catalog.former import show_as_current, show_as_stored
from index.catalog.migrations import migrate
from index.catalog.opening import open_file, state_of
from index.catalog.schema import SCHEMA, create_tables, read_meta, read_version
from index.catalog.witness import check_witnesses
from index.errors import (
    MENDING,
    HomeGone,
    IndexDamaged,
    IndexFailure,
    IndexLocked,
    IndexMismatch,
    disk_full,
    translated,
)
from index.frozen import can_be_locked, may_write_beside
from index.identity import Identity, identity_of
from index.lock import try_hold

log = logging.getLogger(__name__)

_CHECKSUMS_S = 5.0
"""So long an opening may make checksums that are not there yet."""


class Catalog:
    """The truth about what is indexed: one SQLite file, one connection per living thread.

    Readers never wait for the writer (WAL). A catalog whose file is missing reads as empty and appears by itself once
    some process has written it; one that is deleted while it is open raises `HomeGone`, and one that takes its place is
    read from then on. One that an earlier version of the program wrote is brought to this version by `carry_over` or by
    the first that writes; until then it is read as it is.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._opened: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._lock = threading.Lock()
        self._closed = False
        self._seen: Identity | None = None

    @property
    def identity(self) -> Identity | None:
        """Return which file this thread reads; None before it read one."""
        return getattr(self._local, "identity", None)

    def reader(self) -> sqlite3.Connection:
        """Return this thread's connection for reading. Raises `IndexMismatch`, `IndexDamaged`."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None and (self._is_stale(db) or self._is_moved(db)):
            db = None
        if db is None or (self._local.is_stand_in and self.file.exists()):
            db = self._connect()
        elif self._local.is_former and not db.in_transaction:
            self._look_again(db)
        return db

    def _is_stale(self, db: sqlite3.Connection) -> bool:
        """Close a connection that reads without locks, as on a full disk.

        It is no longer needed once the file was written or locks can be kept.
        """
        state = getattr(self._local, "without_locks", None)
        if state is None or db.in_transaction or (state == state_of(self.file) and not can_be_locked(self.file)):
            return False
        self._let_go(db)
        return True

    def _is_moved(self, db: sqlite3.Connection) -> bool:
        """Close a connection whose file was deleted, or has another in its place. Raises `HomeGone`."""
        if self._seen is None or db.in_transaction:
            return False
        found = identity_of(self.file)
        if found is None:
            raise HomeGone(self.file)
        if self._local.is_stand_in or found == self.identity:
            return False
        log.warning("%s was replaced while it was in use; what is there now is read", self.file)
        self._let_go(db)
        return True

    def _let_go(self, db: sqlite3.Connection) -> None:
        with self._lock:
            self._opened = [(thread, other) for thread, other in self._opened if other is not db]
        db.close()
        self._local.db = self._local.without_locks = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read one unchanging state of the catalog; errors of SQLite come out as ours."""
        with translated(self.file):
            db = self.reader()
            if db.in_transaction:
                yield db
                return
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write one transaction: all of it is stored when the block ends, or none. Raises `DiskFull`, `IndexLocked`."""
        with translated(self.file):
            self._require_there()
            self.file.parent.mkdir(parents=True, exist_ok=True)
            db = self._writable()
            db.execute("BEGIN IMMEDIATE")
            try:
                create_tables(db)
                migrate(db)
                yield db
                db.commit()
            except BaseException:
                db.rollback()
                raise

    def carry_over(self, lock: Path, seconds: float = _CHECKSUMS_S) -> None:
        """Bring an index of an earlier version to this one, where that can be done now.

        `lock` is the writer's. Where the disk is full, nobody may write or another process is writing, the index stays
        as it is and is read so. Checksums are made for at most so many seconds; the next opening goes on with them.
        """
        with self.reading() as db:
            has_version, has_checksums = read_version(db) == SCHEMA, not is_unsummed(db)
        if (has_version and has_checksums) or not _is_writable(self.file):
            return
        try:
            if not has_version and not self._migrated(lock):
                return
            with suppress(IndexLocked):  # who writes now leaves them to the next opening
                add_checksums(self, seconds)
        except (IndexDamaged, IndexMismatch):
            raise
        except IndexFailure as error:
            log.warning("%s stays as an earlier version left it: %s", self.file, error)

    def _migrated(self, lock: Path) -> bool:
        held = try_hold(lock)
        if held is None:
            return False
        try:
            with self.writing():
                return True
        finally:
            held.release()

    def close(self) -> None:
        """Close every connection of every thread."""
        with self._lock:
            self._closed = True
            while self._opened:
                self._opened.pop()[1].close()

    def _writable(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None and self._is_moved(db):
            db = None
        if db is None or self._local.is_stand_in or getattr(self._local, "without_locks", None):
            if not self.file.exists():
                check_witnesses(None, self.file)  # what is gone is not begun anew in silence
            before = identity_of(self.file)
            db, without_locks = open_file(self.file)
            self._local.identity = before or identity_of(self.file)
            if without_locks and may_write_beside(self.file):
                db.close()
                raise disk_full(self.file)
            self._local.without_locks = without_locks
            self._keep(db, is_stand_in=False)
        return db

    def _connect(self) -> sqlite3.Connection:
        with translated(self.file):
            self._require_there()
            found = self._open_made()
            try:
                check_witnesses(found, self.file)
            except BaseException:
                if found is not None:
                    found.close()
                raise
            if found is None and getattr(self._local, "db", None) is not None:
                stand_in: sqlite3.Connection = self._local.db
                return stand_in
            db = found or sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            if found is None:
                create_tables(db)
            return self._keep(db, is_stand_in=found is None)

    def _require_there(self) -> None:
        if self._seen is not None and identity_of(self.file) is None:
            raise HomeGone(self.file)

    def _look_again(self, db: sqlite3.Connection) -> None:
        """See the tables as they are once another process has brought them to this version."""
        if read_version(db) == SCHEMA:
            show_as_stored(db)
            self._local.is_former = False

    def _open_made(self) -> sqlite3.Connection | None:
        """Return a connection to the file.

        None where there is none, or one that a crash left before its first tables.
        """
        if not self.file.exists():
            if self.file.parent.exists() and not self.file.parent.is_dir():
                raise IndexFailure(
                    f"{self.file.parent} is a file, but the index is kept in a folder of that name",
                    "Give the file another name, or choose another folder with --home",
                )
            return None
        if self.file.is_dir():
            raise IndexDamaged(f"{self.file} is a folder, not a file", MENDING)
        if not self.file.stat().st_size:
            return None  # not opened: what SQLite left beside it of the file it was would be taken for another's lock
        self._local.identity = identity_of(self.file)
        db, self._local.without_locks = open_file(self.file)
        if read_meta(db):
            return db
        db.close()
        return None

    def _keep(self, db: sqlite3.Connection, *, is_stand_in: bool) -> sqlite3.Connection:
        """Take a connection for this thread, which sees the tables as this version has them."""
        try:
            is_former = read_version(db) < SCHEMA
            if is_former:
                show_as_current(db)
        except BaseException:
            db.close()
            raise
        with self._lock:
            if self._closed:
                db.close()
                raise ValueError("the index is closed")
            for thread, done in self._opened:
                if not thread.is_alive():
                    done.close()
            self._opened = [kept for kept in self._opened if kept[0].is_alive()] + [(threading.current_thread(), db)]
        self._local.db, self._local.is_stand_in, self._local.is_former = db, is_stand_in, is_former
        if not is_stand_in:
            self._seen = self.identity
        return db


def _is_writable(file: Path) -> bool:
    return may_write_beside(file) and os.access(file, os.W_OK)
