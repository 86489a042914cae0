"""SQLite files that cannot be read any more: told, and moved aside. Nothing of them is deleted."""

import errno
import os
import sqlite3
from pathlib import Path

from index.frozen import reading

_WITH_IT = ("-wal", "-shm", "-journal")
_THOROUGH_BELOW = 300_000_000
"""Bytes up to which the order of a database's own indexes is checked too,
which takes about a second for each 200 MB."""


def fault_of(file: Path, *, deep: bool = True) -> str | None:
    """Return what is wrong with a SQLite file, None for a sound one and for one that is not there. Nothing is written.

    Where not `deep`, only the tables that are there are looked at, not what they hold.
    """
    if not file.exists():
        return None
    if file.is_dir():
        return "is a folder, not a file"
    try:
        check = "integrity_check" if file.stat().st_size < _THOROUGH_BELOW else "quick_check"
        with reading(file) as db:
            found = [str(row[0]) for row in db.execute(f"PRAGMA {check}(1)")] if deep else ["ok"]
            tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except (
        sqlite3.Error,
        OSError,
        UnicodeDecodeError,
    ) as error:  # Python cannot decode what SQLite says of a damaged name
        return None if _is_busy(error) else " ".join(str(error).split())
    if found != ["ok"]:
        return " ".join(" ".join(found).split())
    return None if tables or not file.stat().st_size else "it holds no tables"


def move_aside(file: Path) -> Path:
    """Give a damaged file, with what SQLite keeps beside it, another name in its folder, and return that."""
    taken = (
        int(tail) for p in file.parent.glob(f"{file.name}.damaged-*") if (tail := p.name.rpartition("-")[2]).isdigit()
    )
    target = file.with_name(f"{file.name}.damaged-{max(taken, default=0) + 1}")
    for part in _WITH_IT:
        beside = file.with_name(file.name + part)
        if beside.exists():
            os.replace(beside, target.with_name(target.name + part))
    if file.exists():
        os.replace(file, target)
    return target


def _is_busy(error: Exception) -> bool:
    """Return whether a file could not be looked at now: another holds it, or there is no room to copy it to."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
