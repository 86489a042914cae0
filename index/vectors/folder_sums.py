"""Checksums of a folder of Chroma's.

A damaged file ends the process that opens it, or changes neighbours without a word. Chroma writes its files while a
collection is changed and keeps them as they are until the next change, but for one table of its database that counts
who opened it.
"""

import json
import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

_DATABASE = "chroma.sqlite3"
_COUNTS_OPENINGS = "acquire_write"
_PIECE = 1 << 20

Sums = dict[str, list[int]]
"""By file or table: its size in bytes or rows, and its CRC-32."""


def note_sums(folder: Path, file: Path) -> None:
    """Write the sums of a folder that nobody changes now into a file."""
    made = file.with_suffix(f".{os.getpid()}.new")
    made.write_text(json.dumps(_sums_of(folder)), encoding="utf-8")
    os.replace(made, file)


def is_sound(folder: Path, file: Path) -> bool:
    """Return whether a folder is as it was noted; True where nothing was, as after a change that was broken off."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return bool(said == _sums_of(folder))
    except FileNotFoundError:
        return not file.exists()
    except (OSError, ValueError, sqlite3.Error):
        return False


def _sums_of(folder: Path) -> Sums:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(_DATABASE))
    return {path.relative_to(folder).as_posix(): _of_file(path) for path in files} | _of_tables(folder / _DATABASE)


def _of_file(path: Path) -> list[int]:
    size = total = 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            size, total = size + len(piece), zlib.crc32(piece, total)
    return [size, total]


def _of_tables(database: Path) -> Sums:
    """Return the sums of what the tables hold.

    Raises `sqlite3.Error` for a database that is not whole, indexes included.
    """
    address = f"file:{quote(str(database.resolve()))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as db:
        if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("not whole")
        db.text_factory = bytes
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        names = [name.decode() for (name,) in db.execute(query)]
        return {name: _of_table(db, name) for name in names if name != _COUNTS_OPENINGS}


def _of_table(db: sqlite3.Connection, name: str) -> list[int]:
    rows = total = 0
    for row in db.execute(f'SELECT * FROM "{name}"'):
        rows, total = rows + 1, zlib.crc32(repr(row).encode(), total)
    return [rows, total]
