"""SQLite files on their way into a backup and out of it: copied while in use, weighed, unpacked, put back."""

import hashlib
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import MENDING, BackupDamaged, IndexDamaged, IndexLocked
from index.frozen import reading

AGAIN = "Copy it again from where it was kept, or use another backup"
_PIECE = 1 << 20
_WAIT_S = 30.0
"""So long we wait for who has a database locked."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a backup says of a file in it: its size in bytes and its SHA-256."""

    size: int
    sha256: str


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, whoever writes to it meanwhile (SQLite's online backup)."""
    create_private(target)
    with reading(source, _WAIT_S, "mode=rw") as db, closing(sqlite3.connect(target)) as copy:
        db.backup(copy, progress=_give_up_when_locked)
        copy.execute("PRAGMA journal_mode = DELETE")


def check_sound(copy: Path, source: Path) -> None:
    """Raise `IndexDamaged` if the copy of a database shows that its source is damaged.

    A backup of it would be none.
    """
    with closing(sqlite3.connect(copy)) as db:
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise IndexDamaged(f"{source} is damaged ({found})", MENDING)


def weighed(path: Path) -> Carried:
    """Return the size and the digest of a file."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Carried(path.stat().st_size, digest)


def unpack(source: Path, name: str, said: Carried, target: Path) -> None:
    """Unpack a database, never more of it than the backup says, and check it. Raises `BackupDamaged`."""
    digest = hashlib.sha256()
    create_private(target)
    try:
        with zipfile.ZipFile(source) as archive, archive.open(name) as packed, target.open("wb") as out:
            size = 0
            while piece := packed.read(_PIECE):
                size += len(piece)
                if size > said.size:
                    raise BackupDamaged(f"{source} holds more than it says", AGAIN)
                digest.update(piece)
                out.write(piece)
    except (zipfile.BadZipFile, EOFError, ValueError) as error:
        raise BackupDamaged(f"{source} is damaged ({error})", AGAIN) from error
    if digest.hexdigest() != said.sha256:
        raise BackupDamaged(f"{source} is damaged: what is in it is not what was written", AGAIN)
    try:
        with closing(sqlite3.connect(target)) as db:
            if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise BackupDamaged(f"{name} in {source} is damaged", AGAIN)
    except sqlite3.DatabaseError as error:
        raise BackupDamaged(f"{name} in {source} cannot be read ({error})", AGAIN) from error


def put_in_place(restored: Path, living: Path) -> None:
    """Write a database over another in one transaction; processes that have it open go on with the new content."""
    with closing(sqlite3.connect(restored, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")  # as the living file, which others have open, is kept
        with closing(sqlite3.connect(living, timeout=_WAIT_S)) as target:
            db.backup(target, progress=_give_up_when_locked)


def _give_up_when_locked(status: int, _remaining: int, _total: int) -> None:
    """Stop a copy that somebody has locked out, which `sqlite3` would begin again without end. Raises `IndexLocked`."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise IndexLocked("Another process holds a database for too long", "Try again when it is done, or stop it")


@contextmanager
def put_back_on_failure(paths: list[Path], work: Path) -> Iterator[None]:
    """Give a block in which databases are written over; should it fail, they are as they were before."""
    before = work / "before"
    before.mkdir()
    for path in paths:
        if path.is_file():
            copy_database(path, before / path.name)
    try:
        yield
    except BaseException:
        for path in paths:
            if (before / path.name).is_file():
                put_in_place(before / path.name, path)
            else:
                path.unlink(missing_ok=True)
        raise


def holds_rows(path: Path) -> bool:
    """Return whether any table of a database has a row; a file that is not there has none."""
    if not path.is_file():
        return False
    with closing(sqlite3.connect(path, timeout=_WAIT_S)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return any(db.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() for table in tables)


def create_private(path: Path) -> None:
    """Make an empty file that nobody but its owner can read; one that is there is an error."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def private(path: Path) -> None:
    """Let nobody but its owner read a file."""
    os.chmod(path, 0o600)
