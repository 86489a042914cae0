"""A collection in a folder of the home, which one process at a time may open."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexDamaged, IndexFailure
from index.lock import try_hold
from index.vectors.chroma import ChromaVectors, Notes, open_folder
from index.vectors.chroma_files import SUMS, forget_numbered
from index.vectors.folder_sums import is_sound, note_sums
from index.vectors.keeper import Change

if TYPE_CHECKING:
    from filelock import BaseFileLock

CHROMA_FROM = 50_000


class FolderKeeper:
    """Keeps a collection in numbered folders, of which the newest is in use. Not safe for threads: its caller is."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._store: ChromaVectors | None = None
        self._lock: BaseFileLock | None = None

    def is_worth_asking(self, passages: int) -> bool:
        """Return whether Chroma is open anyway, or the passages are many."""
        return self._store is not None or passages >= CHROMA_FROM

    @property
    def is_open(self) -> bool:
        """Return whether Chroma is open in this process."""
        return self._store is not None

    def look(self) -> tuple[ChromaVectors, Notes] | None:
        """Return the collection, opened where this process may; None while another process has the folder."""
        store = self._open()
        return (store, store.notes()) if store is not None else None

    def change(self, act: Callable[[Change], None]) -> None:
        """Act on the collection; a damaged folder is made anew."""
        store = self._open()
        if store is None:
            return
        try:
            act(self._change_of(store))
        except IndexDamaged:
            store.close()
            self._store = self._made_anew()
            act(self._change_of(self._store))
        if not self._sums.exists():
            note_sums(self._newest_folder, self._sums)

    def close(self) -> None:
        """Let go of Chroma and of the folder's lock."""
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self) -> ChromaVectors | None:
        if self._store is None:
            try:
                self._lock = self._lock or try_hold(self._folder.with_suffix(".lock"))
            except IndexFailure:
                return None  # a folder that may only be read
            if self._lock is not None:
                self._store = self._opened()
        return self._store

    def _opened(self) -> ChromaVectors:
        if not is_sound(self._newest_folder, self._sums):
            return self._made_anew()
        try:
            return open_folder(self._newest_folder, self._name)
        except IndexDamaged:
            return self._made_anew()

    def _change_of(self, store: ChromaVectors) -> Change:
        """Return the collection to be changed; with the first note the folder is no longer as its sums say."""

        def note(said: Notes) -> None:
            self._sums.unlink(missing_ok=True)
            store.note(said)

        def anew() -> Change:
            store.close()
            self._store = self._made_anew()
            return self._change_of(self._store)

        return Change(store, store.notes(), note, lambda: None, anew)

    def _made_anew(self) -> ChromaVectors:
        """Start an empty collection; nothing is lost, the catalog holds every vector.

        In a folder of another name: within one process Chroma never forgets that a folder could not be opened.
        """
        newest = self._newest()
        with suppress(OSError):
            forget_numbered(self._folder / str(newest))
        self._sums.unlink(missing_ok=True)
        (self._folder / str(newest + 1)).mkdir(parents=True, exist_ok=True)
        return open_folder(self._newest_folder, self._name)

    @property
    def _newest_folder(self) -> Path:
        return self._folder / str(self._newest())

    @property
    def _sums(self) -> Path:
        return self._folder / SUMS

    def _newest(self) -> int:
        """Return the number of the folder in use, 1 at first."""
        return max((int(p.name) for p in self._folder.glob("*") if p.name.isdigit()), default=1)
