"""A reader of plain text for the tests: a title line, then Markdown."""

import hashlib

from corpus.errors import NotARuling, Unreadable
from corpus.structure import structure
from corpus.types import Document, Fact, FactName, Kind, Origin, Span


def read_plain(name: str, data: bytes, url: str | None) -> Document:
    """Return a document of UTF-8 text; "REJECT" and "BROKEN" in it stand for what real readers refuse."""
    text = data.decode()
    if "REJECT" in text:
        raise NotARuling(f"{name} is not a ruling", "Save the decision itself")
    if "BROKEN" in text:
        raise Unreadable(f"{name} is damaged", "Fetch it again")
    parts = structure(text)
    title = text.splitlines()[0].lstrip("# ")
    return Document(
        document_id=hashlib.sha256(text.encode()).hexdigest()[:16],
        title=title,
        text=text,
        kind=Kind.DECISION,
        language="en",
        url=url,
        media_type="text/plain",
        sections=parts.sections,
        paragraphs=parts.paragraphs,
        sentences=parts.sentences,
        pages=(),
        facts=(Fact(FactName.REGULATOR, "ICO", Span(0, 3), Origin.TEXT),),
    )
