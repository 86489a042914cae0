"""How much a single source may cost to read."""

from dataclasses import dataclass

from corpus.errors import TooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one bad input from taking the machine.

    `max_bytes` is for one file, one archive or one page as delivered; `max_unpacked_bytes` for everything one
    archive unpacks to, and for a Word file or a PDF where their own bounds are not lower; `max_ratio` is how many
    times larger than its packed form a large member may be (deflate of plain text reaches about 20, a bomb about
    1,000); `max_members` is for the files that one archive lists, with those of the archives in it, and `max_depth`
    for archives in archives; `timeout_s` is for one address of the web, redirects included, and for the OCR of one
    page.
    """

    max_bytes: int = 100_000_000
    max_unpacked_bytes: int = 500_000_000
    max_ratio: int = 200
    max_members: int = 100_000
    max_depth: int = 2
    max_pages: int = 5_000
    timeout_s: float = 30.0
    max_redirects: int = 5


def megabytes(count: int) -> str:
    """Return a number of bytes as people read it: "0.3 MB", "512 MB"."""
    size = count / 1_000_000
    return f"{size:.1f} MB" if size < 10 else f"{size:,.0f} MB"


def too_large(name: str, size: int, limit: int) -> TooLarge:
    """Return the error for a source of more bytes than the limit."""
    return TooLarge(
        f"{name} is {megabytes(size)}, over the limit of {megabytes(limit)}", "Split it, or raise the limit"
    )
