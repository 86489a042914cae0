"""What a zip file holds: its directory, read once and never longer than allowed, and its members one by one."""

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipInfo

from corpus.errors import LoadError, NotFound, TooLarge, Unreadable
from corpus.load.limits import Limits, too_large

# PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (entry of the directory), 4.3.14 to 4.3.16 (end).
_LOCAL, _ENTRY, _END, _END_64, _LOCATOR_64 = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LOCAL_SIZE, _END_SIZE, _END_64_SIZE, _LOCATOR_64_SIZE = 30, 22, 56, 20
_LONGEST_COMMENT = 65_535
_TOLD_ELSEWHERE = 0xFFFFFFFF
_ENTRY_BYTES = 400
"""What an entry of the directory takes with a long name; the whole directory may be `max_members` times as long."""
_LOCKED = 1
_LINK = 0xA
BAD_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises on archives that are damaged, locked or packed in a way it does not know."""


def damaged_archive(name: str) -> LoadError:
    """Return the error for an archive, or a Word file, that cannot be opened."""
    return Unreadable(f"{name} is a damaged archive or Word file", "Download or copy it again")


def list_members(name: str, file: BinaryIO, limits: Limits) -> list[ZipInfo]:
    """Return what the directory of a zip file lists, folders included, in its order.

    Raises `TooLarge` for more than `limits.max_members`, before they are read, and `Unreadable` for damage.
    """
    try:
        if _entries(file, limits.max_members * _ENTRY_BYTES) > limits.max_members:
            raise TooLarge(
                f"{name} lists more than {limits.max_members:,} files", "Unpack it yourself if you trust it, in parts"
            )
        with zipfile.ZipFile(file) as whole:
            return whole.infolist()
    except BAD_ZIP as error:
        raise damaged_archive(name) from error


def _entries(file: BinaryIO, most: int) -> int:
    """Return how many entries a directory can have, counted in its bytes: what the file says of it may be a lie."""
    return max((_counted(file, end, size, most) for end, size in _directories(file)), default=0)


def _counted(file: BinaryIO, end: int, size: int, most: int) -> int:
    if size > most:
        return size
    file.seek(max(0, end - size))
    return file.read(size).count(_ENTRY)


def _directories(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Yield where a directory ends and how long it is, by every record that one or another reader takes for its end."""
    length = file.seek(0, os.SEEK_END)
    start = max(0, length - _LONGEST_COMMENT - _END_SIZE - _LOCATOR_64_SIZE)
    file.seek(start)
    tail = file.read()
    for at in {tail.rfind(_END), len(tail) - _END_SIZE}:
        if at < 0 or not tail.startswith(_END, at):
            continue
        size, locator = _number(tail, at + 12, 4), at - _LOCATOR_64_SIZE
        if size != _TOLD_ELSEWHERE:
            yield start + at, size
        if locator >= 0 and tail.startswith(_LOCATOR_64, locator):
            for place in {start + locator - _END_64_SIZE, _number(tail, locator + 8, 8)}:
                file.seek(min(max(0, place), length))
                record = file.read(_END_64_SIZE)
                if record.startswith(_END_64):
                    yield place, _number(record, 40, 8)


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")


def is_locked(info: ZipInfo) -> bool:
    """Return whether a member is encrypted."""
    return bool(info.flag_bits & _LOCKED)


def is_link(info: ZipInfo) -> bool:
    """Return whether a member is a symbolic link, as Unix packs them."""
    return info.external_attr >> 28 == _LINK


def unpack(file: BinaryIO, info: ZipInfo, most: int) -> bytes:
    """Return the first `most` bytes of a member, without reading the directory again. Raises one of `BAD_ZIP`.

    A whole member is checked against its checksum, and no more is unpacked than the directory told.
    """
    file.seek(info.header_offset)
    head = file.read(_LOCAL_SIZE)
    if len(head) < _LOCAL_SIZE or not head.startswith(_LOCAL):
        raise zipfile.BadZipFile("no member where the directory tells one")
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), os.SEEK_CUR)
    with zipfile.ZipExtFile(file, "r", info) as stream:
        return stream.read(most)


def read_member(name: str, archive: Path | bytes, info: ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of one member of an archive.

    Raises `LoadError` when the archive is gone or damaged, or the member is over the limit.
    """
    try:
        with opened(archive) as file:
            data = unpack(file, info, limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise NotFound(f"{name}: its archive is no longer there", "Ingest its folder again") from error
    except BAD_ZIP as error:
        raise damaged_member(name) from error
    if len(data) > limits.max_bytes:
        raise too_large(name, len(data), limits.max_bytes)
    return data


def damaged_member(name: str) -> LoadError:
    """Return the error for a member that cannot be unpacked."""
    return Unreadable(f"{name} is damaged inside its archive", "Download or copy the archive again")


def opened(archive: Path | bytes) -> BinaryIO:
    """Return an archive, at a path or in memory, as a file."""
    return archive.open("rb") if isinstance(archive, Path) else io.BytesIO(archive)
