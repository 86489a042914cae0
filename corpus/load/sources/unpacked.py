"""The body of a web page as it was before the server packed it, never more of it than may be."""

import zlib
from collections.abc import Iterable, Iterator

_AT_ONCE = 1_000_000
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_PLAIN = ("", "identity")
_PACKED = ("gzip", "x-gzip", "deflate")


def unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield a body in pieces of at most a megabyte, whatever it unpacks to.

    `encoding` is what the Content-Encoding header says. Raises `ValueError` for a packing that was not asked for, one
    inside another among them, and for data that is damaged or cut short.
    """
    named = encoding.strip().lower()
    if named in _PLAIN:
        yield from pieces
    elif named in _PACKED:
        yield from _inflated(pieces)
    else:
        raise ValueError(f"it comes packed as {named[:40]}, which was not asked for")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    opened = None
    for piece in pieces:
        if not piece:
            continue
        opened = opened or zlib.decompressobj(_wbits(piece))
        while piece and not opened.eof:
            yield _step(opened, piece)
            piece = opened.unconsumed_tail
        if opened.eof:
            return
    while opened is not None and not opened.eof:
        last = _step(opened, opened.unconsumed_tail)
        if not last:
            raise ValueError("its packed data is cut short")
        yield last


def _step(opened: "zlib._Decompress", piece: bytes) -> bytes:
    try:
        return opened.decompress(piece, _AT_ONCE)
    except zlib.error as error:
        raise ValueError("its packed data is damaged") from error


def _wbits(piece: bytes) -> int:
    """Return how zlib is to read data that begins so: what servers call deflate comes with zlib's header or without."""
    return _GZIP_OR_ZLIB if piece[0] == 0x1F or piece[0] & 0x0F == 8 else -zlib.MAX_WBITS
