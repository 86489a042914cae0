"""Where in a document a quotation stands, as far as its source tells."""

from dataclasses import dataclass

from assistant.answer.types import Citation
from corpus.facts.reading import BODY_HEADING
from corpus.types import BlockType, Document, Role


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The printed paragraph number, the page and the innermost heading of a quotation, each None where there is none.

    `heading` stands beside the paragraph only where the document prints that number more than once. `of_summary` tells
    that the place is one of a description of the ruling: its numbers are not the ruling's own.
    """

    paragraph: str | None = None
    page: int | None = None
    heading: str | None = None
    of_summary: bool = False


def pinpoint_of(citation: Citation, document: Document) -> Pinpoint:
    """Return the narrowest pinpoint: the paragraph, else the page, else the heading."""
    heading, summary = _heading(citation), in_summary(document, citation.start)
    if citation.paragraph and any(c.isdigit() for c in citation.paragraph):  # a bare letter is an item of some list
        again = sum(p.number == citation.paragraph for p in document.paragraphs) > 1
        return Pinpoint(citation.paragraph, citation.page if again else None, heading if again else None, summary)
    if citation.page:
        return Pinpoint(page=citation.page, of_summary=summary)
    return Pinpoint(heading=heading, of_summary=summary)


def in_summary(document: Document, offset: int) -> bool:
    """Return whether an offset lies in a description of the ruling, before or without the ruling's own text.

    Such a document opens with a block of fields and has a summary; the ruling's text, where it is printed too, stands
    under a heading that says so ("English Machine Translation of the Decision").
    """
    described = any(p.type is BlockType.FIELD for p in document.paragraphs)
    if not described or not any(s.role is Role.SUMMARY and "summary" in s.title.lower() for s in document.sections):
        return False
    here = next((s for s in reversed(document.sections) if s.start <= offset), None)
    return here is not None and not any(BODY_HEADING.search(title) for title in here.path)


def _heading(citation: Citation) -> str | None:
    innermost = (citation.section or "").rpartition(" › ")[2]
    return innermost if innermost and innermost != citation.title else None
