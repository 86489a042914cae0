"""Cut a quotation from its source, check it, and say exactly where it stands."""

import re
from collections.abc import Sequence

from assistant.answer.evidence import Candidate
from assistant.answer.types import Citation
from corpus.chunk import page_at
from corpus.types import Document, FactName

_MARKS = re.compile(r"\s*\n+\s*(?:[-•*]\s+)?|\s+")


def cite(n: int, candidate: Candidate, document: Document, source: str) -> Citation | None:
    """Return the citation of a chosen sentence, None when its words are not the source's characters at that place.

    The quote is cut anew from the stored document; what was retrieved is only a proposal.
    """
    quote = document.text[candidate.start : candidate.end]
    if not quote.strip() or quote != candidate.text:
        return None
    paragraph = document.paragraphs[candidate.paragraph]
    path = document.sections[paragraph.section].path
    return Citation(
        n=n,
        document_id=document.document_id,
        title=document.title,
        source=source,
        url=document.url,
        regulator=authority_of(document),
        section=section_label(path),
        paragraph=paragraph.number,
        page=page_at(document.pages, candidate.start) if document.pages else None,
        start=candidate.start,
        end=candidate.end,
        quote=quote,
    )


def authority_of(document: Document) -> str | None:
    """Return the regulator or court that a document is from."""
    names = (*document.values(FactName.REGULATOR), *document.values(FactName.COURT))
    return names[0] if names else None


def section_label(path: Sequence[str]) -> str | None:
    """Return a heading path as one line, None when there is none."""
    return " › ".join(path) or None


def as_statement(quote: str) -> str:
    """Return a quotation as it reads in an answer: on one line, without the bullets of its list."""
    return _MARKS.sub(" ", quote).strip()
