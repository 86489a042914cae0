"""How often a key may ask, counted for all workers together."""

import logging
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from index.aside import fault_of, move_aside
from index.errors import HomeGone
from index.in_place import InPlace

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
        self._in_place = InPlace(file, self._connect)

    def wait_s(self, name: str) -> float:
        """Count a request and return 0.0, or do not count it and return the seconds after which it would be allowed."""
        if not self._step:
            return 0.0
        now, slack = time.time(), max(0.0, BURST_S - self._step)
        try:
            with self._in_place.connection() as db:
                row = db.execute(_TAKE, {"name": name, "now": now, "step": self._step, "slack": slack}).fetchone()
                if row is not None:
                    return 0.0
                due = db.execute("SELECT due FROM arrivals WHERE name = ?", (name,)).fetchone()[0]
                return max(0.001, float(due) - now - slack)
        except sqlite3.OperationalError:  # locked for longer than we wait: counting must not stop the service
            return 0.0
        except (sqlite3.DatabaseError, TypeError, ValueError):  # nor must a file that is damaged
            self._begin_anew()
            return 0.0
        except (OSError, HomeGone):  # a disk that is full; a home that is gone, which the question itself will tell
            return 0.0

    def _begin_anew(self) -> None:
        """Put a damaged file aside: all that is lost with it is a moment's counting."""
        self._in_place.drop()
        with suppress(OSError):
            if fault_of(self._file):
                log.warning(
                    "%s was damaged and is %s now; requests are counted anew", self._file, move_aside(self._file)
                )

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._file, timeout=1.0, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(_TABLE)
        return db
