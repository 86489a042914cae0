"""A document of a few lines, for what reads documents and not files."""

from corpus.structure import structure
from corpus.types import Document, Fact, Kind, Page

ID = "d" * 16


def ruling(text: str, *, facts: tuple[Fact, ...] = (), pages: tuple[Page, ...] = ()) -> Document:
    """Return a document of a text in Markdown."""
    parts = structure(text)
    return Document(
        document_id=ID,
        title="A ruling",
        text=text,
        kind=Kind.DECISION,
        language="en",
        url=None,
        media_type="text/markdown",
        sections=parts.sections,
        paragraphs=parts.paragraphs,
        sentences=parts.sentences,
        pages=pages,
        facts=facts,
    )
