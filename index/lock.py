"""Locks between processes, which the operating system lets go when their holder ends, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexLocked, translated
from index.heartbeat import Heartbeat, heartbeat_file, heartbeat_of

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
        with suppress(OSError):  # a full disk: the lock holds all the same
            _note(file).write_text(str(os.getpid()), encoding="utf-8")
    return lock


@contextmanager
def holding(file: Path, doing: str) -> Iterator[None]:
    """Hold a lock for the length of a block. Raises `IndexLocked`, which names the process that holds it."""
    lock = try_hold(file)
    if lock is None:
        raise IndexLocked(f"Another process{_holder(file)} is {doing} {file.parent}{_how_far(file)}", _remedy(file))
    try:
        yield
    finally:
        lock.release()


def _note(file: Path) -> Path:
    """Return where the holder's process number stands.

    The lock's own file cannot be read everywhere while it is held.
    """
    return file.with_suffix(".pid")


def holders_heartbeat(file: Path) -> Heartbeat | None:
    """Return what the holder of a lock has left word of; None where it has not, or is not the one who did."""
    beat = heartbeat_of(heartbeat_file(file))
    return beat if beat is not None and beat.pid == _pid(file) else None


def _how_far(file: Path) -> str:
    beat = holders_heartbeat(file)
    return f" ({beat.says()})" if beat else ""


def _remedy(file: Path) -> str:
    beat = holders_heartbeat(file)
    if beat is None or not beat.is_quiet():
        return "Wait until it has finished and try again; asking questions works meanwhile"
    return f"If that does not change, end it (process {beat.pid}) and run this again: what it has written is kept"


def _holder(file: Path) -> str:
    pid = _pid(file)
    return f" (pid {pid})" if pid is not None else ""


def _pid(file: Path) -> int | None:
    try:
        return int(_note(file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
