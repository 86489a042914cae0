"""From what a person names to sources, each with the place that tells it apart."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NotFound
from corpus.source import Source


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source and its `location`: the absolute path, `archive.zip/member`, or the URL."""

    source: Source
    location: str


def find_sources(locations: Sequence[str | Path]) -> Iterator[FoundSource]:
    """Yield the sources in files and folders, each location once. Raises `NotFound`."""
    seen: set[str] = set()
    for location in locations:
        for found in _in_path(Path(location)):
            if found.location not in seen:
                seen.add(found.location)
                yield found


def _in_path(path: Path) -> Iterator[FoundSource]:
    if not path.exists():
        raise NotFound(f"There is no file or folder {path}", "Check the spelling")
    base = path if path.is_dir() else path.parent
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        if not any(part.startswith(".") for part in file.relative_to(base).parts):
            yield FoundSource(Source(file.relative_to(base).as_posix(), file.read_bytes), str(file.resolve()))


def sha256(data: bytes) -> str:
    """Return the digest by which bytes are known to be unchanged."""
    return hashlib.sha256(data).hexdigest()
