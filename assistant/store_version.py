"""The version of the tables in the files beside the index, by which a newer program's file is known."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from corpus.errors import RulingsError

VERSION = 1
"""A file without a mark was written before there were marks, with the same tables."""


class NewerFile(RulingsError):
    """A newer version of the program wrote a file."""


def mark_version(db: sqlite3.Connection, file: Path) -> None:
    """Mark a file with the version of its tables, where it has no mark yet. Raises `NewerFile`."""
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise NewerFile(f"{file} was written by a newer version of the program", "Update the program")
    if not found:
        with suppress(sqlite3.OperationalError):  # a file that cannot be written now can be read without a mark
            db.execute(f"PRAGMA user_version = {VERSION}")
