"""Folders of arrays on disk: their `about.json` holds what they are and the sums of their files, and its own sum."""

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.live.segment import ROLES
from index.live.sums import Blocks, Said, SegmentDamaged, open_array, sums_of

FORMAT = 3
VIEW, SEGMENT = "view-", "segment-"
_ABOUT = "about.json"
UNREADABLE = (OSError, ValueError, KeyError, TypeError, SegmentDamaged)
"""What reading a folder raises that is damaged or half deleted."""


class OtherVersion(ValueError):
    """A folder that another version of the program stored."""


def homes_of_views(folder: Path) -> set[str]:
    """Return the homes whose catalogs the stored views were made from; damaged ones tell nothing."""
    homes = set[str]()
    for path in folder.glob(f"{VIEW}*"):
        try:
            about, _ = read_about(path)
        except UNREADABLE:
            continue
        homes |= {about["home_id"]} if about.get("home_id") and about["segments"] else set()
    return homes


def faults_in(folder: Path, share: float = 1.0) -> Iterator[SegmentDamaged]:
    """Yield what is damaged among the stored views, every byte of them compared, or a share of large ones.

    Nothing where there are none.
    """
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if not path.name.startswith((VIEW, SEGMENT)):
            continue
        try:
            _, sums = read_about(path)
        except OtherVersion:
            continue
        except UNREADABLE as error:
            if path.exists():
                yield error if isinstance(error, SegmentDamaged) else SegmentDamaged(path / _ABOUT)
            continue
        for name in sums:
            try:
                mapped(path, name, sums)[1].check_share(share)
            except SegmentDamaged as error:
                if path.exists():
                    yield error


def forget_views(folder: Path) -> None:
    """Delete all stored views: they are made anew from the catalog."""
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.name.startswith((VIEW, SEGMENT)):
            shutil.rmtree(path, ignore_errors=True)


def mapped(path: Path, name: str, sums: dict[str, Said]) -> tuple[NDArray[Any], Blocks]:
    """Return a stored array and its blocks, not compared yet. Raises `SegmentDamaged`."""
    if name not in sums:
        raise SegmentDamaged(path / _ABOUT)
    return open_array(path / f"{name}.npy", sums[name])


def whole(path: Path, name: str, sums: dict[str, Said]) -> NDArray[Any]:
    """Return a stored array, all of it compared. Raises `SegmentDamaged`."""
    array, blocks = mapped(path, name, sums)
    blocks.check()
    return array


def read_about(path: Path) -> tuple[dict[str, Any], dict[str, Said]]:
    """Return what a folder says of itself and of its arrays. Raises OSError, ValueError, KeyError, TypeError."""
    told = json.loads((path / _ABOUT).read_text(encoding="utf-8"))
    if told["format"] != FORMAT:
        raise OtherVersion(f"{path} was made by another version of the program")
    said = told["said"]
    if zlib.crc32(said.encode()) != told["sum"]:
        raise SegmentDamaged(path / _ABOUT)
    about: dict[str, Any] = json.loads(said)
    if about.get("roles", list(ROLES)) != list(ROLES):
        raise OtherVersion(f"{path} was made by another version of the program")
    return about, about["sums"]


def save_array(file: Path, array: NDArray[Any]) -> None:
    """Write an array, to the disk itself."""
    with file.open("wb") as stream:
        np.save(stream, array)
        stream.flush()
        os.fsync(stream.fileno())


def save_about(folder: Path, about: dict[str, Any]) -> None:
    """Write what a folder says of itself, with the sums of all arrays in it, as the last of its files."""
    said = json.dumps(about | {"sums": {file.stem: sums_of(file) for file in sorted(folder.glob("*.npy"))}})
    with (folder / _ABOUT).open("w", encoding="utf-8") as stream:
        json.dump({"format": FORMAT, "sum": zlib.crc32(said.encode()), "said": said}, stream)
        stream.flush()
        os.fsync(stream.fileno())
