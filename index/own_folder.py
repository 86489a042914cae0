"""A folder that one process fills, which the next one deletes where its process was killed before it could."""

import atexit
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import RulingsError
from index.errors import DiskFull, disk_full
from index.lock import try_hold

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LOCK, _FILES = "held.lock", "files"


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """A folder that is held; `files` in it is where to put things, and nobody else on this machine can look into it."""

    path: Path
    lock: "BaseFileLock | None"

    @property
    def files(self) -> Path:
        """Return the folder to fill."""
        return self.path / _FILES

    def delete(self) -> None:
        """Delete the folder with all in it, its lock last, so that what is broken off is found again."""
        shutil.rmtree(self.files, ignore_errors=True)
        if self.lock is not None:
            self.lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def take_folder(parent: Path, prefix: str) -> OwnFolder:
    """Make an empty folder in another, its name begun with `prefix`.

    Folders so named that processes of the same user have left there are deleted first: the lock in them, which the
    system lets go with its holder, tells them from those in use. Raises `OSError`, `DiskFull`.
    """
    _delete_those_left(parent, prefix)
    begun = Path(tempfile.mkdtemp(prefix=f".begun-{prefix}", dir=parent))
    try:
        lock = try_hold(begun / _LOCK)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise
    try:  # only now under a name that is looked at: nobody can find it without its holder
        folder = begun.rename(begun.with_name(begun.name.removeprefix(".begun-")))
    except OSError:  # Windows, which moves no folder with an open file in it
        folder = begun
    own = OwnFolder(folder, lock)
    try:
        own.files.mkdir(mode=0o700)
    except BaseException:
        own.delete()
        raise
    return own


def own_folder(kind: str) -> Path:
    """Return an empty folder for temporary files.

    It is gone when the program ends, or with the next one where it was killed.
    """
    own = take_folder(Path(tempfile.gettempdir()), f"rulings-{kind}-")
    atexit.register(own.delete)
    return own.files


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Give an empty folder on the same disk as `target`, gone when the block ends. Raises `OSError`, `DiskFull`."""
    try:
        own = take_folder(target.parent, ".rulings-unfinished-")
    except DiskFull as error:  # of the lock in it, which nobody knows of
        raise disk_full(target) from error
    try:
        yield own.files
    finally:
        own.delete()


def _delete_those_left(parent: Path, prefix: str) -> None:
    for folder in parent.glob(f"{prefix}*"):
        with suppress(OSError, RulingsError):
            if _is_ours(folder) and (folder / _LOCK).exists() and (lock := try_hold(folder / _LOCK)):
                OwnFolder(folder, lock).delete()


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
