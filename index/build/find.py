"""From what a person names to sources, each with the place that tells it apart."""

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import LoadError
from corpus.load import Limits, count_hidden
from corpus.load import find_sources as find_at
from corpus.source import Source
from index.build.progress import Listener, Progress

_SECONDS_BETWEEN = 0.5


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


def fetched(found: FoundSource) -> FoundSource:
    """Return a source that is read already; what reading it raised is raised when it is read again."""
    data: bytes | Exception
    try:
        data = found.source.read()
    except (LoadError, OSError) as error:
        data = error

    def read() -> bytes:
        if isinstance(data, Exception):
            raise data
        return data

    return replace(found, source=replace(found.source, read=read))


def find_sources(
    locations: Sequence[str | Path | FoundSource], limits: Limits = Limits(), *, allow_private: bool = False
) -> Iterator[FoundSource | NotFoundSource]:
    """Yield the sources in files, folders and archives and at web addresses, each once, and what cannot be read there.

    A source that was found before is taken as it is.
    """
    seen: set[str] = set()
    for location in locations:
        if isinstance(location, FoundSource):
            yield location
            continue
        for found in find_at([location], limits=limits, allow_private=allow_private):
            if isinstance(found, LoadError):
                yield NotFoundSource(found.about or str(location), found)
                continue
            place = _place(location, found)
            if place not in seen:
                seen.add(place)
                yield FoundSource(found, place)


def find_all(
    locations: Sequence[str | Path | FoundSource],
    limits: Limits = Limits(),
    *,
    allow_private: bool = False,
    listener: Listener | None = None,
) -> list[FoundSource | NotFoundSource]:
    """Return all that `find_sources` yields; the listener hears twice a second how many sources there are so far."""
    every: list[FoundSource | NotFoundSource] = []
    started = told = time.monotonic()
    for found in find_sources(locations, limits, allow_private=allow_private):
        every.append(found)
        now = time.monotonic()
        if listener and now - told >= _SECONDS_BETWEEN:
            told = now
            name = found.source.name if isinstance(found, FoundSource) else found.location
            listener(Progress(0, len(every), 0, 0, 0.0, now - started, None, name))
    return every


def hidden_below(locations: Sequence[str | Path | FoundSource]) -> tuple[tuple[str, str], ...]:
    """Return each folder that holds something hidden, and how much of it is passed over."""
    folders = [path for path in map(_path_of, locations) if path is not None and _is_folder(path)]
    counted = ((str(folder), count_hidden(folder)) for folder in dict.fromkeys(folders))
    return tuple(
        (
            name,
            f"{n:,} hidden {'file or folder' if n == 1 else 'files or folders'} passed over; one that is named is read",
        )
        for name, n in counted
        if n
    )


def _path_of(location: str | Path | FoundSource) -> Path | None:
    return None if isinstance(location, FoundSource) else Path(location).expanduser()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


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
