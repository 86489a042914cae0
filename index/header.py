"""The first hundred bytes of a catalog, most of them the same in every one.

Put back, all behind them can be read again.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.own_folder import folder_beside

_LENGTH = 100
_SIZE_AT = 28
_CONSTANT = {
    0: b"SQLite format 3\0",
    18: b"\2\2",  # written and read with a log beside it
    20: b"\0\x40\x20\x20",  # nothing kept free on a page; the payload fractions, which the format fixes
    44: b"\0\0\0\4",  # the form of the schema
    48: b"\0\0\0\0" + b"\0\0\0\0" + b"\0\0\0\1" + b"\0\0\0\0",  # no cache size, no vacuum, UTF-8, no user's version
    64: bytes(28),  # no vacuum, no application's id, and what is kept for later
}
"""By offset, as https://sqlite.org/fileformat2.html has them for a file with the settings that a catalog has."""


@contextmanager
def with_header(damaged: Path) -> Iterator[Path]:
    """Give a database whose header is as it should be: the file itself, or a copy for the length of the block.

    What differs from catalog to catalog is left as it is, but the size, which is told anew: the rest matters only to
    who writes. Raises `OSError`, `DiskFull`.
    """
    with damaged.open("rb") as stream:
        found = stream.read(_LENGTH)
    expected = _put_back(found, damaged.stat().st_size)
    if len(found) < _LENGTH or expected == found:
        yield damaged
        return
    with folder_beside(damaged) as work:
        copy = work / damaged.name
        for part in ("", "-wal"):
            if (source := damaged.with_name(damaged.name + part)).exists():
                shutil.copyfile(source, copy.with_name(copy.name + part))
        with copy.open("r+b") as stream:
            stream.write(expected)
        yield copy


def _put_back(found: bytes, size: int) -> bytes:
    """Return a header with all that is the same everywhere; where nothing of it was damaged, as it was found."""
    header, page = bytearray(found), _page_size()
    for at, data in {**_CONSTANT, 16: (page % 65_535).to_bytes(2, "big")}.items():
        header[at : at + len(data)] = data
    if found[18:20] == b"\1\1":  # a copy that was taken out of a backup
        header[18:20] = found[18:20]
    if header != found:
        header[_SIZE_AT : _SIZE_AT + 4] = (size // page).to_bytes(4, "big")
    return bytes(header)


def _page_size() -> int:
    """Return the size of the pages of new databases, which a catalog has, in bytes."""
    with closing(sqlite3.connect(":memory:")) as db:
        return int(db.execute("PRAGMA page_size").fetchone()[0])
