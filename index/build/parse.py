"""From bytes to documents, one source's failure never touching another's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.errors import LoadError, NotARuling, RulingsError
from corpus.load import Limits
from corpus.types import Document
from index.build.find import FoundSource

Reader = Callable[[str, bytes, str | None], Document]
"""name, bytes, URL -> document; raises `LoadError` or `NotARuling`. Must be a function of a module, to reach workers."""


@dataclass(frozen=True, slots=True)
class Job:
    """A source to read. `data` is None where it is to be read again when its turn comes."""

    found: FoundSource
    raw_sha256: str
    size: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and the signature by which near-duplicates are found."""

    document: Document
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why there is no document."""

    state: Literal["rejected", "failed"]
    reason: str


def read_with_corpus(
    name: str, data: bytes, url: str | None, *, limits: Limits = Limits(), ocr: bool = True
) -> Document:
    """Return the document that bytes hold, by the product's own pipeline."""
    from corpus.read import read_document

    return read_document(name, data, url=url, limits=limits, ocr=ocr)


def parse_here(jobs: Sequence[Job], read: Reader) -> Iterator[tuple[Job, Parsed | Unread]]:
    """Yield what came of each job, in order, reading in this process."""
    for job in jobs:
        data = bytes_of(job)
        source = job.found.source
        yield job, data if isinstance(data, Unread) else parse_bytes(source.name, data, source.url, read)


def bytes_of(job: Job) -> bytes | Unread:
    """Return the bytes of a job, read again where they were not kept."""
    try:
        return job.found.source.read() if job.data is None else job.data
    except (LoadError, OSError) as error:
        return Unread("failed", why(error))


def parse_bytes(name: str, data: bytes, url: str | None, read: Reader) -> Parsed | Unread:
    """Return the document of some bytes; whatever a parser raises becomes a reason."""
    from corpus.duplicates import signature

    try:
        document = read(name, data, url)
        return Parsed(document, signature(document.text))
    except NotARuling as error:
        return Unread("rejected", why(error))
    except Exception as error:  # a damaged file can make a parser raise anything, and the other files go on
        return Unread("failed", why(error))


def why(error: Exception) -> str:
    """Return an error as a reason, in one line."""
    if isinstance(error, RulingsError):
        return str(error)
    return f"could not be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
