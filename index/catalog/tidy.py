"""What nothing needs any more."""

import sqlite3


def drop_unused(db: sqlite3.Connection) -> None:
    """Drop vectors and tokens that no passage names; an interrupted ingest must have been finished before."""
    for table in ("vectors", "tokens"):
        db.execute(f"DELETE FROM {table} WHERE vector_key NOT IN (SELECT vector_key FROM passages)")
