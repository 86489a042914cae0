"""A copy of an index for measurements, so that the index itself stays as it is."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from index.errors import IndexFailure, translated
from index.frozen import reading
from index.lock import try_hold
from index.vectors.folder import CHROMA_FROM

_PREFIX = ".copy-"


@contextmanager
def throwaway_home(home: Path) -> Iterator[Path]:
    """Give a folder like `home`, with a copy of its index and its own models, for the length of a block.

    The copy is one state of the catalog, also while another process writes. It lies on the same disk where that can be
    written to, and views that are never changed are linked rather than copied. Raises `IndexFailure` where there is no
    index, `DiskFull`.
    """
    source = home / "index" / "catalog.sqlite3"
    if not source.is_file():
        raise IndexFailure(f"There is no index in {home}", "Run `rulings ingest` first, or name its folder with --home")
    _sweep(home)
    with (
        translated(home),
        tempfile.TemporaryDirectory(prefix=_PREFIX, dir=_room(home), ignore_cleanup_errors=True) as at,
    ):
        copy = Path(at)
        (copy / "index").mkdir()
        with translated(source):
            passages = _copy_catalog(source, copy / "index" / source.name)
        _link_tree(home / "index" / "cache", copy / "index" / "cache")
        if passages >= CHROMA_FROM:
            _copy_chroma(home / "index", copy / "index")
        if (home / "models").is_dir():
            _lend(home / "models", copy / "models")
        yield copy


def _room(home: Path) -> Path | None:
    return home if os.access(home, os.W_OK | os.X_OK) else None


def _sweep(home: Path) -> None:
    """Delete copies that a crash left, an hour or more ago."""
    from time import time

    for left in home.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time() - left.stat().st_mtime > 3_600:
                shutil.rmtree(left, ignore_errors=True)


def _copy_catalog(source: Path, target: Path) -> int:
    """Copy the catalog and return the number of its passages."""
    with reading(source) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)
        return int(written.execute("SELECT count(*) FROM passages").fetchone()[0])


def _link_tree(source: Path, target: Path) -> None:
    """Link a folder's files into another; a view that goes meanwhile is made anew from the catalog."""
    with suppress(OSError, shutil.Error):
        shutil.copytree(source, target, copy_function=_link, dirs_exist_ok=True)


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        shutil.copyfile(source, target)
    return target


def _copy_chroma(source: Path, target: Path) -> None:
    """Copy the Chroma folder, unless another process has it open: that process alone searches it then."""
    with suppress(IndexFailure):
        lock = try_hold(source / "chroma.lock")
        if lock is None:
            return
        try:
            shutil.copytree(source / "chroma", target / "chroma")
        finally:
            lock.release()


def _lend(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source.resolve(), target_is_directory=True)
    except OSError:  # Windows, without the right to make links
        shutil.copytree(source, target)
