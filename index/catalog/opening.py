"""How the catalog's file is opened: to be written, or only read where nobody may write or the disk is full."""

import logging
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from index.errors import disk_full, has_room

_BUSY_MS = 10_000
_NO_ROOM = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)

log = logging.getLogger("rulings.index")
_told: set[Path] = set()


@dataclass(frozen=True, slots=True)
class State:
    """What tells whether a file that is read without locks has been written since."""

    size: int
    changed_ns: int
    log_size: int


def open_file(file: Path) -> tuple[sqlite3.Connection, State | None]:
    """Open a catalog: with SQLite's locks where these can be kept, else as a file that does not change.

    On a full disk SQLite cannot make what it keeps beside the file; reading goes on, and that is said once. Returned with the
    connection is the state of a file that is read without locks for that, to be looked at before it is read again.
    """
    if file.exists() and not os.access(file.parent, os.W_OK):
        return open_frozen(file), None
    try:
        return _open_with_locks(file), None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _NO_ROOM or not state_of(file).size or has_room(file.parent):
            raise
    if file not in _told:
        _told.add(file)
        log.warning("%s: until there is room, the index is only read", disk_full(file).message)
    state = state_of(file)
    return (_open_alone(file) if state.log_size else open_frozen(file)), state


def open_frozen(file: Path) -> sqlite3.Connection:
    """Open a catalog in a folder that nobody here can write, such as a mounted image: SQLite could keep no locks there."""
    address = f"file:{quote(str(file.resolve()))}?immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def state_of(file: Path) -> State:
    """Return the state of a catalog's file; all zeros where there is none."""
    log_file = file.with_name(f"{file.name}-wal")
    try:
        found = file.stat()
    except OSError:
        return State(0, 0, 0)
    try:
        return State(found.st_size, found.st_mtime_ns, log_file.stat().st_size)
    except OSError:
        return State(found.st_size, found.st_mtime_ns, 0)


def _open_with_locks(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        _set_wal(db)
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        db.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        db.close()
        raise
    return db


def _open_alone(file: Path) -> sqlite3.Connection:
    """Open a catalog with changes in its log, whose index SQLite then keeps in memory: for one process at a time."""
    db = sqlite3.connect(file, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _set_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; a file system that is read-only keeps what the file has."""
    try:
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
