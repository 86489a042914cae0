"""One file that holds an index whole, and back: taken and put back while other processes ask, ingest or serve.

The catalog is the truth: texts, facts, vectors and token vectors. What is derived from it (Chroma, the files that are mapped
into memory) is not in a backup, and is made anew.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from index.catalog.schema import check_schema, renew_catalog_id
from index.errors import BackupDamaged, IndexFailure, translated
from index.lock import holding

FORMAT = 1
_MANIFEST, _CATALOG = "manifest.json", "catalog.sqlite3"
_LARGEST_MANIFEST = 100_000
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: `sha256` and `size` (bytes) are those of the catalog in it."""

    format: int
    product: str
    documents: int
    passages: int
    size: int
    sha256: str


def back_up(index: Path, target: Path, *, force: bool = False) -> Manifest:
    """Write an index, as it is at one moment, into a file that appears whole or not at all.

    Raises `IndexFailure` where there is nothing to back up or the file is there already, `DiskFull`.
    """
    source = index / _CATALOG
    if not source.is_file():
        raise IndexFailure(f"There is no index in {index} to back up", "Ingest documents first, or name another --home")
    if target.exists() and not force:
        raise IndexFailure(f"{target} is there already", "Name another file, or give --force to replace it")
    if not target.parent.is_dir():
        raise IndexFailure(f"There is no folder {target.parent}", "Make it first, or name another file")
    with translated(target), _beside(target) as work:
        with translated(source):
            _copy_catalog(source, work / _CATALOG)
        manifest = _described(work / _CATALOG)
        made = work / "backup.zip"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
            archive.write(work / _CATALOG, _CATALOG)
        os.replace(made, target)
    return manifest


def restore(source: Path, index: Path, *, force: bool = False) -> Manifest:
    """Put a backup in the place of an index: all of it, in one transaction, or nothing.

    Processes that have the index open see the restored documents with their next question. Raises `BackupDamaged` for a file
    that is no sound backup, `IndexFailure` where an index with documents would be replaced without `force`, `IndexLocked`,
    `DiskFull`.
    """
    manifest = read_manifest(source)
    with translated(index):
        index.mkdir(parents=True, exist_ok=True)
    with holding(index / "write.lock", "writing to"), translated(index), _beside(index / _CATALOG) as work:
        if not force and (held := _documents_in(index / _CATALOG)):
            raise IndexFailure(
                f"The index in {index} holds {held:,} documents already",
                "Name an empty --home, or give --force to replace them",
            )
        restored = work / _CATALOG
        _unpack(source, manifest, restored)
        _check(source, restored)
        with closing(sqlite3.connect(restored, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")  # as the living catalog, which others have open, is kept
            renew_catalog_id(db)  # whatever was derived from another state of these documents is made anew
            with closing(sqlite3.connect(index / _CATALOG, timeout=30)) as living:
                db.backup(living)
    return manifest


def read_manifest(source: Path) -> Manifest:
    """Return what a backup says of itself. Raises `BackupDamaged` for a file that is not one, or is of a newer version."""
    try:
        with zipfile.ZipFile(source) as archive:
            if sorted(archive.namelist()) != sorted((_MANIFEST, _CATALOG)):
                raise _foreign(source)
            if archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
                raise _foreign(source)
            said = json.loads(archive.read(_MANIFEST))
    except FileNotFoundError as error:
        raise BackupDamaged(f"There is no file {source}", "Name a file that `rulings backup` wrote") from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, OSError) as error:
        raise BackupDamaged(f"{source} is not a backup, or was cut off ({error})", _AGAIN) from error
    if not isinstance(said, dict) or said.get("product") != "rulings":
        raise _foreign(source)
    if said.get("format") != FORMAT:
        raise BackupDamaged(
            f"{source} was written by another version of Rulings (format {said.get('format')})",
            "Restore it with the version that wrote it, or a newer one",
        )
    try:
        return Manifest(**said)
    except TypeError as error:
        raise _foreign(source) from error


_AGAIN = "Copy it again from where it was kept, or use another backup"


def _foreign(source: Path) -> BackupDamaged:
    return BackupDamaged(f"{source} is not a backup of Rulings", "Name a file that `rulings backup` wrote")


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a folder on the same disk as `target`, gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix=".rulings-", dir=target.parent) as folder:
        yield Path(folder)


def _copy_catalog(source: Path, target: Path) -> None:
    """Copy a catalog as it is at one moment, whoever writes to it meanwhile (SQLite's online backup)."""
    with closing(sqlite3.connect(source, timeout=30)) as db, closing(sqlite3.connect(target)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _described(catalog: Path) -> Manifest:
    with closing(sqlite3.connect(catalog)) as db:
        documents = db.execute("SELECT count(*) FROM documents WHERE removed_at IS NULL").fetchone()[0]
        passages = db.execute(
            "SELECT count(*) FROM passages JOIN documents USING (doc) WHERE removed_at IS NULL"
        ).fetchone()[0]
    with catalog.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Manifest(FORMAT, "rulings", documents, passages, catalog.stat().st_size, digest)


def _unpack(source: Path, manifest: Manifest, target: Path) -> None:
    """Unpack the catalog, never more of it than the manifest says, and compare its digest."""
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(source) as archive, archive.open(_CATALOG) as packed, target.open("wb") as out:
            size = 0
            for piece in _pieces(packed):
                size += len(piece)
                if size > manifest.size:
                    raise BackupDamaged(f"{source} holds more than it says", _AGAIN)
                digest.update(piece)
                out.write(piece)
    except (zipfile.BadZipFile, EOFError, ValueError) as error:
        raise BackupDamaged(f"{source} is damaged ({error})", _AGAIN) from error
    if digest.hexdigest() != manifest.sha256:
        raise BackupDamaged(f"{source} is damaged: what is in it is not what was written", _AGAIN)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _check(source: Path, catalog: Path) -> None:
    try:
        with closing(sqlite3.connect(catalog)) as db:
            if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise BackupDamaged(f"The catalog in {source} is damaged", _AGAIN)
            check_schema(db)
    except sqlite3.DatabaseError as error:
        raise BackupDamaged(f"The catalog in {source} cannot be read ({error})", _AGAIN) from error


def _documents_in(catalog: Path) -> int:
    """Return how many documents a person has ingested; the starter corpus can always be made anew."""
    if not catalog.is_file():
        return 0
    with closing(sqlite3.connect(catalog, timeout=30)) as db:
        has_table = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone()
        query = "SELECT count(DISTINCT document_id) FROM sources WHERE NOT is_starter AND document_id IS NOT NULL"
        return int(db.execute(query).fetchone()[0]) if has_table else 0
