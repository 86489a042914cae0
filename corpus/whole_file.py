"""Files that appear whole or not at all, and never in the place of a device, a pipe or a folder."""

import os
from pathlib import Path

from corpus.errors import NotAFile
from corpus.regular_file import check_file


def file_to_write(path: Path) -> Path:
    """Return the path that a file is put in the place of: where it is a link, what that leads to. Raises `NotAFile`."""
    check_file(path, NotAFile, "Name a file, or a new name in a folder")
    return path.resolve() if path.is_symlink() else path


def put_whole(made: Path, path: Path) -> None:
    """Give a finished file on the same disk the place of a file, or of nothing. Raises `NotAFile`."""
    os.replace(made, file_to_write(path))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, in the place of a file or of nothing. Raises `NotAFile`, `OSError`."""
    target = file_to_write(path)
    made = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        made.write_bytes(data)
        put_whole(made, target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
