"""Read a database with what stands in its log, also where nobody may write or the disk is full."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from index.errors import has_room

_CANNOT_LOCK = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL)
_NO_LOCKS = "win32-none" if sys.platform == "win32" else "unix-none"


@contextmanager
def reading(file: Path, timeout: float = 10, how: str = "mode=ro") -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads a database, its log with it; where SQLite cannot keep its locks, a still file.

    Opened as `mode=rw`, a database is left without what SQLite keeps beside it. Raises `sqlite3.Error`, `OSError`.
    """
    with closing(_opened(file, how, timeout)) as db:
        yield db


def open_still(file: Path) -> sqlite3.Connection:
    """Open a database that is not written meanwhile, with what stands in its log.

    Nothing is locked, nothing written.
    """
    # with a log, SQLite has to find its way in it: opened for one alone it keeps that in memory, not in a file beside
    how = f"mode=ro&vfs={_NO_LOCKS}" if has_log(file) else "immutable=1"
    db = sqlite3.connect(_address(file, how), uri=True, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    return db


def is_lock_refused(error: sqlite3.OperationalError, file: Path) -> bool:
    """Return whether a database could not be opened since SQLite cannot make there what it locks in."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _CANNOT_LOCK or can_be_locked(file):
        return False
    return file.is_file() and file.stat().st_size > 0


def can_be_locked(file: Path) -> bool:
    """Return whether SQLite can make files beside a database."""
    return may_write_beside(file) and has_room(file.parent)


def may_write_beside(file: Path) -> bool:
    """Return whether this process may write to the folder of a database, be there room or not."""
    return os.access(file.parent, os.W_OK)


def has_log(file: Path) -> bool:
    """Return whether SQLite has changes beside the file, which are to be read with it."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _opened(file: Path, how: str, timeout: float) -> sqlite3.Connection:
    for way in dict.fromkeys((how, "mode=ro")):
        db = sqlite3.connect(_address(file, way), uri=True, timeout=timeout)
        try:
            db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            return db
        except sqlite3.OperationalError as error:
            db.close()
            if not is_lock_refused(error, file):
                raise
        except BaseException:
            db.close()
            raise
    return open_still(file)


def _address(file: Path, how: str) -> str:
    return f"file:{quote(str(file.resolve()))}?{how}"
