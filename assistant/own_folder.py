"""A folder for what a process keeps on disk while it runs, gone when it ends, or with the next one where it was killed."""

import atexit
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import RulingsError
from index.lock import try_hold

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LOCK, _FILES = "held.lock", "files"


def own_folder(kind: str) -> Path:
    """Return an empty folder that nobody else on this machine can look into, and that goes when the program does.

    Folders of the same kind that processes of the same user have left, killed before they could tidy up, are deleted first:
    the lock in them, which the system lets go with its holder, tells them from those in use.
    """
    _delete_those_left(kind)
    begun = Path(tempfile.mkdtemp(prefix=f".rulings-{kind}-"))
    lock = try_hold(begun / _LOCK)
    try:  # only now under a name that is looked at: nobody can find it without its holder
        folder = begun.rename(begun.with_name(begun.name.removeprefix(".")))
    except OSError:  # Windows, which moves no folder with an open file in it
        folder = begun
    files = folder / _FILES
    files.mkdir(mode=0o700)
    atexit.register(_delete, folder, lock)
    return files


def _delete_those_left(kind: str) -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"rulings-{kind}-*"):
        with suppress(OSError, RulingsError):
            if _is_ours(folder) and (folder / _LOCK).exists() and (lock := try_hold(folder / _LOCK)):
                _delete(folder, lock)


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def _delete(folder: Path, lock: "BaseFileLock | None") -> None:
    shutil.rmtree(folder / _FILES, ignore_errors=True)  # the lock last, so that what is broken off is found again
    if lock is not None:
        lock.release()
    shutil.rmtree(folder, ignore_errors=True)
