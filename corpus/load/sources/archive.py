"""The members of .zip archives, read one at a time and never written to disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from corpus.errors import LoadError, NotFound, TooLarge, Unreadable
from corpus.load.limits import Limits, megabytes, too_large
from corpus.load.media_types import READABLE, ZIP
from corpus.load.sniffing import damaged_archive, sniff
from corpus.load.sources.naming import printable
from corpus.source import Source

MAX_DEPTH = 2

# A small member costs nothing whatever its ratio: a page of spaces packs a thousandfold.
_RATIO_MATTERS_ABOVE = 1_000_000
_BAD_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


@dataclass(slots=True)
class _Budget:
    """How many bytes an archive and the archives in it may still unpack to."""

    left: int


def archive_sources(name: str, archive: Path | bytes, limits: Limits) -> Iterator[Source | LoadError]:
    """Yield the members of an archive in the order of their names, as `archive.zip/member`, and an error for each bad one.

    Archives inside it are opened to a depth of two. Hidden members are passed over. The whole archive is refused
    when it would unpack to more than `limits.max_unpacked_bytes` or is locked.
    """
    yield from _members(name, archive, limits, _Budget(limits.max_unpacked_bytes), depth=1)


def _members(
    name: str, archive: Path | bytes, limits: Limits, budget: _Budget, *, depth: int
) -> Iterator[Source | LoadError]:
    try:
        with zipfile.ZipFile(_opened(archive)) as file:
            infos = sorted(_visible(file), key=lambda i: i.filename)
    except _BAD_ZIP:
        yield damaged_archive(name)
        return
    if refusal := _refusal(name, infos, budget):
        yield refusal
        return
    budget.left -= sum(info.file_size for info in infos)
    for info in infos:
        try:
            yield from _member(name, archive, info, limits, budget, depth)
        except LoadError as error:
            yield error


def _opened(archive: Path | bytes) -> BinaryIO | Path:
    return archive if isinstance(archive, Path) else io.BytesIO(archive)


def _visible(file: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    for info in file.infolist():
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        hidden = any(p.startswith(".") and p != ".." for p in parts) or "__MACOSX" in parts
        if not info.is_dir() and not hidden:
            yield info


def _refusal(name: str, infos: list[zipfile.ZipInfo], budget: _Budget) -> LoadError | None:
    """Return why an archive is not opened at all."""
    unpacked = sum(info.file_size for info in infos)
    if unpacked > budget.left:
        return TooLarge(
            f"{name} would unpack to {megabytes(unpacked)}, over the {megabytes(budget.left)} allowed",
            "Unpack it yourself if you trust it, and ingest the folder",
        )
    if infos and all(info.flag_bits & 1 for info in infos):
        return Unreadable(f"{name} is locked with a password", "Unpack it and ingest the folder")
    if not infos:
        return NotFound(f"{name} is an archive without a file", READABLE)
    return None


def _member(
    archive_name: str, archive: Path | bytes, info: zipfile.ZipInfo, limits: Limits, budget: _Budget, depth: int
) -> Iterator[Source | LoadError]:
    name = f"{archive_name}/{printable(info.filename)}"
    _check(name, info, limits)
    read = partial(read_member, name, archive, info.filename, limits)
    with io.BytesIO(_start(name, archive, info, limits)) as start:
        kind = sniff(name, start)
    if kind != ZIP:
        yield Source(name=name, read=read)
    elif depth >= MAX_DEPTH:
        yield Unreadable(f"{name} is an archive in an archive in an archive", "Unpack it and ingest the folder")
    else:
        yield from _members(name, read(), limits, budget, depth=depth + 1)


def _start(name: str, archive: Path | bytes, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return enough of a member to tell its type: all of what is packed itself, else its head."""
    head = read_member(name, archive, info.filename, limits, most=65_536)
    return read_member(name, archive, info.filename, limits) if head.startswith(b"PK") else head


def _check(name: str, info: zipfile.ZipInfo, limits: Limits) -> None:
    """Raise the error of a member that must not be read."""
    path = info.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]:
        raise Unreadable(f"{name} has a name that points outside its archive", "Do not trust this archive")
    if info.flag_bits & 1:
        raise Unreadable(f"{name} is locked with a password", "Unpack the archive and ingest the folder")
    if info.file_size > limits.max_bytes:
        raise too_large(name, info.file_size, limits.max_bytes)
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > _RATIO_MATTERS_ABOVE and ratio > limits.max_ratio:
        raise TooLarge(
            f"{name} unpacks to {ratio:,.0f} times its packed size, like a zip bomb", "Do not trust this archive"
        )


def read_member(name: str, archive: Path | bytes, member: str, limits: Limits, *, most: int | None = None) -> bytes:
    """Return the bytes of one member of an archive, the first `most` of them if given.

    Raises `LoadError` when the archive is gone or damaged, or the member is over the limit.
    """
    limit = limits.max_bytes + 1 if most is None else most
    try:
        with zipfile.ZipFile(_opened(archive)) as file, file.open(member) as stream:
            data = stream.read(limit)
    except FileNotFoundError as error:
        raise NotFound(f"{name}: its archive is no longer there", "Ingest its folder again") from error
    except (KeyError, RuntimeError, *_BAD_ZIP) as error:
        raise Unreadable(f"{name} is damaged inside its archive", "Download or copy the archive again") from error
    if most is None and len(data) >= limit:
        raise too_large(name, len(data), limits.max_bytes)
    return data
