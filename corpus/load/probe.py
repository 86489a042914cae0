"""The start of a file, looked at once for all that must say what it is."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Self

from corpus.load.limits import Limits
from corpus.load.zipped import list_members

HEAD_BYTES = 16_384
PDF_MARK = b"%PDF-"
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
TEXT_SUFFIXES = MARKDOWN_SUFFIXES | {".txt", ".text"}
_FEW = 8
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
_UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True, slots=True)
class Probe:
    """What tells a format: the suffix of the name, the first bytes, and what these are.

    `text` is the head without a byte order mark, None where it is no text; `members` are the names that a zip file
    lists, None where it is none.
    """

    suffix: str
    head: bytes
    text: bytes | None = None
    members: tuple[str, ...] | None = None

    @classmethod
    def of(cls, name: str, file: BinaryIO, limits: Limits) -> Self:
        """Return the probe of a file. Raises `TooLarge` for a zip file that lists too much, `Unreadable` for damage."""
        head, suffix = file.read(HEAD_BYTES), PurePosixPath(name).suffix.lower()
        if PDF_MARK in head[:1024]:  # whatever the bytes before it look like
            return cls(suffix, head)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return cls(suffix, head, members=tuple(info.filename for info in list_members(name, file, limits)))
        return cls(suffix, head, text=_without_bom(head) if _is_text(head) else None)


def looks_like_utf_16(data: bytes) -> bool:
    """Return whether bytes without a byte order mark are Western text of two bytes a character."""
    even, odd = data[:HEAD_BYTES:2], data[1:HEAD_BYTES:2]
    empty, full = sorted((even, odd), key=lambda half: -half.count(0))
    legible = len(full) > _FEW and not any(byte in _CONTROLS for byte in full)
    return legible and empty.count(0) > 0.7 * len(empty)


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF_16_32):
        return True
    if b"\x00" in head:
        return looks_like_utf_16(head)
    return sum(byte in _CONTROLS for byte in head) <= len(head) // 200


def _without_bom(head: bytes) -> bytes:
    if head.startswith(_UTF_16_32) or b"\x00" in head:
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf")
