"""From what a person names to sources, each with the place that tells it apart."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import LoadError
from corpus.load import Limits
from corpus.load import find_sources as find_at
from corpus.source import Source


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source and its `location`: the absolute path, `/path/archive.zip/member`, or the URL."""

    source: Source
    location: str


@dataclass(frozen=True, slots=True)
class NotFoundSource:
    """What could not be found or opened at a location, and why."""

    location: str
    error: LoadError


def find_sources(
    locations: Sequence[str | Path], limits: Limits = Limits(), *, allow_private: bool = False
) -> Iterator[FoundSource | NotFoundSource]:
    """Yield the sources in files, folders and archives and at web addresses, each once, and what cannot be read there."""
    seen: set[str] = set()
    for location in locations:
        for found in find_at([location], limits=limits, allow_private=allow_private):
            if isinstance(found, LoadError):
                yield NotFoundSource(str(location), found)
                continue
            place = _place(location, found)
            if place not in seen:
                seen.add(place)
                yield FoundSource(found, place)


def _place(location: str | Path, source: Source) -> str:
    """Return the absolute place of a source that was found at a location."""
    if source.url is not None:
        return source.url
    path = Path(location).expanduser()
    if path.is_dir():
        return str(path.resolve() / source.name)
    member = source.name.partition(f"{path.name}/")[2]
    return f"{path.resolve()}/{member}" if member else str(path.resolve())


def sha256(data: bytes) -> str:
    """Return the digest by which bytes are known to be unchanged."""
    return hashlib.sha256(data).hexdigest()
