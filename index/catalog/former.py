"""Tables of an earlier version read as they are: where nobody may write, or another process is writing."""

import sqlite3
from functools import cache

from index.catalog.schema import create_tables


def show_as_current(db: sqlite3.Connection) -> None:
    """Lay views over those tables that lack columns of this version, for this connection alone.

    What is not there is NULL.
    """
    show_as_stored(db)
    db.execute("PRAGMA temp_store = MEMORY")
    for table, columns in _columns().items():
        stored = {row[1] for row in db.execute(f"PRAGMA main.table_info({table})")}
        if not stored.issuperset(columns):
            shown = ", ".join(f'"{c}"' if c in stored else f'NULL AS "{c}"' for c in columns)
            db.execute(f"CREATE TEMP VIEW {table} AS SELECT {shown} FROM main.{table}")


def show_as_stored(db: sqlite3.Connection) -> None:
    """Take the views away."""
    for (view,) in db.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'").fetchall():
        db.execute(f"DROP VIEW temp.{view}")


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    """Return the tables of this version and their columns."""
    db = sqlite3.connect(":memory:")
    try:
        create_tables(db)
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        made = (t for t in tables if not t.startswith("sqlite_"))
        return {t: tuple(row[1] for row in db.execute(f"PRAGMA table_info({t})")) for t in made}
    finally:
        db.close()
