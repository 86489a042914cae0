"""How often a key may ask, counted for all workers together."""

import logging
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from assistant.stores.file import StoreFile
from corpus.errors import RulingsError
from index.aside import fault_of, move_aside
from index.errors import IndexDamaged

log = logging.getLogger("rulings.api")
BURST_S = 60.0
"""A key that was idle may ask at once what its rate allows in so many seconds: all of a minute's requests."""
_TABLE = "CREATE TABLE IF NOT EXISTS arrivals (name TEXT PRIMARY KEY, due REAL NOT NULL) WITHOUT ROWID"
_TAKE = """INSERT INTO arrivals VALUES (:name, :now + :step)
    ON CONFLICT (name) DO UPDATE SET due = max(due, :now) + :step WHERE max(due, :now) - :now <= :slack
    RETURNING due"""


class RateLimit:
    """The generic cell rate algorithm (ITU-T I.371), one row for each key in a small database of its own.

    What it forgets in a crash is a moment's counting, so nothing is synced to disk.
    """

    def __init__(self, file: Path, per_minute: int) -> None:
        """Allow `per_minute` requests a minute to each name; 0 allows any number."""
        self._file = file
        self._step = 60.0 / per_minute if per_minute else 0.0
        self._kept = StoreFile(file, _TABLE, pragmas=("busy_timeout = 1000", "synchronous = OFF"), of_people=False)

    def wait_s(self, name: str) -> float:
        """Count a request and return 0.0, or do not count it and return the seconds after which it would be allowed."""
        if not self._step:
            return 0.0
        now, slack = time.time(), max(0.0, BURST_S - self._step)
        try:
            with self._kept.writing() as db:
                row = db.execute(_TAKE, {"name": name, "now": now, "step": self._step, "slack": slack}).fetchone()
                if row is not None:
                    return 0.0
                due = db.execute("SELECT due FROM arrivals WHERE name = ?", (name,)).fetchone()[0]
                return max(0.001, float(due) - now - slack)
        except (IndexDamaged, sqlite3.DatabaseError, TypeError, ValueError):
            self._begin_anew()
            return 0.0
        except (RulingsError, OSError):  # locked, on a full disk, gone: counting must not stop the service
            return 0.0

    def _begin_anew(self) -> None:
        """Put a damaged file aside: all that is lost with it is a moment's counting."""
        self._kept.close()
        with suppress(OSError):
            if fault_of(self._file):
                log.warning(
                    "%s was damaged and is %s now; requests are counted anew", self._file, move_aside(self._file)
                )
