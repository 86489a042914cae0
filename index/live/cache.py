"""Views on disk, memory-mapped: what a process would otherwise gather from the catalog at its start.

A segment is a folder of arrays that appears whole by one rename and is never changed; a view is a folder that names its
segments and tells which of their rows live. A view that grows writes the new segments only. Processes that have old ones mapped
keep them until they let go. Nothing is lost with all this: the catalog holds the truth.
"""

import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFailure
from index.lexical.postings import Postings
from index.live.ids import Ids
from index.live.segment import ROLES, Mask, Segment, merged_segments
from index.live.view import View
from index.lock import try_hold

_FORMAT = 2
_VIEW, _SEGMENT, _WORK = "view-", "segment-", ".writing-"
_PARTS = ("hashes", "starts", "rows", "counts", "lengths")
_ATTEMPTS = 3


class Cache:
    """The stored views of one build of an index."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._key = key

    @contextmanager
    def writing(self, wanted: bool = True) -> Iterator[bool]:
        """Let this process alone write for the length of a block; False where another writes, or nobody can."""
        try:
            lock = try_hold(self._folder.with_suffix(".lock")) if wanted else None
        except (IndexFailure, OSError):  # a folder that may only be read, a full disk
            lock = None
        try:
            yield lock is not None
        finally:
            if lock is not None:
                lock.release()

    def store(self, segment: Segment) -> Segment:
        """Return a segment as mapped from files; as it was where they cannot be written."""
        if segment.folder is not None:
            return segment
        try:
            return self._written(segment, {"vectors": segment.vectors})
        except OSError:
            return segment

    def merge(self, segments: Sequence[Segment], alive: Sequence[Mask]) -> Segment:
        """Return the living passages of segments as one, its vectors never all in memory where it can be written."""
        try:
            with self._work() as work:
                shape = (sum(int(np.count_nonzero(mask)) for mask in alive), segments[0].vectors.shape[1])
                room = np.lib.format.open_memmap(work / "vectors.npy", mode="w+", dtype=np.float32, shape=shape)
                merged = merged_segments(segments, alive, room)
                room.flush()
                return self._written(merged, {}, work)
        except OSError:
            return merged_segments(segments, alive)

    def save(self, view: View) -> None:
        """Store a view whose segments are all stored; the views and segments that nothing names any more go."""
        if not view.segments or any(segment.folder is None for segment in view.segments):
            return
        name = f"{self._prefix(view.catalog_id)}{view.change:012d}-{uuid.uuid4().hex[:8]}"
        about = {
            "format": _FORMAT,
            "catalog_id": view.catalog_id,
            "change": view.change,
            "segments": [segment.folder.name for segment in view.segments if segment.folder],
        }
        try:
            with self._work() as work:
                for number, mask in enumerate(view.alive):
                    _save(work / f"alive-{number}.npy", mask)
                _save_about(work, about)
                os.rename(work, self._folder / name)
        except OSError:
            return  # a cache is a convenience: searching goes on from memory
        self._sweep({name, *about["segments"]})  # type: ignore[misc]

    def load(self, catalog_id: str, change: int, after: int = -1) -> View | None:
        """Return the newest stored view of a catalog beyond the change `after`, up to `change`; None where there is none."""
        for _ in range(_ATTEMPTS):  # another process may sweep one that is being read, having stored a newer one
            names = sorted((p.name for p in self._folder.glob(f"{self._prefix(catalog_id)}*")), reverse=True)
            for name in names:
                try:
                    view = self._read(self._folder / name)
                except (OSError, ValueError, KeyError, TypeError):
                    continue  # half deleted by another process, or damaged: it is made again
                if view.catalog_id == catalog_id and after < view.change <= change:
                    return view
            if names == sorted((p.name for p in self._folder.glob(f"{self._prefix(catalog_id)}*")), reverse=True):
                return None
        return None

    def _prefix(self, catalog_id: str) -> str:
        return f"{_VIEW}{self._key}-{catalog_id[:8]}-"

    @contextmanager
    def _work(self) -> Iterator[Path]:
        """Give an empty folder, which goes unless it was renamed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=self._folder))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _written(self, segment: Segment, more: dict[str, NDArray[Any]], work: Path | None = None) -> Segment:
        if work is None:
            with self._work() as made:
                return self._written(segment, more, made)
        arrays = {"names": segment.ids.names, "order": segment.ids.order, "docs": segment.docs, "roles": segment.roles}
        for field, postings in (("words", segment.words), ("pairs", segment.pairs)):
            arrays |= {f"{field}-{part}": getattr(postings, part) for part in _PARTS}
        for name, array in (arrays | more).items():
            _save(work / f"{name}.npy", array)
        _save_about(work, {"format": _FORMAT, "roles": list(ROLES), "languages": sorted(segment.languages)})
        target = self._folder / f"{_SEGMENT}{uuid.uuid4().hex[:12]}"
        os.rename(work, target)
        return _open(target)

    def _read(self, path: Path) -> View:
        about = _about(path)
        segments = tuple(_open(self._folder / name) for name in about["segments"])
        alive = tuple(np.load(path / f"alive-{number}.npy") for number in range(len(segments)))
        if any(len(mask) != len(segment) for segment, mask in zip(segments, alive, strict=True)):
            raise ValueError(f"{path} does not fit its segments")
        return View(about["catalog_id"], about["change"], segments, alive)

    def _sweep(self, keep: set[str]) -> None:
        for path in self._folder.iterdir():
            if path.name.startswith((_VIEW, _SEGMENT, _WORK)) and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)


def _open(path: Path) -> Segment:
    """Return a stored segment. Raises OSError, ValueError or KeyError when it is not sound."""
    about = _about(path)

    def array(name: str) -> NDArray[Any]:
        return np.asarray(np.load(path / f"{name}.npy", mmap_mode="r"))

    def postings(field: str) -> Postings:
        return Postings(*(array(f"{field}-{part}") for part in _PARTS))

    segment = Segment(
        ids=Ids(array("names"), array("order")),
        docs=array("docs"),
        roles=array("roles"),
        vectors=array("vectors"),
        words=postings("words"),
        pairs=postings("pairs"),
        languages=frozenset(about["languages"]),
        folder=path,
    )
    sizes = {len(a) for a in (segment.docs, segment.roles, segment.vectors, segment.words.lengths, segment.ids.order)}
    if sizes != {len(segment)}:
        raise ValueError(f"{path} does not fit together")
    return segment


def _about(path: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((path / "about.json").read_text(encoding="utf-8"))
    if about["format"] != _FORMAT or about.get("roles", list(ROLES)) != list(ROLES):
        raise ValueError(f"{path} was made by another version of the program")
    return about


def _save(file: Path, array: NDArray[Any]) -> None:
    with file.open("wb") as stream:
        np.save(stream, array)
        stream.flush()
        os.fsync(stream.fileno())


def _save_about(folder: Path, about: dict[str, Any]) -> None:
    with (folder / "about.json").open("w", encoding="utf-8") as stream:
        json.dump(about, stream)
        stream.flush()
        os.fsync(stream.fileno())
