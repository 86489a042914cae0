"""A view on disk, memory-mapped: what a process would otherwise gather from the catalog at its start.

A cache is a folder that appears whole by one rename; a newer one takes its place, and processes that have the old
one mapped keep it until they let go. Nothing is lost with a cache: the catalog holds the truth.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.lexical.postings import Postings
from index.live.segment import Segment
from index.live.view import View

_FORMAT = 1
_PREFIX = "view-"
_PARTS = ("hashes", "starts", "rows", "counts", "lengths")


def save_view(view: View, folder: Path, key: str) -> None:
    """Store a compact view under the build `key`; a disk that is full or read-only leaves what there was."""
    name = f"{_prefix(key, view.catalog_id)}{view.change:012d}"
    if not view.segments or (folder / name).exists():
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder))
        try:
            _write(view, work)
            os.rename(work, folder / name)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        _sweep(folder, keep=name)
    except OSError:
        return  # a cache is a convenience: searching goes on from memory


def load_view(folder: Path, key: str, catalog_id: str, change: int) -> View | None:
    """Return the newest stored view of a catalog that is not ahead of `change`; None where there is no sound one."""
    for path in sorted(folder.glob(f"{_prefix(key, catalog_id)}*"), reverse=True):
        try:
            about = json.loads((path / "about.json").read_text(encoding="utf-8"))
            if about["format"] == _FORMAT and about["catalog_id"] == catalog_id and about["change"] <= change:
                return _read(path, about)
        except (OSError, ValueError, KeyError):
            continue  # half deleted by another process, or damaged: it is made again
    return None


def _prefix(key: str, catalog_id: str) -> str:
    return f"{_PREFIX}{key}-{catalog_id[:8]}-"


def _write(view: View, path: Path) -> None:
    segment = view.segments[0]
    arrays: dict[str, NDArray[Any]] = {"docs": segment.docs, "vectors": segment.vectors}
    for name, postings in (("words", segment.words), ("pairs", segment.pairs)):
        arrays.update({f"{name}-{part}": getattr(postings, part) for part in _PARTS})
    for name, array in arrays.items():
        with (path / f"{name}.npy").open("wb") as stream:
            np.save(stream, array)
            _flush(stream.fileno())
    about = {
        "format": _FORMAT,
        "catalog_id": view.catalog_id,
        "change": view.change,
        "languages": sorted(segment.languages),
        "ids": segment.ids,
    }
    with (path / "about.json").open("w", encoding="utf-8") as text:
        json.dump(about, text)
        text.flush()
        _flush(text.fileno())


def _flush(number: int) -> None:
    os.fsync(number)


def _read(path: Path, about: dict[str, Any]) -> View:
    def array(name: str) -> NDArray[Any]:
        return np.load(path / f"{name}.npy", mmap_mode="r")  # type: ignore[no-any-return]

    def postings(name: str) -> Postings:
        return Postings(*(array(f"{name}-{part}") for part in _PARTS))

    segment = Segment(
        ids=tuple(about["ids"]),
        docs=np.array(array("docs")),
        vectors=array("vectors"),
        words=postings("words"),
        pairs=postings("pairs"),
        languages=frozenset(about["languages"]),
    )
    if not len(segment.ids) == len(segment.docs) == len(segment.vectors) == len(segment.words.lengths):
        raise ValueError(f"{path} does not fit together")
    return View(about["catalog_id"], about["change"], (), ()).plus(segment, about["change"])


def _sweep(folder: Path, keep: str) -> None:
    for path in folder.iterdir():
        if path.name.startswith((_PREFIX, ".writing-")) and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)
