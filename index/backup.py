"""One file that holds an index whole, and back: taken and put back while other processes ask, ingest or serve.

Other SQLite files that belong to it, such as accounts and conversations, travel in it where the caller names them.

The catalog is the truth: texts, facts, vectors and token vectors. What is derived from it (Chroma, the files that are
mapped into memory) is not in a backup, and is made anew.
"""

import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.counted import counted
from corpus.regular_file import check_file
from corpus.whole_file import file_to_write, put_whole
from index.aside import fault_of, move_aside
from index.carried import (
    AGAIN,
    Carried,
    check_sound,
    copy_database,
    create_private,
    holds_rows,
    private,
    put_back_on_failure,
    put_in_place,
    unpack,
    weighed,
)
from index.catalog.migrations import migrate
from index.catalog.schema import give_home_id, read_home_id, renew_catalog_id
from index.errors import BackupDamaged, DiskFull, IndexFailure, disk_full, has_room, translated
from index.live.stored import forget_views
from index.lock import holding
from index.lost import forget_loss
from index.own_folder import folder_beside

FORMAT = 2
_READABLE = (1, 2)
"""Format 1 held the index alone."""
_MANIFEST, _CATALOG = "manifest.json", "catalog.sqlite3"
_LARGEST_MANIFEST = 100_000
_WROTE = "Name a file that `rulings backup` wrote"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    `sha256` and `size` (bytes) are those of the catalog in it, `others` the files beside it.
    """

    format: int
    product: str
    documents: int
    passages: int
    size: int
    sha256: str
    others: Mapping[str, Carried] = field(default_factory=dict)


def back_up(index: Path, target: Path, *, force: bool = False, others: Sequence[Path] = ()) -> Manifest:
    """Write an index, as it is at one moment, into a file that appears whole or not at all.

    Only its owner may read it. `others` are SQLite files to carry too, each as it is at one moment; those that are not
    there are left out. Raises `IndexFailure` where there is nothing to back up or the file is there already, `NotAFile`
    where something else is there, `IndexDamaged`, `DiskFull`.
    """
    source = index / _CATALOG
    if not source.is_file():
        raise IndexFailure(f"There is no index in {index} to back up", "Ingest documents first, or name another --home")
    if target.resolve().is_relative_to(index.resolve()) or target.resolve() in [path.resolve() for path in others]:
        raise IndexFailure(f"{target} is one of the files to back up", "Name a file elsewhere")
    target = file_to_write(target)
    if target.exists() and not force:
        raise IndexFailure(f"{target} is there already", "Name another file, or give --force to replace it")
    if not target.parent.is_dir():
        raise IndexFailure(f"There is no folder {target.parent}", "Make it first, or name another file")
    with translated(target), folder_beside(target) as work:
        there = [path for path in others if path.is_file()]
        for path in (source, *there):
            with _copying(path, target):
                copy_database(path, work / path.name)
                check_sound(work / path.name, path)
        manifest = _described(work / _CATALOG, {path.name: weighed(work / path.name) for path in there})
        made = work / "backup.zip"
        create_private(made)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
            for name in (_CATALOG, *manifest.others):
                archive.write(work / name, name)
        put_whole(made, target)
    return manifest


def restore(source: Path, index: Path, *, force: bool = False, others: Sequence[Path] = ()) -> Manifest:
    """Put a backup in the place of an index: all of it, or nothing.

    A database that is damaged is moved aside first, under another name. `others` are where files of their names in the
    backup go; what the backup has beyond them is left in it, and what it does not have stays as it is. Processes that
    have the index open see the restored documents with their next question. Raises `BackupDamaged` for a file that is
    no sound backup, `IndexFailure` where an index with documents, or one of `others` that holds anything, would be
    replaced without `force`, `IndexLocked`, `DiskFull`.
    """
    manifest = read_manifest(source)
    wanted = [path for path in others if path.name in manifest.others]
    with translated(index):
        index.mkdir(parents=True, exist_ok=True)
    with holding(index / "write.lock", "writing to"), translated(index), folder_beside(index / _CATALOG) as work:
        damaged = [path for path in (index / _CATALOG, *wanted) if fault_of(path)]
        if not force:
            _refuse_to_replace(index, [path for path in wanted if path not in damaged], *damaged)
        restored = work / _CATALOG
        unpack(source, _CATALOG, Carried(manifest.size, manifest.sha256), restored)
        for path in wanted:
            unpack(source, path.name, manifest.others[path.name], work / path.name)
        with closing(sqlite3.connect(restored, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            migrate(db)
            renew_catalog_id(db)  # whatever was derived from another state of these documents is made anew
            _keep_home(db, index / _CATALOG)
            db.execute("COMMIT")
        for path in damaged:
            move_aside(path)
        with put_back_on_failure(wanted, work):
            for path in wanted:
                put_in_place(work / path.name, path)
                private(path)
            put_in_place(restored, index / _CATALOG)
        forget_views(index / "cache")
        forget_loss(index)
    return manifest


def _keep_home(db: sqlite3.Connection, replaced: Path) -> None:
    """Let restored tables belong to the home they come into, not to the one they were taken from."""
    found = None
    if replaced.is_file():
        with suppress(sqlite3.Error), closing(sqlite3.connect(replaced, timeout=30)) as former:
            found = read_home_id(former)
    give_home_id(db, found)


def _refuse_to_replace(index: Path, others: Sequence[Path], *damaged: Path) -> None:
    """Raise `IndexFailure` where something would be lost; what is damaged is moved aside and not lost."""
    if (index / _CATALOG) not in damaged and (held := _documents_in(index / _CATALOG)):
        raise IndexFailure(
            f"The index in {index} holds {counted(held, 'document')} already",
            "Name an empty --home, or give --force to replace them",
        )
    for path in others:
        if holds_rows(path):
            raise IndexFailure(f"{path} is in use already", "Name an empty --home, or give --force to replace it")


def read_manifest(source: Path) -> Manifest:
    """Return what a backup says of itself.

    Raises `BackupDamaged` for a file that is not one, or is of a newer version.
    """
    check_file(source, BackupDamaged, _WROTE)
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            if not {_MANIFEST, _CATALOG} <= set(names) or any(Path(name).name != name for name in names):
                raise _foreign(source)
            if archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
                raise _foreign(source)
            said = json.loads(archive.read(_MANIFEST))
    except FileNotFoundError as error:
        raise BackupDamaged(f"There is no file {source}", _WROTE) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, OSError) as error:
        raise BackupDamaged(f"{source} is not a backup, or was cut off ({error})", AGAIN) from error
    if not isinstance(said, dict) or said.get("product") != "rulings":
        raise _foreign(source)
    if said.get("format") not in _READABLE:
        raise BackupDamaged(
            f"{source} was written by another version of Rulings (format {said.get('format')})",
            "Restore it with the version that wrote it, or a newer one",
        )
    try:
        others = {name: Carried(**of) for name, of in said.pop("others", {}).items()}
        manifest = Manifest(**said, others=others)
    except (TypeError, AttributeError) as error:
        raise _foreign(source) from error
    if sorted(names) != sorted((_MANIFEST, _CATALOG, *others)):
        raise _foreign(source)
    return manifest


def _foreign(source: Path) -> BackupDamaged:
    return BackupDamaged(f"{source} is not a backup of Rulings", _WROTE)


@contextmanager
def _copying(source: Path, target: Path) -> Iterator[None]:
    """Turn errors of a copy into ours, which name what is read; a full disk is that of the target, which is written."""
    try:
        with translated(source):
            yield
    except DiskFull as error:
        if has_room(source.parent) or not has_room(target.parent):
            raise disk_full(target) from error
        raise


def _described(catalog: Path, others: Mapping[str, Carried]) -> Manifest:
    with closing(sqlite3.connect(catalog)) as db:
        documents = db.execute("SELECT count(*) FROM documents WHERE removed_at IS NULL").fetchone()[0]
        passages = db.execute(
            "SELECT count(*) FROM passages JOIN documents USING (doc) WHERE removed_at IS NULL"
        ).fetchone()[0]
    whole = weighed(catalog)
    return Manifest(FORMAT, "rulings", documents, passages, whole.size, whole.sha256, others)


def _documents_in(catalog: Path) -> int:
    """Return how many documents a person has ingested; the starter corpus can always be made anew."""
    if not catalog.is_file():
        return 0
    with closing(sqlite3.connect(catalog, timeout=30)) as db:
        has_table = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone()
        query = "SELECT count(DISTINCT document_id) FROM sources WHERE NOT is_starter AND document_id IS NOT NULL"
        return int(db.execute(query).fetchone()[0]) if has_table else 0
