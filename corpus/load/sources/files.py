"""Files and folders of this machine."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpus.errors import LoadError, NotFound, Refused, Unreadable, Unsupported
from corpus.load.format import Format
from corpus.load.formats import READABLE
from corpus.load.limits import Limits, too_large
from corpus.load.sniffing import ARCHIVE, sniff
from corpus.load.sources.archive import archive_sources
from corpus.load.sources.naming import printable
from corpus.load.sources.walk import Walk
from corpus.regular_file import other_than_file
from corpus.source import Source


def folder_sources(folder: Path, limits: Limits) -> Iterator[Source | LoadError]:
    """Yield the sources in and below a folder, by path; names are relative to the folder.

    Hidden files are passed over. Links to what lies in the folder too are followed, those that lead out of it give an
    error, as does a file that cannot be read. A folder without any source gives `NotFound` at the end.
    """
    empty = True
    for path, leads_out in Walk(folder).files():
        name = printable(path.relative_to(folder).as_posix())
        if leads_out:
            yield _leads_out(name, path)
            continue
        for found in file_sources(name, path, limits):
            empty = empty and not isinstance(found, Source)
            if isinstance(found, LoadError):
                found.about = found.about or name
            yield found
    if empty:
        yield NotFound(f"The folder {printable(str(folder))} holds no document", READABLE)


def file_sources(name: str, path: Path, limits: Limits) -> Iterator[Source | LoadError]:
    """Yield the source that a file is, the members of an archive, or the error of a file that is neither."""
    try:
        if _checked_format(name, path, limits) is ARCHIVE:
            yield from archive_sources(name, path, limits)
        else:
            yield Source(name=name, read=partial(read_file, name, path, limits))
    except LoadError as error:
        yield error
    except OSError as error:
        yield _os_error(name, error)


def _leads_out(name: str, path: Path) -> LoadError:
    if path.exists():
        return Refused(f"{name} is a link that leads out of the folder", "Ingest what it points to by its own path")
    return NotFound(f"{name} is a link to nothing", "Remove the link or restore what it points to")


def _checked_format(name: str, path: Path, limits: Limits) -> Format:
    if not path.exists():
        raise NotFound(f"{name} is a link to nothing", "Remove the link or restore what it points to")
    if path.is_dir():
        raise Unreadable(f"The folder {name} cannot be opened", "Check that you may read it")
    if kind := other_than_file(path):
        raise Unsupported(f"{name} is {kind}, not a file", READABLE)
    _check_size(name, path, limits)
    with path.open("rb") as file:
        return sniff(name, file, limits)


def _check_size(name: str, path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    if size > limits.max_bytes:
        raise too_large(name, size, limits.max_bytes)


def read_file(name: str, path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file. Raises `LoadError` when it is gone, locked or has grown over the limit."""
    try:
        with path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
            if len(data) > limits.max_bytes:
                raise too_large(name, os.fstat(file.fileno()).st_size, limits.max_bytes)
            return data
    except OSError as error:
        raise _os_error(name, error) from error


def _os_error(name: str, error: OSError) -> LoadError:
    if isinstance(error, FileNotFoundError):
        return NotFound(f"{name} is no longer there", "Ingest its folder again")
    cause = (error.strerror or type(error).__name__).lower()
    return Unreadable(f"{name} cannot be opened: {cause}", "Check that you may read it and that its disk is at hand")
