"""Checksums of the arrays that lie on disk: a flipped bit in a vector or a row would change answers without a word.

CRC-32 (zlib): it finds every burst of up to 32 bits and misses any other damage once in 4 billion, it needs no
package that Python lacks, and it reads 1 to 7 GB a second, as quick as the disk. A file's size, the head that says
its type and shape, and all but the largest arrays are compared when a segment is opened. The largest, which are the
vectors and the rows of postings, are compared in blocks of `BLOCK` bytes when a search first reads there, so that
opening a million passages does not read 2 GB: a search by words reads a few blocks, an exact one by meaning reads
all vectors anyway, once with their sums.
"""

import zlib
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged

BLOCK = 1 << 20
_MANY = 64
_THREADS = 4
_MOST_HEAD = 4_096
AGAIN = "Run the same command again: it is made anew from the catalog"

Said = dict[str, Any]
"""What is noted of a file: its `size`, the length and sum of its `head`, and the sums of the `blocks` behind it."""


class SegmentDamaged(IndexDamaged):
    """A file of a stored view is not what was written; the view is made anew without it."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is damaged", AGAIN)
        self.file = file


class Blocks:
    """The sums of an array's blocks, each compared once. Safe to use from several threads."""

    def __init__(self, file: Path, array: NDArray[Any], sums: list[int]) -> None:
        self.file = file
        self.is_damaged = False
        self._bytes = np.asarray(array).reshape(-1).view(np.uint8)
        self._sums = np.array(sums, np.uint32)
        self._left = np.ones(len(sums), bool)
        self._width = array.dtype.itemsize * int(np.prod(array.shape[1:], dtype=np.int64))
        self._is_done = False

    def check(self, first: int = 0, last: int | None = None) -> None:
        """Compare the rows from `first` up to `last`, all without them. Raises `SegmentDamaged`."""
        if self._is_done:
            return
        end = len(self._bytes) if last is None else last * self._width
        numbers = np.arange(first * self._width // BLOCK, -(-end // BLOCK))
        self._compare(numbers[self._left[numbers]])

    def check_share(self, share: float) -> None:
        """Compare a share of the blocks, drawn by chance, one at least. Raises `SegmentDamaged`."""
        count = len(self._sums)
        if share >= 1:
            return self.check()
        drawn = np.random.default_rng().permutation(count)[: max(1, round(share * count))]
        self._compare(drawn[self._left[drawn]])

    def check_rows(self, rows: NDArray[np.int64]) -> None:
        """Compare the blocks that hold some rows. Raises `SegmentDamaged`."""
        if self._is_done or not len(rows) or not self._width:
            return
        starts = rows.astype(np.int64) * self._width
        touched = np.zeros(len(self._sums), bool)
        for at in range(0, self._width + BLOCK - 1, BLOCK):  # a row may reach over several blocks
            touched[np.minimum(starts + at, starts + self._width - 1) // BLOCK] = True
        self._compare(np.flatnonzero(touched & self._left))

    def _compare(self, numbers: NDArray[np.int64]) -> None:
        if not len(numbers):
            return
        if len(numbers) < _MANY:
            found = [self._sum(n) for n in numbers.tolist()]
        else:
            with ThreadPoolExecutor(min(_THREADS, cpu_count() or 1), thread_name_prefix="sums") as pool:
                found = list(pool.map(self._sum, numbers.tolist()))
        if (np.array(found, np.uint32) != self._sums[numbers]).any():
            self.is_damaged = True
            raise SegmentDamaged(self.file)
        self._left[numbers] = False
        self._is_done = not self._left.any()

    def _sum(self, number: int) -> int:
        return zlib.crc32(self._bytes[number * BLOCK : (number + 1) * BLOCK].data)


def sums_of(file: Path) -> Said:
    """Return what is to be noted of a .npy file that was just written."""
    array = np.load(file, mmap_mode="r")
    with file.open("rb") as stream:
        head = stream.read(array.offset)
    data = np.asarray(array).reshape(-1).view(np.uint8)
    blocks = [zlib.crc32(data[start : start + BLOCK].data) for start in range(0, len(data), BLOCK)]
    return {"size": file.stat().st_size, "head": [len(head), zlib.crc32(head)], "blocks": blocks}


def open_array(file: Path, said: Said) -> tuple[NDArray[Any], Blocks]:
    """Return an array mapped from a file, and its blocks, none compared yet. Raises `SegmentDamaged`."""
    try:
        length, head_sum = said["head"]
        if file.stat().st_size != said["size"] or not 0 < length <= _MOST_HEAD:
            raise SegmentDamaged(file)
        with file.open("rb") as stream:
            if zlib.crc32(stream.read(length)) != head_sum:
                raise SegmentDamaged(file)
        array = np.asarray(np.load(file, mmap_mode="r"))
        return array, Blocks(file, array, said["blocks"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SegmentDamaged(file) from error
