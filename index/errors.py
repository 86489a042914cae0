"""Errors of the index.

RulingsError (corpus.errors)
└── IndexFailure
    ├── IndexMismatch       made with another model, other passage settings or another schema
    ├── IndexLocked         another process writes
    ├── IndexDamaged        a file of the index cannot be read, or is not what was written
    │   ├── DocumentDamaged what is kept of one document is not what was stored
    │   ├── VectorsDamaged  vectors of some documents are not what was stored
    │   ├── SourcesDamaged  where documents came from is not what was stored
    │   └── LinksDamaged    near-duplicates are not what was stored
    ├── HomeGone            what was open was deleted, and nothing is in its place
    ├── BackupDamaged       a file is no backup, or not a sound one
    ├── StoodStill          a stage of an ingest made no progress for long
    ├── IngestStopped       an ingest was told to stop
    ├── DiskFull            no room left; nothing that was stored is lost
    ├── UnknownDocument     no document has this id, and none ever had
    ├── UnknownPassage      no passage has this id
    ├── ModelUnavailable    the embedding model is not on this machine, or cannot be used
    ├── ServerUnavailable   the configured Chroma server does not answer
    └── ForeignCollection   a collection on it is not this home's
"""

import errno
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import RulingsError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PROBE = 65_536
"""Bytes: twice what SQLite makes beside a database to read it."""

REBUILD = "rulings ingest --rebuild"
MEND = "rulings doctor --mend"
MENDING = f"Run `{MEND}`, which saves what can be read, or `rulings restore FILE --force` with a backup"


class IndexFailure(RulingsError):
    """The index cannot do what was asked."""


class IndexMismatch(IndexFailure):
    """The index was made with another model, other passage settings or another schema."""


class IndexLocked(IndexFailure):
    """Another process writes to the index."""


class IndexDamaged(IndexFailure):
    """A file of the index cannot be read."""


class DocumentDamaged(IndexDamaged):
    """What is kept of one document is not what was stored; the other documents answer on."""

    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"What the index keeps of the document {document_id} is damaged",
            f"Run `{MEND}`, ingest the document again, or run `rulings restore FILE --force` with a backup",
        )
        self.document_id = document_id


class VectorsDamaged(IndexDamaged):
    """Vectors, or token vectors, of some documents (the catalog's numbers) are not what was stored."""

    def __init__(self, docs: frozenset[int]) -> None:
        super().__init__(f"Vectors of {len(docs):,} documents in the index are damaged", MENDING)
        self.docs = docs


class SourcesDamaged(IndexDamaged):
    """Where some documents came from is not what was stored; `names` are those sources as they now read."""

    def __init__(self, names: tuple[str, ...]) -> None:
        shown = ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
        super().__init__(
            f"What the index keeps of where documents came from is damaged ({shown})",
            f"Run `{MEND}`, ingest them again, or run `rulings restore FILE --force` with a backup",
        )
        self.names = names


class LinksDamaged(IndexDamaged):
    """What is kept of near-duplicates is not what was stored; it can be made anew."""

    def __init__(self) -> None:
        super().__init__("What the index keeps of near-duplicates is damaged", f"Run `{MEND}`")


class CatalogForeign(IndexDamaged):
    """The catalog in an index folder is sound, but another home's."""


class HomeGone(IndexFailure):
    """What was open was deleted while it was in use, and nothing is in its place; nothing is written to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was deleted while the program used it",
            "Put the folder back, from a copy or with `rulings restore FILE`: it is taken up at once. "
            "To begin anew without it, start the program again",
        )


class BackupDamaged(IndexFailure):
    """A file is no backup, or not a sound one."""


class DiskFull(IndexFailure):
    """There is no room left on the disk."""


class IngestStopped(IndexFailure):
    """An ingest was told to stop, and did so in order."""


class StoodStill(IndexFailure):
    """A stage made no progress for so long that it is given up; `stage` names it."""

    def __init__(self, stage: str, seconds: float) -> None:
        self.stage = stage
        super().__init__(
            f"The ingest was ended: {stage} stood still for {seconds:,.0f} seconds",
            "Run the same command again: what is done is kept. If it happens again, try another embedding runtime "
            "(onnx or torch), and look at the memory and the disk",
        )


class UnknownDocument(IndexFailure):
    """No document has this id, and none ever had."""


class UnknownPassage(IndexFailure):
    """No passage has this id."""


class ModelUnavailable(IndexFailure):
    """The embedding model is not on this machine, or cannot be used."""


class ServerUnavailable(IndexFailure):
    """The configured Chroma server does not answer."""


class ForeignCollection(IndexFailure):
    """A collection on the configured Chroma server is not this home's."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of the disk and of SQLite into ours; `path` is named in the message."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except UnicodeDecodeError as error:  # what Python makes of a damaged name of a column
        raise IndexDamaged(f"{path} is damaged ({_shown(error)})", MENDING) from error
    except OSError as error:
        if error.errno in _FULL:
            raise disk_full(path) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise _forbidden(path, error) from error
        raise


def _forbidden(path: Path, error: Exception) -> IndexFailure:
    return IndexFailure(
        f"{path} cannot be opened or written ({error})", "Check the folder's permissions, or choose another with --home"
    )


def has_room(folder: Path) -> bool:
    """Return whether a folder takes a small file."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
            probe.flush()
    except OSError as error:
        return error.errno not in _FULL
    return True


def disk_full(path: Path) -> DiskFull:
    """Return the error for a full disk."""
    return DiskFull(f"The disk that holds {path} is full", "Free some space and run the same command again")


_DAMAGE = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_CONSTRAINT,
)
_SIGNS = re.compile(r"Could not decode to UTF-8|no such (table|column)|malformed|unsupported file format")
"""What is said where bytes of a text or of the schema have changed."""


def _shown(error: Exception) -> str:
    """Return an error in one short line: SQLite shows whole statements of a damaged schema."""
    line = "".join(c if c.isprintable() else " " for c in " ".join(str(error).split()))
    return line if len(line) <= 200 else f"{line[:200]}..."


def _of_sqlite(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary == sqlite3.SQLITE_FULL:
        return disk_full(path)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return IndexLocked(f"Another process is writing to {path}", "Wait until it has finished and try again")
    if primary in _DAMAGE or _SIGNS.search(str(error)):
        return IndexDamaged(f"{path} is damaged ({_shown(error)})", MENDING)
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and path.exists() and not has_room(path.parent):
        return disk_full(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return _forbidden(path, error)
    if primary == sqlite3.SQLITE_IOERR:
        return IndexFailure(f"{path} could not be read or written ({error})", "Check the disk and try again")
    return error
