"""From bytes to documents, one source's failure never touching another's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus.duplicates import signature
from corpus.errors import LoadError, NotARuling, RulingsError
from corpus.load import Limits
from corpus.load.sniffing import sniff_bytes
from corpus.package import lacking
from corpus.read import read_document
from corpus.types import Document
from index.build.find import FoundSource

Reader = Callable[[str, bytes, str | None], Document]
"""name, bytes, URL -> document; raises `LoadError` or `NotARuling`. Must be a function of a module,
to reach workers."""


@dataclass(frozen=True, slots=True)
class Job:
    """A source to read. `data` is None where it is to be read again when its turn comes; `is_plain`: see `is_plain`."""

    found: FoundSource
    raw_sha256: str
    size: int
    data: bytes | None
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and the signature by which near-duplicates are found.

    `note` tells what befell its reading, if anything.
    """

    document: Document
    signature: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Why there is no document."""

    state: Literal["rejected", "failed"]
    reason: str


Outcome = Parsed | Unread


def is_plain(name: str, data: bytes) -> bool:
    """Return whether a source is prose, such as plain text or Markdown, which no library has to take apart."""
    if data[:2] == b"PK":
        return False
    try:
        return sniff_bytes(name, data).is_prose
    except LoadError:
        return False


def read_with_corpus(
    name: str, data: bytes, url: str | None, *, limits: Limits = Limits(), ocr: bool = True
) -> Document:
    """Return the document that bytes hold, by the product's own pipeline."""
    return read_document(name, data, url=url, limits=limits, ocr=ocr)


def bytes_of(job: Job) -> bytes | Unread:
    """Return the bytes of a job, read again where they were not kept."""
    try:
        return job.found.source.read() if job.data is None else job.data
    except (LoadError, OSError) as error:
        return Unread("failed", why(error))


def parse_bytes(name: str, data: bytes, url: str | None, read: Reader) -> Parsed | Unread:
    """Return the document of some bytes; whatever a parser raises becomes a reason."""
    try:
        document = read(name, data, url)
        return Parsed(document, signature(document.text))
    except NotARuling as error:
        return Unread("rejected", why(error))
    except MemoryError:
        return out_of_memory(name)
    except Exception as error:  # a damaged file can make a parser raise anything, and the other files go on
        return Unread("failed", why(error))


def out_of_memory(name: str) -> Unread:
    """Return that a document takes more memory than reading one may."""
    return Unread(
        "failed", f"{name} takes more memory than reading one document may. Split it, or save it as plain text."
    )


def why(error: Exception) -> str:
    """Return an error as a reason, in one line."""
    told = lacking(error, "Reading this") or error
    if isinstance(told, RulingsError):
        return str(told)
    return f"could not be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
