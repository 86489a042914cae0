"""A citation in its surroundings: the exact words, and the paragraphs in which they stand."""

from assistant.answer.say.cite import citation_at
from assistant.answer.types import Citation
from assistant.citation.fragment import address_at
from assistant.errors import NoSuchPlace
from assistant.library.library import Library
from assistant.reading.blocks import around, blocks_of
from assistant.reading.head import head_of
from assistant.reading.types import Reading
from corpus.types import Span

PARAGRAPHS_BEFORE = 2
PARAGRAPHS_AFTER = 2


def surroundings(library: Library, citation: Citation) -> Reading:
    """Return a citation with the paragraphs around it; removed and replaced documents still resolve.

    Raises `UnknownDocument`, and `NoSuchPlace` where the quotation is not the document's characters at that place.
    """
    document = library.document(citation.document_id)
    span = Span(citation.start, citation.end)
    if not 0 <= span.start < span.end <= len(document.text) or span.of(document.text) != citation.quote:
        raise NoSuchPlace(
            f"Characters {span.start} to {span.end} of {document.title} are not the words quoted",
            "Ask the question again for a fresh citation",
        )
    shown = around(document, span, before=PARAGRAPHS_BEFORE, after=PARAGRAPHS_AFTER)
    return Reading(
        citation=citation,
        head=head_of(library, document),
        blocks=blocks_of(document, (span,), shown),
        address=address_at(document, span, citation.page),
    )


def surroundings_at(library: Library, document_id: str, start: int, end: int, n: int = 1) -> Reading:
    """Return characters [start, end) of a document in their surroundings, numbered `n`. Raises as `surroundings`."""
    document = library.document(document_id)
    if not 0 <= start < end <= len(document.text):
        raise NoSuchPlace(
            f"{document.title} has no characters {start} to {end}", f"Choose places up to {len(document.text)}"
        )
    return surroundings(library, citation_at(n, document, Span(start, end), library.whence(document_id)))
