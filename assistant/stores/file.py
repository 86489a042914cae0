"""How each SQLite file of a home is made, opened, locked and brought to this version."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import RulingsError
from index.errors import HomeGone, translated
from index.identity import identity_of

log = logging.getLogger(__name__)

VERSION = 1
"""The version of the tables in all of these files. A file without a mark is older than the marks
and has the same tables."""
_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "secure_delete = ON")
Columns = Mapping[str, Mapping[str, str]]


class NewerFile(RulingsError):
    """A newer version of the program wrote a file."""


class StoreFile:
    """One such file, made where it is missing, with one connection for each thread. Safe to use from several processes.

    SQLite goes on reading and writing a file that was deleted, and what is written there is lost. So the path is looked
    at (some microseconds) each time a connection is wanted: what is read and written is the file that is there now.
    """

    def __init__(
        self,
        file: Path,
        schema: str,
        *,
        added: Columns | None = None,
        after: Callable[[], None] | None = None,
        pragmas: tuple[str, ...] = (),
        of_people: bool = True,
    ) -> None:
        """Name a file and the schema that makes the tables that are missing in it.

        `added` are columns that tables of earlier versions lack. `after` is called once all is there, for each
        connection; `pragmas` go before those of all stores. A file `of_people` can be read by its owner alone.
        """
        self.file = file
        self._schema, self._added, self._after = schema, added or {}, after
        self._pragmas, self._of_people = pragmas, of_people
        self._local = threading.local()
        self._was_opened = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection.

        Raises `IndexFailure` where the file cannot be used, `NewerFile`, `HomeGone`.
        """
        with translated(self.file):
            yield self._connection()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection in a transaction that holds the file's lock from the start.

        Raises as `reading` does.
        """
        with translated(self.file), self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            yield db

    def empty_log(self) -> None:
        """Bring what was deleted out of SQLite's log too. Raises as `reading`."""
        with self.reading() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def is_gone(self) -> bool:
        """Return whether the file was open before and is no more; who only looks leaves its place empty."""
        return self._was_opened and identity_of(self.file) is None

    def close(self) -> None:
        """Close this thread's connection; the next one is made anew."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        self._local.db = None
        if db is not None:
            db.close()

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        found = identity_of(self.file)
        if db is not None and (found == self._local.identity or db.in_transaction):
            return db
        if db is not None:
            log.warning("%s was %s while it was in use", self.file, "replaced" if found else "deleted")
            self.close()
        if self._was_opened and not self.file.parent.is_dir():
            raise HomeGone(self.file.parent)
        db = self._connect()
        self._local.db, self._local.identity = db, found or identity_of(self.file)
        self._was_opened = True
        return db

    def _connect(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.file, timeout=30)
        try:
            if self._of_people:
                self.file.chmod(0o600)
            for pragma in (*self._pragmas, *_PRAGMAS):
                db.execute(f"PRAGMA {pragma}")
            self._mark_version(db)
            self._add_columns(db)
            db.executescript(self._schema)
            if self._after:
                self._after()
        except BaseException:
            db.close()
            raise
        return db

    def _mark_version(self, db: sqlite3.Connection) -> None:
        (found,) = db.execute("PRAGMA user_version").fetchone()
        if found > VERSION:
            raise NewerFile(f"{self.file} was written by a newer version of the program", "Update the program")
        if not found:
            with suppress(sqlite3.OperationalError):  # a file that cannot be written now can be read without a mark
                db.execute(f"PRAGMA user_version = {VERSION}")

    def _add_columns(self, db: sqlite3.Connection) -> None:
        for table, columns in self._added.items():
            there = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            for name in columns.keys() - there if there else ():
                try:
                    db.execute(f"ALTER TABLE {table} ADD COLUMN {name} {columns[name]}")
                except sqlite3.OperationalError as error:  # another process has added it since we looked
                    if "duplicate column" not in str(error):
                        raise
