"""Read a database with what stands in its log, also where nobody may write or the disk is full."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from index.errors import has_room

_CANNOT_LOCK = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL)


@contextmanager
def reading(
    file: Path, timeout: float = 10, room: Path | None = None, how: str = "mode=ro"
) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads a database, its log with it; where SQLite cannot keep its locks, a copy or a still file.

    `room` is the folder where a copy may be made, None for the system's own; opened as `mode=rw`, a database is
    left without what SQLite keeps beside it. Raises `sqlite3.Error`, `OSError`.
    """
    for way in dict.fromkeys((how, "mode=ro")):
        try:
            db = _opened(file, way, timeout)
            break
        except sqlite3.OperationalError as error:
            can_write = os.access(file.parent, os.W_OK) and has_room(file.parent)
            if error.sqlite_errorcode & 0xFF not in _CANNOT_LOCK or can_write or not file.is_file():
                raise
    else:
        if has_log(file):
            with _copied(file, room) as copy:
                yield from _given(_opened(copy, "mode=rw", timeout))
            return
        db = _opened(file, "mode=ro&immutable=1", timeout)
    yield from _given(db)


def has_log(file: Path) -> bool:
    """Return whether SQLite has changes beside the file, which are to be read with it."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _given(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield db
    finally:
        db.close()


def _opened(file: Path, how: str, timeout: float) -> sqlite3.Connection:
    db = sqlite3.connect(f"file:{quote(str(file.resolve()))}?{how}", uri=True, timeout=timeout)
    try:
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def _copied(file: Path, room: Path | None) -> Iterator[Path]:
    """Give a copy of a database and its log in a folder for the time being: the log is of no use without one to lock in."""
    with tempfile.TemporaryDirectory(prefix="rulings-", dir=room, ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / file.name
        for end in ("", "-wal"):
            shutil.copyfile(f"{file}{end}", f"{copy}{end}")
        yield copy
