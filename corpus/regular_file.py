"""What is no file where a file is meant: opened, a pipe or a device may never end; replaced, it would be gone."""

import os
import stat
from pathlib import Path

from corpus.errors import RulingsError

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def other_than_file(path: Path) -> str | None:
    """Return what is at a path, or at the end of its links, if that is no file; None for a file, and for nothing.

    None too where it cannot be looked at: whoever opens it is told why, and tells it in words of his own.
    """
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return None
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "something else")


def check_file(path: Path, error: type[RulingsError], remedy: str) -> None:
    """Raise `error` where something is at a path that is no file."""
    if kind := other_than_file(path):
        raise error(f"{path} is {kind}, not a file", remedy)
