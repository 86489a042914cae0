"""Locks between processes, which the operating system lets go when their holder ends, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexLocked, translated

if TYPE_CHECKING:
    from filelock import BaseFileLock


def try_hold(file: Path) -> "BaseFileLock | None":
    """Take a lock and return it; None while another holds it."""
    from filelock import FileLock, Timeout

    with translated(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return None
        _note(file).write_text(str(os.getpid()), encoding="utf-8")
    return lock


@contextmanager
def holding(file: Path, doing: str) -> Iterator[None]:
    """Hold a lock for the length of a block. Raises `IndexLocked`, which names the process that holds it."""
    lock = try_hold(file)
    if lock is None:
        raise IndexLocked(
            f"Another process{_holder(file)} is {doing} {file.parent}",
            "Wait until it has finished and try again; asking questions works meanwhile",
        )
    try:
        yield
    finally:
        lock.release()


def _note(file: Path) -> Path:
    """Return where the holder's process number stands: the lock's own file cannot be read everywhere while it is held."""
    return file.with_suffix(".pid")


def _holder(file: Path) -> str:
    try:
        return f" (pid {int(_note(file).read_text(encoding='utf-8'))})"
    except (OSError, ValueError):
        return ""
