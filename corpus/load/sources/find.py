"""From locations that a person names to the sources that stand there."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.errors import LoadError, NotFound, Unsupported
from corpus.load.limits import Limits
from corpus.load.sources.files import file_sources, folder_sources
from corpus.load.sources.naming import printable
from corpus.load.sources.web import web_source
from corpus.source import Source

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_LOOKS_LIKE_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*|www\.\S+", re.IGNORECASE)


def find_sources(
    locations: Sequence[str | Path], *, limits: Limits = Limits(), allow_private: bool = False
) -> Iterator[Source | LoadError]:
    """Yield what can be read at each location, in the order given, and an error for each thing that cannot.

    A location is a file, a folder (read with everything below it, by path), a .zip archive or an http(s) address.
    Nothing is raised and nothing is read but the first bytes of files: the bytes come with `Source.read`.
    `allow_private` permits addresses of private networks.
    """
    for location in locations:
        yield from _at(location, limits, allow_private)


def _at(location: str | Path, limits: Limits, allow_private: bool) -> Iterator[Source | LoadError]:
    if isinstance(location, str) and (found := _SCHEME.match(location.strip())):
        if found["scheme"].lower() in ("http", "https"):
            yield web_source(printable(location.strip()), limits=limits, allow_private=allow_private)
        else:
            yield Unsupported(f"{printable(location)} is not an http or https address", "Give a path, or a web address")
        return
    if not str(location).strip():
        yield NotFound("An empty location was given", "Give a file, a folder, a .zip or a web address")
        return
    path = Path(location).expanduser() if str(location).startswith("~") else Path(location)
    try:
        if path.is_dir():
            yield from folder_sources(path, limits)
        elif path.exists():
            yield from file_sources(_shown(path), path, limits)
        else:
            yield _not_found(str(location))
    except (OSError, ValueError, RuntimeError):
        yield _not_found(str(location))


def _shown(path: Path) -> str:
    """Return a file's name as given, or its last part where that would show where the folder is."""
    return printable(path.name if path.is_absolute() or ".." in path.parts else path.as_posix())


def _not_found(location: str) -> NotFound:
    location = printable(location)
    if _LOOKS_LIKE_ADDRESS.fullmatch(location):
        return NotFound(f"There is no file {location}", f"For the web page, write https://{location}")
    return NotFound(f"There is no file or folder {location}", "Check its spelling and where you are")
