"""The members of .zip archives: the archive is opened once and walked, and nothing is written to disk."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZipInfo

from corpus.errors import LoadError, NotFound, TooLarge, Unreadable
from corpus.load.formats import READABLE
from corpus.load.limits import Limits, megabytes, too_large
from corpus.load.probe import HEAD_BYTES
from corpus.load.sniffing import ARCHIVE, sniff
from corpus.load.sources.naming import printable
from corpus.load.zipped import (
    BAD_ZIP,
    damaged_archive,
    damaged_member,
    is_link,
    is_locked,
    list_members,
    opened,
    read_member,
    unpack,
)
from corpus.source import Source

# A small member costs nothing whatever its ratio: a page of spaces packs a thousandfold.
_RATIO_MATTERS_ABOVE = 1_000_000
_HEAD = 4 * HEAD_BYTES


@dataclass(slots=True)
class _Budget:
    """How many bytes an archive and the archives in it may still unpack to, and how many files they may still list."""

    bytes: int
    members: int


@dataclass(frozen=True, slots=True)
class _Archive:
    """An archive that is being walked; `place` is where its members are read from later."""

    name: str
    place: Path | bytes
    file: BinaryIO
    depth: int


def archive_sources(name: str, archive: Path | bytes, limits: Limits) -> Iterator[Source | LoadError]:
    """Yield the members of an archive in order of name, as `archive.zip/member`, and an error for each bad one.

    Archives inside it are opened to a depth of two. Hidden members are passed over. The whole archive is refused
    when it would unpack to more than `limits.max_unpacked_bytes`, lists too many files or is locked.
    """
    budget = _Budget(limits.max_unpacked_bytes, limits.max_members)
    yield from _archive(name, archive, limits, budget, depth=1)


def _archive(
    name: str, place: Path | bytes, limits: Limits, budget: _Budget, *, depth: int
) -> Iterator[Source | LoadError]:
    try:
        with opened(place) as file:
            yield from _members(_Archive(name, place, file, depth), limits, budget)
    except OSError:
        yield damaged_archive(name)


def _members(archive: _Archive, limits: Limits, budget: _Budget) -> Iterator[Source | LoadError]:
    try:
        infos = sorted(filter(_is_visible, list_members(archive.name, archive.file, limits)), key=_by_name)
    except LoadError as error:
        yield error
        return
    if refusal := _refusal(archive.name, infos, budget):
        yield refusal
        return
    budget.bytes -= sum(info.file_size for info in infos)
    budget.members -= len(infos)
    times = Counter(map(_by_name, infos))
    for info in infos:
        try:
            times[info.filename] -= 1
            if times[info.filename]:
                raise _twice(archive.name, info)
            yield from _member(archive, info, limits, budget)
        except LoadError as error:
            error.about = f"{archive.name}/{printable(info.filename)}"
            yield error


def _by_name(info: ZipInfo) -> str:
    return info.filename


def _is_visible(info: ZipInfo) -> bool:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    hidden = any(p.startswith(".") and p != ".." for p in parts) or "__MACOSX" in parts
    return not info.is_dir() and not hidden


def _refusal(name: str, infos: Sequence[ZipInfo], budget: _Budget) -> LoadError | None:
    """Return why an archive is not opened at all."""
    unpacked = sum(info.file_size for info in infos)
    if unpacked > budget.bytes:
        return TooLarge(
            f"{name} would unpack to {megabytes(unpacked)}, over the {megabytes(budget.bytes)} allowed",
            "Unpack it yourself if you trust it, and ingest the folder",
        )
    if len(infos) > budget.members:
        return TooLarge(
            f"{name} holds {len(infos):,} files, over the {budget.members:,} allowed",
            "Unpack it yourself if you trust it, and ingest the folder",
        )
    if infos and all(map(is_locked, infos)):
        return Unreadable(f"{name} is locked with a password", "Unpack it and ingest the folder")
    if not infos:
        return NotFound(f"{name} is an archive without a file", READABLE)
    return None


def _member(archive: _Archive, info: ZipInfo, limits: Limits, budget: _Budget) -> Iterator[Source | LoadError]:
    name = f"{archive.name}/{printable(info.filename)}"
    _check(name, info, limits)
    kind = sniff(name, io.BytesIO(_start(name, archive.file, info, limits)), limits)
    read = partial(read_member, name, archive.place, info, limits)
    if kind is not ARCHIVE:
        yield Source(name=name, read=read)
    elif archive.depth >= limits.max_depth:
        yield Unreadable(f"{name} is an archive in an archive in an archive", "Unpack it and ingest the folder")
    else:
        yield from _archive(name, read(), limits, budget, depth=archive.depth + 1)


def _start(name: str, file: BinaryIO, info: ZipInfo, limits: Limits) -> bytes:
    """Return enough of a member to tell its type: all of what is packed itself, else its head."""
    try:
        head = unpack(file, info, _HEAD)
        return unpack(file, info, limits.max_bytes) if head.startswith(b"PK") and len(head) == _HEAD else head
    except BAD_ZIP as error:
        raise damaged_member(name) from error


def _check(name: str, info: ZipInfo, limits: Limits) -> None:
    """Raise the error of a member that must not be read."""
    path = info.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]:
        raise Unreadable(f"{name} has a name that points outside its archive", "Do not trust this archive")
    if is_link(info):
        raise Unreadable(f"{name} is a link and no file", "Put the file that it points to into the archive")
    if is_locked(info):
        raise Unreadable(f"{name} is locked with a password", "Unpack the archive and ingest the folder")
    if info.file_size > limits.max_bytes:
        raise too_large(name, info.file_size, limits.max_bytes)
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > _RATIO_MATTERS_ABOVE and ratio > limits.max_ratio:
        raise TooLarge(
            f"{name} unpacks to {ratio:,.0f} times its packed size, like a zip bomb", "Do not trust this archive"
        )


def _twice(archive: str, info: ZipInfo) -> LoadError:
    name = f"{archive}/{printable(info.filename)}"
    return Unreadable(f"{name} stands in its archive more than once, and only the last is read", "Rename the others")
