"""Databases whose file may be deleted or replaced while they are open: what is read and written is the one at the path."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from index.errors import HomeGone

log = logging.getLogger(__name__)

Identity = tuple[int, int]


def identity_of(file: Path) -> Identity | None:
    """Return by what the system knows a file, its device and inode; None where there is none."""
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


class InPlace:
    """One connection for each thread to the file that is at a path now.

    SQLite goes on reading and writing a file that was deleted, and what is written there is lost. So the path is looked at
    (some microseconds) each time a connection is wanted.
    """

    def __init__(self, file: Path, connect: Callable[[], sqlite3.Connection]) -> None:
        """`connect` opens the file, and makes it and its tables where it is missing."""
        self._file = file
        self._connect = connect
        self._local = threading.local()
        self._was_opened = False

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection. Raises `HomeGone` where the folder that held the file is no more."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        found = identity_of(self._file)
        if db is not None and (found == self._local.identity or db.in_transaction):
            return db
        if db is not None:
            log.warning("%s was %s while it was in use", self._file, "replaced" if found else "deleted")
            self.drop()
        if self._was_opened and not self._file.parent.is_dir():
            raise HomeGone(self._file.parent)
        db = self._connect()
        self._local.db, self._local.identity = db, found or identity_of(self._file)
        self._was_opened = True
        return db

    @property
    def is_gone(self) -> bool:
        """Return whether the file was open before and is no more; who only looks leaves its place empty."""
        return self._was_opened and identity_of(self._file) is None

    def drop(self) -> None:
        """Close this thread's connection; the next one is made anew."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        self._local.db = None
        if db is not None:
            db.close()
