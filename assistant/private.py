"""SQLite files of a home in which a server keeps what people have put there: only their owner reads them, and what is deleted is gone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.store_version import mark_version
from index.errors import translated
from index.in_place import InPlace

_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "secure_delete = ON", "busy_timeout = 30000")


def _nothing() -> None:
    return None


class PrivateFile:
    """One such file, made where it is missing. Safe to use from several threads and processes.

    `schema` makes the tables that are missing; `after` is called once they are there, for each connection.
    """

    def __init__(self, file: Path, schema: str, *, after: Callable[[], None] = _nothing) -> None:
        self._file = file
        self._schema = schema
        self._after = after
        self._in_place = InPlace(file, self._connect)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection of this thread inside a transaction. Raises `IndexFailure` where the file cannot be used."""
        with translated(self._file), self._in_place.connection() as db:
            yield db

    def empty_log(self) -> None:
        """Bring what was deleted out of SQLite's log too. Raises as `writing`."""
        with translated(self._file):
            self._in_place.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._file, timeout=30)
        self._file.chmod(0o600)
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
        mark_version(db, self._file)
        db.executescript(self._schema)
        self._after()
        return db
