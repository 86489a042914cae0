"""How the catalog's file is opened: to be written, or only read where nobody may write or the disk is full."""

import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from index.errors import disk_full
from index.frozen import is_lock_refused, may_write_beside, open_still

_BUSY_MS = 10_000

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

    They cannot in a folder that nobody here may write to, such as a mounted image, nor on a full disk; the
    latter is said once. Returned with the connection is the state of a file that is read without locks, to be
    looked at before it is read again.
    """
    try:
        return _open_with_locks(file), None
    except sqlite3.OperationalError as error:
        if not is_lock_refused(error, file):
            raise
    if may_write_beside(file) and file not in _told:
        _told.add(file)
        log.warning("%s: until there is room, the index is only read", disk_full(file).message)
    return open_still(file), state_of(file)


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


def _set_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; a file system that is read-only keeps what the file has."""
    try:
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
