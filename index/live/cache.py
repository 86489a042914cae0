"""Views on disk, memory-mapped: what a process would otherwise gather from the catalog at its start.

A segment is a folder of arrays that appears whole by one rename and is never changed; a view is a folder that names
its segments and tells which of their rows live. A view that grows writes the new segments only. Processes that have
old ones mapped keep them until they let go. Nothing is lost with all this: the catalog holds the truth. Every file
has its checksums in the folder's `about.json`, which has its own; a segment in which something differs is left out,
and its documents are gathered anew.
"""

import logging
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFailure
from index.lexical.postings import Postings
from index.live.ids import Ids
from index.live.segment import ROLES, Mask, Segment, merged_segments
from index.live.stored import (
    FORMAT,
    SEGMENT,
    UNREADABLE,
    VIEW,
    OtherVersion,
    mapped,
    read_about,
    save_about,
    save_array,
    whole,
)
from index.live.sums import Blocks, SegmentDamaged
from index.live.view import View
from index.lock import try_hold

_WORK = ".writing-"
_PARTS = ("hashes", "starts", "rows", "counts", "lengths")
_ATTEMPTS = 3
_LARGE = 8_000_000
"""Bytes from which the vectors and rows of a segment are compared with their sums only when they are first read."""
_LAZY = ("vectors", "words-rows", "words-counts", "pairs-rows", "pairs-counts")

log = logging.getLogger("rulings.index")


