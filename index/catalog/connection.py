"""Connections to the catalog's SQLite file."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from index.catalog.schema import check_schema, create_tables, read_meta
from index.errors import IndexFailure, translated

_BUSY_MS = 10_000


class Catalog:
    """The truth about what is indexed: one SQLite file, one connection per thread.

    Readers never wait for the writer (WAL). A catalog whose file is missing reads as empty and appears by
    itself once some process has written it.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    def reader(self) -> sqlite3.Connection:
        """Return this thread's connection for reading. Raises `IndexMismatch`, `IndexDamaged`."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None or (self._local.is_stand_in and self.file.exists()):
            db = self._connect()
        return db

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
            self.file.parent.mkdir(parents=True, exist_ok=True)
            db = self._writable()
            db.execute("BEGIN IMMEDIATE")
            try:
                create_tables(db)
                yield db
                db.commit()
            except BaseException:
                db.rollback()
                raise

    def close(self) -> None:
        """Close every connection of every thread."""
        with self._lock:
            self._closed = True
            while self._opened:
                self._opened.pop().close()

    def _writable(self) -> sqlite3.Connection:
        if getattr(self._local, "db", None) is None or self._local.is_stand_in:
            self._keep(_open(self.file), is_stand_in=False)
        db: sqlite3.Connection = self._local.db
        return db

    def _connect(self) -> sqlite3.Connection:
        with translated(self.file):
            found = self._open_made()
            if found is None and getattr(self._local, "db", None) is not None:
                stand_in: sqlite3.Connection = self._local.db
                return stand_in
            db = found or sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            try:
                if found is None:
                    create_tables(db)
                check_schema(db)
            except BaseException:
                db.close()
                raise
            return self._keep(db, is_stand_in=found is None)

    def _open_made(self) -> sqlite3.Connection | None:
        """Return a connection to the file; None where there is none, or one that a crash left before its first tables."""
        if not self.file.exists():
            if self.file.parent.exists() and not self.file.parent.is_dir():
                raise IndexFailure(
                    f"{self.file.parent} is a file, but the index is kept in a folder of that name",
                    "Move the file away, or choose another folder with --home",
                )
            return None
        db = _open(self.file)
        if read_meta(db):
            return db
        db.close()
        return None

    def _keep(self, db: sqlite3.Connection, *, is_stand_in: bool) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                db.close()
                raise ValueError("the index is closed")
            self._opened.append(db)
        self._local.db, self._local.is_stand_in = db, is_stand_in
        return db


def _open(file: Path) -> sqlite3.Connection:
    if file.exists() and not os.access(file.parent, os.W_OK):
        return _open_frozen(file)
    db = sqlite3.connect(file, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        _set_wal(db)
        db.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        db.close()
        raise
    return db


def _open_frozen(file: Path) -> sqlite3.Connection:
    """Open a catalog in a folder that nobody here can write, such as a mounted image: SQLite could keep no locks there."""
    address = f"file:{quote(str(file.resolve()))}?immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def _set_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; a file system that is read-only keeps what the file has."""
    try:
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
