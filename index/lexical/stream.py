"""A document's terms, passage by passage, as bytes in the catalog and as numbers in memory."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
_END = 0
_MIX_FIRST = np.uint64(0x9E3779B97F4A7C15)
_MIX_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Terms as they occur.

    `hashes` shape (t,), `rows` shape (t,) the passage of each; `lengths` shape (n,) terms per passage.
    """

    hashes: Hashes
    rows: NDArray[np.uint32]
    lengths: NDArray[np.uint32]


def pack_stream(passages: Sequence[Sequence[str]]) -> bytes:
    """Return the terms of a document's passages, compressed: its vocabulary, then a number per occurrence."""
    numbers: dict[str, int] = {}
    stream: list[int] = []
    for terms in passages:
        stream.extend(numbers.setdefault(term, len(numbers) + 1) for term in terms)
        stream.append(_END)
    vocabulary = "\n".join(numbers).encode()
    head = len(vocabulary).to_bytes(4, "little")
    return zlib.compress(head + vocabulary + np.array(stream, "<u4").tobytes(), 6)


def unpack_stream(blob: bytes) -> tuple[Occurrences, Occurrences]:
    """Return the occurrences of single terms, and of pairs of neighbouring terms."""
    data = zlib.decompress(blob)
    size = int.from_bytes(data[:4], "little")
    vocabulary = data[4 : 4 + size].decode().split("\n") if size else []
    stream = np.frombuffer(data, "<u4", offset=4 + size)
    hashes = np.array([0, *map(term_hash, vocabulary)], np.uint64)[stream]
    is_term = stream != _END
    rows = (np.cumsum(~is_term) - ~is_term).astype(np.uint32)
    passages = int((~is_term).sum())
    starts_pair = is_term[:-1] & is_term[1:]
    pairs = pair_hashes(hashes[:-1][starts_pair], hashes[1:][starts_pair])
    return (
        _occurrences(hashes[is_term], rows[is_term], passages),
        _occurrences(pairs, rows[:-1][starts_pair], passages),
    )


def _occurrences(hashes: Hashes, rows: NDArray[np.uint32], passages: int) -> Occurrences:
    return Occurrences(hashes, rows, np.bincount(rows, minlength=passages).astype(np.uint32))


@lru_cache(maxsize=200_000)
def term_hash(term: str) -> int:
    """Return a term's 64-bit number: equal in every process, and different for different terms in all likelihood."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")


def pair_hashes(first: Hashes, second: Hashes) -> Hashes:
    """Return the numbers of pairs of terms, shape (n,), which depend on their order."""
    with np.errstate(over="ignore"):
        mixed = first * _MIX_FIRST ^ (second * _MIX_SECOND + (first >> np.uint64(29)))
        return mixed ^ (mixed >> np.uint64(32))
