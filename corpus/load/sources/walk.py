"""The files below a folder, each folder once, and never what lies outside of it."""

from collections.abc import Iterator
from pathlib import Path

# IO_REPARSE_TAG_MOUNT_POINT of Windows, which `stat` names on Windows alone.
_JUNCTION = 0xA0000003


class Walk:
    """A walk through a folder.

    Each real folder is entered once, however many links lead to it, so that neither a loop nor a web of links makes the
    walk long. Folders that are links come after all others. What has a hidden
    name is passed over, and `hidden` counts it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = folder.resolve()
        self._entered: set[tuple[int, int]] = set()
        self._linked: list[Path] = []
        self.hidden = 0

    def files(self) -> Iterator[tuple[Path, bool]]:
        """Yield the files by path, each with whether it is a link out of the folder, to be named and not opened.

        Folders that cannot be opened, and links to nothing or to folders outside, are among them.
        """
        yield from self._below(self._folder)
        while self._linked:
            yield from self._below(self._linked.pop(0))

    def _below(self, folder: Path) -> Iterator[tuple[Path, bool]]:
        children = self._children(folder)
        if children is None:
            yield folder, False
        waiting = children or []
        while waiting:
            path = waiting.pop()
            if not _is_folder(path):
                yield path, path.is_symlink() and self._leads_out(path)
            elif _is_link(path):
                if self._leads_out(path):
                    yield path, True
                else:
                    self._linked.append(path)
            elif (below := self._children(path)) is not None:
                waiting.extend(below)
            else:
                yield path, False

    def _children(self, folder: Path) -> list[Path] | None:
        """Return what stands in a folder, the last first: nothing the second time, None where it cannot be opened."""
        try:
            status = folder.stat()
            here = (status.st_dev, status.st_ino)
            if here in self._entered:
                return []
            every = list(folder.iterdir())
        except OSError:
            return None
        children = sorted((c for c in every if not c.name.startswith(".")), reverse=True)
        self.hidden += len(every) - len(children)
        self._entered.add(here)
        return children

    def _leads_out(self, path: Path) -> bool:
        try:
            return not path.resolve().is_relative_to(self._root)
        except (OSError, RuntimeError):
            return True


def count_hidden(folder: Path) -> int:
    """Return how many files and folders below a folder are passed over because their names begin with a dot."""
    walk = Walk(folder)
    for _ in walk.files():
        pass
    return walk.hidden


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_link(folder: Path) -> bool:
    """Return whether a folder is a link or, on Windows, a junction: another folder's place."""
    return folder.is_symlink() or getattr(folder.lstat(), "st_reparse_tag", 0) == _JUNCTION
