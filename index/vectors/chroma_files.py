"""What Chroma and the index have put into the folder of the vectors, told from whatever else lies there."""

import uuid
from contextlib import suppress
from pathlib import Path

from index.aside import move_aside

_DATABASE = ("chroma.sqlite3", "chroma.sqlite3-wal", "chroma.sqlite3-shm", "chroma.sqlite3-journal")
_GRAPH = ("data_level0.bin", "header.bin", "index_metadata.pickle", "length.bin", "link_lists.bin")
SUMS = "sums.json"


def forget_vectors(folder: Path) -> None:
    """Delete all that was made in a folder of numbered ones; what is not ours stays, with the folders that it lies in.

    Raises `OSError`.
    """
    (folder / SUMS).unlink(missing_ok=True)
    for path in folder.glob("*"):
        if path.name.isdigit() and path.is_dir():
            forget_numbered(path)
    _remove_empty(folder)


def forget_numbered(folder: Path) -> None:
    """Delete Chroma's database and graphs from a folder, and the folder where nothing else is in it.

    Raises `OSError`.
    """
    for name in _DATABASE:
        _remove(folder / name)
    for graph in folder.glob("*"):
        if _is_id(graph.name) and graph.is_dir():
            for name in _GRAPH:
                _remove(graph / name)
            _remove_empty(graph)
    _remove_empty(folder)


def _remove(file: Path) -> None:
    if file.is_dir() and not file.is_symlink():  # not of Chroma's making
        move_aside(file)
    else:
        file.unlink(missing_ok=True)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # not empty, gone, or a link
        folder.rmdir()


def _is_id(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False
