"""By what a file is told from another that takes its place."""

from pathlib import Path

Identity = tuple[int, int]


def identity_of(file: Path) -> Identity | None:
    """Return by what the system knows a file, its device and inode; None where there is none."""
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