class Cache:
    """The stored views of one build of an index.

    `is_hurt` tells whether one was found damaged and none stored since.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._key = key
        self._open: dict[str, Segment] = {}
        self._named: set[Path] = set()
        self.is_hurt = False

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

    def save(self, view: View, home_id: str | None = None) -> None:
        """Store a view of a home's catalog whose segments are all stored.

        The views and segments that nothing names any more go.
        """
        if not view.segments or any(segment.folder is None for segment in view.segments):
            return
        name = f"{self._prefix(view.catalog_id)}{view.change:012d}-{uuid.uuid4().hex[:8]}"
        about = {
            "format": FORMAT,
            "catalog_id": view.catalog_id,
            "change": view.change,
            "home_id": home_id,
            "segments": [segment.folder.name for segment in view.segments if segment.folder],
        }
        try:
            with self._work() as work:
                for number, mask in enumerate(view.alive):
                    save_array(work / f"alive-{number}.npy", mask)
                save_about(work, about)
                os.rename(work, self._folder / name)
        except OSError:
            return  # a cache is a convenience: searching goes on from memory
        self.is_hurt = False
        self._sweep({name, *about["segments"]})  # type: ignore[misc]

    def load(self, catalog_id: str, change: int, after: int = -1) -> View | None:
        """Return the newest stored view of a catalog beyond the change `after`, up to `change`.

        None where there is none. A segment that is damaged is not in it: see `View.lacks`.
        """
        for _ in range(_ATTEMPTS):  # another process may sweep one that is being read, having stored a newer one
            names = self._names(catalog_id)
            unread: list[Path] = []
            for name in names:
                try:
                    view = self._read(self._folder / name, unread)
                except OtherVersion:
                    continue
                except UNREADABLE as error:
                    unread.append(getattr(error, "file", self._folder / name))
                    continue
                if (
                    view.catalog_id == catalog_id
                    and after < view.change <= change
                    and not self._moved_on(unread, names, catalog_id)
                ):
                    self._tell(unread)
                    return view
            if names == self._names(catalog_id):
                self._tell(unread)
                return None
        return None

    def forget(self, view: View) -> View:
        """Return a view without the segments that a search has found damaged."""
        kept = [(s, mask) for s, mask in zip(view.segments, view.alive, strict=True) if not s.is_damaged]
        self._tell([b.file for s in view.segments for b in s.blocks.values() if b.is_damaged])
        return View(view.catalog_id, view.change, tuple(s for s, _ in kept), tuple(m for _, m in kept), lacks=True)

    def _names(self, catalog_id: str) -> list[str]:
        return sorted((p.name for p in self._folder.glob(f"{self._prefix(catalog_id)}*")), reverse=True)

    def _moved_on(self, unread: Sequence[Path], names: Sequence[str], catalog_id: str) -> bool:
        """Return whether what could not be read is gone because another process has stored a newer view meanwhile."""
        return bool(unread) and list(names) != self._names(catalog_id)

    def _tell(self, damaged: Sequence[Path]) -> None:
        for file in damaged:
            self.is_hurt = True
            if file not in self._named:
                self._named.add(file)
                log.warning("%s was damaged; what it held is gathered from the catalog again, nothing is lost", file)

    def _prefix(self, catalog_id: str) -> str:
        return f"{VIEW}{self._key}-{catalog_id[:8]}-"

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
            save_array(work / f"{name}.npy", array)
        save_about(work, {"format": FORMAT, "roles": list(ROLES), "languages": sorted(segment.languages)})
        target = self._folder / f"{SEGMENT}{uuid.uuid4().hex[:12]}"
        os.rename(work, target)
        return self._opened(target.name)

    def _opened(self, name: str) -> Segment:
        """Return a stored segment, the same one each time, so that nothing is compared twice."""
        if name not in self._open:
            self._open[name] = _open(self._folder / name)
        segment = self._open[name]
        for blocks in segment.blocks.values():
            if blocks.is_damaged:
                raise SegmentDamaged(blocks.file)
        return segment

    def _read(self, path: Path, damaged: list[Path]) -> View:
        about, sums = read_about(path)
        segments, alive = list[Segment](), list[Mask]()
        for number, name in enumerate(about["segments"]):
            mask = whole(path, f"alive-{number}", sums)
            try:
                segment = self._opened(name)
            except UNREADABLE as error:
                damaged.append(getattr(error, "file", self._folder / name))
                continue
            if len(mask) != len(segment):
                raise ValueError(f"{path} does not fit its segments")
            segments.append(segment)
            alive.append(mask)
        lacks = len(segments) < len(about["segments"])
        return View(about["catalog_id"], about["change"], tuple(segments), tuple(alive), lacks)

    def _sweep(self, keep: set[str]) -> None:
        for path in self._folder.iterdir():
            if path.name.startswith((VIEW, SEGMENT, _WORK)) and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)
        self._open = {name: segment for name, segment in self._open.items() if name in keep}


def _open(path: Path) -> Segment:
    """Return a stored segment, compared with its sums but for its largest arrays.

    Raises OSError, ValueError, `SegmentDamaged`.
    """
    about, sums = read_about(path)
    blocks: dict[str, Blocks] = {}

    def array(name: str) -> NDArray[Any]:
        found, blocks[name] = mapped(path, name, sums)
        if name not in _LAZY or sums[name]["size"] < _LARGE:
            blocks.pop(name).check()
        return found

    def postings(field: str) -> Postings:
        hashes, starts, rows, counts, lengths = (array(f"{field}-{part}") for part in _PARTS)
        return Postings(hashes, starts, rows, counts, lengths, _check_of(field, blocks))

    segment = Segment(
        ids=Ids(array("names"), array("order")),
        docs=array("docs"),
        roles=array("roles"),
        vectors=array("vectors"),
        words=postings("words"),
        pairs=postings("pairs"),
        languages=frozenset(about["languages"]),
        folder=path,
        blocks=blocks,
    )
    sizes = {len(a) for a in (segment.docs, segment.roles, segment.vectors, segment.words.lengths, segment.ids.order)}
    if sizes != {len(segment)}:
        raise ValueError(f"{path} does not fit together")
    return segment


def _check_of(field: str, blocks: dict[str, Blocks]) -> Callable[[int, int], None] | None:
    """Return what compares a span of rows and counts of postings; None where they were compared at the opening."""
    lazy = [blocks[name] for name in (f"{field}-rows", f"{field}-counts") if name in blocks]

    def check(first: int, last: int) -> None:
        for part in lazy:
            part.check(first, last)

    return check if lazy else None
