"""Cut a quotation from its source, check it, and say exactly where it stands."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.answer.types import Citation
from assistant.answer.weigh.evidence import Candidate
from corpus.authors import authorities_of
from corpus.chunk import page_at
from corpus.types import Document, Paragraph, Span
from index.provenance import Whence

_MARKS = re.compile(r"\s*\n+\s*(?:[-•*]\s+)?|\s+")


def cite(n: int, candidate: Candidate, document: Document, source: Whence | str) -> Citation | None:
    """Return the citation of a chosen sentence, None when its words are not the source's characters at that place.

    `source` tells how the document came, or no more than its name. The quote is cut anew from the stored document; what
    was retrieved is only a proposal.
    """
    quote = document.text[candidate.start : candidate.end]
    if not quote.strip() or quote != candidate.text:
        return None
    return citation_at(n, document, Span(candidate.start, candidate.end), source)


def citation_at(n: int, document: Document, span: Span, source: Whence | str) -> Citation:
    """Return the citation of any stretch of a document, its quote cut from the stored text."""
    held = Whence(source) if isinstance(source, str) else source
    paragraph = paragraph_at(document, span.start)
    path = document.sections[paragraph.section].path if paragraph else ()
    return Citation(
        n=n,
        document_id=document.document_id,
        title=document.title,
        source=held.name,
        url=document.url,
        regulator=authority_of(document),
        section=section_label(path),
        paragraph=paragraph.number if paragraph else None,
        page=page_at(document.pages, span.start) if document.pages else None,
        start=span.start,
        end=span.end,
        quote=span.of(document.text),
        provenance=held.provenance,
    )


def paragraph_at(document: Document, offset: int) -> Paragraph | None:
    """Return the paragraph that holds an offset, the last one before it where it stands between two."""
    at = bisect_right(document.paragraphs, offset, key=lambda p: p.start) - 1
    return document.paragraphs[at] if at >= 0 else None


def authority_of(document: Document) -> str | None:
    """Return the regulator or court that a document is from."""
    return next(iter(authorities_of(document)), None)


def section_label(path: Sequence[str]) -> str | None:
    """Return a heading path as one line, None when there is none."""
    return " › ".join(path) or None


def as_statement(quote: str) -> str:
    """Return a quotation as it reads in an answer: on one line, without the bullets of its list."""
    return _MARKS.sub(" ", quote).strip()
